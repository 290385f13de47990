import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPriceList } from '../src/priceList.ts'

test('reads the list of the buyer', () => {
  const rows = readPriceList('# winter\nA1;Apples;2,49;food\nB7;Bag;0.20;\n', 'EUR')
  assert.deepEqual(
    rows.map(row => [row.sku, row.price.minor, row.taxClass]),
    [
      ['A1', 249, 'food'],
      ['B7', 20, 'standard'],
    ],
  )
})

test('names the line that it cannot read', () => {
  assert.throws(() => readPriceList('A1;Apples', 'EUR'), /A1;Apples/)
})
