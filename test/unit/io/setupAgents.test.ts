import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { plainEnvironment, temporaryFolder } from './gitRepository.ts'
import { world } from './setupWorld.ts'

/** Where each agent that keeps its hooks in JSON looks for them, and what a file of somebody else's may look like. */
const agents = {
  'claude-code': {
    project: '.claude/settings.json',
    user: '.claude/settings.json',
    foreign:
      '{ "hooks": { "PostToolUse": [{ "matcher": "Bash", "hooks": [{ "type": "command", "command": "x" }] }] } }',
  },
  cursor: {
    project: '.cursor/hooks.json',
    user: '.cursor/hooks.json',
    foreign: '{ "version": 1, "hooks": { "afterFileEdit": [{ "command": "./format.sh" }] } }',
  },
  copilot: {
    project: '.github/hooks/countersign.json',
    user: '.copilot/hooks/countersign.json',
    foreign: '{ "version": 1, "hooks": { "preToolUse": [{ "type": "command", "bash": "./check.sh" }] } }',
  },
  gemini: {
    project: '.gemini/settings.json',
    user: '.gemini/settings.json',
    foreign: '{ "theme": "Default", "hooks": { "AfterTool": [{ "matcher": "x", "hooks": [] }] } }',
  },
  codex: {
    project: '.codex/hooks.json',
    user: '.codex/hooks.json',
    foreign: '{ "hooks": { "Stop": [{ "hooks": [{ "type": "command", "command": "say done" }] }] } }',
  },
  windsurf: {
    project: '.windsurf/hooks.json',
    user: '.codeium/windsurf/hooks.json',
    foreign: '{ "hooks": { "post_write_code": [{ "command": "x", "show_output": true }] } }',
  },
} as const

for (const [name, { project, user, foreign }] of Object.entries(agents)) {
  for (const [kind, before] of Object.entries({
    'no file': undefined,
    'nothing in it': '{}\n',
    'a version alone': '{ "version": 1 }\n',
    'no hooks yet': '{\n  "version": 1,\n  "hooks": {}\n}\n',
    'no hooks yet, on one line': '{"version":1,"hooks":{}}',
    'a comment where hooks will be': '// mine\n{\n\t"version": 1,\n\t"hooks": {\n\t\t// none yet\n\t}\n}\n',
    'the hooks of somebody else': foreign,
    'laid out by hand': `${JSON.stringify(JSON.parse(foreign), undefined, 4)}\n`,
    'laid out on Windows': `${JSON.stringify(JSON.parse(foreign), undefined, '\t')}\n`.replaceAll(
      '\n',
      '\r\n',
    ),
  })) {
    test(`${name} is connected and disconnected without a trace: ${kind}`, async t => {
      const { repository, setup, text } = await world(t)
      if (before !== undefined) repository.write(project, before)
      const agent = setup(name)
      assert.equal((await agent.install('project')).done, true)
      const after = text(project)
      assert.match(after, / record [a-z-]+; exit 0/)
      for (const line of (before ?? '').split('\n').filter(line => /\/\/|command/.test(line)))
        assert.ok(after.includes(line.trim().replace(/[ \]}]+$/, '')), `${line} is still there`)
      assert.match((await agent.install('project')).message, /is connected/)
      assert.equal(text(project), after, 'twice is once')
      assert.equal((await agent.uninstall('project')).done, true)
      if (before === undefined) assert.equal(existsSync(join(repository.root, project)), false)
      else assert.equal(text(project), before)
      assert.match((await agent.uninstall('project')).message, /is not connected/)
    })
  }

  test(`${name}: what its hook says reaches the inbox, from the project’s and from the person’s file`, async t => {
    const { repository, setup, home } = await world(t)
    const agent = setup(name)
    assert.deepEqual(await agent.examine(), [], 'nobody uses it')
    assert.equal((await agent.install('project')).done, true)
    assert.equal((await agent.install('user')).done, true)
    assert.ok(existsSync(join(home, user)))
    const found = await agent.examine()
    assert.deepEqual(
      found.map(({ subject, well }) => [subject, well]),
      Array(2).fill([name, true]),
      JSON.stringify(found),
    )
    for (const { message } of found) assert.match(message, /an edit played through it arrived(;|$)/)
    assert.deepEqual(
      readdirSync(join(repository.root, '.git/countersign/inbox')),
      [],
      'nothing is left behind',
    )
  })

  test(`${name}: a command that the repository changed is never played`, async t => {
    const { setup, repository, text } = await world(t)
    const agent = setup(name)
    await agent.install('project')
    repository.write(project, text(project).replace('; exit 0', '; touch fired; exit 0'))
    assert.deepEqual(
      (await agent.examine()).map(({ well }) => well),
      [false],
    )
    assert.equal(existsSync(join(repository.root, 'fired')), false)
    await agent.install('project')
    assert.ok(!text(project).includes('touch'), 'install puts it right')
    await agent.uninstall('project')
    assert.equal(existsSync(join(repository.root, project)), false, 'what install made goes')
  })

  test(`${name}: a clone without Countersign is passed over in silence`, async t => {
    const { setup, repository, text } = await world(t)
    await setup(name).install('project')
    rmSync(join(repository.root, '.git/countersign'), { recursive: true })
    const command = JSON.parse(`"${/"command": "((?:[^"\\]|\\.)*)"/.exec(text(project))?.[1]}"`)
    for (const cwd of [repository.root, temporaryFolder(t)]) {
      const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
        cwd,
        env: plainEnvironment,
        input: '{}',
        encoding: 'utf8',
      })
      assert.deepEqual([status, stdout, stderr], [0, '', ''])
    }
  })

  test(`${name}: a file that is no JSON, or not as documented, is left alone`, async t => {
    const { setup, repository, text } = await world(t)
    for (const broken of ['{ "hooks": ', '[]', '{ "hooks": [] }']) {
      repository.write(project, broken)
      for (const act of ['install', 'uninstall'] as const) {
        const { done, message } = await setup(name)[act]('project')
        assert.deepEqual([done, /nothing was written\.$/.test(message)], [false, true], message)
      }
      assert.equal(text(project), broken)
    }
  })

  test(`${name}: a project’s file that leads out of it is refused`, async t => {
    const { setup, repository } = await world(t)
    const outside = temporaryFolder(t)
    const [folder = ''] = project.split('/')
    symlinkSync(outside, join(repository.root, folder))
    const { done, message } = await setup(name).install('project')
    assert.equal(done, false)
    assert.match(message, /is a link to .* outside of the repository/)
    assert.deepEqual(readdirSync(outside), [])
  })
}

