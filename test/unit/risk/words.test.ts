// Words: numbers and times as a person would say them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ago, counted } from '../../../server/src/risk/words.ts'

test('a time is relative under a day, then a date', () => {
  const now = Date.UTC(2026, 10, 23, 12)
  const minutes = (count: number): string => ago(now - count * 60_000, now)
  assert.deepEqual(
    [minutes(0), minutes(4), minutes(59), minutes(60), minutes(23 * 60)],
    ['just now', '4 min ago', '59 min ago', '1 h ago', '23 h ago'],
  )
  assert.equal(minutes(24 * 60), 'on 2026-11-22')
  assert.equal(ago(now + 5_000, now), 'just now')
})

test('a count agrees with its noun', () => {
  assert.deepEqual(
    [counted(1, 'file'), counted(0, 'file'), counted(1200, 'dependency')],
    ['1 file', '0 files', '1,200 dependencies'],
  )
})
