import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leftForFreeShipping, shipsTo } from '../src/shipping.ts'

test('says what is missing until shipping is free', () => {
  assert.equal(leftForFreeShipping({ minor: 4000, currency: 'EUR' }, 'DE').minor, 900)
  assert.equal(leftForFreeShipping({ minor: 5000, currency: 'EUR' }, 'DE').minor, 0)
})

test('pounds go to Britain only', () => {
  assert.equal(shipsTo('GB', 'GBP'), true)
  assert.equal(shipsTo('DE', 'GBP'), false)
})
