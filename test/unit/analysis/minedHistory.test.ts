// Commits of the past and what came of them, mined from a real repository.

import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type MinedHistory, mineHistory } from '../../../server/src/analysis/minedHistory.ts'
import { openVcs } from '../../../server/src/io/git.ts'
import { defaultPolicy } from '../../../server/src/policy/policy.ts'
import { createRepository, type TestRepository } from '../io/gitRepository.ts'

const year = 365 * 24 * 60 * 60

/** Commits a day apart, the first of them two years ago by the clock of the newest. */
function commitOn(repository: TestRepository, day: number, message: string): string {
  repository.git('add', '--all')
  const date = `${1_600_000_000 + day * 24 * 60 * 60} +0000`
  repository.git(
    '-c',
    'core.hooksPath=/dev/null',
    'commit',
    '--quiet',
    '--allow-empty',
    `--date=${date}`,
    '-m',
    message,
  )
  return repository.git('rev-parse', 'HEAD')
}

async function mine(root: string): Promise<MinedHistory> {
  const opened = await openVcs(root)
  assert.ok(opened)
  try {
    const { head } = await opened.vcs.state()
    assert.ok(head)
    const { history } = opened.vcs
    return await mineHistory({ history, head, policy: defaultPolicy, onProgress: () => undefined })
  } finally {
    opened.vcs.dispose()
  }
}

test('the commit whose lines a fix took away is the one that had to be mended', async t => {
  const repository = createRepository(t)
  repository.write('price.ts', 'export const net = 1\n')
  const begun = commitOn(repository, 0, 'Begin')
  repository.write('price.ts', 'export const net = 1\nexport const tax = net * 0.91\n')
  const broken = commitOn(repository, 1, 'Add a tax')
  repository.git('mv', 'price.ts', 'prices.ts')
  commitOn(repository, 2, 'Rename')
  repository.write('prices.ts', 'export const net = 1\n    export const tax = net * 0.19\n')
  const fix = commitOn(repository, 3, 'fix: the tax')
  const mined = await mine(repository.root)
  const inducing = mined.commits.filter(commit => commit.inducing).map(({ commit }) => commit)
  assert.deepEqual(inducing, [broken])
  assert.equal(mined.fixes, 1)
  assert.deepEqual(mined.problems, [])
  const ofFix = mined.commits.find(({ commit }) => commit === fix)
  assert.deepEqual([ofFix?.linesAdded, ofFix?.linesRemoved, ofFix?.files], [1, 1, 1])
  assert.notEqual(begun, broken)
})

test('bots, documents and tests alone are no commits to judge', async t => {
  const repository = createRepository(t)
  repository.write('a.ts', 'export const a = 1\n')
  commitOn(repository, 0, 'Begin')
  repository.write('notes.md', 'x\n')
  commitOn(repository, 1, 'Note')
  repository.write('a.test.ts', 'x\n')
  commitOn(repository, 2, 'Test')
  repository.git('config', 'user.name', 'renovate[bot]')
  repository.write('a.ts', 'export const a = 2\n')
  commitOn(repository, 3, 'Update')
  assert.equal((await mine(repository.root)).commits.length, 1)
})

test('young commits, the first tenth and the widest are left out of what is judged', async t => {
  const repository = createRepository(t)
  for (let day = 0; day < 10; day++) {
    repository.write('a.ts', `export const a = ${day}\n`)
    if (day === 5) for (let file = 0; file < 61; file++) repository.write(`many/${file}.ts`, 'x\n')
    commitOn(repository, day, `Day ${day}`)
  }
  repository.write('a.ts', 'export const a = -1\n')
  commitOn(repository, year / 86_400, 'Later')
  const { commits, judged } = await mine(repository.root)
  assert.equal(commits.length, 11)
  assert.equal(judged.length, 8)
})

test('what was traced is kept: the second time no line is asked about', async t => {
  const repository = createRepository(t)
  repository.write('a.ts', 'export const a = 1\n')
  commitOn(repository, 0, 'Begin')
  repository.write('a.ts', 'export const a = 2\n')
  commitOn(repository, 1, 'fix: a')
  const first = await mine(repository.root)
  assert.ok(existsSync(join(repository.root, '.git', 'countersign', 'writers-1.txt')))
  assert.deepEqual(await mine(repository.root), first)
})

test('a shallow clone says so, and accuses no commit at its edge', async t => {
  const repository = createRepository(t)
  repository.write('a.ts', 'export const a = 1\n')
  commitOn(repository, 0, 'Begin')
  repository.write('a.ts', 'export const a = 2\n')
  commitOn(repository, 1, 'Change')
  repository.write('a.ts', 'export const a = 3\n')
  commitOn(repository, 2, 'fix: a')
  const clone = join(repository.root, '..', 'clone')
  repository.git('clone', '--quiet', '--depth=2', `file://${repository.root}`, clone)
  const { commits, problems } = await mine(clone)
  assert.deepEqual(
    commits.map(({ inducing }) => inducing),
    [false],
  )
  assert.match(problems[0]?.message ?? '', /^The clone is shallow/)
})
