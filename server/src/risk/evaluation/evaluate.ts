// Evaluate: what the likelihood knows of commits whose fate is known, beside lines added, files touched and chance.

import { randomOf } from '../../base/random.ts'
import { bootstrapAll, type Measured, type Resampling } from './bootstrap.ts'
import { calibrationError, probabilityOf } from './calibration.ts'
import { deciles, type Ranking, rankingOf } from './ranking.ts'

/** A commit of the past, what was known when it was made, and what came of it. */
export interface JudgedCommit {
  /** Log-odds without intercept. */
  readonly likelihood: number
  readonly linesAdded: number
  readonly linesRemoved: number
  readonly files: number
  /** A later fix mended lines that it wrote. */
  readonly inducing: boolean
}

/** The measures of one way to rank. */
export type Ranked<T> = { readonly [Name in keyof Ranking]: T }

export interface Evaluation<T = Measured> extends Ranked<T> {
  readonly calibrationError: T
  readonly commits: number
  readonly inducing: number
  readonly linesAdded: Ranked<T>
  readonly files: Ranked<T>
  readonly random: Ranked<T>
}

/**
 * `intercept` turns likelihoods into probabilities, for the calibration alone: rankings do not know it. Chance draws
 * from `seed`. O(n log n).
 */
export function evaluate(
  commits: readonly JudgedCommit[],
  intercept: number,
  seed: number,
): Evaluation<number> {
  const random = randomOf(seed)
  const chances = commits.map(() => random())
  return measureAll(commits, intercept, chances)
}

/** The same, with the interval over other commits of the same repository. O(resamples × n log n). */
export function evaluateWithIntervals(
  commits: readonly JudgedCommit[],
  intercept: number,
  resampling: Resampling,
): Evaluation {
  const random = randomOf(resampling.seed)
  const chanced = commits.map(commit => ({ commit, chance: random() }))
  const flat = bootstrapAll(
    chanced,
    drawn =>
      flatten(
        measureAll(
          drawn.map(({ commit }) => commit),
          intercept,
          drawn.map(({ chance }) => chance),
        ),
      ),
    resampling,
  )
  const nothing: Measured = { value: 0, low: 0, high: 0 }
  let at = 0
  const next = (): Measured => flat[at++] ?? nothing
  return {
    ...rankedBy(next),
    calibrationError: next(),
    commits: commits.length,
    inducing: commits.filter(({ inducing }) => inducing).length,
    linesAdded: rankedBy(next),
    files: rankedBy(next),
    random: rankedBy(next),
  }
}

function measureAll(
  commits: readonly JudgedCommit[],
  intercept: number,
  chances: readonly number[],
): Evaluation<number> {
  const outcomes = commits.map(({ inducing }) => inducing)
  const sizeGroups = deciles(commits.map(({ linesAdded, linesRemoved }) => linesAdded + linesRemoved))
  const ranked = (scores: readonly number[]): Ranking => rankingOf({ scores, outcomes, sizeGroups })
  const likelihoods = commits.map(({ likelihood }) => likelihood)
  const probabilities = likelihoods.map(likelihood => probabilityOf(likelihood + intercept))
  return {
    ...ranked(likelihoods),
    calibrationError: calibrationError(probabilities, outcomes),
    commits: commits.length,
    inducing: outcomes.filter(Boolean).length,
    linesAdded: ranked(commits.map(({ linesAdded }) => linesAdded)),
    files: ranked(commits.map(({ files }) => files)),
    random: ranked(chances),
  }
}

/** In the order in which `evaluateWithIntervals` takes them. */
function flatten(evaluation: Evaluation<number>): readonly number[] {
  return [
    ...valuesOf(evaluation),
    evaluation.calibrationError,
    ...valuesOf(evaluation.linesAdded),
    ...valuesOf(evaluation.files),
    ...valuesOf(evaluation.random),
  ]
}

function valuesOf(all: Ranked<number>): readonly number[] {
  return [all.auc, all.aucSizeAdjusted, all.recallAt5, all.recallAt10, all.recallAt20, all.precisionAt5]
}

function rankedBy(next: () => Measured): Ranked<Measured> {
  const [auc, aucSizeAdjusted] = [next(), next()]
  const [recallAt5, recallAt10, recallAt20] = [next(), next(), next()]
  return { auc, aucSizeAdjusted, recallAt5, recallAt10, recallAt20, precisionAt5: next() }
}
