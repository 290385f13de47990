// The keyboard: whether the cursor was moved by keys right after a change, which no edit of an extension can show.

import * as vscode from 'vscode'

/** The editor reports the moved cursor directly after the change, within a millisecond; ms. */
const patience = 100
const secondPatience = 30

export interface KeyboardSensor extends vscode.Disposable {
  /**
   * True when the next thing that happens to the cursor of the active editor is a move by keys. False when it is moved
   * otherwise, when another change of the document comes first, or when nothing moves it.
   */
  movesCursor(uri: string): Promise<boolean>
  /** To be called for each change that does not go on with the one before: what that waited for did not happen. */
  change(uri: string): void
}

export function watchKeyboard(): KeyboardSensor {
  const waiting = new Map<string, ((moved: boolean) => void)[]>()
  const answer = (uri: string, moved: boolean): void => {
    const answers = waiting.get(uri) ?? []
    waiting.delete(uri)
    for (const one of answers) one(moved)
  }
  const listener = vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
    if (textEditor !== vscode.window.activeTextEditor) return
    answer(textEditor.document.uri.toString(), kind === vscode.TextEditorSelectionChangeKind.Keyboard)
  })
  return {
    movesCursor: uri =>
      new Promise(resolve => {
        let timer = setTimeout(() => {
          // A host that was busy so long has the editor's word in its queue, behind this timer.
          timer = setTimeout(resolve, secondPatience, false)
        }, patience)
        const settle = (moved: boolean): void => {
          clearTimeout(timer)
          resolve(moved)
        }
        waiting.set(uri, [...(waiting.get(uri) ?? []), settle])
      }),
    change: uri => answer(uri, false),
    dispose: () => listener.dispose(),
  }
}
