// Where VS Code starts the oracle, in the extension host: performs the plan, over as many windows as it takes.

import * as vscode from 'vscode'
import { tell } from '../e2e/driver.ts'
import { environment } from '../e2e/harness/messages.ts'
import { extension } from '../e2e/support/countersign.ts'
import { withSettings } from '../e2e/workspace.ts'
import { kinds } from './kinds.ts'
import { type Left, performAct, resumeAct } from './perform.ts'
import { planOf, type Wanted } from './plan.ts'
import { quiet } from './settings.ts'

/** Rejects only when the acts could not be performed at all. */
export async function run(): Promise<void> {
  try {
    const wanted: Wanted = JSON.parse(process.env[environment.oracle] ?? '')
    const acts = planOf(kinds, wanted)
    await extension().activate()
    mustNotSeeTheAnswers()
    const left = (await tell({ kind: 'resume' })) as Left | null
    // The window before this one could not put it back.
    if (left)
      await vscode.workspace
        .getConfiguration()
        .update('files.autoSave', undefined, vscode.ConfigurationTarget.Global)
    await withSettings(quiet, async () => {
      if (left) await tell({ kind: 'act done', done: await resumeAct(left) })
      else await vscode.commands.executeCommand('workbench.action.closeAllEditors')
      const next = left ? left.act.index + 1 : 0
      for (const act of acts.filter(({ index }) => index >= next))
        await tell({ kind: 'act done', done: await performAct(act) })
    })
    await tell({ kind: 'end' })
  } catch (error) {
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error)
    await tell({ kind: 'end', failure })
    throw error
  }
}

/** The editor gives `detailedReason` to those whose manifest asks for it. */
export function mustNotSeeTheAnswers(): void {
  if (extension().packageJSON.enabledApiProposals === undefined) return
  throw new Error('the product asks for a proposed API, and would be told what it has to find out')
}
