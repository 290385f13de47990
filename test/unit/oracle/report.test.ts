// The report of a run: real and replayed acts apart, each kind, and what was not performed.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ActDone } from '../../oracle/done.ts'
import { emptyMatrix } from '../../oracle/matrix.ts'
import { actLine, missedBy, runReport } from '../../oracle/report.ts'

const typed = done({ matrix: { ...emptyMatrix, human: { human: 1200, ai: 0, mixed: 0, unknown: 0 } } })
const chat = done({
  index: 1,
  kind: 'chat edit, one',
  replayed: true,
  matrix: { ...emptyMatrix, ai: { human: 0, ai: 9, mixed: 0, unknown: 1 } },
  wrong: [{ truth: 'ai', said: 'unknown', kind: null, start: 4, end: 5, text: 'x' }],
})
const lost = done({
  index: 2,
  kind: 'drag and drop, moved',
  performed: false,
  why: 'nothing was dropped\nat all',
})

test('real and replayed acts are counted apart, and what was not performed is named', () => {
  const report = runReport({ seed: 7, conditions: 'without load', acts: [typed, chat, lost] })
  assert.match(report, /^Seed 7, without load: 2 acts performed \(1 of them replayed\), 1 not performed\./)
  const [real = '', replayed = ''] = report.split('Replayed acts')
  assert.match(real, /\| human \| 1,200 \| 0 \| 0 \| 0 \|/)
  assert.match(real, /1,200 characters, 100\.00 % in the right class/)
  assert.match(replayed, /\| ai \| 0 \| 9 \| 0 \| 1 \|/)
  assert.match(report, /\| chat edit \(replayed\) \| 1 \| 10 \| 90\.00 % \| 0 \| 0 \| 10\.00 % \|/)
  assert.match(report, /Not performed:\n- 2 drag and drop, moved: nothing was dropped$/)
})

test('the goals are for all acts together', () => {
  assert.deepEqual(missedBy({ seed: 7, conditions: '', acts: [typed, chat] }), [])
  assert.equal(missedBy({ seed: 7, conditions: '', acts: [chat] }).length, 2)
})

test('a mistake is told with its place and its evidence', () => {
  assert.equal(
    actLine(chat),
    '✖ 1 chat edit, one (1.5 s): 10 characters [cursor/type]\n      4–5 is ai, said unknown (no evidence): "x"',
  )
  assert.match(actLine(lost), /^– 2 .*not performed: nothing was dropped/)
})

function done(some: Partial<ActDone>): ActDone {
  return {
    index: 0,
    kind: 'typing, plain',
    replayed: false,
    took: 1500,
    sources: ['cursor/type'],
    performed: true,
    matrix: emptyMatrix,
    nobodys: 0,
    wrong: [],
    ...some,
  }
}
