import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addToCart, emptyCart, itemCount, removeFromCart } from '../src/cart.ts'
import { shelf } from './shelf.ts'

test('the same product twice is one line', () => {
  const once = addToCart(emptyCart('EUR'), shelf, { sku: 'A1', quantity: 2 })
  const twice = addToCart(once, shelf, { sku: 'A1', quantity: 3 })
  assert.equal(twice.lines.length, 1)
  assert.equal(itemCount(twice), 5)
  assert.equal(itemCount(removeFromCart(twice, 'A1')), 0)
})

test('an unknown product is an error', () => {
  assert.throws(() => addToCart(emptyCart('EUR'), shelf, { sku: 'Z9', quantity: 1 }), /Z9/)
})
