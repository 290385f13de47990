// Spans and edits: what an edit does to a text it does to the spans of it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { applyEdit, intersection, overlaps, shiftSpan, touches } from '../../../server/src/base/span.ts'

/** `[` and `]` mark the span, `‹` and `›` what the edit replaces. */
function check(marked: string, newText: string, expected: string): void {
  const at = (mark: string): number => marked.slice(0, marked.indexOf(mark)).replace(/[[\]‹›]/g, '').length
  const edit = { span: { start: at('‹'), end: at('›') }, newText }
  const text = marked.replace(/[[\]‹›]/g, '')
  const { start, end } = shiftSpan({ start: at('['), end: at(']') }, edit)
  const after = applyEdit(text, edit)
  assert.equal(`${after.slice(0, start)}[${after.slice(start, end)}]${after.slice(end)}`, expected)
}

test('a span moves with text before it and stays for text behind it', () => {
  check('‹›a[bc]d', 'xx', 'xxa[bc]d')
  check('a[bc]d‹›', 'xx', 'a[bc]dxx')
  check('‹a›a[bc]d', '', 'a[bc]d')
})

test('text inserted at a border stays outside, text inside makes it longer', () => {
  check('a‹›[bc]d', 'xx', 'axx[bc]d')
  check('a[bc]‹›d', 'xx', 'a[bc]xxd')
  check('a[b‹›c]d', 'xx', 'a[bxxc]d')
})

test('a span keeps what is left of it', () => {
  check('‹a[b›c]d', 'x', 'x[c]d')
  check('a[b‹c]d›', 'x', 'a[bx]')
  check('‹a[bc]d›', 'x', 'x[]')
})

test('a shifted span always lies in the text after the edit', () => {
  const span = fc
    .tuple(fc.nat(40), fc.nat(40))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
  fc.assert(
    fc.property(span, span, fc.string({ maxLength: 10 }), (own, replaced, newText) => {
      const length = applyEdit('x'.repeat(40), { span: replaced, newText }).length
      const { start, end } = shiftSpan(own, { span: replaced, newText })
      assert.ok(0 <= start && start <= end && end <= length, `${start}..${end} of ${length}`)
    }),
  )
})

test('two spans overlap exactly when they have an intersection', () => {
  const span = fc
    .tuple(fc.nat(20), fc.nat(20))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }))
  fc.assert(fc.property(span, span, (a, b) => overlaps(a, b) === (intersection(a, b) !== undefined)))
  assert.ok(touches({ start: 2, end: 4 }, 4))
  assert.ok(!touches({ start: 2, end: 4 }, 5))
})
