// Random documents and edits for properties: line ends of all kinds, surrogate pairs, several edits in one event.

import fc from 'fast-check'
import type { Edit } from '../../../server/src/base/span.ts'
import type { EditKind } from '../../../server/src/protocol.ts'
import type { Origin } from '../../../server/src/provenance/attribution.ts'
import { type AttributedText, type Ledger, unseen } from '../../../server/src/provenance/attribution.ts'
import { ledgerOfRuns } from '../../../server/src/provenance/ledger.ts'
import { origins } from './marked.ts'

const piece = fc.constantFrom(
  'a',
  'b',
  'total',
  ' ',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '😀',
  '😁',
  'é',
  ';',
  '"',
  '{',
  '}',
)

export const text = fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join(''))

export const origin: fc.Arbitrary<Origin> = fc.constantFrom(unseen, ...Object.values(origins))

export const attributedText: fc.Arbitrary<AttributedText> = fc
  .array(fc.tuple(text, origin), { maxLength: 8 })
  .map(parts => ({
    text: parts.map(([part]) => part).join(''),
    ledger: ledgerOfRuns(parts.map(([part, from]) => ({ length: part.length, origin: from }))),
  }))

/** An edit whose span may lie anywhere, beyond the end too. */
export const edit: fc.Arbitrary<Edit> = fc
  .tuple(fc.nat(120), fc.nat(20), text)
  .map(([start, length, newText]) => ({ span: { start, end: start + length }, newText }))

/** All kinds that change a document forward. */
export const forwardKind = fc.constantFrom<EditKind>(
  'typing',
  'paste',
  'inlineCompletion',
  'completion',
  'snippet',
  'replace',
  'refactoring',
  'comment',
  'rearrangement',
  'chat',
  'format',
  'unknown',
)

/** **Invariant:** sorted, disjoint, covering `[0, length)`, equal neighbours joined, evidence unless unknown. */
export function assertSound(ledger: Ledger, length: number): void {
  let end = 0
  for (const { span, contributor, evidence } of ledger.attributions) {
    if (span.start !== end || span.end <= span.start) throw new Error(`gap or overlap at ${end}`)
    if (contributor !== 'unknown' && evidence.length === 0) throw new Error(`no evidence at ${end}`)
    end = span.end
  }
  if (end !== length || ledger.length !== length) throw new Error(`covers ${end} of ${length}`)
}

/** The ledger without times: joined typing keeps the newest one only. */
export function timeless(ledger: Ledger): unknown {
  return ledger.attributions.map(({ span, contributor, evidence }) => ({
    span,
    contributor,
    evidence: evidence.map(({ at: _, ...rest }) => rest),
  }))
}
