import assert from 'node:assert/strict'
import { test } from 'node:test'
import { grossOf, netOf, taxIncluded, taxRate } from '../src/tax.ts'

test('the tax inside a gross amount', () => {
  assert.equal(taxIncluded({ minor: 1190, currency: 'EUR' }, taxRate('DE', 'standard')).minor, 190)
  assert.equal(netOf({ minor: 1070, currency: 'EUR' }, taxRate('DE', 'food')).minor, 1000)
})

test('gross of net', () => {
  assert.equal(grossOf({ minor: 1000, currency: 'EUR' }, 0.2).minor, 1200)
})

test('an unknown country is an error', () => {
  assert.throws(() => taxRate('XX', 'food'), /XX/)
})
