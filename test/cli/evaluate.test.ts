// `countersign evaluate`: what is printed, and when nothing can be said.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countersign } from '../support/command.ts'
import { createRepository, temporaryFolder } from '../unit/io/gitRepository.ts'

const day = 24 * 60 * 60

/** Forty commits, a week apart; every fourth mends what the one before wrote. */
function repositoryWithFixes(t: Parameters<typeof createRepository>[0]): string {
  const repository = createRepository(t)
  for (let week = 0; week < 40; week++) {
    const isFix = week % 4 === 3
    repository.write(`file${Math.floor(week / 4)}.ts`, `export const total = ${week}\n`)
    if (!isFix) repository.write(`other${week}.ts`, 'export const other = 1\n')
    repository.git('add', '--all')
    const date = `--date=${1_600_000_000 + week * 7 * day} +0000`
    repository.git('commit', '--quiet', date, '-m', isFix ? 'fix: total' : `Week ${week}`)
  }
  return repository.root
}

test('measures with intervals, for the likelihood and for simpler ways', t => {
  const { status, out, err } = countersign(repositoryWithFixes(t), 'evaluate', '--json')
  assert.deepEqual([status, err], [0, ''])
  const { linesAdded, random, commits, inducing, ...own } = JSON.parse(out)
  assert.ok(commits > inducing && inducing > 0)
  const keys = ['auc', 'aucSizeAdjusted', 'recallAt5', 'recallAt10', 'recallAt20', 'precisionAt5']
  for (const measures of [own, linesAdded, random]) {
    for (const key of keys) {
      const { value, low, high } = measures[key]
      assert.ok(low <= value && value <= high && low >= 0 && high <= 1, `${key}: ${low} ${value} ${high}`)
    }
  }
  assert.equal(typeof own.calibrationError.value, 'number')
})

test('in words, with what is not claimed', t => {
  const { status, out } = countersign(repositoryWithFixes(t), 'evaluate')
  assert.equal(status, 0)
  assert.match(out, /commits whose fate is known; \d+ of them/)
  assert.match(out, /Fewer than 300 commits: read the intervals, not the numbers\./)
  assert.match(out, /Not claimed: a probability that a line or a commit has a bug\./)
})

test('a young repository has nothing to judge by', t => {
  const repository = createRepository(t)
  repository.write('a.ts', 'export const a = 1\n')
  repository.commit('Begin')
  const { status, out, err } = countersign(repository.root, 'evaluate')
  assert.deepEqual([status, out], [2, ''])
  assert.match(err, /^countersign: Of 1 commit .* There is nothing to judge by yet\.\n$/)
})

test('without a repository or a commit there is one sentence', t => {
  const none = countersign(temporaryFolder(t), 'evaluate')
  assert.equal(none.status, 2)
  assert.match(none.err, /is in no git repository: there is no history to learn from\./)
  const empty = countersign(createRepository(t).root, 'evaluate')
  assert.equal(empty.status, 2)
  assert.match(empty.err, /There is no commit yet/)
})
