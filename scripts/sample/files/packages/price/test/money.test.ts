import assert from 'node:assert/strict'
import { test } from 'node:test'
import { add, atLeastZero, sum, times, zero } from '../src/money.ts'

const euro = (minor: number) => ({ minor, currency: 'EUR' as const })

test('adds up', () => {
  assert.deepEqual(sum([euro(100), euro(250)], 'EUR'), euro(350))
  assert.deepEqual(times(euro(199), 3), euro(597))
})

test('never mixes currencies', () => {
  assert.throws(() => add(euro(1), zero('USD')), TypeError)
})

test('never goes below zero where it must not', () => {
  assert.deepEqual(atLeastZero(euro(-5)), zero('EUR'))
})
