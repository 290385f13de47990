import assert from 'node:assert/strict'
import { test } from 'node:test'
import { redact } from '../src/log.ts'

test('card numbers never reach the log', () => {
  assert.equal(redact('paid with 4242424242424242 today'), 'paid with [card] today')
})
