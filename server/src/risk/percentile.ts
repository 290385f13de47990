// Percentile: where a change stands among a repository's own last commits, and among all others while these are few.

import { likelihoodQuantiles, percentileOf, type Quantiles } from './reference.ts'

/** The points of a repository's last commits, ascending. */
export interface PastScores {
  readonly last500: Float64Array
  readonly last100: Float64Array
}

const long = 500
const short = 100
/** The repository's own commits count as much as all others together once there are so many of them. */
const evenAt = 100
/** Fewer commits are no pace. */
const pace = 30

/** Of the points of its commits, oldest first; only the last 500 count. */
export function pastScoresOf(points: readonly number[]): PastScores {
  return {
    last500: Float64Array.from(points.slice(-long)).sort(),
    last100: Float64Array.from(points.slice(-short)).sort(),
  }
}

export const noPastScores: PastScores = pastScoresOf([])

/**
 * 0–100: the share of commits that stand lower, n/(n + 100) of it from the repository's own last n ≤ 500 and the rest
 * from the shipped distribution. Never more than the share among its last 100 alone: when a team takes to larger
 * changes, what was rare among the last 500 is so no longer, and a mark on every second commit would say nothing.
 * Grows with the points. O(log n).
 */
export function scoreAmong(
  points: number,
  { last500, last100 }: PastScores,
  quantiles: Quantiles = likelihoodQuantiles,
): number {
  const count = last500.length
  const own = count / (count + evenAt)
  const blended = own * shareBelow(last500, points) + (1 - own) * percentileOf(points, quantiles)
  return last100.length < pace ? blended : Math.min(blended, shareBelow(last100, points))
}

/** Per cent; equals do not stand below. */
function shareBelow(sorted: Float64Array, points: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < points) low = middle + 1
    else high = middle
  }
  return sorted.length > 0 ? (low / sorted.length) * 100 : 0
}
