import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTiers, unitPrice } from '../src/tiers.ts'

test('more pieces, lower price', () => {
  const tiers = readTiers('6:1.80 1:2.00 12:1.50', 'EUR')
  assert.deepEqual(
    [1, 5, 6, 40].map(quantity => unitPrice(tiers, quantity)?.minor),
    [200, 200, 180, 150],
  )
})