for (const [name, off] of Object.entries({
  'claude-code': { disableAllHooks: true },
  copilot: { disableAllHooks: true },
  gemini: { hooksConfig: { enabled: false } },
})) {
  test(`${name}: doctor says when its hooks are switched off`, async t => {
    const { setup, repository, text } = await world(t)
    const agent = setup(name)
    await agent.install('project')
    const { project } = agents[name as keyof typeof agents]
    repository.write(project, JSON.stringify({ ...JSON.parse(text(project)), ...off }))
    const [found] = await agent.examine()
    assert.equal(found?.well, false)
    assert.match(found?.message ?? '', /switches all hooks off \("[\w.]+": (true|false)\)/)
  })
}

test('Cursor: one event without our hook is not connected', async t => {
  const { setup, repository, text } = await world(t)
  const cursor = setup('cursor')
  await cursor.install('project')
  const { project } = agents.cursor
  const { version, hooks } = JSON.parse(text(project))
  repository.write(project, JSON.stringify({ version, hooks: { afterFileEdit: hooks.afterFileEdit } }))
  assert.equal((await cursor.examine())[0]?.well, false)
  await cursor.install('project')
  assert.equal((await cursor.examine())[0]?.well, true)
})

/** What an older Countersign wrote: the edits alone. */
const older = {
  'claude-code':
    '{ "model": "x", "hooks": { "PostToolUse": [{ "matcher": "Edit|Write|MultiEdit|NotebookEdit", "hooks": [{ "type": "command", "command": "sh countersign/run record claude-code; exit 0" }] }], "PreToolUse": [] } }',
  gemini:
    '{ "theme": "y", "hooks": { "AfterTool": [{ "matcher": "replace|write_file", "hooks": [{ "type": "command", "command": "sh countersign/run record gemini; exit 0" }] }] } }',
  cursor:
    '{ "version": 1, "hooks": { "afterFileEdit": [{ "command": "countersign record cursor; exit 0" }], "afterTabFileEdit": [{ "command": "countersign record cursor; exit 0" }] } }',
} as const

