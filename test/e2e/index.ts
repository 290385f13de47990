// Where VS Code starts the suite, in the extension host: `run` is what @vscode/test-electron and the server both call.

import * as vscode from 'vscode'
import { tell } from './driver.ts'
import { environment } from './harness/messages.ts'
import { runTests } from './suite.ts'
import { reset } from './workspace.ts'

/** Rejects only when the suite could not run at all; a failed test is a result. */
export async function run(): Promise<void> {
  try {
    const countersign = vscode.extensions.getExtension('countersign.countersign')
    if (!countersign) throw new Error('the extension is not installed in this editor')
    await countersign.activate()
    const only = process.env[environment.only] ?? ''
    await runTests(only, reset, async result => void (await tell({ kind: 'result', result })))
    await tell({ kind: 'end' })
  } catch (error) {
    await tell({
      kind: 'end',
      failure: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
    throw error
  }
}
