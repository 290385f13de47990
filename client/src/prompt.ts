// The prompt: asks once for a change set whether a review shall be requested before committing.

import * as vscode from 'vscode'
import { clientCommands, type ReviewPrompt } from '../../server/src/protocol.ts'
import { plainLabel } from './escape.ts'
import type { Server } from './server.ts'
import { asksForReview } from './settings.ts'

/** The server decides when; at most one prompt is open, and during a walk there is none. */
export function promptForReview(server: Server, isWalking: () => boolean): vscode.Disposable {
  let open = false
  return server.onDidAskForReview(async prompt => {
    if (open || isWalking() || !asksForReview()) return
    open = true
    try {
      await ask(prompt)
    } finally {
      open = false
    }
  })
}

async function ask({ root, message, owners }: ReviewPrompt): Promise<void> {
  const request = vscode.l10n.t('Request Review')
  const walk = vscode.l10n.t('Walk the Change')
  const notNow = vscode.l10n.t('Not Now')
  const answer = await vscode.window.showInformationMessage(plainLabel(message), request, walk, notNow)
  const to = owners.length > 0 ? { to: owners } : {}
  if (answer === request) await vscode.commands.executeCommand(clientCommands.requestReview, { root, ...to })
  if (answer === walk) await vscode.commands.executeCommand(clientCommands.walk, { root })
}
