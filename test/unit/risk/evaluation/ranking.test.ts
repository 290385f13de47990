// AUC, recall and precision: what they say of small cases, and what they do not depend on.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { deciles, type Ranking, rankingOf } from '../../../../server/src/risk/evaluation/ranking.ts'

const commits = fc.array(
  fc.record({ score: fc.integer({ min: 0, max: 30 }), mended: fc.boolean(), size: fc.nat(200) }),
  { minLength: 1, maxLength: 80 },
)

/** All of one size, where no groups are said. */
function rank(
  scores: readonly number[],
  outcomes: readonly boolean[],
  sizeGroups: readonly number[] = scores.map(() => 0),
): Ranking {
  return rankingOf({ scores, outcomes, sizeGroups })
}

function auc(scores: readonly number[], outcomes: readonly boolean[]): number {
  return rank(scores, outcomes).auc
}

function listsOf(
  all: readonly { readonly score: number; readonly mended: boolean; readonly size: number }[],
): {
  readonly scores: readonly number[]
  readonly outcomes: readonly boolean[]
  readonly sizeGroups: readonly number[]
} {
  return {
    scores: all.map(({ score }) => score),
    outcomes: all.map(({ mended }) => mended),
    sizeGroups: deciles(all.map(({ size }) => size)),
  }
}

describe('AUC', () => {
  test('of a perfect, a useless and an upside-down order', () => {
    assert.equal(auc([3, 2, 1, 0], [true, true, false, false]), 1)
    assert.equal(auc([1, 1, 1, 1], [true, false, true, false]), 0.5)
    assert.equal(auc([0, 1], [true, false]), 0)
    assert.equal(auc([3, 1, 2], [true, true, false]), 0.5)
  })

  test('of one kind only, and of nothing, is chance', () => {
    assert.equal(auc([1, 2], [true, true]), 0.5)
    assert.equal(auc([], []), 0.5)
  })

  test('is the share of pairs in the right order, a tie half', () => {
    fc.assert(
      fc.property(commits, all => {
        const pairs = all
          .filter(({ mended }) => mended)
          .flatMap(up => all.filter(({ mended }) => !mended).map(down => [up.score, down.score] as const))
        const won = pairs.reduce((sum, [up, down]) => sum + (up > down ? 1 : up === down ? 0.5 : 0), 0)
        const { scores, outcomes } = listsOf(all)
        assert.ok(Math.abs(auc(scores, outcomes) - (pairs.length > 0 ? won / pairs.length : 0.5)) < 1e-9)
      }),
    )
  })

  test('does not change with the scale, and turns over with the scores', () => {
    fc.assert(
      fc.property(commits, all => {
        const { scores, outcomes } = listsOf(all)
        const straight = auc(scores, outcomes)
        assert.equal(
          auc(
            scores.map(score => Math.exp(score / 3) - 7),
            outcomes,
          ),
          straight,
        )
        const reversed = auc(
          scores.map(score => -score),
          outcomes,
        )
        assert.ok(Math.abs(straight + reversed - 1) < 1e-9)
      }),
    )
  })
})

describe('the size-adjusted AUC', () => {
  test('compares within a group only', () => {
    const scores = [9, 8, 2, 1]
    const outcomes = [true, false, true, false]
    assert.equal(rank(scores, outcomes, [0, 0, 1, 1]).aucSizeAdjusted, 1)
    assert.equal(rank(scores, outcomes, [0, 1, 0, 1]).aucSizeAdjusted, 0.5)
  })

  test('gives nothing for size itself where the groups are of one size each', () => {
    const sizes = Array.from({ length: 100 }, (_, index) => Math.floor(index / 10))
    const outcomes = sizes.map((_, index) => index % 3 === 0)
    assert.equal(rank(sizes, outcomes, deciles(sizes)).aucSizeAdjusted, 0.5)
  })

  test('has ten groups whose numbers differ by at most one, ordered by size', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 10, maxLength: 99 }), sizes => {
        const groups = deciles(sizes)
        const counts = Array.from({ length: 10 }, (_, at) => groups.filter(group => group === at).length)
        assert.ok(Math.max(...counts) - Math.min(...counts) <= 1)
        sizes.forEach((size, a) => {
          sizes.forEach((other, b) => {
            if (size < other) assert.ok((groups[a] ?? 0) <= (groups[b] ?? 0))
          })
        })
      }),
    )
  })
})

describe('recall and precision at a share', () => {
  test('of a small case', () => {
    const scores = Array.from({ length: 20 }, (_, index) => 20 - index)
    const outcomes = scores.map((_, index) => index === 0 || index === 1 || index === 10 || index === 11)
    assert.equal(rank(scores, outcomes).recallAt5, 0.25)
    assert.equal(rank(scores, outcomes).recallAt10, 0.5)
    assert.equal(rank(scores, outcomes).precisionAt5, 1)
  })

  test('of equal scores is what chance would find', () => {
    const outcomes = [true, false, false, false, true, false, false, false, false, false]
    const level = outcomes.map(() => 1)
    assert.ok(Math.abs(rank(level, outcomes).recallAt20 - 0.2) < 1e-9)
    assert.ok(Math.abs(rank(level, outcomes).precisionAt5 - 0.2) < 1e-9)
  })

  test('of nothing mended, and of nothing', () => {
    assert.equal(rank([1, 2], [false, false]).recallAt20, 0)
    assert.equal(rank([], []).precisionAt5, 0)
  })
})

test('no measure but the size-adjusted one depends on the order of the commits', () => {
  fc.assert(
    fc.property(commits, all => {
      const [there, back] = [rankingOf(listsOf(all)), rankingOf(listsOf(all.toReversed()))]
      for (const name of ['auc', 'recallAt5', 'recallAt10', 'recallAt20', 'precisionAt5'] as const) {
        assert.ok(Math.abs(there[name] - back[name]) < 1e-9, name)
      }
    }),
  )
})
