// Reload: whether a change that left its document clean came from the file on disk.

import { readFile } from 'node:fs/promises'
import * as vscode from 'vscode'

/** How often the file is looked at: a program that writes in several steps is still writing. */
const looks = [0, 20, 50, 100]

/**
 * True when the document stays clean and equals its file. The first change after a save reports a clean document as
 * well, so the answer waits for the editor's word that it became dirty, or for the file: a few milliseconds.
 */
export async function cameFromDisk(document: vscode.TextDocument): Promise<boolean> {
  for (const wait of looks) {
    if (await becomesDirtyWithin(document, wait)) return false
    const onDisk = await textOnDisk(document)
    if (document.isDirty || document.isClosed) return false
    if (onDisk === document.getText()) return true
  }
  return false
}

function becomesDirtyWithin(document: vscode.TextDocument, milliseconds: number): Promise<boolean> {
  return new Promise(resolve => {
    const answer = (): void => {
      clearTimeout(timer)
      listener.dispose()
      resolve(document.isDirty)
    }
    const listener = vscode.workspace.onDidChangeTextDocument(event => {
      if (event.document === document && document.isDirty) answer()
    })
    const timer = setTimeout(answer, milliseconds)
  })
}

/** As the editor would decode it; undefined when the file cannot be read. */
async function textOnDisk(document: vscode.TextDocument): Promise<string | undefined> {
  const bytes = await readFile(document.uri.fsPath).catch(() => undefined)
  return bytes && vscode.workspace.decode(bytes, { uri: document.uri })
}
