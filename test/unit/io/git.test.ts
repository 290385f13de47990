import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type GitVcs, openVcs } from '../../../server/src/io/git.ts'
import { createRepository, repositoryAt, type TestRepository, temporaryFolder } from './gitRepository.ts'

const awkward = [
  'a file.ts',
  'it\'s "quoted".ts',
  'line\nbreak.ts',
  'größe/名前.ts',
  '-rf.ts',
  ':(top)x.ts',
  'tab\t.ts',
]

async function open(t: TestContext, { root }: TestRepository): Promise<GitVcs> {
  const opened = await openVcs(root)
  assert.ok(opened)
  assert.equal(opened.root, root)
  t.after(() => opened.vcs.dispose())
  return opened.vcs
}

/** `path` with what happened to it, a line each. */
async function changesOf(vcs: GitVcs): Promise<string[]> {
  return describe(await vcs.worktreeChanges())
}

function describe(changes: readonly { path: string; before?: string; deleted: boolean }[]): string[] {
  return changes.map(
    ({ path, before, deleted }) => `${path} ${deleted ? 'deleted' : before ? 'changed' : 'added'}`,
  )
}

for (const format of ['sha1', 'sha256']) {
  test(`a worktree is compared with HEAD by its own bytes (${format})`, async t => {
    const repository = createRepository(t, `--object-format=${format}`)
    for (const path of awkward) repository.write(path, `// ${path}\n`)
    repository.write('gone.ts', 'gone\n')
    repository.write('windows.ts', 'one\ntwo\n')
    repository.write('.gitignore', 'ignored.ts\n')
    repository.commit('First')
    const vcs = await open(t, repository)
    assert.deepEqual(await changesOf(vcs), [])

    repository.write('line\nbreak.ts', 'changed\n')
    repository.write('new/untracked.ts', 'new\n')
    repository.write('ignored.ts', 'ignored\n')
    repository.write('windows.ts', 'one\r\ntwo\r\n')
    utimesSync(join(repository.root, 'a file.ts'), 1, 1)
    rmSync(join(repository.root, 'gone.ts'))
    assert.deepEqual(await changesOf(vcs), [
      'gone.ts deleted',
      'line\nbreak.ts changed',
      'new/untracked.ts added',
    ])
    assert.deepEqual(describe(await vcs.worktreeChanges('tracked')), [
      'gone.ts deleted',
      'line\nbreak.ts changed',
    ])
  })

  test(`blobs are read by name (${format})`, async t => {
    const repository = createRepository(t, `--object-format=${format}`)
    repository.write('text.ts', '\uFEFFconst größe = 1\n')
    repository.write('binary.ts', new Uint8Array([65, 0, 66]))
    repository.write('wide.ts', Buffer.from('\uFEFFlet x', 'utf16le'))
    repository.write('huge.ts', 'x'.repeat(5 * 1024 * 1024 + 1))
    repository.write('empty.ts', '')
    const head = repository.commit('First')
    const vcs = await open(t, repository)
    const tree = await vcs.tree(head)
    const read = (path: string) => vcs.read(tree.get(path) ?? '')
    const contents = await Promise.all(
      ['huge.ts', 'text.ts', 'binary.ts', 'wide.ts', 'empty.ts', 'none'].map(read),
    )
    assert.deepEqual(contents, [
      { kind: 'tooLarge', bytes: 5 * 1024 * 1024 + 1 },
      { kind: 'text', text: 'const größe = 1\n' },
      { kind: 'binary' },
      { kind: 'text', text: 'let x' },
      { kind: 'text', text: '' },
      { kind: 'absent' },
    ])
    assert.deepEqual(await vcs.read('0'.repeat(head.length)), { kind: 'absent' })
    assert.deepEqual(await vcs.read('HEAD'), { kind: 'absent' })
    assert.deepEqual(await vcs.read(head), { kind: 'absent' }, 'a commit is no content')
  })
}

test('a change hidden from git by a flag of the index is seen', async t => {
  const repository = createRepository(t)
  repository.write('a.ts', 'one\n')
  repository.commit('First')
  repository.git('update-index', '--assume-unchanged', 'a.ts')
  repository.write('a.ts', 'two\n')
  assert.deepEqual(await changesOf(await open(t, repository)), ['a.ts changed'])
})

test('a change of the same size in the same instant is seen', async t => {
  const repository = createRepository(t)
  for (let round = 0; round < 5; round++) {
    repository.write('a.ts', 'one\n')
    repository.commit('Round')
    repository.write('a.ts', 'two\n')
    const vcs = await open(t, repository)
    assert.deepEqual(await changesOf(vcs), ['a.ts changed'])
  }
})

