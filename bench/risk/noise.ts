// How many commits of a history would have been marked, had the score been there at the time.

import { meanOf } from '../../server/src/risk/evaluation/bootstrap.ts'
import { markedCommits } from '../../server/src/risk/evaluation/noise.ts'
import { pastScoresOf, scoreAmong } from '../../server/src/risk/percentile.ts'
import { likelihoodOf, percentileOf, type Quantiles } from '../../server/src/risk/reference.ts'
import { defaultWeights, middlingImpact } from '../../server/src/risk/weights.ts'
import type { History, HistoryCommit } from './data.ts'
import type { Model } from './model.ts'

/** Shares of commits at a score of 95 and above, 0–1; undefined of no commits. */
export interface Noise {
  readonly commits: number
  readonly scored: Phases
  /** Without regard to the last 100 commits alone. */
  readonly last500Only: Phases
  /** As if every change had a middling impact. */
  readonly likelihoodOnly: number
  /** Each against the shipped distribution alone. */
  readonly shippedOnly: number
}

/** By the place of the commit in its history. */
export interface Phases {
  readonly all: number
  readonly first100: number | undefined
  readonly next400: number | undefined
  readonly later: number | undefined
}

export function noiseOf({ commits }: History, { weights, quantiles }: Model): Noise {
  const likelihoods = commits.map(({ measures }) => likelihoodOf(measures, weights))
  const impacts = roughImpacts(commits)
  const points = likelihoods.map(
    (likelihood, index) => likelihood + defaultWeights.lambda * ((impacts[index] ?? 0) - middlingImpact),
  )
  return {
    commits: commits.length,
    scored: phasesOf(markedCommits(points, quantiles)),
    last500Only: phasesOf(markedByLast500(points, quantiles)),
    likelihoodOnly: share(markedCommits(likelihoods, quantiles)) ?? 0,
    shippedOnly: share(points.map(point => percentileOf(point, quantiles) >= 95)) ?? 0,
  }
}

function phasesOf(marks: readonly boolean[]): Phases {
  return {
    all: share(marks) ?? 0,
    first100: share(marks.slice(0, 100)),
    next400: share(marks.slice(100, 500)),
    later: share(marks.slice(500)),
  }
}

function markedByLast500(points: readonly number[], quantiles: Quantiles): readonly boolean[] {
  return points.map((point, index) => {
    const { last500 } = pastScoresOf(points.slice(Math.max(0, index - 500), index))
    return scoreAmong(point, { last500, last100: new Float64Array() }, quantiles) >= 95
  })
}

/**
 * The declared impact as far as the columns tell: reach as the percentile among the history's commits, an export that
 * came or went, a signature that changed, tests left alone, a sensitive path.
 */
function roughImpacts(commits: readonly HistoryCommit[]): readonly number[] {
  const sorted = commits.map(({ dependents }) => dependents).sort((a, b) => a - b)
  const below = new Map(sorted.toReversed().map((dependents, at) => [dependents, sorted.length - 1 - at]))
  const { reach, public: exported, signature, untested, sensitive } = defaultWeights
  return commits.map(
    ({ dependents, exportChanged, testsTouched, measures }) =>
      reach * ((below.get(dependents) ?? 0) / sorted.length) +
      (exportChanged ? exported : 0) +
      (measures.signatures > 0 ? signature / 2 : 0) +
      (testsTouched ? 0 : untested) +
      (measures.sensitive > 0 ? sensitive : 0),
  )
}

function share(marks: readonly boolean[]): number | undefined {
  return marks.length > 0 ? meanOf(marks.map(Number)) : undefined
}
