import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { execPath } from 'node:process'
import { test } from 'node:test'
import { createSetups } from '../../../server/src/io/setup/setups.ts'
import { plainEnvironment, type TestRepository, temporaryFolder } from './gitRepository.ts'
import { world } from './setupWorld.ts'

function commit({ root }: TestRepository) {
  const args = ['commit', '--allow-empty', '-m', 'A change']
  const run = spawnSync('git', args, { cwd: root, env: plainEnvironment, encoding: 'utf8' })
  return { status: run.status, err: run.stderr }
}

test('the commit gate holds a real commit, is put there once and goes without a trace', async t => {
  const { repository, setup } = await world(t)
  const hook = setup('hook')
  assert.equal((await hook.examine())[0]?.well, false)
  assert.equal((await hook.install('project')).done, true)
  const file = join(repository.root, '.git/hooks/pre-commit')
  const written = readFileSync(file, 'utf8')
  assert.deepEqual(commit(repository), { status: 1, err: 'refused\n' })
  assert.match((await hook.install('project')).message, /is in place/)
  assert.equal(readFileSync(file, 'utf8'), written)
  assert.equal((await hook.examine())[0]?.well, true)
  assert.equal((await hook.uninstall('project')).done, true)
  assert.equal(existsSync(file), false)
  assert.equal(commit(repository).status, 0)
})

test('a linked worktree is held by the same gate', async t => {
  const { repository, setup } = await world(t)
  commit(repository)
  await setup('hook').install('project')
  const linked = join(temporaryFolder(t), 'linked')
  repository.git('worktree', 'add', '--quiet', linked)
  assert.deepEqual(commit({ ...repository, root: linked }), { status: 1, err: 'refused\n' })
})

test('a teammate without Countersign sees one line, and the commit goes on', async t => {
  const { repository, setup } = await world(t)
  await setup('hook').install('project')
  rmSync(join(repository.root, '.git/countersign'), { recursive: true })
  const { status, err } = commit(repository)
  assert.equal(status, 0)
  assert.match(err, /^countersign: not installed on this machine[^\n]*\n$/)
})

test('a hook of somebody else is never written; our block pasted into it is taken out alone', async t => {
  const foreign = Buffer.from("#!/bin/bash\r\n# caf\xe9\r\nset -e\r\necho 'mine'", 'latin1')
  const { repository, setup } = await world(t)
  const file = join(repository.root, '.git/hooks/pre-commit')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, foreign, { mode: 0o755 })
  const hook = setup('hook')
  const { done, message, snippet } = await hook.install('project')
  assert.equal(done, false)
  assert.match(message, /^Nothing was written, for .* is there already.* before any exit:$/s)
  assert.deepEqual(readFileSync(file), foreign)
  await hook.uninstall('project')
  assert.deepEqual(readFileSync(file), foreign)

  const pasted = Buffer.concat([
    Buffer.from(`#!/bin/sh\n# caf`),
    Buffer.from([0xe9]),
    Buffer.from(`\n${snippet}true\n`),
  ])
  writeFileSync(file, pasted)
  assert.deepEqual(commit(repository), { status: 1, err: 'refused\n' })
  assert.equal((await hook.install('project')).done, true)
  await hook.uninstall('project')
  assert.deepEqual(readFileSync(file), Buffer.from('#!/bin/sh\n# caf\xe9\ntrue\n', 'latin1'))
})

test('a hook behind a link is never written', async t => {
  const { repository, setup } = await world(t)
  const other = join(temporaryFolder(t), 'other')
  writeFileSync(other, '#!/bin/sh\n')
  mkdirSync(join(repository.root, '.git/hooks'), { recursive: true })
  symlinkSync(other, join(repository.root, '.git/hooks/pre-commit'))
  assert.equal((await setup('hook').install('project')).done, false)
  assert.equal(readFileSync(other, 'utf8'), '#!/bin/sh\n')
})

for (const [name, prepare, place] of [
  [
    'core.hooksPath',
    r => r.git('config', 'core.hooksPath', '/somewhere/hooks'),
    '/somewhere/hooks/pre-commit',
  ],
  ['hooks kept in the worktree', r => r.git('config', 'core.hooksPath', '.githooks'), '.githooks/pre-commit'],
  ['husky 9', r => r.git('config', 'core.hooksPath', '.husky/_'), '.husky/pre-commit'],
  ['husky 8', r => r.git('config', 'core.hooksPath', '.husky'), '.husky/pre-commit'],
  ['husky, not yet prepared', r => r.write('.husky/pre-commit', 'npm test\n'), '.husky/pre-commit'],
  ['lefthook', r => r.write('lefthook.yml', 'pre-push:\n'), 'lefthook.yml'],
  ['pre-commit', r => r.write('.pre-commit-config.yaml', 'repos: []\n'), '.pre-commit-config.yaml'],
  ['simple-git-hooks', r => r.write('package.json', '{"simple-git-hooks": {}}'), 'package.json'],
] satisfies [string, (repository: TestRepository) => unknown, string][]) {
  test(`${name} is respected: the snippet is printed, nothing is written`, async t => {
    const { repository, setup } = await world(t, prepare)
    const before = repository.git('status', '--porcelain', '--untracked-files=all')
    const { done, message, snippet } = await setup('hook').install('project')
    assert.equal(done, false)
    assert.ok(message.includes(place), message)
    assert.match(snippet ?? '', /countersign\/run/)
    assert.equal(repository.git('status', '--porcelain', '--untracked-files=all'), before)
    assert.equal(existsSync(join(repository.root, '.git/hooks/pre-commit')), false)
  })
}

