// `countersign calibrate`: what is written, when it counts, and where it is never written.

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { countersign } from '../support/command.ts'
import { createRepository, type TestRepository, temporaryFolder } from '../unit/io/gitRepository.ts'

const file = '.countersign/calibration.json'

/** Commits so small that whatever follows is large for this repository. */
function calmRepository(t: Parameters<typeof createRepository>[0]): TestRepository {
  const repository = createRepository(t)
  for (let at = 0; at < 40; at++) {
    repository.write(`file${at % 4}.ts`, `export const total = ${at}\n`)
    repository.commit(`Step ${at}`)
  }
  return repository
}

function scoreOf({ root }: TestRepository): number {
  const { out } = countersign(root, 'check', '--format', 'json')
  return JSON.parse(out).change.score
}

test('a large change stands higher among small commits, from when the file is committed', t => {
  const repository = calmRepository(t)
  const { status, out, err } = countersign(repository.root, 'calibrate', '--json')
  assert.deepEqual([status, err], [0, ''])
  const { path, percentiles, commits } = JSON.parse(out)
  assert.deepEqual([path, percentiles, commits], [file, 40, 0])
  const calibration = readFileSync(join(repository.root, file), 'utf8')
  const lines = Array.from({ length: 30 }, (_, index) => `export const part${index} = ${index}\n`)
  repository.git('stash', '--include-untracked', '--quiet')
  repository.write('file1.ts', lines.join(''))
  const before = scoreOf(repository)
  repository.git('checkout', '--quiet', 'file1.ts')
  repository.write(file, calibration)
  repository.commit('Calibrate')
  repository.write('file1.ts', lines.join(''))
  assert.ok(scoreOf(repository) > before, `${scoreOf(repository)} > ${before}`)
})

test('in words', t => {
  const { status, out } = countersign(calmRepository(t).root, 'calibrate')
  assert.equal(status, 0)
  assert.match(out, /^\.countersign\/calibration\.json was written: the likelihoods of the last 40 commits\./)
  assert.match(out, /how well the score does here cannot be said yet/)
})

test('a folder that leads out of the repository is not written through', t => {
  const repository = calmRepository(t)
  const outside = temporaryFolder(t)
  symlinkSync(outside, join(repository.root, '.countersign'))
  const { status, err } = countersign(repository.root, 'calibrate')
  assert.equal(status, 2)
  assert.match(err, /is a link that leads out of .* nothing was written/)
  assert.ok(!existsSync(join(outside, 'calibration.json')))
})

test('a file that is a link gives way', t => {
  const repository = calmRepository(t)
  const outside = join(temporaryFolder(t), 'calibration.json')
  mkdirSync(join(repository.root, '.countersign'))
  symlinkSync(outside, join(repository.root, file))
  assert.equal(countersign(repository.root, 'calibrate').status, 0)
  assert.ok(!existsSync(outside))
})
