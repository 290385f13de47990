import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addToCart, emptyCart } from '../src/cart.ts'
import { missing, reserve } from '../src/stock.ts'
import { shelf } from './shelf.ts'

test('reserves what is there, names what is not', () => {
  const cart = addToCart(emptyCart('EUR'), shelf, { sku: 'B7', quantity: 2 })
  assert.deepEqual(missing(new Map([['B7', 1]]), cart), ['B7'])
  assert.equal(reserve(new Map([['B7', 5]]), cart).get('B7'), 3)
})
