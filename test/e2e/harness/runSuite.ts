// Runs the suite in a real editor and returns what each test said.

import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startServer } from '../../../scripts/editor/server.ts'
import { openWorkbench, type Workbench } from '../../../scripts/editor/workbench.ts'
import { cacheRoot } from '../../../scripts/paths.ts'
import { prepareExtension, prepareSample } from '../../../scripts/start/prepare.ts'
import { openBridge } from './bridge.ts'
import { bundleSuite } from './bundleSuite.ts'
import { openDesktopEditor } from './desktopEditor.ts'
import { perform } from './driver.ts'
import { environment, type Message, type TestResult } from './messages.ts'

export interface SuiteOptions {
  /** The desktop's build, downloaded by @vscode/test-electron, instead of the server's in a browser. */
  readonly desktop: boolean
  /** Only the tests whose name contains this. */
  readonly only: string
  /** Called as each test ends. */
  readonly onResult: (result: TestResult) => void
}

/** An editor that runs the suite, however it was started. */
export interface Editor {
  readonly workbench: Workbench
  readonly close: () => Promise<void>
}

/** What an editor is started with; absolute paths. */
export interface EditorSetup {
  readonly vsix: string
  readonly workspace: string
  /** Folder of the suite's extension, and the module in it. */
  readonly oracle: string
  readonly suite: string
  readonly directory: string
  readonly environment: Readonly<Record<string, string>>
}

/** Milliseconds for the whole suite. */
const timeLimit = 600_000

/** Where pictures and logs of the last run lie. */
export const runDirectory = join(cacheRoot, 'e2e')

/** Throws when the editor cannot start, the suite cannot run, or the time is over. */
export async function runSuite(options: SuiteOptions): Promise<void> {
  rmSync(runDirectory, { recursive: true, force: true })
  mkdirSync(runDirectory, { recursive: true })
  const vsix = prepareExtension()
  const workspace = join(runDirectory, 'workspace')
  prepareSample(workspace)
  const oracle = join(runDirectory, 'oracle')
  const suite = await bundleSuite(oracle)

  const { promise: ended, resolve: end, reject: fail } = Promise.withResolvers<void>()
  const { promise: opened, resolve: open } = Promise.withResolvers<Workbench>()
  const bridge = await openBridge(async message => {
    const workbench = await opened
    return receive(message, workbench, { ...options, end, fail })
  })
  const setup: EditorSetup = {
    vsix,
    workspace,
    oracle,
    suite,
    directory: runDirectory,
    environment: { [environment.bridge]: bridge.address, [environment.only]: options.only },
  }
  const tooLong = setTimeout(() => fail(new Error(`not done after ${timeLimit / 60_000} minutes`)), timeLimit)
  try {
    const editor = await (options.desktop ? openDesktopEditor(setup) : openServerEditor(setup))
    open(editor.workbench)
    try {
      await ended
    } finally {
      await editor.workbench.screenshot(join(runDirectory, 'at-the-end.png'))
      await editor.close()
    }
  } finally {
    clearTimeout(tooLong)
    bridge.close()
  }
}

interface Listener {
  readonly onResult: (result: TestResult) => void
  readonly end: () => void
  readonly fail: (reason: Error) => void
}

async function receive(message: Message, workbench: Workbench, listener: Listener): Promise<unknown> {
  switch (message.kind) {
    case 'act':
      return perform(message.act, workbench, runDirectory)
    case 'result':
      if (message.result.failure) {
        await perform({ do: 'screenshot', name: `failed ${message.result.name}` }, workbench, runDirectory)
      }
      return listener.onResult(message.result)
    case 'end':
      return message.failure ? listener.fail(new Error(message.failure)) : listener.end()
  }
}

async function openServerEditor(setup: EditorSetup): Promise<Editor> {
  const server = await startServer({
    directory: join(setup.directory, 'server'),
    extensions: [setup.vsix],
    trusted: true,
    environment: setup.environment,
  })
  try {
    const address = server.address(setup.workspace, { extensions: [setup.oracle], tests: setup.suite })
    const workbench = await openWorkbench(address)
    const close = async () => {
      await workbench.close()
      await server.stop()
    }
    return { workbench, close }
  } catch (error) {
    await server.stop()
    throw error
  }
}
