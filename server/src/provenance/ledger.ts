// The algebra of ledgers: cut, put in, join. Ledgers are values; every function returns a new one.

import type { Edit, Span } from '../base/span.ts'
import { type Attribution, type Ledger, type Origin, unseen } from './attribution.ts'
import type { Evidence } from './evidence.ts'

/** A length of text, in UTF-16 code units, and who wrote it. */
export interface Run {
  readonly length: number
  readonly origin: Origin
}

/** A text of which nothing is known. */
export function unknownLedger(length: number): Ledger {
  return uniformLedger(length, unseen)
}

/** A text that came from one place altogether. */
export function uniformLedger(length: number, origin: Origin): Ledger {
  return ledgerOfRuns([{ length, origin }])
}

/** The runs one after the other; empty ones vanish and equal neighbours become one. O(runs). */
export function ledgerOfRuns(runs: Iterable<Run>): Ledger {
  const attributions: Attribution[] = []
  let length = 0
  for (const run of runs) {
    if (run.length <= 0) continue
    append(attributions, { start: length, end: length + run.length }, run.origin)
    length += run.length
  }
  return { length, attributions }
}

/** The ledger as runs, in order. */
export function runsOf(ledger: Ledger): readonly Run[] {
  return ledger.attributions.map(attribution => ({
    length: attribution.span.end - attribution.span.start,
    origin: attribution,
  }))
}

/** Says of `attribution.span` who wrote it, whatever was said before. A span outside of the text is clamped. */
export function attribute(ledger: Ledger, attribution: Attribution): Ledger {
  const span = clamp(attribution.span, ledger.length)
  return spliceLedger(ledger, span, uniformLedger(span.end - span.start, attribution))
}

/**
 * The ledger after one edit whose new text came from `inserted`: one origin for all of it, or a ledger of it.
 * Several edits of one event are applied one after the other, each against the text before it.
 */
export function applyToLedger(ledger: Ledger, edit: Edit, inserted: Origin | Ledger): Ledger {
  const added = 'attributions' in inserted ? inserted : uniformLedger(edit.newText.length, inserted)
  return spliceLedger(ledger, edit.span, added)
}

/** The attributions that share a code unit with `span`, whole and in order. O(log n + touched). */
export function attributionsIn(ledger: Ledger, span: Span): readonly Attribution[] {
  const found: Attribution[] = []
  for (let index = firstEndingAfter(ledger.attributions, span.start); ; index++) {
    const attribution = ledger.attributions[index]
    if (attribution === undefined || attribution.span.start >= span.end) return found
    found.push(attribution)
  }
}

/** The attributions of one part of the text, counted from its start. O(log n + touched). */
export function sliceLedger(ledger: Ledger, span: Span): Ledger {
  const { start, end } = clamp(span, ledger.length)
  if (start === end) return { length: 0, attributions: [] }
  const attributions = attributionsIn(ledger, { start, end }).map(attribution => ({
    ...attribution,
    span: {
      start: Math.max(attribution.span.start, start) - start,
      end: Math.min(attribution.span.end, end) - start,
    },
  }))
  return { length: end - start, attributions }
}

/** A part of a ledger, and what takes its place. */
export interface LedgerSplice {
  readonly span: Span
  readonly inserted: Ledger
}

/** Replaces `span` by the whole of `inserted`, as `spliceRound` does. */
export function spliceLedger(ledger: Ledger, span: Span, inserted: Ledger): Ledger {
  return spliceRound(ledger, [{ span, inserted }])
}

/**
 * Replaces spans that ascend and lie apart, all of them of this ledger. What lies before keeps its objects, what lies
 * behind moves. O(log n) to find the first place, O(attributions from there on and inserted) for all of them.
 */
export function spliceRound(ledger: Ledger, round: readonly LedgerSplice[]): Ledger {
  const { attributions: old, length } = ledger
  const first = firstEndingAfter(old, clamp(round[0]?.span ?? { start: length, end: length }, length).start)
  const attributions = old.slice(0, first)
  let from = old[first]?.span.start ?? length
  let delta = 0
  const keepUntil = (end: number): void => {
    for (let index = firstEndingAfter(old, from); ; index++) {
      const kept = old[index]
      if (kept === undefined || Math.max(kept.span.start, from) >= end) return
      const span = {
        start: Math.max(kept.span.start, from) + delta,
        end: Math.min(kept.span.end, end) + delta,
      }
      // Only the first has got another neighbour; the others differ from each other as before.
      if (kept.span.start <= from) append(attributions, span, kept)
      else attributions.push({ span, contributor: kept.contributor, evidence: kept.evidence })
    }
  }
  for (const { span, inserted } of round) {
    const { start, end } = clamp(span, length)
    keepUntil(start)
    const moved = start + delta
    for (const added of inserted.attributions) {
      append(attributions, { start: added.span.start + moved, end: added.span.end + moved }, added)
    }
    delta += inserted.length - (end - start)
    from = end
  }
  keepUntil(length)
  return { length: length + delta, attributions }
}

/** Who wrote the code unit at `offset`; undefined outside of the text. O(log n). */
export function originAt(ledger: Ledger, offset: number): Attribution | undefined {
  if (offset < 0) return undefined
  return ledger.attributions[firstEndingAfter(ledger.attributions, offset)]
}

/** True when both say the same about the author, whenever it was observed. */
export function sameOrigin(a: Origin, b: Origin): boolean {
  if (a.contributor !== b.contributor) return false
  if (a.evidence === b.evidence) return true
  return (
    a.evidence.length === b.evidence.length &&
    a.evidence.every((evidence, index) => {
      const other = b.evidence[index]
      return other !== undefined && sameObservation(evidence, other)
    })
  )
}

function sameObservation(a: Evidence, b: Evidence): boolean {
  return (
    a === b ||
    (a.kind === b.kind &&
      a.grade === b.grade &&
      a.tool === b.tool &&
      a.model === b.model &&
      a.session === b.session &&
      a.person === b.person &&
      a.says === b.says)
  )
}

/**
 * Adds at the end, and joins with the last when both have the same origin: a day of typing is one span, not a
 * million. The joined span keeps the newest time.
 */
function append(attributions: Attribution[], span: Span, origin: Origin): void {
  const last = attributions.at(-1)
  if (last !== undefined && sameOrigin(last, origin)) {
    const newest = lastSeen(origin) > lastSeen(last) ? origin : last
    attributions[attributions.length - 1] = {
      span: { start: last.span.start, end: span.end },
      contributor: newest.contributor,
      evidence: newest.evidence,
    }
    return
  }
  attributions.push({ span, contributor: origin.contributor, evidence: origin.evidence })
}

function lastSeen(origin: Origin): number {
  return origin.evidence.at(-1)?.at ?? 0
}

/** Index of the first attribution that ends behind `offset`; their number when there is none. */
function firstEndingAfter(attributions: readonly Attribution[], offset: number): number {
  let low = 0
  let high = attributions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((attributions[middle]?.span.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

function clamp(span: Span, length: number): Span {
  const start = Math.min(Math.max(0, span.start), length)
  return { start, end: Math.min(Math.max(start, span.end), length) }
}
