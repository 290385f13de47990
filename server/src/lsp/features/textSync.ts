// Open documents: what the editor opens, changes, saves and closes goes into its session, and a lost text is found again.

import { TextDocumentSyncKind } from 'vscode-languageserver/node'
import { sha256 } from '../../base/hash.ts'
import type { WholeText } from '../../protocol/texts.ts'
import { methods } from '../../protocol.ts'
import { check } from '../checkParams.ts'
import type { Feature } from '../context.ts'

export const textSync: Feature = ({ connection, documents, options, roots, typed }) => {
  /** Asks for the whole text, once. A client that cannot send it brings it with the next save. */
  const lose = (uri: string): void => {
    if (options.resyncs !== true || !documents.lose(uri)) return
    void connection.sendNotification(methods.didLoseText, { uri })
  }

  const resync = (whole: WholeText): Promise<void> | undefined => {
    const { uri, text, version } = whole
    documents.resync(whole)
    const place = roots.find(uri)
    return place?.root.session.resync(place.path, text, version)
  }

  connection.onNotification(methods.didObserveEdit, (edit: unknown) =>
    documents.observe(check.observedEdit(edit)),
  )

  connection.onNotification(methods.didCopyText, (params: unknown) => {
    const { uri, id, ranges, cut } = check.copiedText(params)
    const place = roots.find(uri)
    const copied = place?.root.session.copy(place.path, ranges, cut ? 'beforeLastEvent' : 'now')
    if (copied) documents.keepCopy(id, copied)
  })

  connection.onDidOpenTextDocument(params => {
    const document = documents.open(params)
    const place = document && roots.find(document.uri)
    if (!place) return
    roots.named(place, document.uri)
    return place.root.session.open(place.path, document.getText(), document.version)
  })

  connection.onDidChangeTextDocument(params => {
    const { uri } = params.textDocument
    const change = documents.change(params, Date.now())
    if (change === 'lost') return lose(uri)
    const place = change !== 'stale' && roots.find(uri)
    if (!place) return
    typed(uri, change.line)
    place.root.session.edit(place.path, change)
  })

  connection.onRequest(methods.hasText, (params: unknown): boolean => {
    const { uri, version, hash } = check.textCheck(params)
    const document = documents.get(uri)
    // Of a text that has changed since nothing can be said.
    if (document && document.version > version) return false
    const isSame = document !== undefined && !documents.isLost(uri) && sha256(document.getText()) === hash
    if (!isSame) lose(uri)
    return isSame
  })

  connection.onNotification(methods.resync, (params: unknown) => resync(check.wholeText(params)))

  const save = ({ textDocument }: { readonly textDocument: { readonly uri: string } }): void => {
    const place = roots.find(textDocument.uri)
    void place?.root.session.saved(place.path)
  }
  // Before, so that another window that reads the file afterwards finds who wrote it; and after, for what a
  // formatter did on the way.
  connection.onWillSaveTextDocument(save)
  connection.onDidSaveTextDocument(async params => {
    const document = documents.get(params.textDocument.uri)
    const { text } = params
    if (options.resyncs !== true && document && text !== undefined && text !== document.getText()) {
      const { uri, languageId, version } = document
      await resync({ uri, languageId, version, text })
    }
    save(params)
  })

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
      save: { includeText: options.resyncs !== true },
    },
  }
}
