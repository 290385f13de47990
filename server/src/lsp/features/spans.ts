// Spans: who wrote a document, to the character, for whoever wants to show or to measure it.

import { type AttributedSpan, methods } from '../../protocol.ts'
import { check } from '../checkParams.ts'
import type { Feature } from '../context.ts'

export const spans: Feature = ({ connection, documents, roots }) => {
  connection.onRequest(methods.spans, (params: unknown): AttributedSpan[] => {
    const { uri } = check.document(params)
    const place = roots.find(uri)
    const ledger = documents.get(uri) && place?.root.session.ledgerOf(place.path)
    if (!ledger) return []
    return ledger.attributions.map(({ span, contributor, evidence }) => {
      const newest = evidence.at(-1)
      return {
        start: span.start,
        end: span.end,
        contributor,
        grade: newest?.grade ?? null,
        kind: newest?.kind ?? null,
        tool: newest?.tool ?? null,
      }
    })
  })
  return {}
}
