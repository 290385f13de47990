// Starts a real editor on a new sample with one suite in its extension host, and hands on what the suite says.

import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startServer } from '../../../scripts/editor/server.ts'
import { openWorkbench, type Workbench } from '../../../scripts/editor/workbench.ts'
import { cacheRoot } from '../../../scripts/paths.ts'
import { prepareExtension, prepareSample } from '../../../scripts/start/prepare.ts'
import { openBridge } from './bridge.ts'
import { bundleSuite, type SuiteModules } from './bundleSuite.ts'
import { openDesktopEditor } from './desktopEditor.ts'
import { perform } from './driver.ts'
import { environment, type Message } from './messages.ts'

/** What only the suite and whoever started it understand. */
export type Report = Exclude<Message, { readonly kind: 'act' | 'end' | 'leave' | 'resume' }>

export interface EditorRun {
  /** The desktop's build, downloaded by @vscode/test-electron, instead of the server's in a browser. */
  readonly desktop: boolean
  readonly modules: SuiteModules
  /** Beside the bridge's address. */
  readonly environment: Readonly<Record<string, string>>
  /** Milliseconds for the whole of it. */
  readonly timeLimit: number
  /** Ends the run early, as a failure. */
  readonly stop?: AbortSignal
  readonly onReport: (report: Report, workbench: Workbench) => Promise<void>
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

/** Where pictures and logs of the last run lie. */
export const runDirectory = join(cacheRoot, 'e2e')

/** Throws when the editor cannot start, the suite cannot run, or the time is over. */
export async function runInEditor(run: EditorRun): Promise<void> {
  rmSync(runDirectory, { recursive: true, force: true })
  mkdirSync(runDirectory, { recursive: true })
  const vsix = prepareExtension()
  const workspace = join(runDirectory, 'workspace')
  prepareSample(workspace)
  const oracle = join(runDirectory, 'oracle')
  const suite = await bundleSuite(oracle, run.modules)

  const { promise: ended, resolve: end, reject: fail } = Promise.withResolvers<void>()
  const { promise: opened, resolve: open } = Promise.withResolvers<Workbench>()
  let left: unknown
  const bridge = await openBridge(async message => {
    const workbench = await opened
    switch (message.kind) {
      case 'act':
        return perform(message.act, workbench, runDirectory)
      case 'end':
        return message.failure ? fail(new Error(message.failure)) : end()
      case 'leave':
        left = message.state
        return undefined
      case 'resume':
        return left
      default:
        return run.onReport(message, workbench)
    }
  })
  const setup: EditorSetup = {
    vsix,
    workspace,
    oracle,
    suite,
    directory: runDirectory,
    environment: { ...run.environment, [environment.bridge]: bridge.address },
  }
  const minutes = run.timeLimit / 60_000
  const tooLong = setTimeout(() => fail(new Error(`not done after ${minutes} minutes`)), run.timeLimit)
  run.stop?.addEventListener('abort', () => fail(new Error('it was stopped')))
  try {
    const editor = await (run.desktop ? openDesktopEditor(setup) : openServerEditor(setup))
    // The browser asks before a page is left, and nobody would answer.
    editor.workbench.page.on('dialog', dialog => void dialog.accept().catch(fail))
    open(editor.workbench)
    try {
      await ended
    } finally {
      try {
        await editor.workbench.screenshot(join(runDirectory, 'at-the-end.png'))
      } finally {
        // Without a page there is no picture; the editor must go all the same.
        await editor.close()
      }
    }
  } finally {
    clearTimeout(tooLong)
    bridge.close()
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
