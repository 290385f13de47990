// Inside a real hook, git tells where the index of the commit at hand lies.

import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createRepository, repositoryAt, type TestRepository, temporaryFolder } from './gitRepository.ts'

const git = fileURLToPath(new URL('../../../server/src/io/git.ts', import.meta.url))

/** A pre-commit hook that writes what Countersign sees there. */
function installHook(t: TestContext, repository: TestRepository): () => unknown {
  const seen = join(temporaryFolder(t), 'seen.json')
  const script = join(temporaryFolder(t), 'look.mjs')
  const look = `
    import { writeFileSync } from 'node:fs'
    import { openVcs } from ${JSON.stringify(git)}
    const { vcs, root } = await openVcs(process.cwd(), process.env)
    const changes = await vcs.stagedChanges()
    const texts = {}
    for (const { path, after } of changes) texts[path] = (await vcs.read(after)).text
    vcs.dispose()
    writeFileSync(${JSON.stringify(seen)}, JSON.stringify({ root, texts }))
  `
  const hooks = repository.git('rev-parse', '--path-format=absolute', '--git-path', 'hooks')
  mkdirSync(hooks, { recursive: true })
  const outside = repositoryAt(join(script, '..'))
  outside.write('look.mjs', look)
  repositoryAt(hooks).write('pre-commit', `#!/bin/sh\nexec '${process.execPath}' '${script}'\n`)
  chmodSync(join(hooks, 'pre-commit'), 0o755)
  return () => {
    const value: unknown = JSON.parse(readFileSync(seen, 'utf8'))
    rmSync(seen)
    return value
  }
}

test('every way to commit is seen as it will be committed', async t => {
  const repository = createRepository(t)
  repository.write('a.ts', 'one\n')
  repository.write('b.ts', 'one\n')
  repository.commit('First')
  const seen = installHook(t, repository)
  const { root } = repository

  repository.write('a.ts', 'staged\n')
  repository.git('add', 'a.ts')
  repository.write('a.ts', 'worktree\n')
  repository.write('b.ts', 'worktree\n')
  repository.git('commit', '--quiet', '-m', 'Index')
  assert.deepEqual(seen(), { root, texts: { 'a.ts': 'staged\n' } })

  repository.git('commit', '--quiet', '-m', 'Path', 'b.ts')
  assert.deepEqual(seen(), { root, texts: { 'b.ts': 'worktree\n' } })

  repository.git('commit', '--quiet', '-a', '-m', 'All')
  assert.deepEqual(seen(), { root, texts: { 'a.ts': 'worktree\n' } })
})

test('the hook of a linked worktree sees its own index', async t => {
  const repository = createRepository(t)
  repository.write('a.ts', 'one\n')
  repository.commit('First')
  const seen = installHook(t, repository)
  const root = join(temporaryFolder(t), 'linked')
  repository.git('worktree', 'add', '--quiet', root)
  const linked = repositoryAt(root)
  linked.write('a.ts', 'linked\n')
  linked.git('commit', '--quiet', '-a', '-m', 'Linked')
  assert.deepEqual(seen(), { root, texts: { 'a.ts': 'linked\n' } })
})

test('a repository whose folder lies elsewhere is seen in its hook', async t => {
  const home = temporaryFolder(t)
  const dotfiles = join(temporaryFolder(t), 'dots')
  const setup = repositoryAt(home)
  setup.git('init', '--quiet', '--bare', dotfiles)
  const repository: TestRepository = {
    ...setup,
    git: (...args) => setup.git(`--git-dir=${dotfiles}`, `--work-tree=${home}`, ...args),
  }
  repository.git('config', 'user.name', 'Dana')
  repository.git('config', 'user.email', 'dana@example.org')
  const seen = installHook(t, repository)
  repository.write('.profile', 'export A=1\n')
  repository.git('add', '.profile')
  repository.git('commit', '--quiet', '-m', 'Dots')
  assert.deepEqual(seen(), { root: home, texts: { '.profile': 'export A=1\n' } })
})