test('files left out by a sparse checkout are not deleted', async t => {
  const repository = createRepository(t)
  repository.write('in/a.ts', 'a\n')
  repository.write('out/b.ts', 'b\n')
  repository.commit('First')
  repository.git('sparse-checkout', 'set', 'in')
  assert.deepEqual(await changesOf(await open(t, repository)), [])
})

test('a symbolic link is compared by its target and never followed', async t => {
  const repository = createRepository(t)
  repository.write('a.ts', 'a\n')
  symlinkSync('a.ts', join(repository.root, 'link.ts'))
  symlinkSync('/etc/passwd', join(repository.root, 'out.ts'))
  const head = repository.commit('First')
  const vcs = await open(t, repository)
  assert.deepEqual(await changesOf(vcs), [])
  assert.deepEqual([...(await vcs.tree(head)).keys()], ['a.ts'])

  rmSync(join(repository.root, 'link.ts'))
  symlinkSync('/etc/hostname', join(repository.root, 'link.ts'))
  const [change] = await vcs.worktreeChanges()
  assert.equal(change?.path, 'link.ts')
  assert.deepEqual(await vcs.read(change?.after ?? ''), { kind: 'text', text: '/etc/hostname' })
})

test('a folder replaced by a link out of the worktree takes its files away', async t => {
  const repository = createRepository(t)
  const outside = temporaryFolder(t)
  writeFileSync(join(outside, 'a.ts'), 'secret\n')
  repository.write('src/a.ts', 'a\n')
  repository.commit('First')
  rmSync(join(repository.root, 'src'), { recursive: true })
  symlinkSync(outside, join(repository.root, 'src'))
  const changes = await changesOf(await open(t, repository))
  assert.deepEqual(changes, ['src added', 'src/a.ts deleted'])
})

test('submodules, nested repositories and pipes are left alone', async t => {
  const repository = createRepository(t)
  const inner = createRepository(t)
  inner.write('inner.ts', 'inner\n')
  inner.commit('Inner')
  repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.root, 'sub')
  repository.commit('First')
  repository.write('sub/inner.ts', 'changed\n')
  mkdirSync(join(repository.root, 'nested'))
  repositoryAt(join(repository.root, 'nested')).git('init', '--quiet')
  repository.write('nested/a.ts', 'a\n')
  assert.deepEqual(await changesOf(await open(t, repository)), [])
})

test('the index is compared with HEAD, not the worktree', async t => {
  const repository = createRepository(t)
  repository.write('a.ts', 'one\n')
  repository.write('mode.sh', 'echo\n')
  repository.write('gone.ts', 'gone\n')
  repository.commit('First')
  repository.write('a.ts', 'staged\n')
  repository.write('new.ts', 'new\n')
  repository.git('add', 'a.ts', 'new.ts')
  repository.git('rm', '--quiet', 'gone.ts')
  chmodSync(join(repository.root, 'mode.sh'), 0o755)
  repository.git('add', 'mode.sh')
  repository.write('a.ts', 'worktree\n')
  repository.write('planned.ts', 'planned\n')
  repository.git('add', '--intent-to-add', 'planned.ts')
  const vcs = await open(t, repository)
  const changes = await vcs.stagedChanges()
  assert.deepEqual(describe(changes), ['a.ts changed', 'gone.ts deleted', 'new.ts added'])
  assert.deepEqual(await vcs.read(changes[0]?.after ?? ''), { kind: 'text', text: 'staged\n' })
  assert.deepEqual([...(await vcs.staged()).keys()].sort(), ['a.ts', 'mode.sh', 'new.ts'])
  assert.deepEqual(await vcs.listFiles(), ['a.ts', 'mode.sh', 'new.ts', 'planned.ts'])
})

test('a repository without commits is compared with nothing', async t => {
  const repository = createRepository(t)
  repository.write('a.ts', 'a\n')
  repository.git('add', 'a.ts')
  repository.write('b.ts', 'b\n')
  const vcs = await open(t, repository)
  assert.deepEqual(await vcs.state(), {
    head: undefined,
    branch: 'main',
    mergeBase: undefined,
    target: undefined,
    operation: undefined,
  })
  assert.deepEqual(describe(await vcs.stagedChanges()), ['a.ts added'])
  assert.deepEqual(await changesOf(vcs), ['a.ts added', 'b.ts added'])
})

