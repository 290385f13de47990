// A repository that was handed over as files, with commands in its own configuration.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openVcs } from '../../../server/src/io/git.ts'
import { createRepository, plainEnvironment, type TestRepository, temporaryFolder } from './gitRepository.ts'

interface Trap {
  readonly repository: TestRepository
  /** Which traps were run since the last time this was asked. */
  readonly fired: () => string[]
}

/** Every program that a repository can name in its configuration leaves its name behind when it is run. */
function setTrap(t: TestContext): Trap {
  const repository = createRepository(t)
  const log = join(temporaryFolder(t), 'log')
  const canary = join(repository.root, '.git', 'canary')
  repository.write('.git/canary', `#!/bin/sh\necho "$1" >> '${log}'\ncat "$2" 2>/dev/null\nexit 0\n`)
  execFileSync('chmod', ['+x', canary])
  repository.write('.gitattributes', '*.ts filter=trap diff=trap merge=trap\n*.js filter=process\n')
  repository.write('a.ts', 'one\n')
  repository.write('b.js', 'one\n')
  repository.commit('First')
  repository.write('a.ts', 'two\n')
  repository.commit('Second')

  const run = (name: string) => `'${canary}' ${name}`
  for (const [key, command] of Object.entries({
    'core.fsmonitor': run('fsmonitor'),
    'filter.trap.clean': run('clean'),
    'filter.trap.smudge': run('smudge'),
    'filter.process.process': run('process'),
    'diff.trap.textconv': run('textconv'),
    'diff.trap.command': run('driver'),
    'diff.external': run('external'),
    'merge.trap.driver': run('merge'),
    'core.sshCommand': run('ssh'),
    'core.pager': run('pager'),
    'core.editor': run('editor'),
    'core.askPass': run('askPass'),
    'credential.helper': `!${run('credential')}`,
    'gpg.program': canary,
    'gpg.ssh.program': canary,
    'log.showSignature': 'true',
    'alias.rev-parse': `!${run('alias')}`,
    'alias.ls-files': `!${run('alias')}`,
    'remote.origin.url': 'ssh://localhost/none',
    'remote.origin.promisor': 'true',
    'remote.origin.partialclonefilter': 'blob:none',
    'core.hooksPath': join(repository.root, '.git', 'trapped'),
  }))
    repository.git('config', key, command)
  for (const hook of ['post-index-change', 'reference-transaction', 'pre-commit', 'post-checkout']) {
    repository.write(`.git/trapped/${hook}`, `#!/bin/sh\n${run(`hook-${hook}`)}\n`)
    execFileSync('chmod', ['+x', join(repository.root, '.git/trapped', hook)])
  }
  return {
    repository,
    fired: () => {
      const names = existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : []
      rmSync(log, { force: true })
      return [...new Set(names)].sort()
    },
  }
}

test('no command of a hostile repository runs, whatever is asked of it', async t => {
  const { repository, fired } = setTrap(t)
  repository.write('a.ts', 'three\n')
  repository.write('b.js', 'three\n')

  const plain = (...args: string[]) =>
    spawnSync('git', args, { cwd: repository.root, env: plainEnvironment, timeout: 10_000 })
  for (const args of [
    ['status'],
    ['diff', 'HEAD', '--', 'a.ts'],
    ['log', '-p', '-1'],
    ['add', 'a.ts'],
    ['fetch', 'origin'],
    ['update-ref', 'refs/heads/other', 'HEAD'],
  ])
    plain(...args)
  const armed = fired()
  for (const name of ['clean', 'textconv', 'fsmonitor', 'ssh', 'hook-post-index-change']) {
    assert.ok(armed.includes(name), `the trap ${name} fires with plain git; fired: ${armed}`)
  }
  assert.ok(armed.includes('driver') || armed.includes('external'))

  repository.write('a.ts', 'four\n')
  fired()
  const opened = await openVcs(repository.root)
  assert.ok(opened)
  const { vcs } = opened
  t.after(() => vcs.dispose())
  const [first] = await vcs.commits(`${'HEAD'}~1`, 'HEAD')
  const tree = await vcs.tree('HEAD')
  await vcs.state()
  await vcs.resolve('HEAD')
  await vcs.mergeBase('HEAD', 'HEAD~1')
  await vcs.commitChanges(undefined, 'HEAD')
  await vcs.commitChanges('HEAD~1', 'HEAD')
  await vcs.staged()
  await vcs.identity()
  await vcs.listFiles()
  await vcs.configuration('core.hooksPath', 'path')
  assert.ok(first)
  assert.equal((await vcs.blame('a.ts', 'HEAD')).length, 1)
  assert.equal((await vcs.blame('a.ts', 'HEAD', 'HEAD~1')).length, 1)
  assert.equal((await vcs.commitRecords([first])).length, 1)
  assert.deepEqual(await vcs.readAt('HEAD', 'a.ts'), { kind: 'text', text: 'two\n' })
  assert.deepEqual(await vcs.read(tree.get('a.ts') ?? ''), { kind: 'text', text: 'two\n' })
  assert.deepEqual(await vcs.read('1'.repeat(40)), { kind: 'absent' }, 'nothing is fetched')
  assert.deepEqual(
    (await vcs.worktreeChanges()).map(change => change.path),
    ['a.ts', 'b.js'],
  )
  assert.deepEqual(
    (await vcs.stagedChanges()).map(change => change.path),
    ['a.ts'],
  )
  assert.deepEqual(fired(), [])
})

test('git is not taken from the workspace, and its variables are not taken from the environment', async t => {
  const repository = createRepository(t)
  const other = createRepository(t)
  const head = repository.commit('First')
  other.commit('Other')
  process.env.GIT_DIR = join(other.root, '.git')
  process.env.GIT_EXTERNAL_DIFF = 'false'
  t.after(() => {
    delete process.env.GIT_DIR
    delete process.env.GIT_EXTERNAL_DIFF
  })
  const opened = await openVcs(repository.root)
  assert.equal(opened?.root, repository.root)
  assert.equal(await opened?.vcs.resolve('HEAD'), head)
})

test('a repository does not choose where Countersign writes', async t => {
  const repository = createRepository(t)
  symlinkSync(temporaryFolder(t), join(repository.root, '.git/countersign'))
  await assert.rejects(openVcs(repository.root), /is a link to another folder\. Remove it/)
})
