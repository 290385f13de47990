// Chat: whether an agent inside of the editor is changing a file, by the copies that the editor keeps of it meanwhile.

import * as vscode from 'vscode'

const schemes: ReadonlySet<string> = new Set(['chat-editing-text-model', 'chat-editing-snapshot-text-model'])

export interface ChatSensor extends vscode.Disposable {
  isEditing(uri: vscode.Uri): boolean
}

export function watchChat(): ChatSensor {
  const copies = new Set<vscode.Uri>()
  const add = ({ uri }: vscode.TextDocument): void => {
    if (schemes.has(uri.scheme)) copies.add(uri)
  }
  const remove = ({ uri }: vscode.TextDocument): void => {
    for (const copy of copies) if (copy.toString() === uri.toString()) copies.delete(copy)
  }
  for (const document of vscode.workspace.textDocuments) add(document)
  const subscriptions = [
    vscode.workspace.onDidOpenTextDocument(add),
    vscode.workspace.onDidCloseTextDocument(remove),
  ]
  return {
    isEditing: uri => copies.size > 0 && [...copies].some(copy => copy.path === uri.path),
    dispose: () => vscode.Disposable.from(...subscriptions).dispose(),
  }
}