test('commits are listed oldest first, and compared in pairs', async t => {
  const repository = createRepository(t)
  repository.write('a.ts', 'one\n')
  const first = repository.commit('First')
  repository.write('a.ts', 'two\n')
  const second = repository.commit('Second')
  repository.write('b.ts', 'b\n')
  const third = repository.commit('Third')
  const vcs = await open(t, repository)
  assert.deepEqual(await vcs.commits(first, 'HEAD'), [second, third])
  assert.deepEqual(describe(await vcs.commitChanges(first, third)), ['a.ts changed', 'b.ts added'])
  assert.deepEqual(describe(await vcs.commitChanges(undefined, first)), ['a.ts added'])
  await assert.rejects(vcs.commitChanges('--output=x', 'HEAD'), /There is no commit --output=x/)
})

test('the target is what is configured, else origin/HEAD, else the upstream, else main or master', async t => {
  const repository = createRepository(t)
  const first = repository.commit('First')
  repository.git('checkout', '--quiet', '-b', 'topic')
  repository.commit('Second')
  const vcs = await open(t, repository)
  const target = async () => {
    const { target, mergeBase } = await vcs.state()
    return [target, mergeBase === first]
  }
  assert.deepEqual(await target(), ['main', true])
  repository.git('branch', '--quiet', 'release', first)
  repository.git('branch', '--quiet', '--set-upstream-to=release')
  assert.deepEqual(await target(), ['release', true])
  repository.git('update-ref', 'refs/remotes/origin/trunk', first)
  repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk')
  assert.deepEqual(await target(), ['origin/trunk', true])
  repository.git('config', 'countersign.target', 'release')
  assert.deepEqual(await target(), ['release', true])
  repository.git('config', 'countersign.target', '--help')
  assert.deepEqual(await target(), ['--help', false])
})

test('on the target itself the merge base is HEAD', async t => {
  const repository = createRepository(t)
  const head = repository.commit('First')
  const state = await (await open(t, repository)).state()
  assert.deepEqual([state.head, state.mergeBase, state.branch], [head, head, 'main'])
})

test('an unfinished merge, rebase, cherry-pick or revert is seen', async t => {
  const repository = createRepository(t)
  repository.write('a.ts', 'one\n')
  repository.commit('First')
  repository.git('checkout', '--quiet', '-b', 'topic')
  repository.write('a.ts', 'two\n')
  repository.commit('Second')
  repository.git('checkout', '--quiet', 'main')
  repository.write('a.ts', 'three\n')
  repository.commit('Third')
  const vcs = await open(t, repository)
  const during = async (...command: string[]) => {
    assert.throws(() => repository.git(...command))
    const { operation } = await vcs.state()
    repository.git(command[0] ?? '', '--abort')
    return operation
  }
  assert.equal(await during('merge', 'topic'), 'merge')
  assert.equal(await during('rebase', 'topic'), 'rebase')
  assert.equal(await during('cherry-pick', 'topic'), 'cherryPick')
  assert.equal(await during('revert', 'HEAD~'), 'revert')
  assert.equal((await vcs.state()).operation, undefined)
})

test('linked worktrees share the storage and keep their own HEAD', async t => {
  const repository = createRepository(t)
  repository.commit('First')
  const linked = join(temporaryFolder(t), 'linked')
  repository.git('worktree', 'add', '--quiet', '-b', 'topic', linked)
  const main = await open(t, repository)
  const other = await open(t, repositoryAt(linked))
  assert.equal(other.storage, main.storage)
  assert.equal((await other.state()).branch, 'topic')
})

test('a folder inside the worktree finds its root, one without a repository finds none', async t => {
  const repository = createRepository(t)
  repository.write('deep/er/a.ts', 'a\n')
  const opened = await openVcs(join(repository.root, 'deep/er'))
  assert.equal(opened?.root, repository.root)
  assert.equal(await openVcs(temporaryFolder(t)), undefined)
  const bare = temporaryFolder(t)
  repositoryAt(bare).git('init', '--quiet', '--bare')
  assert.equal(await openVcs(bare), undefined)
})

test('core.worktree does not lead to another folder', async t => {
  const repository = createRepository(t)
  const outside = temporaryFolder(t)
  repository.git('config', 'core.worktree', outside)
  assert.equal(await openVcs(repository.root), undefined)
})

test('the identity is the configured one', async t => {
  const repository = createRepository(t)
  assert.equal(await (await open(t, repository)).identity(), 'Dana Reyes <dana@example.org>')
})