test('the one-line command of the snippets holds a commit as the block does', async t => {
  const { repository, setup } = await world(t, r => r.write('package.json', '{"simple-git-hooks": {}}'))
  const { snippet = '' } = await setup('hook').install('project')
  const { 'pre-commit': command } = JSON.parse(`{${snippet}}`)
  const run = () =>
    spawnSync('sh', ['-c', command], { cwd: repository.root, env: plainEnvironment, encoding: 'utf8' })
  assert.deepEqual([run().status, run().stderr], [1, 'refused\n'])
  assert.ok(!command.includes("'"), 'it stands between single quotes in another snippet')
  repository.write('package.json', JSON.stringify({ 'simple-git-hooks': { 'pre-commit': command } }))
  assert.equal((await setup('hook').examine())[0]?.well, true)
  rmSync(join(repository.root, '.git/countersign'), { recursive: true })
  assert.equal(run().status, 0)
})

const settings = '.claude/settings.json'

for (const [name, before] of Object.entries({
  'no file': undefined,
  'other settings': '{\n  "model": "opus"\n}\n',
  'comments and tabs': '// mine\n{\n\t"model": "opus", // for now\n\t"env": { "A": "1" }\n}\n',
  'Windows line ends': '{\r\n    "model": "opus"\r\n}\r\n',
  'another event':
    '{\n  "hooks": {\n    "Stop": [{ "hooks": [{ "type": "command", "command": "say done" }] }]\n  }\n}\n',
  'everything on one line': '{"model":"opus","hooks":{"PostToolUse":[{"matcher":"Bash","hooks":[]}]}}',
  'a comment and a comma at the end': '{\n  "env": {}, // mine\n  "model": "opus",\n}\n',
  'another hook of the event':
    '{\n  "hooks": {\n    "PostToolUse": [\n      { "matcher": "Bash", "hooks": [{ "type": "command", "command": "x" }] }\n    ]\n  }\n}\n',
})) {
  test(`Claude Code is connected and disconnected without a trace: ${name}`, async t => {
    const { repository, setup, text } = await world(t)
    if (before !== undefined) repository.write(settings, before)
    const claude = setup('claude-code')
    assert.equal((await claude.install('project')).done, true)
    const after = text(settings)
    assert.ok(after.includes('record claude-code'))
    for (const line of (before ?? '')
      .split('\n')
      .filter(line => line.includes('//') || line.includes('command')))
      assert.ok(after.includes(line.trim()), `${line} is still there`)
    assert.equal(after.includes('\r\n'), before?.includes('\r\n') ?? false)
    assert.match((await claude.install('project')).message, /is connected/)
    assert.equal(text(settings), after)
    assert.equal((await claude.uninstall('project')).done, true)
    if (before === undefined) assert.equal(existsSync(join(repository.root, settings)), false)
    else assert.equal(text(settings), before)
  })
}

test('what the hook of Claude Code says reaches the inbox, from the project’s and from the user’s settings', async t => {
  const { repository, setup, home, text } = await world(t)
  const claude = setup('claude-code')
  assert.deepEqual(await claude.examine(), [], 'nobody uses it')
  mkdirSync(join(home, '.claude'))
  assert.deepEqual(
    (await claude.examine()).map(({ well }) => well),
    [true],
    'not connected is well',
  )
  await claude.install('project')
  await claude.install('user')
  const found = await claude.examine()
  assert.deepEqual(
    found.map(({ well, message }) => [well, message.replace(/^.*\/\.claude/, '.claude')]),
    Array(2).fill([true, '.claude/settings.json calls Countersign, and an edit played through it arrived']),
  )
  assert.equal(text('.git/countersign/run'), readFileSync(join(home, '.countersign/run'), 'utf8'))
  const inbox = join(repository.root, '.git/countersign/inbox')
  assert.deepEqual(spawnSync('ls', [inbox], { encoding: 'utf8' }).stdout, '', 'nothing is left behind')
})

