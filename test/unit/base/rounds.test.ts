// Rounds: many edits in few passes leave what the same edits leave one by one.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { applyEdits, applyRound, rounds } from '../../../server/src/base/rounds.ts'
import { applyEdit, type Edit } from '../../../server/src/base/span.ts'

/** `0-2:x` replaces the first two code units by `x`. */
function edits(...written: readonly string[]): readonly Edit[] {
  return written.map(one => {
    const [, start = 0, end = 0, newText = ''] = /^(\d+)-(\d+):(.*)$/s.exec(one) ?? []
    return { span: { start: Number(start), end: Number(end) }, newText: String(newText) }
  })
}

function check(given: readonly Edit[], ...expected: readonly (readonly Edit[])[]): void {
  assert.deepEqual(rounds(given), expected)
}

test('edits that go up through the text are one round, as they are', () => {
  check(edits('4-5:x', '2-4:', '0-0:yz'), edits('0-0:yz', '2-4:', '4-5:x'))
})

test('edits that go down are one round too, each where its text was before all of them', () => {
  check(edits('0-0:yz', '4-6:', '4-5:x'), edits('0-0:yz', '2-4:', '4-5:x'))
})

test('an edit of what another put in waits for the next round', () => {
  check(edits('2-2:abc', '3-4:x'), edits('2-2:abc'), edits('3-4:x'))
})

test('no edits are no round', () => {
  check([])
})

const text = 'export const a = 1\n'.repeat(3)

/** Sound edits: each lies in the text that the one before left. */
const sequence: fc.Arbitrary<readonly Edit[]> = fc
  .array(fc.tuple(fc.nat(), fc.nat(6), fc.string({ maxLength: 4 })), { maxLength: 12 })
  .map(wanted => {
    let length = text.length
    return wanted.map(([at, size, newText]) => {
      const start = at % (length + 1)
      const end = Math.min(length, start + size)
      length += newText.length - (end - start)
      return { span: { start, end }, newText }
    })
  })

test('property: rounds leave the text that the edits leave one by one', () => {
  fc.assert(
    fc.property(sequence, given => {
      assert.equal(applyEdits(text, given), given.reduce(applyEdit, text))
      let now = text
      for (const round of rounds(given)) {
        for (const [index, { span }] of round.entries()) {
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= now.length)
          assert.ok(span.start >= (round[index - 1]?.span.end ?? 0), 'they lie apart')
        }
        now = applyRound(now, round)
      }
    }),
  )
})
