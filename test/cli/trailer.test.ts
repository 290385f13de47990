// Assisted-by through real commits: git calls the hook, the hook the launcher, and that the command.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { execPath } from 'node:process'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Setup } from '../../server/src/analysis/host.ts'
import { openVcs } from '../../server/src/io/git.ts'
import { createSetups } from '../../server/src/io/setup/setups.ts'
import { openSpool } from '../../server/src/io/spool.ts'
import {
  createRepository,
  plainEnvironment,
  type TestRepository,
  temporaryFolder,
} from '../unit/io/gitRepository.ts'

const bundle = fileURLToPath(new URL('../../server/src/bin/countersign.ts', import.meta.url))
const claude = 'Assisted-by: Claude Code:claude-opus-4-8'

interface Team {
  readonly repository: TestRepository
  readonly hook: Setup
  /** An agent writes a whole file and says so. */
  readonly agentWrites: (path: string, text: string) => Promise<void>
  /** Commits what is staged; the message that git then has. */
  readonly commit: (args: readonly string[], editor?: string) => string
}

/** A repository whose policy is on its main branch. */
async function team(t: TestContext, policy: object = { commit: { assistedBy: true } }): Promise<Team> {
  const repository = createRepository(t)
  repository.write('.countersign/policy.json', JSON.stringify({ gate: { mode: 'advise' }, ...policy }))
  repository.write('old.txt', 'old\n')
  repository.commit('First')
  const { root } = repository
  const opened = await openVcs(root)
  assert.ok(opened)
  t.after(() => opened.vcs.dispose())
  const setups = createSetups({
    root,
    vcs: opened.vcs,
    home: temporaryFolder(t),
    runtime: { executable: execPath, electron: false },
    bundle,
    onFailure: 'allow',
  })
  const hook = setups.find(({ name }) => name === 'hook')
  assert.ok(hook)
  let turn = 0
  return {
    repository,
    hook,
    agentWrites: async (path, text) => {
      repository.write(path, text)
      const payload = {
        session_id: 'a-session',
        cwd: root,
        hook_event_name: 'PostToolUse',
        tool_name: 'Write',
        tool_use_id: `toolu_${turn++}`,
        model: 'claude-opus-4-8',
        tool_input: { file_path: join(root, path), content: text },
        tool_response: { filePath: join(root, path), content: text, originalFile: null, structuredPatch: [] },
      }
      await openSpool(join(root, '.git', 'countersign')).write(
        'claude-code',
        Buffer.from(JSON.stringify(payload)),
      )
    },
    commit: (args, editor) => {
      const { status, stderr } = spawnSync('git', ['commit', '--quiet', ...args], {
        cwd: root,
        env: { ...plainEnvironment, ...(editor === undefined ? {} : { GIT_EDITOR: editor }) },
        encoding: 'utf8',
      })
      return status === 0 ? repository.git('log', '-1', '--format=%B').trimEnd() : `refused: ${stderr}`
    },
  }
}

test('a commit names the agent that wrote lines of it, and no other', async t => {
  const { repository, hook, agentWrites, commit } = await team(t)
  assert.equal((await hook.install('project')).done, true)
  await agentWrites('new.txt', 'an agent wrote this line\nand this one\n')
  repository.git('add', '-A')
  assert.equal(commit(['-m', 'Add it']), `Add it\n\n${claude}`)
  appendFileSync(join(repository.root, 'old.txt'), 'by hand\n')
  assert.equal(commit(['-am', 'By hand']), 'By hand')
  assert.doesNotMatch(repository.git('log', '--format=%B'), /Signed-off-by|Co-authored-by/i)
})

test('an editor, a verbose diff, an amend and a given-up message are git’s as ever', async t => {
  const { repository, hook, agentWrites, commit } = await team(t)
  await hook.install('project')
  await agentWrites('new.txt', 'an agent wrote this line\n')
  repository.git('add', '-A')
  assert.match(commit([], 'true'), /^refused: [^]*empty commit message/)
  const subject = `sh -c 'printf "Add it\\n%s" "$(cat "$1")" > "$1.new" && mv "$1.new" "$1"' --`
  assert.equal(commit(['--verbose'], subject), `Add it\n\n${claude}`)
  assert.equal(commit(['--amend', '--no-edit']), `Add it\n\n${claude}`)
  await agentWrites('more.txt', 'and another line by the agent\n')
  repository.git('add', '-A')
  assert.equal(commit(['--amend', '--no-edit']), `Add it\n\n${claude}`)
  await agentWrites('third.txt', 'a third line by the agent\n')
  repository.git('add', '-A')
  assert.equal(
    commit(['--signoff', '-m', 'Sign it']),
    `Sign it\n\nSigned-off-by: Dana Reyes <dana@example.org>\n${claude}`,
  )
})

