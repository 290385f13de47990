// What git leaves out, asked by path, whatever the path looks like and whether there is a file or not.

import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { createFiles } from '../../../server/src/io/files.ts'
import { openVcs } from '../../../server/src/io/git.ts'
import { createRepository, repositoryAt, type TestRepository, temporaryFolder } from './gitRepository.ts'

test('every kind of rule is honoured, and what git tracks is never left out', async t => {
  const repository = createRepository(t)
  repository.write('.gitignore', 'build/\n*.log\n!kept.log\n/only-root.ts\n')
  repository.write('src/.gitignore', '*.tmp\n!important.tmp\n')
  repository.write('tracked.log', 'tracked\n')
  repository.git('add', '--force', 'tracked.log', '.gitignore', 'src/.gitignore')
  repository.commit('First')
  repository.write('.git/info/exclude', 'mine.ts\n')
  repository.write('../everywhere', '.DS_Store\n')
  repository.git('config', 'core.excludesFile', join(repository.root, '..', 'everywhere'))
  await check(t, repository, {
    left: ['build/a.ts', 'deep/build/b.ts', 'a.log', 'only-root.ts', 'src/x.tmp', 'mine.ts', 'src/.DS_Store'],
    listed: ['kept.log', 'tracked.log', 'src/only-root.ts', 'src/important.tmp', 'x.tmp', 'new folder/né.ts'],
  })
})

test('a path that looks like a pattern, an option or magic is a path', async t => {
  const repository = createRepository(t)
  repository.write('.gitignore', ':(top)a\n\\*b\n-c\n')
  repository.commit('First')
  await check(t, repository, {
    left: [':(top)a', '*b', '-c'],
    listed: [':(exclude)a', '*', 'xb', '--stdin', ':!x', 'a\nb', '"quoted"'],
  })
})

test('files of a submodule are left out, and the others are told apart all the same', async t => {
  const repository = createRepository(t)
  const other = join(repository.root, '..', 'other')
  mkdirSync(other)
  const { git, write, commit } = repositoryAt(other)
  git('init', '--quiet')
  git('config', 'user.name', 'Kim Osei')
  git('config', 'user.email', 'kim@example.org')
  write('s.ts', '')
  commit('First')
  repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', other, 'module')
  repository.write('.gitignore', 'build/\n')
  repository.write('new.ts', '')
  repository.write('build/a.ts', '')
  await check(t, repository, { left: ['module/s.ts', 'build/a.ts'], listed: ['new.ts'] })
})

test('without git, hidden folders and node_modules are left out', async t => {
  const files = createFiles(temporaryFolder(t), undefined)
  const paths = [
    '.cache/a.ts',
    'node_modules/b.js',
    'a/node_modules/c.js',
    '.env',
    'src/a.ts',
    'node_modules.ts',
  ]
  assert.deepEqual([...(await files.unlisted(paths))], paths.slice(0, 3))
})

async function check(
  t: TestContext,
  repository: TestRepository,
  { left, listed }: { readonly left: readonly string[]; readonly listed: readonly string[] },
): Promise<void> {
  const opened = await openVcs(repository.root)
  t.after(() => opened?.vcs.dispose())
  const found = await createFiles(repository.root, opened?.vcs).unlisted([...left, ...listed])
  assert.deepEqual([...found].sort(), [...left].sort())
}
