// The commands of the palette: one list, and one guard around each.

import * as vscode from 'vscode'
import { checkCallSites } from './commands/checkCallSites.ts'
import type { ClientCommand, CommandContext } from './commands/command.ts'
import { connectAgent, installGate } from './commands/install.ts'
import { markRead } from './commands/markRead.ts'
import { requestReview } from './commands/requestReview.ts'
import { showBlastRadius } from './commands/showBlastRadius.ts'
import { showRisk } from './commands/showRisk.ts'
import { claimAuthorship, stateAi } from './commands/state.ts'
import { toggleAuthorshipMarks } from './commands/toggleAuthorshipMarks.ts'
import { endWalk, markReadAndGoOn, skipRegion, startWalk } from './commands/walk.ts'
import { withdraw } from './commands/withdraw.ts'
import { plainLabel } from './escape.ts'

const commands: readonly ClientCommand[] = [
  requestReview,
  showRisk,
  showBlastRadius,
  checkCallSites,
  startWalk,
  markReadAndGoOn,
  skipRegion,
  endWalk,
  markRead,
  claimAuthorship,
  stateAi,
  withdraw,
  installGate,
  connectAgent,
  toggleAuthorshipMarks,
]

/**
 * Registers all commands. `context` is undefined as long as the workspace is not trusted: then nothing runs that could
 * start a program.
 */
export function registerCommands(
  context: () => CommandContext | undefined,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const guarded = ({ id, run }: ClientCommand) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      const ready = context()
      if (!ready) return askForTrust()
      try {
        await run(ready, args)
      } catch (reason) {
        log.error(`${id} failed:`, reason)
        await offerLog(reason, log)
      }
    })
  return vscode.Disposable.from(...commands.map(guarded))
}

async function askForTrust(): Promise<void> {
  const manage = vscode.l10n.t('Manage Workspace Trust')
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Countersign runs git, and waits until you trust this workspace.'),
    manage,
  )
  if (answer === manage) await vscode.commands.executeCommand('workbench.trust.manage')
}

async function offerLog(reason: unknown, log: vscode.LogOutputChannel): Promise<void> {
  const show = vscode.l10n.t('Show Output')
  const cause = plainLabel(reason instanceof Error ? reason.message : String(reason))
  const message = vscode.l10n.t('Countersign could not do this: {0} Its output says more.', cause)
  if ((await vscode.window.showErrorMessage(message, show)) === show) log.show()
}
