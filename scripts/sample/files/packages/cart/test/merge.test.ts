import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addToCart, emptyCart } from '../src/cart.ts'
import { mergeCarts } from '../src/merge.ts'
import { shelf } from './shelf.ts'

test('the larger quantity stays', () => {
  const guest = addToCart(emptyCart('EUR'), shelf, { sku: 'A1', quantity: 1 })
  const account = addToCart(emptyCart('EUR'), shelf, { sku: 'A1', quantity: 4 })
  assert.equal(mergeCarts(guest, account).lines[0]?.quantity, 4)
})
