import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findProduct, searchProducts } from '../src/catalog.ts'
import { shelf } from './shelf.ts'

test('finds products by number and by words', () => {
  assert.equal(findProduct(shelf, 'B7')?.name, 'Cotton Bag')
  assert.deepEqual(
    searchProducts(shelf, 'coo bo').map(product => product.sku),
    ['C3'],
  )
})
