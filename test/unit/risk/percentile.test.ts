// Where a change stands among the last commits of its repository.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { markedCommits } from '../../../server/src/risk/evaluation/noise.ts'
import { noPastScores, pastScoresOf, scoreAmong } from '../../../server/src/risk/percentile.ts'
import { percentileOf } from '../../../server/src/risk/reference.ts'

const points = fc.double({ min: -5, max: 15, noNaN: true })

test('without commits of its own a repository is measured by the others', () => {
  for (const one of [0, 2.5, 5, 9]) assert.equal(scoreAmong(one, noPastScores), percentileOf(one))
})

test('n commits weigh n / (n + 100)', () => {
  const past = pastScoresOf(Array.from({ length: 20 }, () => 1))
  assert.ok(Math.abs(scoreAmong(4, past) - ((20 / 120) * 100 + (100 / 120) * percentileOf(4))) < 1e-9)
})

test('only the last 500 count', () => {
  const old = Array.from({ length: 1_000 }, () => 9)
  const young = Array.from({ length: 500 }, () => 1)
  assert.deepEqual(pastScoresOf([...old, ...young]), pastScoresOf(young))
})

test('a score is never above the share among the last 100', () => {
  const calm = Array.from({ length: 400 }, () => 1)
  const busy = Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? 4 : 8))
  assert.equal(scoreAmong(6, pastScoresOf([...calm, ...busy])), 50)
})

test('equals do not stand below, so that a commit like all others is not marked', () => {
  assert.equal(scoreAmong(9, pastScoresOf(Array.from({ length: 500 }, () => 9))), 0)
})

test('the score grows with the points and stays between 0 and 100', () => {
  fc.assert(
    fc.property(fc.array(points, { maxLength: 700 }), points, points, (history, a, b) => {
      const past = pastScoresOf(history)
      const [low, high] = [scoreAmong(Math.min(a, b), past), scoreAmong(Math.max(a, b), past)]
      assert.ok(low <= high && low >= 0 && high <= 100)
    }),
  )
})

test('the order of the last 100 does not matter', () => {
  fc.assert(
    fc.property(fc.array(points, { maxLength: 100 }), points, (history, one) => {
      assert.equal(
        scoreAmong(one, pastScoresOf(history)),
        scoreAmong(one, pastScoresOf(history.toReversed())),
      )
    }),
  )
})

test('steady growth from commit to commit does not mark them all for ever', () => {
  const steps = Array.from({ length: 900 }, (_, index) => 3 + (index < 300 ? 0 : 3) + ((index * 7) % 11) / 11)
  const marked = markedCommits(steps)
  const late = marked.slice(420)
  assert.ok(late.filter(Boolean).length / late.length <= 0.07)
})
