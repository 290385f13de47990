// Marks: what was seen of an act, until the change that it explains.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Marks } from '../../../../client/src/sensors/marks.ts'

function marksAt(start: number) {
  const clock = { now: start }
  return { clock, marks: new Marks<string>(() => clock.now) }
}

test('a mark explains changes of its own document only', () => {
  const { marks } = marksAt(0)
  marks.put('a', 'paste', 100)
  assert.equal(marks.peek('b'), undefined)
  assert.equal(marks.peek('a'), 'paste')
})

test('a taken mark explains nothing more', () => {
  const { marks } = marksAt(0)
  marks.put('a', 'paste', 100)
  marks.take('a')
  assert.equal(marks.peek('a'), undefined)
})

test('a mark ends after its lifetime, though nobody took it', () => {
  const { clock, marks } = marksAt(0)
  marks.put('a', 'paste', 100)
  clock.now = 101
  assert.equal(marks.peek('a'), undefined)
})

test('when the act is over, its mark ends after the grace', () => {
  const { clock, marks } = marksAt(0)
  const over = marks.put('a', 'accept', 1000)
  over(50)
  clock.now = 50
  assert.equal(marks.peek('a'), 'accept')
  clock.now = 51
  assert.equal(marks.peek('a'), undefined)
})

test('two acts in one document are taken in the order they began', () => {
  const { marks } = marksAt(0)
  marks.put('a', 'first', 100)
  marks.put('a', 'second', 100)
  assert.equal(marks.peek('a'), 'first')
  marks.take('a')
  assert.equal(marks.peek('a'), 'second')
})
