// The keyboard: whether the cursor was moved by keys right after a change, which no edit of an extension can show.

import * as vscode from 'vscode'

/** The editor reports the moved cursor directly after the change, within a millisecond; ms. */
const patience = 100

export interface KeyboardSensor extends vscode.Disposable {
  /**
   * True when the next thing that happens to the cursor of the active editor is a move by keys. False when it is moved
   * otherwise, when another change of the document comes first, or when nothing moves it.
   */
  movesCursor(uri: string): Promise<boolean>
  /** To be called for each change of a document: what was waited for before it did not happen. */
  change(uri: string): void
}

export function watchKeyboard(): KeyboardSensor {
  const waiting = new Map<string, (moved: boolean) => void>()
  const listener = vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
    if (textEditor !== vscode.window.activeTextEditor) return
    waiting.get(textEditor.document.uri.toString())?.(kind === vscode.TextEditorSelectionChangeKind.Keyboard)
  })
  return {
    movesCursor: uri =>
      new Promise(resolve => {
        const answer = (moved: boolean): void => {
          clearTimeout(timer)
          waiting.delete(uri)
          resolve(moved)
        }
        const timer = setTimeout(answer, patience, false)
        waiting.set(uri, answer)
      }),
    change: uri => waiting.get(uri)?.(false),
    dispose: () => listener.dispose(),
  }
}
