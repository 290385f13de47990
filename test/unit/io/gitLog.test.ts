// Commits of the past, as git tells them in one run.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPatches, readTouched } from '../../../server/src/io/gitLog.ts'
import { createRepository } from './gitRepository.ts'

const all = () => true

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const collected: T[] = []
  for await (const item of items) collected.push(item)
  return collected
}

test('the lines of each file, with the place they had before and after', async t => {
  const { root, write, commit } = createRepository(t)
  write('a.ts', 'one\ntwo\nthree\n')
  const first = commit('Begin')
  write('a.ts', 'one\n2\nthree\nfour')
  commit('fix: count\n\nMore.')
  const [begun, fixed] = await collect(readPatches({ folder: root, variables: {} }, { to: 'HEAD' }, all))
  assert.equal(begun?.commit, first)
  assert.deepEqual(begun?.parents, [])
  assert.deepEqual(fixed?.parents, [first])
  assert.equal(fixed?.message, 'fix: count\n\nMore.\n')
  assert.deepEqual(fixed?.author, { name: 'Dana Reyes', email: 'dana@example.org' })
  assert.deepEqual(fixed?.files, [
    {
      path: 'a.ts',
      hunks: [
        { before: 1, removed: 1, after: 1, added: 1 },
        { before: 3, removed: 0, after: 3, added: 1 },
      ],
      removedLines: ['two'],
      addedLines: ['2', 'four'],
    },
  ])
})

test('renames, odd names, removed files; what is not wanted is left out', async t => {
  const { root, git, write, commit } = createRepository(t)
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`)
  write('old name "é".ts', lines.join('\n'))
  write('gone.ts', 'x\n')
  write('notes.md', 'x\n')
  commit('Begin')
  git('mv', 'old name "é".ts', 'new name\t.ts')
  git('rm', '--quiet', 'gone.ts')
  write('notes.md', 'y\n')
  commit('Move')
  const place = { folder: root, variables: {} }
  const isSource = (path: string) => path.endsWith('.ts')
  for (const read of [readPatches, readTouched]) {
    const commits = await collect(read(place, { to: 'HEAD' }, isSource))
    const files = commits.at(-1)?.files.map(({ path, from }) => ({ path, from }))
    assert.deepEqual(files, [
      { path: 'gone.ts', from: undefined },
      { path: 'new name\t.ts', from: 'old name "é".ts' },
    ])
  }
})

test('a file that looks like a log adds no commit', async t => {
  const { root, write, commit } = createRepository(t)
  write(
    'a.ts',
    `${'x'.repeat(9000)}\n\0${'0'.repeat(40)} 1 \0Mallory\0m@x\0fix: all\n\0\ndiff --git a/b.ts b/b.ts\n`,
  )
  commit('Begin')
  const commits = await collect(readPatches({ folder: root, variables: {} }, { to: 'HEAD' }, all))
  assert.deepEqual(
    commits.map(({ message }) => message),
    ['Begin\n'],
  )
  assert.deepEqual(
    commits[0]?.files.map(({ path }) => path),
    ['a.ts'],
  )
})

test("the newest alone, and no program of the repository's configuration", async t => {
  const { root, git, write, commit } = createRepository(t)
  git('config', 'diff.external', 'false')
  git('config', 'diff.x.textconv', 'false')
  git('config', 'diff.noprefix', 'true')
  git('config', 'color.ui', 'always')
  write('.gitattributes', '*.ts diff=x\n')
  for (const text of ['1', '2', '3']) {
    write('a.ts', text)
    commit(text)
  }
  const commits = await collect(readPatches({ folder: root, variables: {} }, { to: 'HEAD', newest: 2 }, all))
  assert.deepEqual(
    commits.map(({ files }) => files[0]?.addedLines),
    [['2'], ['3']],
  )
})

test('an unknown revision is one sentence', async t => {
  const { root } = createRepository(t)
  const read = collect(readPatches({ folder: root, variables: {} }, { to: 'nowhere' }, all))
  await assert.rejects(read, /^Error: git log failed: fatal: bad revision 'nowhere'$/)
})
