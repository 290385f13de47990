import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { applyEdit } from '../../../server/src/base/span.ts'
import { unseen } from '../../../server/src/provenance/attribution.ts'
import {
  applyToLedger,
  attribute,
  originAt,
  sameOrigin,
  sliceLedger,
  spliceLedger,
  spliceRound,
  uniformLedger,
  unknownLedger,
} from '../../../server/src/provenance/ledger.ts'
import { assertSound, attributedText, edit, origin, timeless } from './arbitrary.ts'
import { marked, origins, render } from './marked.ts'

const human = origins.human ?? unseen

test('an empty text has no attributions', () => {
  assert.deepEqual(unknownLedger(0), { length: 0, attributions: [] })
})

test('an edit inside of a span splits it, and the text behind moves', () => {
  const { text, ledger } = marked('‹ai›return sum‹/›\n')
  const change = { span: { start: 7, end: 7 }, newText: 'my ' }
  const after = { text: applyEdit(text, change), ledger: applyToLedger(ledger, change, human) }
  assert.equal(render(after), '‹ai›return ‹/›‹human›my ‹/›‹ai›sum‹/›\n')
})

test('equal neighbours are one span, with the newest time', () => {
  let ledger = unknownLedger(0)
  for (let at = 0; at < 1_000; at++) {
    const typed = { contributor: 'human', evidence: [{ kind: 'typing', grade: 'A', at }] } as const
    ledger = applyToLedger(ledger, { span: { start: at, end: at }, newText: 'x' }, typed)
  }
  assert.equal(ledger.attributions.length, 1)
  assert.equal(ledger.attributions[0]?.evidence[0]?.at, 999)
})

test('text of two sessions of one agent stays apart', () => {
  const one = { contributor: 'ai', evidence: [{ kind: 'hook', grade: 'A', session: 'one', at: 1 }] } as const
  const two = { contributor: 'ai', evidence: [{ kind: 'hook', grade: 'A', session: 'two', at: 1 }] } as const
  const ledger = spliceLedger(uniformLedger(3, one), { start: 3, end: 3 }, uniformLedger(3, two))
  assert.equal(ledger.attributions.length, 2)
})

test('a span outside of the text attributes what of it is inside', () => {
  const ledger = attribute(unknownLedger(4), { span: { start: 2, end: 99 }, ...human })
  assert.equal(render({ text: 'abcd', ledger }), 'ab‹human›cd‹/›')
})

test('property: any edit keeps a ledger sorted, disjoint and covering', () => {
  fc.assert(
    fc.property(attributedText, fc.array(fc.tuple(edit, origin), { maxLength: 20 }), (document, edits) => {
      let { text, ledger } = document
      for (const [change, from] of edits) {
        text = applyEdit(text, change)
        ledger = applyToLedger(ledger, change, from)
        assertSound(ledger, text.length)
        for (const [index, one] of ledger.attributions.entries()) {
          const next = ledger.attributions[index + 1]
          assert.ok(next === undefined || !sameOrigin(one, next), 'equal neighbours are joined')
        }
      }
    }),
  )
})

test('property: text outside of an edit keeps its attribution', () => {
  fc.assert(
    fc.property(attributedText, edit, origin, ({ text, ledger }, change, from) => {
      const after = applyToLedger(ledger, change, from)
      const start = Math.min(change.span.start, text.length)
      const tail = text.length - Math.min(change.span.end, text.length)
      for (let offset = 0; offset < start; offset++) {
        assert.equal(originAt(after, offset)?.contributor, originAt(ledger, offset)?.contributor)
      }
      for (let back = 1; back <= tail; back++) {
        const now = originAt(after, after.length - back)
        assert.equal(now?.contributor, originAt(ledger, ledger.length - back)?.contributor)
      }
    }),
  )
})

test('property: what is cut out and put back changes nothing', () => {
  fc.assert(
    fc.property(attributedText, fc.nat(60), fc.nat(60), ({ ledger }, start, length) => {
      const span = { start: Math.min(start, ledger.length), end: Math.min(start + length, ledger.length) }
      const back = spliceLedger(ledger, span, sliceLedger(ledger, span))
      assert.deepEqual(timeless(back), timeless(ledger))
    }),
  )
})

test('property: a round of splices leaves what they leave one by one, the last first', () => {
  const places = fc.array(fc.tuple(fc.nat(120), attributedText), { maxLength: 6 })
  fc.assert(
    fc.property(attributedText, places, ({ ledger }, wanted) => {
      const bounds = wanted.map(([at]) => at % (ledger.length + 1)).sort((a, b) => a - b)
      const round = wanted.flatMap(([, { ledger: inserted }], index) => {
        const [start, end] = [bounds[index - 1] ?? 0, bounds[index] ?? 0]
        return index % 2 === 0 ? [{ span: { start, end }, inserted }] : []
      })
      const together = spliceRound(ledger, round)
      const oneByOne = round.reduceRight(
        (left, { span, inserted }) => spliceLedger(left, span, inserted),
        ledger,
      )
      assertSound(together, oneByOne.length)
      assert.deepEqual(timeless(together), timeless(oneByOne))
    }),
  )
})

test('nothing is cut out of the middle of a span as nothing', () => {
  assert.deepEqual(sliceLedger(marked('‹ai›sum‹/›').ledger, { start: 1, end: 1 }), {
    length: 0,
    attributions: [],
  })
})
