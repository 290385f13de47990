// Blind spots: where nobody's authorship can be seen, said once in the log when such a place is opened.

import * as vscode from 'vscode'

const liveShare = 'ms-vsliveshare.vsliveshare'

export function watchBlindSpots(log: vscode.LogOutputChannel): vscode.Disposable {
  const said = new Set<string>()
  const say = (sentence: string): void => {
    if (said.has(sentence)) return
    said.add(sentence)
    log.info(sentence)
  }
  const look = ({ uri }: vscode.TextDocument): void => {
    if (uri.scheme === 'vscode-notebook-cell')
      say('Who writes the cells of a notebook stays unknown: the editor shows cells and stores a file.')
    if (uri.scheme === 'vsls' || vscode.extensions.getExtension(liveShare)?.isActive)
      say('What guests of Live Share write stays unknown: their keys are pressed in another window.')
  }
  for (const document of vscode.workspace.textDocuments) look(document)
  return vscode.workspace.onDidOpenTextDocument(look)
}