for (const [name, text] of Object.entries(older)) {
  test(`${name}: what an older Countersign wrote is brought up to date in place`, async t => {
    const { setup, repository, text: read } = await world(t)
    const agent = setup(name)
    const { project } = agents[name as keyof typeof agents]
    repository.write(project, text)
    assert.match(
      (await agent.examine())[0]?.message ?? '',
      /in another way than today's\. Run: countersign install/,
    )
    await agent.install('project')
    assert.equal((await agent.examine())[0]?.well, true)
    const { hooks, ...rest } = JSON.parse(read(project))
    const { hooks: _, ...before } = JSON.parse(text)
    assert.deepEqual(rest, before)
    for (const list of Object.values<unknown[]>(hooks)) assert.equal(list.length, 1, 'none is there twice')
    const updated = read(project)
    await agent.install('project')
    assert.equal(read(project), updated)
    await agent.uninstall('project')
    assert.doesNotMatch(existsSync(join(repository.root, project)) ? read(project) : '', /countersign/)
    if (name === 'claude-code') assert.match(read(project), /"PreToolUse": \[\]/, 'what was empty stays')
  })
}

test('our hook beside another’s in one group gets a group of its own when the tools change', async t => {
  const { setup, repository, text } = await world(t)
  const { project } = agents.gemini
  const mine = '{ "type": "command", "command": "mine" }'
  const ours = '{ "type": "command", "command": "countersign record gemini; exit 0" }'
  repository.write(
    project,
    `{ "hooks": { "AfterTool": [{ "matcher": "replace", "hooks": [${mine}, ${ours}] }] } }`,
  )
  await setup('gemini').install('project')
  const groups = JSON.parse(text(project)).hooks.AfterTool
  assert.deepEqual(
    groups.map(({ matcher, hooks }: { matcher: string; hooks: unknown[] }) => [matcher, hooks.length]),
    [
      ['replace', 1],
      ['replace|write_file|run_shell_command', 1],
    ],
  )
})

test('Cursor: a person’s hook goes to the project, wherever Cursor starts it', async t => {
  const { setup, repository, home } = await world(t)
  await setup('cursor').install('user')
  const { hooks } = JSON.parse(readFileSync(join(home, agents.cursor.user), 'utf8'))
  const input = JSON.stringify({
    conversation_id: 'c',
    generation_id: 'g',
    hook_event_name: 'afterFileEdit',
    workspace_roots: [repository.root],
    file_path: 'a.ts',
    edits: [{ old_string: '', new_string: 'one' }],
  })
  spawnSync('sh', ['-c', hooks.afterFileEdit[0].command], {
    cwd: join(home, '.cursor'),
    env: { ...plainEnvironment, HOME: home, CURSOR_PROJECT_DIR: repository.root },
    input,
  })
  assert.equal(readdirSync(join(repository.root, '.git/countersign/inbox')).length, 1)
})

test('the folders that install made go with its file, and no others', async t => {
  const { setup, repository, home } = await world(t)
  mkdirSync(join(home, 'Documents'))
  repository.write('.github/CODEOWNERS', '')
  const names = [...Object.keys(agents), 'opencode', 'cline']
  for (const act of ['install', 'uninstall'] as const)
    for (const name of names) for (const scope of ['project', 'user'] as const) await setup(name)[act](scope)
  assert.deepEqual(readdirSync(repository.root).toSorted(), ['.git', '.github'])
  assert.deepEqual(readdirSync(join(repository.root, '.github')), ['CODEOWNERS'])
  assert.deepEqual(readdirSync(home).toSorted(), ['.codeium', '.config', '.countersign', 'Documents'])
  for (const name of names) assert.deepEqual(await setup(name).examine(), [])
})

test('doctor speaks of an agent that is not connected only where it may be at work', async t => {
  const { setup, repository, home } = await world(t)
  mkdirSync(join(home, '.codeium/windsurf'), { recursive: true })
  repository.write('.gemini/GEMINI.md', '')
  for (const name of ['windsurf', 'gemini']) {
    const [found] = await setup(name).examine()
    assert.match(found?.message ?? '', new RegExp(`^Not connected\\..* countersign install ${name}$`))
    assert.equal(found?.well, true)
  }
  assert.deepEqual(await setup('codex').examine(), [])
})
