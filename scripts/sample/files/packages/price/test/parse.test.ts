import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePrice } from '../src/parse.ts'

test('reads points and commas', () => {
  assert.deepEqual(parsePrice('12.5', 'EUR'), { minor: 1250, currency: 'EUR' })
  assert.deepEqual(parsePrice('12,50', 'EUR'), { minor: 1250, currency: 'EUR' })
})

test('knows currencies without cents', () => {
  assert.deepEqual(parsePrice('980', 'JPY'), { minor: 980, currency: 'JPY' })
  assert.throws(() => parsePrice('9.8', 'JPY'), RangeError)
})

test('refuses what is no price', () => {
  for (const text of ['', 'free', '-1', '1.2.3', '1e3']) assert.throws(() => parsePrice(text, 'EUR'), RangeError)
})