test('a hook that cannot arrive is said to be so', async t => {
  const { setup, bundle, repository, text } = await world(t)
  const claude = setup('claude-code')
  await claude.install('project')
  writeFileSync(bundle, 'process.exit(0)')
  assert.match((await claude.examine())[0]?.message ?? '', /but an edit played through it did not arrive/)
  repository.write(settings, text(settings).replace('{', '{ "disableAllHooks": true,'))
  assert.match((await claude.examine())[0]?.message ?? '', /disableAllHooks/)
})

test('a command that the repository changed is never played', async t => {
  const { setup, repository, text } = await world(t)
  const claude = setup('claude-code')
  await claude.install('project')
  const trap = join(repository.root, 'fired')
  repository.write(settings, text(settings).replace('; exit 0', '; touch fired; exit 0'))
  assert.deepEqual(
    (await claude.examine()).map(({ well }) => well),
    [false],
  )
  assert.equal(existsSync(trap), false)
  await claude.install('project')
  assert.ok(!text(settings).includes('touch'), 'install puts it right')
})

test('a clone without Countersign is passed over in silence', async t => {
  const { setup, repository, text } = await world(t)
  await setup('claude-code').install('project')
  rmSync(join(repository.root, '.git/countersign'), { recursive: true })
  const { command } = JSON.parse(text(settings)).hooks.PostToolUse[0].hooks[0]
  for (const cwd of [repository.root, temporaryFolder(t)]) {
    const run = spawnSync('sh', ['-c', command], {
      cwd,
      env: plainEnvironment,
      input: '{}',
      encoding: 'utf8',
    })
    assert.deepEqual([run.status, run.stdout, run.stderr], [0, '', ''])
  }
})

for (const [text, because] of [
  ['{ "hooks": ', 'is not valid JSON (line 1)'],
  ['{\n  "model": "opus"\n  "env": {}\n}', 'is not valid JSON (line 3)'],
  ['[]', 'has something unexpected at its top'],
  ['{ "hooks": [] }', 'has something unexpected at "hooks"'],
  ['{ "hooks": { "PostToolUse": {} } }', 'has something unexpected at "hooks.PostToolUse"'],
] as const) {
  test(`settings that cannot be edited are refused in a sentence: ${because}`, async t => {
    const { repository, setup } = await world(t)
    repository.write(settings, text)
    for (const act of ['install', 'uninstall'] as const) {
      const { done, message } = await setup('claude-code')[act]('project')
      assert.equal(done, false)
      assert.ok(message.includes(because), message)
      assert.match(message, /nothing was written\.$/)
    }
    assert.equal(readFileSync(join(repository.root, settings), 'utf8'), text)
    assert.equal(existsSync(join(repository.root, '.git/countersign')), false)
  })
}

test('a project’s settings that lead out of it are refused; a person’s may lie anywhere', async t => {
  const { repository, setup, home } = await world(t)
  const outside = temporaryFolder(t)
  writeFileSync(join(outside, 'settings.json'), '{}\n')
  symlinkSync(outside, join(repository.root, '.claude'))
  const refused = await setup('claude-code').install('project')
  assert.equal(refused.done, false)
  assert.match(refused.message, /is a link to .* outside of the repository/)
  assert.equal(readFileSync(join(outside, 'settings.json'), 'utf8'), '{}\n')
  mkdirSync(join(home, '.claude'))
  symlinkSync(join(outside, 'settings.json'), join(home, '.claude/settings.json'))
  assert.equal((await setup('claude-code').install('user')).done, true)
  assert.match(readFileSync(join(outside, 'settings.json'), 'utf8'), /record claude-code/)
  assert.equal(realpathSync(join(home, '.claude/settings.json')), join(outside, 'settings.json'))
})

test('without a repository nothing is written', async t => {
  const root = temporaryFolder(t)
  const place = {
    root,
    vcs: undefined,
    home: temporaryFolder(t),
    runtime: { executable: execPath, electron: false },
    bundle: '/none',
    onFailure: 'allow' as const,
  }
  for (const setup of createSetups(place)) {
    const { done, message } = await setup.install('project')
    assert.deepEqual([done, message], [false, `${root} is in no git repository. Run git init there first.`])
    assert.equal((await setup.uninstall('project')).message, message)
    await setup.examine()
  }
  assert.equal(spawnSync('ls', ['-A', root], { encoding: 'utf8' }).stdout, '')
})

test('the launcher is examined for what it names', async t => {
  const { setup, bundle } = await world(t)
  const launcher = setup('launcher')
  await launcher.install('project')
  assert.deepEqual(
    (await launcher.examine()).map(({ subject, well }) => `${subject} ${well}`),
    ['Node true', 'git true', 'launcher true'],
  )
  rmSync(bundle)
  assert.match(
    (await launcher.examine())[2]?.message ?? '',
    /countersign\.cjs, which is gone\. Open the repository/,
  )
})
