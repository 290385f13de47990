import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readVouchers } from '@corner/price'
import { addToCart, emptyCart } from '../src/cart.ts'
import { totalsOf } from '../src/totals.ts'
import { shelf } from './shelf.ts'

const books = addToCart(emptyCart('EUR'), shelf, { sku: 'C3', quantity: 2 })

test('shipping is free from 49 on', () => {
  assert.equal(totalsOf(books, 'DE').shipping.minor, 0)
  assert.equal(totalsOf(books, 'FR').shipping.minor, 690)
})

test('six apples cost less', () => {
  const apples = addToCart(emptyCart('EUR'), shelf, { sku: 'A1', quantity: 6 })
  assert.equal(totalsOf(apples, 'DE').goods.minor, 1200)
})

test('a voucher counts before shipping', () => {
  const [voucher] = readVouchers('TEN;-10%;0', 'EUR')
  const totals = totalsOf({ ...books, voucher }, 'DE')
  assert.equal(totals.discount.minor, 498)
  assert.equal(totals.shipping.minor, 490)
})
