// A history judged by a model that was not made from it.

import {
  calibrationError,
  fitIntercept,
  probabilityOf,
} from '../../server/src/risk/evaluation/calibration.ts'
import { type Evaluation, evaluate } from '../../server/src/risk/evaluation/evaluate.ts'
import { rankingOf } from '../../server/src/risk/evaluation/ranking.ts'
import { likelihoodOf } from '../../server/src/risk/reference.ts'
import { type History, labelled } from './data.ts'
import { hasLabels, type Model } from './model.ts'
import { type Noise, noiseOf } from './noise.ts'

export interface Judged {
  readonly name: string
  /** Undefined where too few commits are old enough to have a label. */
  readonly evaluation?: JudgedEvaluation
  readonly noise: Noise
}

export interface JudgedEvaluation extends Evaluation<number> {
  /** With the repository's own base rate. */
  readonly ownCalibrationError: number
  /** The size-adjusted AUC where commits of equal size share a group, so that groups are of uneven number. */
  readonly equalSizesTogether: { readonly likelihood: number; readonly linesAdded: number }
}

export function judge(history: History, model: Model, seed: number): Judged {
  const noise = noiseOf(history, model)
  if (!hasLabels(history)) return { name: history.name, noise }
  const commits = labelled(history).map(({ measures, files, inducing }) => ({
    likelihood: likelihoodOf(measures, model.weights),
    linesAdded: measures.linesAdded,
    linesRemoved: measures.linesRemoved,
    files,
    inducing,
  }))
  const likelihoods = commits.map(({ likelihood }) => likelihood)
  const outcomes = commits.map(({ inducing }) => inducing)
  const intercept = fitIntercept(likelihoods, outcomes)
  const probabilities = likelihoods.map(likelihood => probabilityOf(likelihood + intercept))
  const sizeGroups = evenGroups(commits.map(({ linesAdded, linesRemoved }) => linesAdded + linesRemoved))
  const adjusted = (scores: readonly number[]): number =>
    rankingOf({ scores, outcomes, sizeGroups }).aucSizeAdjusted
  return {
    name: history.name,
    evaluation: {
      ...evaluate(commits, model.intercept, seed),
      ownCalibrationError: calibrationError(probabilities, outcomes),
      equalSizesTogether: {
        likelihood: adjusted(likelihoods),
        linesAdded: adjusted(commits.map(({ linesAdded }) => linesAdded)),
      },
    },
    noise,
  }
}

/** Tenths by the middle of the ranks that equal sizes share. */
function evenGroups(sizes: readonly number[]): readonly number[] {
  const sorted = sizes.toSorted((a, b) => a - b)
  const ends = new Map(sorted.map((size, rank) => [size, rank + 1]))
  return sizes.map(size => {
    const middle = (sorted.indexOf(size) + (ends.get(size) ?? 0)) / 2
    return Math.min(9, Math.floor((10 * middle) / sizes.length))
  })
}
