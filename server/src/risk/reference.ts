// Where every number of the likelihood comes from: the fitted weights, the shipped distribution, the history assumed.

import { type FeatureName, features, pastFeatures } from './features.ts'
import fitted from './likelihood.json' with { type: 'json' }
import type { Measures } from './measure.ts'

/**
 * Log-odds per unit of the feature of that name, none negative: fitted on the commits of public repositories against
 * the fixes that followed. The file says on how many, and `node bench/risk/fit.ts DATA` writes it.
 */
export type LikelihoodWeights = { readonly [Name in FeatureName]: number }

export const likelihoodWeights: LikelihoodWeights = fitted.weights

/** On how many repositories the weights were fitted. */
export const repositories = fitted.repositories

/** Log-odds of a commit at no points: the mean over the repositories, which lie far apart. */
export const shippedIntercept: number = fitted.intercept

/** By factor that needs a repository's history: its points in the middle over the same commits. */
export const middles: ReadonlyMap<string, number> = new Map(
  pastFeatures.map(name => [name, fitted.middles[name]]),
)

/** What they add together. */
export const assumedHistory = [...middles.values()].reduce((sum, middle) => sum + middle, 0)

/** A percentile and the likelihood there, ascending. */
export type Quantiles = readonly (readonly [percent: number, likelihood: number])[]

/** Of the likelihood without intercept, over the same commits. */
export const likelihoodQuantiles: Quantiles = Object.entries(fitted.quantiles)
  .map(([percent, likelihood]) => [Number(percent), likelihood] as const)
  .sort(([a], [b]) => a - b)

/** Log-odds without intercept: the sum over all features. */
export function likelihoodOf(measures: Measures, weights: LikelihoodWeights): number {
  let sum = 0
  for (const name of featureNames) sum += weights[name] * featureValue(name, measures)
  return sum
}

export function featureValue(name: FeatureName, measures: Measures): number {
  return features[name](measures)
}

export const featureNames = Object.keys(features) as readonly FeatureName[]

/**
 * The percentile (0–100) of `points` among the commits above: linear between the quantiles and below the first one,
 * down to 0 at no points; beyond the last one an exponential tail through the two highest, which never reaches 100.
 * Monotone and continuous.
 */
export function percentileOf(points: number, quantiles: Quantiles = likelihoodQuantiles): number {
  let [lowPercent, low] = [0, 0]
  for (const [percent, likelihood] of quantiles) {
    if (points < likelihood) {
      return Math.max(0, lowPercent + ((points - low) / (likelihood - low)) * (percent - lowPercent))
    }
    ;[lowPercent, low] = [percent, likelihood]
  }
  return 100 - (100 - lowPercent) * Math.exp(-(points - low) / tailScale(quantiles))
}

/** An exponential tail that falls from 5 % to 1 % between the 95th and the 99th percentile. */
function tailScale(quantiles: Quantiles): number {
  const [before, last] = quantiles.slice(-2)
  if (before === undefined || last === undefined) return 1
  return (last[1] - before[1]) / Math.log((100 - before[0]) / (100 - last[0]))
}
