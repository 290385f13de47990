import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openShop } from '../src/opening.ts'
import { answer } from '../src/router.ts'
import { routes } from '../src/routes.ts'

const get = (path: string) => answer(routes, openShop(), { method: 'GET', path, session: 's' })

test('finds products', () => {
  assert.equal((get('/products?q=apples').body as unknown[]).length, 1)
  assert.equal(get('/products/Z9').status, 404)
})

test('says where nothing is', () => {
  assert.equal(get('/elsewhere').status, 404)
})
