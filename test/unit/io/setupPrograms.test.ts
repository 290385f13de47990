import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { execPath, platform } from 'node:process'
import { test } from 'node:test'
import { plainEnvironment, temporaryFolder } from './gitRepository.ts'
import { world } from './setupWorld.ts'

const programs = {
  opencode: { project: '.opencode/plugins/countersign.js', user: '.config/opencode/plugins/countersign.js' },
  cline: { project: '.clinerules/hooks/PostToolUse', user: 'Documents/Cline/Hooks/PostToolUse' },
} as const

for (const [name, { project, user }] of Object.entries(programs)) {
  test(`${name} gets a program of ours, once, and is rid of it again`, async t => {
    const { repository, setup, text } = await world(t)
    const agent = setup(name)
    assert.equal((await agent.install('project')).done, true)
    const written = text(project)
    assert.match((await agent.install('project')).message, /is connected/)
    assert.equal(text(project), written)
    assert.equal((await agent.uninstall('project')).done, true)
    assert.equal(existsSync(join(repository.root, project)), false)
    assert.match((await agent.uninstall('project')).message, /is not connected/)
  })

  test(`${name}: what its program says reaches the inbox, from the project and from the home`, async t => {
    const { repository, setup, home } = await world(t)
    const agent = setup(name)
    assert.deepEqual(await agent.examine(), [], 'nobody uses it')
    await agent.install('project')
    await agent.install('user')
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

  test(`${name}: a program of somebody else’s is left alone`, async t => {
    const { repository, setup, text } = await world(t)
    repository.write(project, '#!/bin/sh\necho mine\n')
    const { done, message, snippet } = await setup(name).install('project')
    assert.equal(done, false)
    assert.match(message, /Nothing was written into .* is not ours to change\. .*:$/)
    assert.ok(snippet)
    await setup(name).uninstall('project')
    assert.equal(text(project), '#!/bin/sh\necho mine\n')
    assert.equal((await setup(name).examine()).length, 1, 'one line: not connected')
  })

  test(`${name}: a program that the repository changed is never played`, async t => {
    const { repository, setup, text } = await world(t)
    const agent = setup(name)
    await agent.install('project')
    repository.write(project, text(project).replace('record', 'record; touch fired;'))
    assert.deepEqual(
      (await agent.examine()).map(({ well }) => well),
      [false],
    )
    assert.equal(existsSync(join(repository.root, 'fired')), false)
    await agent.install('project')
    assert.ok(!text(project).includes('fired'), 'install puts it right')
  })

  test(`${name}: a project’s folder that leads out of it is refused`, async t => {
    const { repository, setup } = await world(t)
    const outside = temporaryFolder(t)
    symlinkSync(outside, join(repository.root, project.split('/')[0] ?? ''))
    assert.equal((await setup(name).install('project')).done, false)
    assert.deepEqual(readdirSync(outside), [])
  })

  test(`${name}: a launcher that is gone is said to be`, async t => {
    const { repository, setup } = await world(t)
    await setup(name).install('project')
    rmSync(join(repository.root, '.git/countersign/run'))
    assert.match(
      (await setup(name).examine())[0]?.message ?? '',
      /but an edit played through it did not arrive/,
    )
  })
}

test('Cline: an answer is given with and without Countersign, from whatever folder', async t => {
  const { repository, setup } = await world(t)
  await setup('cline').install('project')
  const file = join(repository.root, programs.cline.project)
  if (platform !== 'win32') assert.equal(statSync(file).mode & 0o111, 0o111)
  mkdirSync(join(repository.root, 'src'))
  chmodSync(file, 0o644)
  assert.match((await setup('cline').examine())[0]?.message ?? '', /is not executable.* chmod \+x/)
  await setup('cline').install('project')
  const input = JSON.stringify({
    clineVersion: '3.82.0',
    hookName: 'PostToolUse',
    taskId: 't',
    workspaceRoots: [repository.root],
    postToolUse: { toolName: 'write_to_file', parameters: { path: 'a.ts', content: 'one' }, success: true },
  })
  const run = (cwd: string) => {
    const { status, stdout, stderr } = spawnSync(file, {
      cwd,
      env: plainEnvironment,
      input,
      encoding: 'utf8',
    })
    assert.deepEqual([status, JSON.parse(stdout).cancel, stderr], [0, false, ''])
  }
  const inbox = join(repository.root, '.git/countersign/inbox')
  run(temporaryFolder(t))
  assert.equal(readdirSync(inbox).length, 1)
  rmSync(join(repository.root, '.git/countersign'), { recursive: true })
  run(repository.root)
  assert.equal(existsSync(inbox), false)
})

test('Cline: one of its two programs alone is not enough, and its switch is seen', async t => {
  const { repository, setup, home } = await world(t)
  const cline = setup('cline')
  await cline.install('project')
  rmSync(join(repository.root, '.clinerules/hooks/PreToolUse'))
  assert.match((await cline.examine())[0]?.message ?? '', /^Only some of what Cline needs is there\./)
  await cline.install('project')
  mkdirSync(join(home, '.cline/data'), { recursive: true })
  writeFileSync(join(home, '.cline/data/globalState.json'), '{ "hooksEnabled": false }')
  const [found] = await cline.examine()
  assert.equal(found?.well, false)
  assert.match(found?.message ?? '', /globalState\.json switches hooks off/)
})

test('opencode: the plugin passes the model on, and only what may write', async t => {
  const { repository, setup } = await world(t)
  await setup('opencode').install('project')
  repository.write('.opencode/package.json', '{ "type": "module" }')
  const scene = `
    import { writeFileSync } from 'node:fs'
    import { Countersign } from ${JSON.stringify(`file://${encodeURI(join(repository.root, programs.opencode.project))}`)}
    const plugin = await Countersign({ directory: process.cwd() })
    await plugin['chat.message']({ sessionID: 's', model: { providerID: 'p', modelID: 'm' } })
    for (const tool of ['bash', 'read', 'edit']) {
      const call = { tool, sessionID: 's', callID: tool }
      const args = { filePath: 'a.ts', oldString: 'a', newString: 'b', command: 'echo one > b.ts' }
      await plugin['tool.execute.before'](call, { args })
      if (tool === 'bash') writeFileSync('b.ts', 'one\\n')
      await plugin['tool.execute.after'](call, { title: '', output: '', metadata: {} })
    }
  `
  const { status, stderr } = spawnSync(execPath, ['--input-type=module', '--eval', scene], {
    cwd: repository.root,
    env: plainEnvironment,
    encoding: 'utf8',
  })
  assert.deepEqual([status, stderr], [0, ''])
  const inbox = join(repository.root, '.git/countersign/inbox')
  const told = readdirSync(inbox).map(name => {
    const { payload, changes } = JSON.parse(readFileSync(join(inbox, name), 'utf8'))
    const { tool, model } = JSON.parse(Buffer.from(payload, 'base64').toString('utf8'))
    return [tool, model, changes?.length]
  })
  assert.deepEqual(told.toSorted(), [
    ['bash', 'p/m', 1],
    ['edit', 'p/m', undefined],
  ])
})
