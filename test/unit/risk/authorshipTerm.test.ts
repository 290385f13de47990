// What a repository's own history says of commits by AI: nothing until it does, and never as an excuse.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { assess, unknownRepository } from '../../../server/src/risk/assess.ts'
import {
  type AuthoredCommit,
  authorshipContribution,
  learnAuthorship,
} from '../../../server/src/risk/authorshipTerm.ts'
import { defaultWeights } from '../../../server/src/risk/weights.ts'
import { byClaude, change, plainLines } from './fixture.ts'

/** 200 commits of one size, half of them by AI, of which these were mended. */
function history(mendedByAi: number, mendedByOthers: number): readonly AuthoredCommit[] {
  return Array.from({ length: 200 }, (_, index) => {
    const ai = index < 100
    return {
      likelihood: 2,
      ai: ai ? 1 : 0,
      inducing: ai ? index < mendedByAi : index - 100 < mendedByOthers,
    }
  })
}

describe('learning', () => {
  test('nothing is learned from nothing', () => {
    assert.deepEqual(learnAuthorship([]), { points: 0, spread: 0.4, byAi: 0, byOthers: 0 })
    assert.equal(learnAuthorship(history(0, 0)).points, 0)
    assert.equal(learnAuthorship(history(100, 100)).points, 0)
  })

  test('equal fates are no difference', () => {
    assert.ok(Math.abs(learnAuthorship(history(20, 20)).points) < 1e-6)
  })

  test('it follows the repository, and less far than the counts alone would', () => {
    const { points, spread, byAi, byOthers } = learnAuthorship(history(40, 20))
    const raw = Math.log(40 / 60) - Math.log(20 / 80)
    assert.ok(points > 0.3 && points < raw, `${points} of ${raw}`)
    assert.ok(spread < 0.4)
    assert.deepEqual([byAi, byOthers], [100, 100])
    assert.ok(Math.abs(learnAuthorship(history(20, 40)).points + points) < 1e-6)
  })

  test('the slope at the answer is flat, whatever the history', () => {
    const commit = fc.record({
      likelihood: fc.double({ min: 0, max: 8, noNaN: true }),
      ai: fc.double({ min: 0, max: 1, noNaN: true }),
      inducing: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(commit, { minLength: 2, maxLength: 80 }), commits => {
        const { points } = learnAuthorship(commits)
        const here = logPosterior(commits, points)
        for (const aside of [-1e-3, 1e-3]) assert.ok(logPosterior(commits, points + aside) <= here + 1e-9)
      }),
    )
  })
})

/** With the best intercept for these points, by golden section. */
function logPosterior(commits: readonly AuthoredCommit[], points: number): number {
  const at = (intercept: number): number =>
    commits.reduce(
      (sum, { likelihood, ai, inducing }) => {
        const z = intercept + likelihood + points * ai
        return sum + (inducing ? z : 0) - Math.max(z, 0) - Math.log1p(Math.exp(-Math.abs(z)))
      },
      -(points ** 2) / (2 * 0.4 ** 2),
    )
  let [low, high] = [-40, 40]
  while (high - low > 1e-7) {
    const [a, b] = [low + (high - low) * 0.382, low + (high - low) * 0.618]
    if (at(a) < at(b)) low = a
    else high = b
  }
  const mended = commits.filter(({ inducing }) => inducing).length
  return mended === 0 || mended === commits.length ? 0 : at((low + high) / 2)
}

describe('the AI flag turned', () => {
  const lines = { addedLines: plainLines(40) }
  const byPerson = change(lines)
  const byAi = change({ ...lines, authorship: byClaude(40, 40) })
  const term = learnAuthorship(history(40, 20))

  test('without the term the likelihood is the same, to the last bit; the debt is not', () => {
    const [person, ai] = [assess([byPerson], defaultWeights), assess([byAi], defaultWeights)]
    assert.equal(ai.pending.likelihood, person.pending.likelihood)
    assert.equal(ai.pending.score, person.pending.score)
    assert.deepEqual([person.pending.debt, ai.pending.debt], [0, 1])
  })

  test('with it the likelihood differs by exactly the term, and says whose history says so', () => {
    const repository = { ...unknownRepository, authorship: term }
    const [person, ai] = [
      assess([byPerson], defaultWeights, repository).pending,
      assess([byAi], defaultWeights, repository).pending,
    ]
    assert.ok(Math.abs(ai.likelihood - person.likelihood - term.points) < 1e-12)
    assert.equal(
      ai.contributions.find(({ factor }) => factor === 'authorship')?.because,
      'at equal size, the 100 commits by AI in this repository were mended more often than the others',
    )
    assert.ok(!person.contributions.some(({ factor }) => factor === 'authorship'))
  })

  test('a change that is half by AI gets half of it', () => {
    assert.equal(authorshipContribution(term, 0.5)?.points, term.points / 2)
  })

  test('where AI did better, nothing is taken off', () => {
    assert.equal(authorshipContribution(learnAuthorship(history(20, 40)), 1), undefined)
  })
})
