import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyDiscount, bestDiscount } from '../src/discount.ts'

const price = { minor: 999, currency: 'EUR' as const }

test('rounds a percentage once', () => {
  assert.equal(applyDiscount(price, { kind: 'percent', percent: 10 }).minor, 899)
})

test('an amount takes at most the price', () => {
  assert.equal(applyDiscount(price, { kind: 'amount', amount: { minor: 5000, currency: 'EUR' } }).minor, 0)
})

test('the best discount leaves the least to pay', () => {
  const ten = { kind: 'percent', percent: 10 } as const
  const five = { kind: 'amount', amount: { minor: 500, currency: 'EUR' } } as const
  assert.equal(bestDiscount(price, [ten, five]), five)
})
