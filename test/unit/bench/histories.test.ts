// The histories that are learned from: which commits count, and which repositories know each other's answers.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { distinctCommits, labelled, othersOf, readHistories } from '../../../bench/risk/data.ts'
import { features } from '../../../server/src/risk/features.ts'

const day = 86_400
const columns = [
  ...['sha', 'ctime', 'bot', 'nf', 'label', 'la', 'ld', 'nhunks', 'cond_add', 'as_any', 'nonnull', 'todo'],
  ...['test_skip', 'regex_add', 'state_add', 'await_loop', 'sig_del', 'sensitive', 'fixrate', 'chg90', 'age'],
  ...['sexp', 'blast', 'export_add', 'export_del', 'tests_touched'],
]

type Row = Readonly<Record<string, string | number>>

/** A folder with a file for each repository; what a row leaves out is empty. */
function histories(t: TestContext, files: Readonly<Record<string, readonly Row[]>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'histories-'))
  t.after(() => rmSync(folder, { recursive: true }))
  for (const [name, rows] of Object.entries(files)) {
    const lines = rows.map(row => columns.map(column => row[column] ?? '').join(','))
    writeFileSync(join(folder, name), gzipSync([columns.join(','), ...lines].join('\n')))
  }
  return folder
}

test('columns become what the product measures, and its features', t => {
  const row = { sha: 'a', la: 9, ld: 2, nhunks: 3, cond_add: 4, fixrate: 0.25, chg90: 7, age: 180, sexp: 1 }
  const [history] = readHistories(histories(t, { 'one.csv.gz': [row] }))
  const measures = history?.commits[0]?.measures
  assert.ok(measures !== undefined)
  assert.deepEqual(
    [features.size(measures), features.newBranch(measures), features.churn(measures)],
    [Math.log(10), 1, Math.log(8)],
  )
  assert.deepEqual(
    [features.fixRate(measures), features.recency(measures), features.unfamiliarity(measures)],
    [0.25, 0.5, 0.5],
  )
})

test('bots, the first tenth, the last 180 days and the widest commits have no label to learn from', t => {
  const rows = Array.from({ length: 100 }, (_, index) => ({
    sha: `c${index}`,
    ctime: index * 10 * day,
    nf: index === 50 ? 61 : 1,
    bot: index === 60 ? 1 : 0,
  }))
  const [history] = readHistories(histories(t, { 'one.csv.gz': rows }))
  assert.ok(history !== undefined)
  const kept = labelled(history).map(({ sha }) => sha)
  assert.equal(history.commits.length, 99)
  assert.deepEqual([kept[0], kept.at(-1)], ['c9', 'c80'])
  assert.ok(!kept.includes('c50') && !kept.includes('c60'))
})

test('a fork and its origin are not judged by each other, and their common commits count once', t => {
  const folder = histories(t, {
    'origin.csv.gz': [{ sha: 'a' }, { sha: 'b' }],
    'fork.csv.gz': [{ sha: 'b' }, { sha: 'c' }],
    'other.csv.gz': [{ sha: 'd' }],
    'other.hunks.csv.gz': [{ sha: 'd' }],
  })
  const all = readHistories(folder)
  assert.deepEqual(
    all.map(one => [one.name, othersOf(one, all).map(({ name }) => name)]),
    [
      ['fork', ['other']],
      ['origin', ['other']],
      ['other', ['fork', 'origin']],
    ],
  )
  assert.deepEqual(
    distinctCommits(all).map(({ sha }) => sha),
    ['b', 'c', 'a', 'd'],
  )
})

test('a file without a column says which', t => {
  const folder = histories(t, {})
  writeFileSync(join(folder, 'short.csv.gz'), gzipSync('sha,bot\na,0'))
  assert.throws(() => readHistories(folder), /short\.csv\.gz has no column ctime/)
})
