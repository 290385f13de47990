// The fit: finds the weights that made the data, keeps none below zero, and cannot be bettered.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fitNonNegative, type Group } from '../../../bench/risk/nonNegativeLogistic.ts'
import { randomOf } from '../../../server/src/base/random.ts'

/** Groups with base rates of their own, in which these weights decide. */
function made(weights: readonly number[], intercepts: readonly number[], count: number): readonly Group[] {
  const random = randomOf(11)
  return intercepts.map(intercept => {
    const rows = Array.from({ length: count }, () => weights.map(() => random() * 3))
    const outcomes = rows.map(row => {
      const z = row.reduce((sum, x, j) => sum + x * (weights[j] ?? 0), intercept)
      return random() < 1 / (1 + Math.exp(-z))
    })
    return { rows, outcomes }
  })
}

test('finds the weights and the base rates that made the data', () => {
  const { weights, intercepts } = fitNonNegative(made([0.8, 0.3], [-2, 0.5], 20_000))
  assert.ok(
    Math.abs((weights[0] ?? 0) - 0.8) < 0.05 && Math.abs((weights[1] ?? 0) - 0.3) < 0.05,
    `${weights}`,
  )
  assert.ok(Math.abs((intercepts[0] ?? 0) + 2) < 0.1 && Math.abs((intercepts[1] ?? 0) - 0.5) < 0.1)
})

test('what would weigh less than nothing weighs nothing', () => {
  const { weights } = fitNonNegative(made([0.8, -0.6], [-1], 5_000))
  assert.ok((weights[0] ?? 0) > 0.6)
  assert.equal(weights[1], 0)
})

test('columns that say the same, say nothing or never vary are no obstacle', () => {
  const rows = Array.from({ length: 200 }, (_, index) => [index % 7, index % 7, 0, 1])
  const { weights } = fitNonNegative([
    { rows, outcomes: rows.map((row, index) => (row[0] ?? 0) + (index % 3) > 4) },
  ])
  assert.ok(weights.every(weight => Number.isFinite(weight) && weight >= 0))
  assert.ok(Math.abs((weights[0] ?? 0) - (weights[1] ?? 0)) < 1e-6)
})

test('no small step from the answer is better', () => {
  const row = fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 3, maxLength: 3 })
  const group = fc
    .array(fc.record({ row, outcome: fc.boolean() }), { minLength: 4, maxLength: 40 })
    .map(all => ({ rows: all.map(one => one.row), outcomes: all.map(one => one.outcome) }))
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 3 }), groups => {
      const { weights, intercepts } = fitNonNegative(groups)
      const here = lossOf(groups, weights, intercepts)
      weights.forEach((weight, j) => {
        for (const step of [-0.01, 0.01]) {
          const aside = weights.with(j, Math.max(0, weight + step))
          assert.ok(lossOf(groups, aside, intercepts) >= here - 1e-6)
        }
      })
    }),
    { numRuns: 50 },
  )
})

function lossOf(groups: readonly Group[], weights: readonly number[], intercepts: readonly number[]): number {
  const penalty = weights.reduce((sum, weight) => sum + (weight * weight) / 2, 0)
  return groups.reduce(
    (sum, { rows, outcomes }, group) =>
      rows.reduce((inner, row, index) => {
        const z = row.reduce((of, x, j) => of + x * (weights[j] ?? 0), intercepts[group] ?? 0)
        return (
          inner + Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - (outcomes[index] === true ? z : 0)
        )
      }, sum),
    penalty,
  )
}