test('a squash names who wrote its lines, a merge names nobody', async t => {
  const { repository, hook, agentWrites, commit } = await team(t)
  const { git } = repository
  const main = git('branch', '--show-current')
  git('switch', '--quiet', '--create', 'topic')
  await agentWrites('new.txt', 'an agent wrote this line\n')
  repository.commit('Topic')
  await hook.install('project')
  git('switch', '--quiet', main)
  git('merge', '--quiet', '--squash', 'topic')
  assert.equal(commit(['-m', 'Squash']), `Squash\n\n${claude}`)
  git('reset', '--quiet', '--hard', 'HEAD~')
  git('merge', '--quiet', '--no-ff', '-m', 'Merge topic', 'topic')
  assert.equal(git('log', '-1', '--format=%B').trim(), 'Merge topic')
})

test('without the policy nothing is installed, and nothing is written', async t => {
  const { repository, hook, agentWrites, commit } = await team(t, {})
  await hook.install('project')
  assert.equal(existsSync(join(repository.root, '.git/hooks/commit-msg')), false)
  assert.equal((await hook.examine()).length, 1)
  await agentWrites('new.txt', 'an agent wrote this line\n')
  repository.git('add', '-A')
  assert.equal(commit(['-m', 'Add it']), 'Add it')
})

test('a policy of the change at hand does not speak for the branch it goes to', async t => {
  const { repository, hook, agentWrites, commit } = await team(t, {})
  const hooks = join(repository.root, '.git/hooks')
  mkdirSync(hooks, { recursive: true })
  await hook.install('project')
  writeFileSync(join(hooks, 'commit-msg'), '#!/bin/sh\nsh .git/countersign/run trailer "$1"\n', {
    mode: 0o755,
  })
  repository.write('.countersign/policy.json', '{ "commit": { "assistedBy": true } }')
  await agentWrites('new.txt', 'an agent wrote this line\n')
  repository.git('add', '-A')
  assert.equal(commit(['-m', 'Add it']), 'Add it')
})

test('a failure never stops a commit', async t => {
  const { repository, hook, agentWrites, commit } = await team(t)
  await hook.install('project')
  await agentWrites('new.txt', 'an agent wrote this line\n')
  repository.git('add', '-A')
  const run = join(repository.root, '.git/countersign/run')
  writeFileSync(run, readFileSync(run, 'utf8').replace(/^bundle=.*$/m, "bundle='/nowhere/at/all'"))
  assert.equal(commit(['-m', 'Add it']), 'Add it')
  rmSync(dirname(run), { recursive: true })
  appendFileSync(join(repository.root, 'old.txt'), 'more\n')
  assert.equal(commit(['-am', 'More']), 'More')
})

test('doctor says when the policy asks for it and the hook is not there; installing and taking out leave no trace', async t => {
  const { repository, hook } = await team(t)
  const file = join(repository.root, '.git/hooks/commit-msg')
  assert.deepEqual(
    (await hook.examine()).map(({ well }) => well),
    [false, false],
  )
  assert.match(
    (await hook.examine())[1]?.message ?? '',
    /^The hook for Assisted-by is not in place: the policy asks for Assisted-by lines.*countersign install hook$/,
  )
  const { message } = await hook.install('project')
  assert.match(message, /commit gate into .*pre-commit\. .*hook for Assisted-by into .*commit-msg\./)
  assert.deepEqual(
    (await hook.examine()).map(({ well }) => well),
    [true, true],
  )
  chmodSync(file, 0o644)
  assert.equal((await hook.examine())[1]?.well, false)
  await hook.uninstall('project')
  assert.equal(existsSync(file), false)
})

test('programs that run hooks are told what to add, each in its own words', async t => {
  const { repository, hook } = await team(t)
  for (const [file, text, expected] of [
    ['lefthook.yml', 'pre-commit:\n', /^commit-msg:\n {2}commands:\n {4}countersign:\n[^]*trailer "\{1\}"/m],
    ['.pre-commit-config.yaml', 'repos:\n', /stages: \[commit-msg\]/],
    ['.simple-git-hooks.json', '{}', /^"commit-msg": ".*trailer \\"\$1\\"/m],
    ['.husky/pre-commit', 'npm test\n', /trailer "\$1" \|\| :/],
  ] as const) {
    repository.write(file, text)
    const { done, message, snippet = '' } = await hook.install('project')
    assert.equal(done, false, file)
    assert.match(snippet, /check --staged/, file)
    assert.match(snippet, expected, file)
    assert.equal(message.match(/Nothing was written/g)?.length, 2, message)
    // Pasted, both are in place.
    repository.write(file, `${text}${snippet}`)
    if (file.startsWith('.husky')) repository.write('.husky/commit-msg', snippet)
    assert.deepEqual(
      (await hook.examine()).map(({ well }) => well),
      [true, true],
      file,
    )
    rmSync(join(repository.root, file))
  }
})
