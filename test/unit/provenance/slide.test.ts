// Edits that a diff tells from mid-line, moved to the start of the line that they are.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { applyEdit, type Edit } from '../../../server/src/base/span.ts'
import { DocumentLedger } from '../../../server/src/provenance/documentLedger.ts'
import { slideToLineStart } from '../../../server/src/provenance/slide.ts'
import { marked, render } from './marked.ts'

const put = (start: number, newText: string): Edit => ({ span: { start, end: start }, newText })
const take = (start: number, end: number): Edit => ({ span: { start, end }, newText: '' })

test('a line put in between is told from its start', () => {
  const text = 'first\nconst b = 2\n'
  assert.deepEqual(slideToLineStart(text, put(12, 'a = 1\nconst ')), put(6, 'const a = 1\n'))
  assert.deepEqual(slideToLineStart('one\ntwo\n', put(3, '\nnew')), put(4, 'new\n'))
})

test('so is a line that is taken away', () => {
  const text = 'first\nconst a = 1\nconst b = 2\n'
  assert.deepEqual(slideToLineStart(text, take(12, 24)), take(6, 18))
  assert.deepEqual(slideToLineStart('one\nnew\ntwo\n', take(3, 7)), take(4, 8))
})

test('what lies in a line, replaces or starts a line stays', () => {
  for (const edit of [put(2, 'xy'), put(4, 'new\n'), { span: { start: 1, end: 5 }, newText: 'a\nb' }])
    assert.deepEqual(slideToLineStart('one\ntwo\n', edit), edit)
  assert.deepEqual(slideToLineStart('one\ntwo\n', put(2, 'x\ny')), put(2, 'x\ny'))
})

test('an agent’s line that is taken back in an editor without evidence leaves no mark', () => {
  const { text, ledger } = marked('first\n‹ai›const a = 1\n‹/›‹human›const b = 2\n‹/›')
  const document = new DocumentLedger(text, ledger)
  document.change({ edits: [take(12, 24)], kind: 'unknown', at: 2 })
  assert.equal(render(document), 'first\n‹human›const b = 2\n‹/›')
})

test('property: a moved edit gives the same text', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 30 })
  fc.assert(
    fc.property(text, fc.nat(30), fc.nat(8), text, (before, start, length, newText) => {
      const from = Math.min(start, before.length)
      const edit = { span: { start: from, end: Math.min(from + length, before.length) }, newText }
      for (const one of [edit, { ...edit, newText: '' }, { ...edit, span: { start: from, end: from } }])
        assert.equal(applyEdit(before, slideToLineStart(before, one)), applyEdit(before, one))
    }),
    { numRuns: 2_000 },
  )
})
