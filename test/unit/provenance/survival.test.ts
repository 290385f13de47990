import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { survivors } from '../../../server/src/provenance/survival.ts'

test('a line that only moved among others survives once', () => {
  assert.deepEqual([...survivors(['a', 'b', 'c'], ['b', 'c', 'a'])], [1, 2, -1])
})

test('hunks of every kind: what lies outside of them survives, moved by what they added and removed', () => {
  const before = ['1', '2', '3', '4', '5', '6']
  // As git says it: -5,0 +6,2 puts two lines behind the fifth.
  assert.deepEqual(
    [...survivors(before, ['1', '2', '3', '4', '5', 'x', 'y', '6'])],
    [0, 1, 2, 3, 4, -1, -1, 5],
  )
  // -1,1 +1,3 replaces the first line by three.
  assert.deepEqual(
    [...survivors(before, ['x', 'y', 'z', '2', '3', '4', '5', '6'])],
    [-1, -1, -1, 1, 2, 3, 4, 5],
  )
  // -3,2 +2,0 takes the third and the fourth away.
  assert.deepEqual([...survivors(before, ['1', '2', '5', '6'])], [0, 1, 4, 5])
  // All of them at once, so that a range of lines crosses each.
  assert.deepEqual(
    [...survivors(before, ['x', 'y', 'z', '2', '5', 'v', 'w', '6'])],
    [-1, -1, -1, 1, 4, -1, -1, 5],
  )
})

test('two lists without a common item', () => {
  assert.deepEqual([...survivors(['a'], ['b', 'c'])], [-1, -1])
  assert.deepEqual([...survivors([], ['b'])], [-1])
})

test('a large file that changed here and there keeps all other lines', () => {
  const before = Array.from({ length: 20_000 }, (_, line) => (line % 3 === 0 ? '}' : `line ${line}`))
  const after = before.flatMap((line, index) => (index % 500 === 7 ? [`new ${index}`, line] : [line]))
  const kept = survivors(before, after).filter(index => index >= 0).length
  assert.equal(kept, before.length)
})

test('property: survivors are equal items, in the same order, and an equal list survives altogether', () => {
  const list = fc.array(fc.constantFrom('a', 'b', 'c', '}', ''), { maxLength: 30 })
  fc.assert(
    fc.property(list, list, (before, after) => {
      let last = -1
      for (const [index, origin] of survivors(before, after).entries()) {
        if (origin < 0) continue
        assert.ok(origin > last)
        assert.equal(before[origin], after[index])
        last = origin
      }
      assert.ok(survivors(before, before).every((origin, index) => origin === index))
    }),
  )
})
