// Lines: offsets and positions are two names of one place, whatever ends the lines.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lineStarts, offsetAt, positionAt, splitLines } from '../../../server/src/base/lines.ts'

const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '😀', '\u2028') })

test('lines end after \\n, \\r\\n and a lone \\r, and nowhere else', () => {
  assert.deepEqual(lineStarts('a\nb\r\nc\rd\u2028e'), [0, 2, 5, 7])
  assert.deepEqual(splitLines('a\n'), ['a', ''])
})

test('there are as many lines as there are starts', () => {
  fc.assert(fc.property(text, content => lineStarts(content).length === splitLines(content).length))
})

test('an offset and its position lead to each other', () => {
  fc.assert(
    fc.property(text, content => {
      const starts = lineStarts(content)
      for (let offset = 0; offset <= content.length; offset++) {
        assert.equal(offsetAt(starts, positionAt(starts, offset), content.length), offset)
      }
    }),
  )
})

test('a position outside of the text is clamped into it', () => {
  const starts = lineStarts('ab\ncd')
  assert.equal(offsetAt(starts, { line: 9, character: 9 }, 5), 5)
  assert.equal(offsetAt(starts, { line: 0, character: 9 }, 5), 3)
  assert.equal(offsetAt(starts, { line: -1, character: 0 }, 5), 0)
})
