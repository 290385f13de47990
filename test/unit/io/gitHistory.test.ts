// Who committed what, asked of real repositories.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { BlamedLines } from '../../../server/src/analysis/commits.ts'
import { openVcs } from '../../../server/src/io/git.ts'
import { closeAfter } from '../../support/closing.ts'
import { createRepository, plainEnvironment, type TestRepository, temporaryFolder } from './gitRepository.ts'

async function vcsOf(t: TestContext, root: string) {
  const opened = await openVcs(root)
  assert.ok(opened)
  closeAfter(t, () => opened.vcs.dispose())
  return opened.vcs
}

/** `line name path:from`, one for each line that has a commit. */
function told(runs: readonly BlamedLines[], names: Readonly<Record<string, string>>): readonly string[] {
  return runs
    .flatMap(({ commit, path, from, line, count }) =>
      Array.from({ length: count }, (_, index) => ({
        line: line + index,
        commit,
        place: `${path}:${from + index}`,
      })),
    )
    .sort((a, b) => a.line - b.line)
    .map(({ line, commit, place }) => `${line} ${names[commit] ?? commit} ${place}`)
}

function story(t: TestContext): {
  readonly repository: TestRepository
  readonly names: Record<string, string>
} {
  const repository = createRepository(t)
  const { write, commit, git } = repository
  const names: Record<string, string> = {}
  write('old "né" name.ts', 'one\ntwo\nthree\nfour\nfive\n')
  names[commit('First')] = 'first'
  write('old "né" name.ts', 'zero\none\ntwo\nthree\nfour\nfive\n')
  names[commit('Second')] = 'second'
  git('mv', 'old "né" name.ts', 'new.ts')
  names[commit('Third')] = 'third'
  write('new.ts', 'zero\none\nTWO\nthree\nfour\nfive\n')
  names[commit('Fourth')] = 'fourth'
  return { repository, names }
}

test('each line has its commit, its number there and the name that the file had', async t => {
  const { repository, names } = story(t)
  const vcs = await vcsOf(t, repository.root)
  assert.deepEqual(told(await vcs.blame('new.ts', 'HEAD'), names), [
    '1 second old "né" name.ts:1',
    '2 first old "né" name.ts:1',
    '3 fourth new.ts:3',
    '4 first old "né" name.ts:3',
    '5 first old "né" name.ts:4',
    '6 first old "né" name.ts:5',
  ])
})

test('lines older than a range are in none of its commits', async t => {
  const { repository, names } = story(t)
  const vcs = await vcsOf(t, repository.root)
  assert.deepEqual(told(await vcs.blame('new.ts', 'HEAD', 'HEAD~2'), names), ['3 fourth new.ts:3'])
})

test('what the worktree holds is not looked at', async t => {
  const { repository, names } = story(t)
  repository.write('new.ts', 'something else\n')
  const vcs = await vcsOf(t, repository.root)
  assert.equal(told(await vcs.blame('new.ts', 'HEAD'), names).length, 6)
})

test('the edge of a shallow clone is nobody’s commit', async t => {
  const { repository, names } = story(t)
  const clone = join(temporaryFolder(t), 'clone')
  execFileSync('git', ['clone', '--quiet', '--depth=2', `file://${repository.root}`, clone], {
    env: plainEnvironment,
  })
  const vcs = await vcsOf(t, clone)
  assert.deepEqual(told(await vcs.blame('new.ts', 'HEAD'), names), ['3 fourth new.ts:3'])
})

test('commits that the repository wants ignored are blamed all the same', async t => {
  const { repository, names } = story(t)
  repository.write('ignored', repository.git('rev-parse', 'HEAD'))
  repository.git('config', 'blame.ignoreRevsFile', join(repository.root, 'ignored'))
  const vcs = await vcsOf(t, repository.root)
  assert.equal(told(await vcs.blame('new.ts', 'HEAD'), names)[2], '3 fourth new.ts:3')
})

test('a file that is not there', async t => {
  const { repository } = story(t)
  const vcs = await vcsOf(t, repository.root)
  await assert.rejects(vcs.blame('none.ts', 'HEAD'), /git blame failed: .*no such path/)
  assert.deepEqual(await vcs.readAt('HEAD', 'none there.ts'), { kind: 'absent' })
  assert.deepEqual(await vcs.readAt('HEAD', 'a\nb.ts'), { kind: 'absent' })
  assert.deepEqual(await vcs.readAt('HEAD~3', 'old "né" name.ts'), {
    kind: 'text',
    text: 'one\ntwo\nthree\nfour\nfive\n',
  })
})

test('commits with their authors, messages and notes, in one answer', async t => {
  const repository = createRepository(t)
  const { write, git, commit } = repository
  write('a.ts', 'a\n')
  const first = commit('First\n\nWith a body.\n\nCo-authored-by: X <x@example.org>')
  git('notes', '--ref=ai', 'add', '-m', 'a note\n---\n{}', first)
  git('notes', '--ref=other', 'add', '-m', 'another note', first)
  git('config', 'notes.displayRef', 'refs/notes/*')
  git('config', 'i18n.logOutputEncoding', 'ISO-8859-1')
  git('config', 'format.pretty', 'oneline')
  git('config', 'user.name', 'Zoë “Z” Reyes')
  write('a.ts', 'b\n')
  const second = commit('Zweite Änderung')
  const vcs = await vcsOf(t, repository.root)
  const records = await vcs.commitRecords([second, first])
  assert.deepEqual(
    records.map(({ commit, parents, author, message, note }) => ({ commit, parents, author, message, note })),
    [
      {
        commit: second,
        parents: [first],
        author: { name: 'Zoë “Z” Reyes', email: 'dana@example.org' },
        message: 'Zweite Änderung\n',
        note: '',
      },
      {
        commit: first,
        parents: [],
        author: { name: 'Dana Reyes', email: 'dana@example.org' },
        message: 'First\n\nWith a body.\n\nCo-authored-by: X <x@example.org>\n',
        note: 'a note\n---\n{}\n',
      },
    ],
  )
  assert.ok(records.every(({ at, committedAt }) => at > 1e12 && committedAt >= at))
  assert.deepEqual(
    (await vcs.commitRecords({ from: first, to: second })).map(record => record.commit),
    [second],
  )
  assert.deepEqual(await vcs.commitRecords([]), [])
})
