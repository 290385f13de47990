import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authorize, isCardNumber, refund } from '../src/payment.ts'

test('knows a card number by its check digit', () => {
  assert.equal(isCardNumber('4242424242424242'), true)
  assert.equal(isCardNumber('4242424242424241'), false)
})

test('gives back at most what was paid', () => {
  const { id } = authorize('4242424242424242', { minor: 1000, currency: 'EUR' })
  assert.equal(refund(id, { minor: 400, currency: 'EUR' }).amount.minor, 600)
  assert.throws(() => refund(id, { minor: 700, currency: 'EUR' }), /more than was paid/)
})
