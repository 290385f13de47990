// How well scores put the commits that had to be mended before the others. Ties count half, in every measure.

export interface Ranking {
  /** 0–1: how often a commit that had to be mended stands above one that had not. */
  readonly auc: number
  /** The same among commits of about the same size: what is known beyond the size. */
  readonly aucSizeAdjusted: number
  /** 0–1: the share of what had to be mended that is found in the top 5, 10 and 20 %. */
  readonly recallAt5: number
  readonly recallAt10: number
  readonly recallAt20: number
  /** 0–1: the share of the top 5 % that had to be mended. */
  readonly precisionAt5: number
}

/** Lists of one length: a score, what came of it, and its size for each commit. */
export interface Ranked {
  readonly scores: readonly number[]
  readonly outcomes: readonly boolean[]
  /** Lines added and removed. */
  readonly sizes: readonly number[]
}

const sizeGroups = 10

/** Where one of the outcomes never occurs, nothing can be ranked: AUC 0.5, and recalls of 0. O(n log n). */
export function rankingOf({ scores, outcomes, sizes }: Ranked): Ranking {
  return {
    auc: auc(scores, outcomes),
    aucSizeAdjusted: aucWithin(scores, outcomes, deciles(sizes)),
    recallAt5: recallAt(scores, outcomes, 0.05),
    recallAt10: recallAt(scores, outcomes, 0.1),
    recallAt20: recallAt(scores, outcomes, 0.2),
    precisionAt5: precisionAt(scores, outcomes, 0.05),
  }
}

/** The area under the ROC curve. */
export function auc(scores: readonly number[], outcomes: readonly boolean[]): number {
  return aucWithin(
    scores,
    outcomes,
    scores.map(() => 0),
  )
}

/** Over the pairs of different outcome within one group, all groups together. */
export function aucWithin(
  scores: readonly number[],
  outcomes: readonly boolean[],
  groups: readonly number[],
): number {
  const members = Map.groupBy(scores.keys(), index => groups[index] ?? 0)
  let [won, pairs] = [0, 0]
  for (const indices of members.values()) {
    const mended = indices.filter(index => outcomes[index] === true).length
    if (mended === 0 || mended === indices.length) continue
    const possible = mended * (indices.length - mended)
    won += rankSum(indices, scores, outcomes) - (mended * (mended + 1)) / 2
    pairs += possible
  }
  return pairs > 0 ? won / pairs : 0.5
}

/** Of those that were mended; equal scores share the middle of their ranks (Mann and Whitney). */
function rankSum(
  indices: readonly number[],
  scores: readonly number[],
  outcomes: readonly boolean[],
): number {
  const order = indices.toSorted((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0))
  let sum = 0
  for (let start = 0; start < order.length; ) {
    let [end, mended] = [start, 0]
    while (end < order.length && scores[order[end] ?? 0] === scores[order[start] ?? 0]) {
      if (outcomes[order[end] ?? 0] === true) mended++
      end++
    }
    sum += (mended * (start + 1 + end)) / 2
    start = end
  }
  return sum
}

/** Ten groups of equal number, the smallest first; equal sizes go in the order in which they stand. */
export function deciles(sizes: readonly number[]): readonly number[] {
  const groups = sizes.map(() => 0)
  const order = [...sizes.keys()].sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0))
  order.forEach((index, rank) => {
    groups[index] = Math.floor((rank * sizeGroups) / sizes.length)
  })
  return groups
}

export function recallAt(scores: readonly number[], outcomes: readonly boolean[], share: number): number {
  const all = outcomes.filter(Boolean).length
  return all > 0 ? foundAbove(scores, outcomes, share).found / all : 0
}

export function precisionAt(scores: readonly number[], outcomes: readonly boolean[], share: number): number {
  const { found, looked } = foundAbove(scores, outcomes, share)
  return looked > 0 ? found / looked : 0
}

/** How many were mended among the highest scores; of equals at the edge, as many as chance would bring. */
function foundAbove(
  scores: readonly number[],
  outcomes: readonly boolean[],
  share: number,
): { readonly found: number; readonly looked: number } {
  const looked = Math.min(scores.length, Math.max(1, Math.round(share * scores.length)))
  const edge = scores.toSorted((a, b) => b - a)[looked - 1] ?? 0
  let [above, foundThere, level, foundLevel] = [0, 0, 0, 0]
  scores.forEach((score, index) => {
    const mended = outcomes[index] === true ? 1 : 0
    if (score > edge) {
      above++
      foundThere += mended
    } else if (score === edge) {
      level++
      foundLevel += mended
    }
  })
  return { found: foundThere + (level > 0 ? ((looked - above) * foundLevel) / level : 0), looked }
}
