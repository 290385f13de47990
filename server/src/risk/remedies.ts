// Remedies: what would lower the risk of a pending change, each with the score that it would have.

import { pointsOf } from './assess.ts'
import type { Assessment, PendingRisk } from './assessment.ts'
import { noPastScores, type PastScores, scoreAmong } from './percentile.ts'
import { likelihoodWeights } from './reference.ts'
import { counted, subjectName } from './words.ts'

export interface Remedy {
  readonly kind: 'test' | 'split' | 'read'
  /** Scores, 0–100. Reading changes no score: it settles debt, which tightens the level. */
  readonly before: number
  readonly after: number
  /** Continues `Would be lower with`: `a test that reaches parsePrice (97 → 94)`; reading is a sentence of its own. */
  readonly because: string
}

/** Remedies that change the rounded score, and the reading that settles debt. None for an empty change. */
export function whatWouldLower(
  pending: PendingRisk,
  assessments: readonly Assessment[],
  past: PastScores = noPastScores,
): readonly Remedy[] {
  return [
    ...testRemedy(pending, assessments, past),
    ...splitRemedy(pending, assessments, past),
    ...readRemedy(pending, assessments),
  ]
}

function testRemedy(
  pending: PendingRisk,
  assessments: readonly Assessment[],
  past: PastScores,
): readonly Remedy[] {
  const untested = assessments.filter(({ contributions }) => contributions.some(isUntested))
  const [first] = untested
  if (first === undefined) return []
  const name = subjectName(first.change.path, first.change.declaration)
  const what =
    untested.length === 1
      ? `a test that reaches ${name}`
      : `tests that reach the ${counted(untested.length, 'changed declaration')} without one`
  const points = pointsOf(pending.contributions.filter(contribution => !isUntested(contribution)))
  return lowered('test', what, pending.score, scoreAmong(points, past))
}

function isUntested({ factor }: { readonly factor: string }): boolean {
  return factor === 'untested'
}

/** Half the lines, as two commits would have; whoever has one or two lines has nothing to split. */
function splitRemedy(
  pending: PendingRisk,
  assessments: readonly Assessment[],
  past: PastScores,
): readonly Remedy[] {
  const size = pending.contributions.find(({ factor }) => factor === 'size')
  if (size === undefined || assessments.length < 2) return []
  const lines = Math.expm1(size.points / likelihoodWeights.size)
  const saved = size.points - likelihoodWeights.size * Math.log1p(lines / 2)
  const after = scoreAmong(pointsOf(pending.contributions) - saved, past)
  return lowered('split', 'a change of half the size', pending.score, after)
}

function readRemedy(pending: PendingRisk, assessments: readonly Assessment[]): readonly Remedy[] {
  const lines = assessments.reduce((sum, { change }) => sum + change.authorship.unread, 0)
  if (lines === 0) return []
  const because = `reading it settles the debt of ${counted(lines, 'line')}`
  return [{ kind: 'read', before: pending.score, after: pending.score, because }]
}

function lowered(kind: Remedy['kind'], what: string, before: number, after: number): readonly Remedy[] {
  const [from, to] = [Math.round(before), Math.round(after)]
  return to < from ? [{ kind, before, after, because: `${what} (${from} → ${to})` }] : []
}
