// What others recorded, put where we know nothing ourselves.

import type { Attribution, Ledger, Origin } from '../attribution.ts'
import { ledgerOfRuns, type Run } from '../ledger.ts'

/**
 * The ledger with `records`, ascending and apart, in the text that is `unknown` in it. What we observed ourselves
 * stays as it is, and under a record too: a record of no contributor goes below it, any other on top.
 * O(attributions + records).
 */
export function fillUnknown(ledger: Ledger, records: readonly Attribution[]): Ledger {
  const runs: Run[] = []
  let next = 0
  for (const piece of ledger.attributions) {
    let at = piece.span.start
    while (at < piece.span.end) {
      while ((records[next]?.span.end ?? Number.POSITIVE_INFINITY) <= at) next++
      const record = records[next]
      const isIn = record !== undefined && record.span.start <= at
      const limit = isIn ? record.span.end : (record?.span.start ?? piece.span.end)
      const end = Math.min(limit, piece.span.end)
      runs.push({ length: end - at, origin: isIn ? filled(piece, record) : piece })
      at = end
    }
  }
  return ledgerOfRuns(runs)
}

function filled(piece: Origin, record: Origin): Origin {
  if (piece.contributor !== 'unknown') return piece
  return record.contributor === 'unknown'
    ? { contributor: 'unknown', evidence: [...record.evidence, ...piece.evidence] }
    : { contributor: record.contributor, evidence: [...piece.evidence, ...record.evidence] }
}
