// The likelihood as it is fitted on histories: weights, base rates, and the distribution that is shipped.

import { type FeatureName, pastFeatures } from '../../server/src/risk/features.ts'
import shipped from '../../server/src/risk/likelihood.json' with { type: 'json' }
import {
  featureNames,
  featureValue,
  type LikelihoodWeights,
  likelihoodOf,
  likelihoodQuantiles,
  likelihoodWeights,
  type Quantiles,
} from '../../server/src/risk/reference.ts'
import { distinctCommits, type History, type HistoryCommit, labelled } from './data.ts'
import { fitNonNegative } from './nonNegativeLogistic.ts'

export interface Model {
  readonly weights: LikelihoodWeights
  /** Log-odds; the mean over the repositories that were learned from, and how far they lie apart. */
  readonly intercept: number
  readonly interceptDeviation: number
  /** By feature that needs a history: its middle, weighed. */
  readonly middles: Readonly<Record<string, number>>
  readonly quantiles: Quantiles
  /** What it was learned from. */
  readonly repositories: number
  readonly commits: number
  readonly inducing: number
}

/** Fewer labelled commits are not learned from, nor judged by. */
const fewest = 300
const percents = [5, 25, 50, 75, 85, 90, 95, 99]

export function hasLabels(history: History): boolean {
  return labelled(history).length >= fewest
}

/** Learned from all of them. The distribution is that of all their commits, labelled or not. */
export function fitModel(histories: readonly History[]): Model {
  const groups = learnable(histories)
  const fit = fitNonNegative(
    groups.map(commits => ({
      rows: commits.map(({ measures }) => featureNames.map(name => featureValue(name, measures))),
      outcomes: commits.map(({ inducing }) => inducing),
    })),
  )
  const weights = weightsOf(name => round(fit.weights[featureNames.indexOf(name)] ?? 0, 3))
  const all = distinctCommits(histories)
  const likelihoods = all.map(({ measures }) => likelihoodOf(measures, weights)).sort((a, b) => a - b)
  const mean = fit.intercepts.reduce((sum, one) => sum + one, 0) / fit.intercepts.length
  const variance = fit.intercepts.reduce((sum, one) => sum + (one - mean) ** 2, 0) / fit.intercepts.length
  return {
    weights,
    intercept: round(mean, 3),
    interceptDeviation: round(Math.sqrt(variance), 3),
    middles: Object.fromEntries(
      pastFeatures.map(name => [name, round(weights[name] * middleOf(all, name), 3)]),
    ),
    quantiles: percents.map(percent => [percent, round(quantile(likelihoods, percent / 100), 2)]),
    repositories: groups.length,
    commits: groups.reduce((sum, { length }) => sum + length, 0),
    inducing: groups.reduce((sum, group) => sum + group.filter(({ inducing }) => inducing).length, 0),
  }
}

/** A commit that two histories share is learned from once. */
function learnable(histories: readonly History[]): readonly (readonly HistoryCommit[])[] {
  const seen = new Set<string>()
  return histories.filter(hasLabels).map(history =>
    labelled(history).filter(({ sha }) => {
      const isNew = !seen.has(sha)
      seen.add(sha)
      return isNew
    }),
  )
}

function weightsOf(weight: (name: FeatureName) => number): LikelihoodWeights {
  return Object.fromEntries(featureNames.map(name => [name, weight(name)])) as LikelihoodWeights
}

function middleOf(commits: readonly HistoryCommit[], name: FeatureName): number {
  const values = commits.map(({ measures }) => featureValue(name, measures)).sort((a, b) => a - b)
  return quantile(values, 0.5)
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

function round(number: number, digits: number): number {
  return Number(number.toFixed(digits))
}

/** What the product ships. */
export const shippedModel: Model = {
  ...shipped,
  weights: likelihoodWeights,
  quantiles: likelihoodQuantiles,
}
