// The plan: drawn by a seed, and the same again.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ActKind } from '../../oracle/act.ts'
import { planOf, type Wanted } from '../../oracle/plan.ts'

const wanted: Wanted = { count: 40, seed: 7, only: '', mayReload: true }
const kinds = [
  kind('typing, plain', { weight: 2 }),
  kind('typing, fast'),
  kind('ghost text'),
  kind('window', { reloads: true, weight: 0.5 }),
]

test('the same seed gives the same acts, another one others', () => {
  assert.deepEqual(planOf(kinds, wanted), planOf(kinds, wanted))
  assert.notDeepEqual(planOf(kinds, wanted), planOf(kinds, { ...wanted, seed: 8 }))
})

test('kinds come as often as they weigh', () => {
  const counts = new Map<string, number>()
  for (const { kind } of planOf(kinds, { ...wanted, count: 45 }))
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  assert.deepEqual(
    kinds.map(({ name }) => counts.get(name)),
    [20, 10, 10, 5],
  )
})

test('one act is replayed as it was in the whole', () => {
  const whole = planOf(kinds, wanted)
  assert.deepEqual(planOf(kinds, { ...wanted, index: 12 }), [whole[12]])
})

test('kinds are chosen by a part of their name; none at all is an error', () => {
  const chosen = new Set(planOf(kinds, { ...wanted, only: 'fast|ghost' }).map(act => act.kind))
  assert.deepEqual([...chosen].toSorted(), ['ghost text', 'typing, fast'])
  assert.equal(
    planOf(kinds, { ...wanted, mayReload: false }).some(act => act.kind === 'window'),
    false,
  )
  assert.throws(() => planOf(kinds, { ...wanted, only: 'none' }), RangeError)
})

function kind(name: string, more: Partial<ActKind> = {}): ActKind {
  return { name, perform: async () => undefined, ...more }
}
