// Noise: how many commits of a repository would have been marked, had the score been there at the time.

import { pastScoresOf, scoreAmong } from '../percentile.ts'
import { likelihoodQuantiles, type Quantiles } from '../reference.ts'

/** Where the level `high` begins. */
const marked = 95

/**
 * For each commit whether it reaches a score of 95, against those before it only. `points` oldest first.
 * O(n × 500 log 500).
 */
export function markedCommits(
  points: readonly number[],
  quantiles: Quantiles = likelihoodQuantiles,
): readonly boolean[] {
  return points.map((own, index) => {
    const past = pastScoresOf(points.slice(Math.max(0, index - 500), index))
    return scoreAmong(own, past, quantiles) >= marked
  })
}
