import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openVcs } from '../../../server/src/io/git.ts'
import { createSetups } from '../../../server/src/io/setup/setups.ts'
import { noteGivingUp } from '../../../server/src/io/shellGiveUp.ts'
import { temporaryFolder } from './gitRepository.ts'
import { type World, world } from './setupWorld.ts'

interface Machine extends World {
  /** Below the home, `~/…`; below the settings of whoever administers the machine, `/…`; below the root else. */
  readonly put: (path: string, text: string) => void
  readonly bin: string
  /** What doctor says of the agent that is installed for the project: `well: …` or `not well: …`. */
  readonly doctor: (agent: string, scope?: 'project' | 'user') => Promise<string>
}

async function machine(t: TestContext): Promise<Machine> {
  const base = await world(t)
  const opened = await openVcs(base.repository.root)
  assert.ok(opened)
  t.after(() => opened.vcs.dispose())
  const [policies, bin] = [temporaryFolder(t), temporaryFolder(t)]
  const setups = createSetups({
    root: opened.root,
    vcs: opened.vcs,
    home: base.home,
    runtime: { executable: process.execPath, electron: false },
    bundle: base.bundle,
    onFailure: 'allow',
    policies: [policies],
    path: bin,
  })
  return {
    ...base,
    bin,
    put: (path, text) => {
      const file = path.startsWith('~/')
        ? join(base.home, path.slice(2))
        : path.startsWith('/')
          ? join(policies, path)
          : join(opened.root, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    },
    doctor: async (name, scope = 'project') => {
      const setup = setups.find(one => one.name === name)
      assert.ok(setup)
      await setup.install(scope)
      const [found] = await setup.examine()
      return `${found?.well ? 'well' : 'not well'}: ${found?.message}`
    },
  }
}

for (const [name, path, text, says] of [
  ['claude-code', '/managed-settings.json', '{ "disableAllHooks": true }', /policy of this machine/],
  [
    'claude-code',
    '/managed-settings.d/a.json',
    '{ "allowManagedHooksOnly": true }',
    /policy of this machine/,
  ],
  ['claude-code', '.claude/settings.local.json', '{ "disableAllHooks": true }', /"disableAllHooks": true/],
  ['gemini', '/settings.json', '{ "tools": { "enableHooks": false } }', /policy of this machine/],
  [
    'gemini',
    '~/.gemini/settings.json',
    '{ "hooksConfig": { "disabled": ["countersign"] } }',
    /\/hooks enable/,
  ],
  [
    'copilot',
    '.vscode/settings.json',
    '{ "chat.hookFilesLocations": { ".github/hooks": false } }',
    /Take that out/,
  ],
  ...['settings.json', 'settings.local.json'].map(
    name =>
      [
        'copilot',
        `.github/copilot/${name}`,
        '{ "disableAllHooks": true }',
        /"disableAllHooks": true\).*Take that out/,
      ] as const,
  ),
  ['codex', '~/.codex/config.toml', 'model = "x"\n[features]\nweb = true\nhooks = false\n', /hooks = false/],
  ['codex', '~/.codex/config.toml', '[features] # mine\n  codex_hooks=false', /codex_hooks = false/],
  ['codex', '~/.codex/config.toml', '[features]\nhooks = true\n', /does not say that you trust.* \/hooks/],
] as const) {
  test(`${name}: doctor says what keeps its hooks from running, out of ${path}: ${text}`, async t => {
    const { put, doctor } = await machine(t)
    put(path, text)
    const said = await doctor(name)
    assert.match(said, /^not well: .*, so edits arrive without their author\. /)
    assert.match(said, says)
  })
}

test('doctor says that commands could not be followed', async t => {
  const { repository, setup } = await machine(t)
  await noteGivingUp(join(repository.root, '.git/countersign/shell'), Date.now())
  const found = (await setup('launcher').examine()).find(({ subject }) => subject === 'shell')
  assert.equal(found?.well, false)
  assert.match(found?.message ?? '', /took longer than 500 ms, once, last at .* stays unknown/)
})

test('gemini: a folder that the person does not trust', async t => {
  const { put, doctor, repository } = await machine(t)
  put('~/.gemini/trustedFolders.json', JSON.stringify({ [repository.root]: 'DO_NOT_TRUST' }))
  assert.match(await doctor('gemini'), /^not well: .*trustedFolders\.json says that you do not trust/)
})

test('gemini: once the hook is trusted nothing is left to say', async t => {
  const { put, doctor, repository, text } = await machine(t)
  assert.match(await doctor('gemini'), /^well: .* arrived; Gemini CLI runs it once you have trusted it/)
  const { hooks } = JSON.parse(text('.gemini/settings.json'))
  const keys = [`countersign:${hooks.AfterTool[0].hooks[0].command}`]
  put('~/.gemini/trusted_hooks.json', JSON.stringify({ [repository.root]: keys }))
  assert.match(await doctor('gemini'), /^well: .* arrived$/)
})

test('codex: trusted is what its configuration says, for both events, and not switched off since', async t => {
  const { put, doctor, repository } = await machine(t)
  const entry = (event: string, more = '') =>
    `[hooks.state."${repository.root.replaceAll('"', '\\"')}/.codex/hooks.json:${event}:0:0"]\ntrusted_hash = "sha256:1"\n${more}`
  const tell = (...entries: string[]) => put('~/.codex/config.toml', entries.join('\n'))
  tell(entry('post_tool_use'))
  assert.match(await doctor('codex'), /^not well: .*does not say/)
  tell(entry('post_tool_use'), entry('pre_tool_use', 'enabled = false\n'))
  assert.match(await doctor('codex'), /^not well: .*does not say/)
  tell(entry('post_tool_use'), entry('pre_tool_use'), '[features]\nhooks = true\n')
  assert.match(await doctor('codex'), /^well: .* arrived$/)
})

test('codex: a version that calls no hooks for patches, read from its files and never run', async t => {
  const { put, doctor, bin, home, repository } = await machine(t)
  const install = (version: string) => {
    put('~/lib/node_modules/@openai/codex/package.json', JSON.stringify({ name: '@openai/codex', version }))
    put('~/lib/node_modules/@openai/codex/bin/codex.js', '#!/bin/sh\ntouch fired\n')
  }
  install('0.99.1')
  const program = join(home, 'lib/node_modules/@openai/codex/bin/codex.js')
  chmodSync(program, 0o755)
  symlinkSync(program, join(bin, 'codex'))
  assert.match(await doctor('codex'), /^not well: .* is Codex 0\.99\.1, .* Its hooks need 0\.124\.0 or newer/)
  install('0.155.0')
  assert.match(await doctor('codex'), /^well/)
  assert.equal(existsSync(join(repository.root, 'fired')), false)
})
