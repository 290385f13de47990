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

/** Lists of one length: a score, what came of it, and its group of size for each commit. */
export interface Ranked {
  readonly scores: readonly number[]
  readonly outcomes: readonly boolean[]
  /** See `deciles`. */
  readonly sizeGroups: readonly number[]
}

const groupCount = 10

/** Where one of the outcomes never occurs, nothing can be ranked: AUC 0.5, and recalls of 0. O(n log n). */
export function rankingOf({ scores, outcomes, sizeGroups }: Ranked): Ranking {
  const ascending = orderOf(scores)
  const ranked = { ascending, scores, outcomes }
  const all = outcomes.filter(Boolean).length
  const recall = (share: number): number => (all > 0 ? topOf(ranked, share).found / all : 0)
  const top = topOf(ranked, 0.05)
  return {
    auc: wins(ranked, () => 0),
    aucSizeAdjusted: wins(ranked, index => sizeGroups[index] ?? 0),
    recallAt5: recall(0.05),
    recallAt10: recall(0.1),
    recallAt20: recall(0.2),
    precisionAt5: top.looked > 0 ? top.found / top.looked : 0,
  }
}

/** Ten groups of equal number, the smallest first; equal sizes go in the order in which they stand. */
export function deciles(sizes: readonly number[]): readonly number[] {
  const groups = sizes.map(() => 0)
  orderOf(sizes).forEach((index, rank) => {
    groups[index] = Math.floor((rank * groupCount) / sizes.length)
  })
  return groups
}

/** Indices, those of the smallest numbers first. */
function orderOf(numbers: readonly number[]): readonly number[] {
  return [...numbers.keys()].sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0))
}

interface Order {
  readonly ascending: readonly number[]
  readonly scores: readonly number[]
  readonly outcomes: readonly boolean[]
}

/** What was seen of a group so far, from the lowest score up; `level…` have the score at hand. */
interface Tally {
  mended: number
  others: number
  levelScore: number
  levelMended: number
  levelOthers: number
  won: number
}

/**
 * How often what was mended stands above what was not, of the pairs within one group, all groups together; a pair at
 * one score counts half.
 */
function wins({ ascending, scores, outcomes }: Order, groupOf: (index: number) => number): number {
  const tallies = new Map<number, Tally>()
  for (const index of ascending) {
    const group = groupOf(index)
    const score = scores[index] ?? 0
    const tally = tallies.get(group) ?? newTally(score)
    tallies.set(group, tally)
    if (score !== tally.levelScore) closeLevel(tally, score)
    if (outcomes[index] === true) tally.levelMended++
    else tally.levelOthers++
  }
  let [won, pairs] = [0, 0]
  for (const tally of tallies.values()) {
    closeLevel(tally, Number.NaN)
    won += tally.won
    pairs += tally.mended * tally.others
  }
  return pairs > 0 ? won / pairs : 0.5
}

function newTally(score: number): Tally {
  return { mended: 0, others: 0, levelScore: score, levelMended: 0, levelOthers: 0, won: 0 }
}

function closeLevel(tally: Tally, next: number): void {
  tally.won += tally.levelMended * (tally.others + tally.levelOthers / 2)
  tally.mended += tally.levelMended
  tally.others += tally.levelOthers
  tally.levelScore = next
  tally.levelMended = 0
  tally.levelOthers = 0
}

/** How many were mended among the highest scores; of equals at the edge, as many as chance would bring. */
function topOf(
  { ascending, scores, outcomes }: Order,
  share: number,
): { readonly found: number; readonly looked: number } {
  const count = ascending.length
  const looked = Math.min(count, Math.max(1, Math.round(share * count)))
  const edge = scores[ascending[count - looked] ?? 0] ?? 0
  let [above, foundThere, level, foundLevel] = [0, 0, 0, 0]
  for (let at = count - 1; at >= 0; at--) {
    const index = ascending[at] ?? 0
    const score = scores[index] ?? 0
    if (score < edge) break
    const mended = outcomes[index] === true ? 1 : 0
    if (score > edge) {
      above++
      foundThere += mended
    } else {
      level++
      foundLevel += mended
    }
  }
  return { found: foundThere + (level > 0 ? ((looked - above) * foundLevel) / level : 0), looked }
}
