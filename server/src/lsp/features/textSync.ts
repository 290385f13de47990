// Open documents: what the editor opens, changes, saves and closes goes into its session.

import { TextDocumentSyncKind } from 'vscode-languageserver/node'
import { methods } from '../../protocol.ts'
import { check } from '../checkParams.ts'
import type { Feature } from '../context.ts'

export const textSync: Feature = ({ connection, documents, roots, typed }) => {
  connection.onNotification(methods.didObserveEdit, (edit: unknown) =>
    documents.observe(check.observedEdit(edit)),
  )

  connection.onDidOpenTextDocument(params => {
    const document = documents.open(params)
    const place = roots.find(document.uri)
    if (!place) return
    roots.named(place, document.uri)
    return place.root.session.open(place.path, document.getText(), document.version)
  })

  connection.onDidChangeTextDocument(params => {
    const change = documents.change(params, Date.now())
    const place = change && roots.find(params.textDocument.uri)
    if (!place) return
    typed(params.textDocument.uri, change.line)
    place.root.session.edit(place.path, change)
  })

  const save = ({ textDocument }: { readonly textDocument: { readonly uri: string } }): void => {
    const place = roots.find(textDocument.uri)
    void place?.root.session.saved(place.path)
  }
  // Before, so that another window that reads the file afterwards finds who wrote it; and after, for what a
  // formatter did on the way.
  connection.onWillSaveTextDocument(save)
  connection.onDidSaveTextDocument(save)

  connection.onDidCloseTextDocument(({ textDocument }) => {
    documents.close(textDocument.uri)
    const place = roots.find(textDocument.uri)
    return place?.root.session.close(place.path)
  })

  return {
    textDocumentSync: {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
      willSave: true,
      save: true,
    },
  }
}
