import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { type TestContext, test } from 'node:test'
import {
  type OnFailure,
  readLauncher,
  updateLauncher,
  writeLauncher,
} from '../../../server/src/io/launcher.ts'
import { createRepository, plainEnvironment, temporaryFolder } from './gitRepository.ts'

const awkward = `it's a "bundle" $(touch x) \`y\`\nné.cjs`

/** A bundle that says how it was called and ends with the status that its last argument names. */
const bundleText = `
  console.log(JSON.stringify({ args: process.argv.slice(2), electron: process.env.ELECTRON_RUN_AS_NODE ?? null }))
  process.exit(Number(process.argv.at(-1)) || 0)
`

async function launcher(t: TestContext, onFailure: OnFailure) {
  const repository = createRepository(t)
  repository.commit('First')
  const bundle = join(temporaryFolder(t), awkward)
  writeFileSync(bundle, bundleText)
  const storage = join(repository.root, '.git/countersign')
  await writeLauncher(storage, { executable: execPath, electron: false }, bundle, onFailure)
  // git and the usual tools, but no `countersign`.
  const tools = join(temporaryFolder(t), 'bin')
  mkdirSync(tools)
  for (const tool of ['sh', 'git', 'cat']) {
    const path = spawnSync('which', [tool], { encoding: 'utf8' }).stdout.trim()
    symlinkSync(path, join(tools, tool))
  }
  const call = (...args: string[]) => {
    const run = spawnSync(join(storage, 'run'), args, {
      cwd: repository.root,
      env: { ...plainEnvironment, PATH: tools },
      encoding: 'utf8',
    })
    return { status: run.status, out: run.stdout, err: run.stderr }
  }
  return { repository, storage, bundle, tools, call }
}

test('the launcher runs the recorded bundle with all its arguments', async t => {
  const { call, storage, bundle } = await launcher(t, 'allow')
  assert.equal(statSync(join(storage, 'run')).mode & 0o777, 0o755)
  const { status, out } = call('check', '--staged', "a 'b' $c", '1')
  assert.equal(status, 1)
  assert.deepEqual(JSON.parse(out), { args: ['check', '--staged', "a 'b' $c", '1'], electron: null })
  assert.deepEqual(await readLauncher(storage), { executable: execPath, bundle, onFailure: 'allow' })
})

test('an editor’s own runtime is told to be Node', async t => {
  const { call, storage, bundle } = await launcher(t, 'allow')
  await updateLauncher(storage, { executable: execPath, electron: true }, bundle)
  assert.equal(JSON.parse(call('blame').out).electron, '1')
})

test('what is recorded about failure outlives an update', async t => {
  const { storage, bundle } = await launcher(t, 'block')
  await updateLauncher(storage, { executable: '/gone/node', electron: true }, bundle)
  assert.deepEqual(await readLauncher(storage), { executable: '/gone/node', bundle, onFailure: 'block' })
})

test('a launcher that says the same is not written again', async t => {
  const { storage, bundle } = await launcher(t, 'allow')
  const before = statSync(join(storage, 'run'), { bigint: true }).ctimeNs
  await updateLauncher(storage, { executable: execPath, electron: false }, bundle)
  assert.equal(statSync(join(storage, 'run'), { bigint: true }).ctimeNs, before)
})

test('a pass and a refusal of the gate go through; another status is no decision', async t => {
  for (const [onFailure, undecided] of [
    ['allow', 0],
    ['block', 2],
  ] as const) {
    const { call } = await launcher(t, onFailure)
    assert.equal(call('check', '0').status, 0)
    assert.equal(call('check', '1').status, 1)
    assert.deepEqual([call('check', '2').status, call('check', '2').err], [undecided, ''])
    const crashed = call('check', '134')
    assert.equal(crashed.status, onFailure === 'allow' ? 0 : 134)
    assert.match(crashed.err, /^countersign: the check ended without a decision \(status 134\)/)
    assert.equal(call('record', 'claude-code', '134').status, 0, 'an agent is never held up')
    assert.equal(call('agent-hook', '2').status, 2, 'other words keep their status')
  }
})

test('without the recorded bundle the command on the PATH is taken', async t => {
  const { call, bundle, tools } = await launcher(t, 'block')
  rmSync(bundle)
  writeFileSync(join(tools, 'countersign'), '#!/bin/sh\necho "from the PATH: $*"\nexit 1\n', { mode: 0o755 })
  assert.deepEqual(call('check', '--staged'), { status: 1, out: 'from the PATH: check --staged\n', err: '' })
})

test('without anything to run it says so in one line and does as was recorded', async t => {
  for (const [onFailure, status] of [
    ['allow', 0],
    ['block', 2],
  ] as const) {
    const { call, bundle } = await launcher(t, onFailure)
    rmSync(bundle)
    const check = call('check', '--staged')
    assert.equal(check.status, status)
    assert.match(check.err, /^countersign: neither [^\n]* npm install --global countersign\n$/)
    assert.deepEqual(call('record', 'claude-code'), { status: 0, out: '', err: '' })
  }
})

test('a merge, rebase, cherry-pick or revert goes on without a decision', async t => {
  const { call, repository } = await launcher(t, 'block')
  for (const mark of ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'rebase-merge', 'rebase-apply']) {
    repository.write(`.git/${mark}`, '')
    assert.equal(call('check', '2').status, 0, mark)
    assert.equal(call('check', '1').status, 1, 'a refusal stands')
    rmSync(join(repository.root, '.git', mark))
  }
  assert.equal(call('check', '2').status, 2)
})
