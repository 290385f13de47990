// Recall and precision of radii, and which misses are explained.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Comparison, summaryOf } from '../../mutation/compare.ts'
import { reasonOf } from '../../mutation/reasons.ts'
import { graphOf } from '../../support/graphFixture.ts'

test('a blind spot costs recall, but not the recall without them', () => {
  const one: Comparison = {
    ...{ path: 'cart.ts', declaration: 'total', what: 'throws' },
    radius: new Set(['a.test.ts', 'b.test.ts', 'c.test.ts', 'd.test.ts']),
    certain: new Set(['a.test.ts']),
    failed: new Set(['a.test.ts', 'b.test.ts', 'c.test.ts', 'e.test.ts']),
    missed: [{ path: 'e.test.ts', reason: 'loading' }],
  }
  const quiet: Comparison = { ...one, radius: new Set(['a.test.ts']), failed: new Set(), missed: [] }
  assert.deepEqual(summaryOf([one, quiet]), {
    ...{ changed: 2, noticed: 1, failures: 4, unexplained: 0 },
    radius: { recall: 3 / 4, precision: 3 / 5 },
    certain: { recall: 1 / 4, precision: 1 / 2 },
    recall: 1,
    precisionOfNoticed: 3 / 4,
  })
})

test('a miss has the reason that the graph shows', () => {
  const { graph, resolve } = graphOf(`
// @file cart.ts
export function total() {}
export function other() {}
export const tax = total()
// @file other.test.ts
import { other } from './cart'
test('other', () => other())
// @file apart.test.ts
spawn('shop')
`)
  const workspace = {
    graph,
    resolver: { resolve, problems: [], layout: { packages: [] }, packages: undefined },
  }
  const total = { path: 'cart.ts', declaration: 'total' }
  const why = (path: string, isUnloaded: boolean) => reasonOf(workspace, total, { path, isUnloaded })
  assert.equal(why('apart.test.ts', false), 'apart')
  assert.equal(why('other.test.ts', true), 'loading')
  assert.equal(why('other.test.ts', false), 'unknown')
})
