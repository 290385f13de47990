// The desktop's VS Code, as @vscode/test-electron downloads it, driven through Chromium's debugging port.

import { join } from 'node:path'
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron'
import { chromium } from 'playwright-core'
import { freePort } from '../../../scripts/editor/server.ts'
import { workbenchOn } from '../../../scripts/editor/workbench.ts'
import { cacheRoot, projectRoot } from '../../../scripts/paths.ts'
import { poll } from '../../../scripts/run.ts'
import { oracleId } from './bundleSuite.ts'
import type { Editor, EditorSetup } from './runInEditor.ts'

/** Throws when VS Code cannot be downloaded or shows no window within a minute. */
export async function openDesktopEditor(setup: EditorSetup): Promise<Editor> {
  const port = await freePort()
  const vscodeExecutablePath = await downloadAndUnzipVSCode({ cachePath: join(cacheRoot, 'desktop-builds') })
  let refusal: unknown
  const ended = runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: [projectRoot, setup.oracle],
    extensionTestsPath: setup.suite,
    extensionTestsEnv: setup.environment,
    launchArgs: [
      setup.workspace,
      '--disable-workspace-trust',
      `--enable-proposed-api=${oracleId}`,
      `--remote-debugging-port=${port}`,
      `--user-data-dir=${join(setup.directory, 'desktop', 'data')}`,
      `--extensions-dir=${join(setup.directory, 'desktop', 'extensions')}`,
    ],
  }).catch(error => {
    // A failed test is reported already; only an editor that never opened has more to say.
    refusal = error
  })
  const browser = await poll(
    () => chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => undefined),
    60_000,
  )
  const page = await poll(async () => browser?.contexts()[0]?.pages()[0], 60_000)
  if (!browser || !page) throw new Error('VS Code opened no window within a minute.', { cause: refusal })
  await page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: 120_000 })
  const close = async () => {
    // The editor ends by itself when the suite has.
    await ended
    await browser.close()
  }
  return { workbench: workbenchOn(page, browser), close }
}
