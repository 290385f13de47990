// Records of others fill what is unknown, and nothing else.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Attribution, Origin } from '../../../../server/src/provenance/attribution.ts'
import { originAt } from '../../../../server/src/provenance/ledger.ts'
import { fillUnknown } from '../../../../server/src/provenance/records/fill.ts'
import { bestGraded } from '../../../../server/src/provenance/records/recordedLines.ts'
import { assertSound, attributedText } from '../arbitrary.ts'
import { marked, render } from '../marked.ts'

const note: Origin = { contributor: 'ai', evidence: [{ kind: 'note', grade: 'B', tool: 'cursor', at: 0 }] }
const person: Origin = {
  contributor: 'human',
  evidence: [{ kind: 'note', grade: 'B', person: 'Dana', at: 0 }],
}
const trailer: Origin = { contributor: 'mixed', evidence: [{ kind: 'trailer', grade: 'C', at: 0 }] }
const quoted: Origin = { contributor: 'unknown', evidence: [{ kind: 'trailer', grade: 'D', at: 0 }] }

test('what was observed stays, what was not is filled', () => {
  const { text, ledger } = marked('ab‹human›cd‹/›ef‹ai›gh‹/›ij')
  const filled = fillUnknown(ledger, [{ span: { start: 1, end: 9 }, ...note }])
  assert.equal(render({ text, ledger: filled }), 'a‹ai›b‹/›‹human›cd‹/›‹ai›efghi‹/›j')
})

test('what was observed of unknown text stays under the record', () => {
  const { ledger } = marked('‹reload›ab‹/›')
  const [piece] = fillUnknown(ledger, [{ span: { start: 0, end: 2 }, ...note }]).attributions
  assert.deepEqual(
    piece?.evidence.map(({ kind }) => kind),
    ['reload', 'note'],
  )
  const [named] = fillUnknown(ledger, [{ span: { start: 0, end: 2 }, ...quoted }]).attributions
  assert.deepEqual(
    [named?.contributor, named?.evidence.map(({ kind }) => kind)],
    ['unknown', ['trailer', 'reload']],
  )
})

test('the best grade counts, and the first of equal ones', () => {
  assert.equal(bestGraded([quoted, trailer, note, person]), note)
  assert.equal(bestGraded([person, note]), person)
  assert.equal(bestGraded([trailer, quoted]), trailer)
  assert.equal(bestGraded([]), undefined)
})

test('records change no known text, cover it all, and make nobody human who was not recorded', () => {
  const origin = fc.constantFrom(note, trailer, quoted)
  const records = fc
    .array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 9 }), origin), { maxLength: 8 })
    .map(parts => {
      let at = 0
      return parts.map(([gap, length, from]): Attribution => {
        const start = at + gap
        at = start + length
        return { span: { start, end: at }, ...from }
      })
    })
  fc.assert(
    fc.property(attributedText, records, ({ text, ledger }, records) => {
      const filled = fillUnknown(ledger, records)
      assertSound(filled, text.length)
      for (let offset = 0; offset < text.length; offset++) {
        const [before, after] = [originAt(ledger, offset), originAt(filled, offset)]
        if (before?.contributor !== 'unknown') assert.equal(after?.contributor, before?.contributor)
        else assert.notEqual(after?.contributor, 'human')
      }
    }),
  )
})
