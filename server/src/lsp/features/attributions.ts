// Attributions: who wrote each line of an open document, for the marks in the gutter.

import { type AttributedLine, methods } from '../../protocol.ts'
import { lineAuthorships } from '../../provenance/lines.ts'
import { check } from '../checkParams.ts'
import type { Feature } from '../context.ts'

export const attributions: Feature = ({ connection, documents, roots, onRoot, options }) => {
  connection.onRequest(methods.attributions, (params: unknown): AttributedLine[] => {
    const { uri } = check.document(params)
    const place = roots.find(uri)
    const document = documents.get(uri)
    const ledger = place?.root.session.ledgerOf(place.path)
    if (!document || !ledger) return []
    return lineAuthorships(document.getText(), ledger)
      .filter(line => line.evidence !== null)
      .map(({ line, contributor, grade, tool, model, evidence }) => ({
        line: line - 1,
        contributor,
        grade,
        tool,
        model,
        because: evidence ?? '',
      }))
  })

  if (options.observesEdits) {
    onRoot(root => {
      root.session.workspace.listen((_, change) => {
        if (change.kind !== 'file' && change.kind !== 'attributed') return
        const path = change.kind === 'file' ? change.state.path : change.path
        const uri = roots.uriOf(root, path)
        if (documents.get(uri)) void connection.sendNotification(methods.didChangeAttributions, { uri })
      })
    })
  }
  return {}
}
