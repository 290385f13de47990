// Where every number of the likelihood comes from: the fitted weights, the shipped distribution, the history assumed.

/**
 * Log-odds per unit, fitted on 30,982 commits of 12 repositories against the fixes that followed, none negative.
 * `added`, `removed` and `hunks` weigh ln(1 + count); the others weigh once, however often a thing occurs.
 */
export interface LikelihoodWeights {
  readonly added: number
  readonly removed: number
  readonly hunks: number
  readonly newBranch: number
  readonly asAny: number
  readonly nonNull: number
  readonly toDo: number
  readonly skippedTest: number
  readonly regularExpression: number
  readonly state: number
  readonly signature: number
  readonly sensitivePath: number
}

export const likelihoodWeights: LikelihoodWeights = {
  added: 0.474,
  removed: 0.054,
  hunks: 0.097,
  newBranch: 0.398,
  asAny: 0.371,
  nonNull: 0.33,
  toDo: 0.158,
  skippedTest: 0.378,
  regularExpression: 0.219,
  state: 0.129,
  signature: 0.164,
  sensitivePath: 0.173,
}

/**
 * The terms of the likelihood that need a repository's history (churn, share of fixes, recency, unfamiliarity), each
 * at its middle over the same commits: 0.297 + 0.150 + 0.218 + 0.045. Printed by `node bench/risk/medians.ts DATA`.
 */
export const assumedHistory = 0.71

/** The likelihood without intercept at percentiles of those commits; printed by the same command. */
export const likelihoodQuantiles: readonly (readonly [percent: number, likelihood: number])[] = [
  [5, 0.92],
  [25, 1.53],
  [50, 2.25],
  [75, 3.2],
  [85, 3.81],
  [90, 4.24],
  [95, 4.88],
  [99, 6.06],
]

/**
 * The percentile (0–100) of `points` among the commits above: linear between the quantiles and below the first one,
 * down to 0 at no points; beyond the last one an exponential tail through the two highest, which never reaches 100.
 * Monotone and continuous.
 */
export function percentileOf(points: number): number {
  let [lowPercent, low] = [0, 0]
  for (const [percent, likelihood] of likelihoodQuantiles) {
    if (points < likelihood) {
      return Math.max(0, lowPercent + ((points - low) / (likelihood - low)) * (percent - lowPercent))
    }
    ;[lowPercent, low] = [percent, likelihood]
  }
  return 100 - (100 - lowPercent) * Math.exp(-(points - low) / tailScale())
}

/** An exponential tail that falls from 5 % to 1 % between the 95th and the 99th percentile. */
function tailScale(): number {
  const [before, last] = likelihoodQuantiles.slice(-2)
  if (before === undefined || last === undefined) return 1
  return (last[1] - before[1]) / Math.log((100 - before[0]) / (100 - last[0]))
}
