// What is told after an act of a person: one message, from which it can be taken back.

import * as vscode from 'vscode'
import type { Acted } from '../../../server/src/protocol/acts.ts'
import { plainLabel } from '../escape.ts'
import type { Server } from '../server.ts'

/** Does not wait for the person: a message that nobody answers must not hold a command. */
export function tellActed(server: Server, { message, act }: Acted): void {
  const offer = async (): Promise<void> => {
    const undo = vscode.l10n.t('Undo')
    const answer = await vscode.window.showInformationMessage(plainLabel(message), ...(act ? [undo] : []))
    if (act && answer === undo) tell(await server.withdraw(act))
  }
  offer().catch(reason => tell(reason instanceof Error ? reason.message : String(reason)))
}

export function tell(message: string): void {
  void vscode.window.showInformationMessage(plainLabel(message))
}
