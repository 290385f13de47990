// Formatting: the time between the start and the end of a save, and of a format command, in one document.

import * as vscode from 'vscode'
import { Marks } from './marks.ts'
import { shadowCommands } from './shadowCommand.ts'

const formatCommands = ['editor.action.formatDocument', 'editor.action.formatSelection']

/** Formatters may take seconds; a save that was given up never ends by itself. */
const lifetime = 10_000

export interface FormattingSensor extends vscode.Disposable {
  isFormatting(uri: string): boolean
  isSaving(uri: string): boolean
}

export function watchFormatting(now: () => number, log: vscode.LogOutputChannel): FormattingSensor {
  const commands = new Marks<true>(now)
  const saves = new Marks<true>(now)
  const ends = new Map<string, (grace: number) => void>()

  const endSave = (uri: string): void => {
    ends.get(uri)?.(0)
    ends.delete(uri)
    saves.take(uri)
  }
  const subscriptions = [
    vscode.workspace.onWillSaveTextDocument(event => {
      // Saving after a delay runs no formatter, and the person may be typing.
      if (event.reason === vscode.TextDocumentSaveReason.AfterDelay) return
      const uri = event.document.uri.toString()
      endSave(uri)
      ends.set(uri, saves.put(uri, true, lifetime))
    }),
    vscode.workspace.onDidSaveTextDocument(document => endSave(document.uri.toString())),
    vscode.workspace.onDidCloseTextDocument(document => endSave(document.uri.toString())),
    shadowCommands(formatCommands, log, () => {
      const uri = vscode.window.activeTextEditor?.document.uri.toString()
      if (!uri) return undefined
      commands.put(uri, true, lifetime)
      return () => commands.take(uri)
    }),
  ]
  return {
    isSaving: uri => saves.peek(uri) === true,
    isFormatting: uri => saves.peek(uri) === true || commands.peek(uri) === true,
    dispose: () => vscode.Disposable.from(...subscriptions).dispose(),
  }
}
