// The notice that who wrote what cannot be kept or seen: once, for as long as it lasts.

import * as vscode from 'vscode'
import { plainLabel } from './escape.ts'
import type { StatusBoard } from './statusBoard.ts'
import { journalSentence } from './statusText.ts'

/** The tooltip of the status bar goes on saying it. */
export function warnOfJournal(board: StatusBoard): vscode.Disposable {
  /** What is known of each root. */
  const told = new Map<string, string>()
  return board.onDidChange(({ root, journal }) => {
    const sentence = journal && journalSentence(journal, vscode.l10n.t)
    if (sentence === undefined) told.delete(root)
    else if (told.get(root) !== sentence) {
      told.set(root, sentence)
      void vscode.window.showWarningMessage(plainLabel(sentence))
    }
  })
}
