import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openShop } from '../src/opening.ts'
import { answer } from '../src/router.ts'
import { routes } from '../src/routes.ts'

test('a visit, from the shelf to the receipt', () => {
  const shop = openShop()
  const post = (path: string, body: unknown) => answer(routes, shop, { method: 'POST', path, session: 's', body })
  assert.equal(post('/cart', { sku: 'C3', quantity: 1 }).status, 200)
  assert.equal(post('/cart/voucher', { code: 'spring' }).status, 200)
  const done = post('/checkout', { card: '4242424242424242' })
  assert.equal(done.status, 200)
  assert.match(JSON.stringify(done.body), /Total/)
  assert.equal(shop.stock.get('C3'), 5)
})

test('nothing to pay, nothing to check out', () => {
  const request = { method: 'POST', path: '/checkout', session: 's', body: { card: '4242424242424242' } }
  assert.equal(answer(routes, openShop(), request).status, 409)
})
