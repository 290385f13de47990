// What is known of a file from the commits before.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PastCommit } from '../../../server/src/history/pastCommit.ts'
import { Pasts } from '../../../server/src/history/pasts.ts'

const day = 24 * 60 * 60 * 1000

function commit(at: number, email: string, ...files: PastCommit['files']): PastCommit {
  return { commit: `c${at}`, parents: [], author: { name: 'x', email }, at: at * day, message: '', files }
}

test('a new file has no age, and its author may know the part', () => {
  const pasts = new Pasts()
  pasts.record(commit(0, 'dana@example.org', { path: 'packages/price/a.ts' }), 'other')
  assert.deepEqual(pasts.pastOf('packages/price/b.ts', 'Dana@example.org', day), {
    ...{ changes: 0, fixes: 0, changes90: 0 },
    ...{ subsystem: 'packages/price', ownChanges: 1 },
  })
})

test('changes, fixes, those of 90 days, and days since the last', () => {
  const pasts = new Pasts()
  pasts.record(commit(0, 'a@x', { path: 'a.ts' }), 'other')
  pasts.record(commit(50, 'b@x', { path: 'a.ts' }), 'fix')
  assert.deepEqual(pasts.pastOf('a.ts', 'a@x', 100 * day), {
    ...{ changes: 2, fixes: 1, changes90: 1, ageDays: 50 },
    ...{ subsystem: 'a.ts', ownChanges: 1 },
  })
})

test('a renamed file takes its past along, and its old name has none', () => {
  const pasts = new Pasts()
  pasts.record(commit(0, 'a@x', { path: 'src/a.ts' }), 'fix')
  pasts.record(commit(1, 'a@x', { path: 'src/b.ts', from: 'src/a.ts' }), 'other')
  assert.equal(pasts.pastOf('src/b.ts', 'a@x', 2 * day).changes, 2)
  assert.equal(pasts.pastOf('src/b.ts', 'a@x', 2 * day).fixes, 1)
  assert.equal(pasts.pastOf('src/a.ts', 'a@x', 2 * day).changes, 0)
})

test('one commit of many files in a part is one for its author', () => {
  const pasts = new Pasts()
  pasts.record(commit(0, 'a@x', { path: 'lib/a/x.ts' }, { path: 'lib/a/y.ts' }), 'other')
  assert.equal(pasts.pastOf('lib/a/z.ts', 'a@x', day).ownChanges, 1)
})

test('of a file that changes all the time, old changes stay counted', () => {
  const pasts = new Pasts()
  for (let at = 0; at < 2000; at++) pasts.record(commit(at, 'a@x', { path: 'a.ts' }), 'other')
  const past = pasts.pastOf('a.ts', 'a@x', 2000 * day)
  assert.equal(past.changes, 2000)
  assert.equal(past.changes90, 90)
})
