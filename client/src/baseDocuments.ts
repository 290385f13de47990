// Base documents: the text that the pending change is compared with, as read-only documents beside the real ones.

import * as vscode from 'vscode'
import type { Server } from './server.ts'
import type { StatusBoard } from './statusBoard.ts'

const scheme = 'countersign-base'

/** The base of a file, under a name that keeps its language. */
export function baseUri(file: vscode.Uri): vscode.Uri {
  return vscode.Uri.from({ scheme, path: file.path, query: file.toString() })
}

/** What stands for a file that is no longer there. */
export function nothingUri(file: vscode.Uri): vscode.Uri {
  return vscode.Uri.from({ scheme, path: file.path })
}

/** A file that is new in the pending change has an empty base. */
export function provideBaseDocuments(server: Server, board: StatusBoard): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>()
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: async ({ query }) =>
      query ? ((await server.baseText({ uri: query })) ?? '') : '',
  }
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, provider),
    board.onDidChange(() => {
      for (const document of vscode.workspace.textDocuments) {
        if (document.uri.scheme === scheme) changed.fire(document.uri)
      }
    }),
  )
}
