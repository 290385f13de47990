// Differences: the hunks of two texts turn one into the other.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { diffLists } from '../../../server/src/base/diff.ts'
import { splitLines } from '../../../server/src/base/lines.ts'

function check(before: string, after: string, expected: readonly string[]): void {
  const hunks = diffLists(before.split(' '), after.split(' '))
  assert.deepEqual(
    hunks.map(({ before, removed, after, added }) => `-${before},${removed} +${after},${added}`),
    expected,
  )
}

test('hunks name the lines that went and those that came', () => {
  check('a b c', 'a b c', [])
  check('a b c', 'a x c', ['-1,1 +1,1'])
  check('a b c', 'a c', ['-1,1 +1,0'])
  check('a c', 'a b c', ['-1,0 +1,1'])
  check('a b c d', 'x b c', ['-0,1 +0,1', '-3,1 +3,0'])
})

test('line ends do not count, indentation does', () => {
  assert.deepEqual(diffLists(splitLines('a\nb'), splitLines('a\r\nb')), [])
  assert.equal(diffLists(splitLines('a\nb'), splitLines('a\n b')).length, 1)
})

test('applying the hunks to the first list gives the second', () => {
  const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 })
  fc.assert(
    fc.property(list, list, (before, after) => {
      const made: string[] = []
      let at = 0
      for (const hunk of diffLists(before, after)) {
        made.push(...before.slice(at, hunk.before), ...after.slice(hunk.after, hunk.after + hunk.added))
        at = hunk.before + hunk.removed
      }
      assert.deepEqual([...made, ...before.slice(at)], after)
    }),
  )
})
