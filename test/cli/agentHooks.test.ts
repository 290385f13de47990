import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createSetups } from '../../server/src/io/setup/setups.ts'
import { createRepository, plainEnvironment, temporaryFolder } from '../unit/io/gitRepository.ts'

const program = fileURLToPath(new URL('../../server/src/bin/countersign.ts', import.meta.url))

/** The command itself, in a repository and a home of its own. */
function machine(t: TestContext) {
  const repository = createRepository(t)
  repository.commit('First')
  const home = temporaryFolder(t)
  const env = { ...plainEnvironment, HOME: home, XDG_STATE_HOME: join(home, 'state'), PATH: process.env.PATH }
  const run = (args: readonly string[], input = '') =>
    spawnSync(execPath, [program, ...args], { cwd: repository.root, env, input, encoding: 'utf8' })
  return { inbox: join(repository.root, '.git/countersign/inbox'), home, run, root: repository.root }
}

/** All that `install` knows by the name of an agent. */
function agents(root: string, home: string): readonly string[] {
  const runtime = { executable: execPath, electron: false }
  const place = { root, home, runtime, vcs: undefined, bundle: program, onFailure: 'allow' as const }
  return createSetups(place)
    .map(({ name }) => name)
    .filter(name => name !== 'launcher' && name !== 'hook')
}

for (const scope of ['project', 'user'] as const) {
  test(`doctor plays an edit through the command that each agent is configured with (${scope})`, t => {
    const { inbox, home, run, root } = machine(t)
    const names = agents(root, home)
    assert.equal(names.length, 8)
    const installed = run(['install', ...(scope === 'user' ? ['--user'] : []), ...names])
    assert.equal(installed.status, 0, installed.stderr)
    const { stdout } = run(['doctor'])
    for (const name of names) {
      const line = stdout.split('\n').find(one => one.includes(` ${name}: `)) ?? ''
      assert.match(line, /^well +.* calls Countersign, and an edit played through it arrived/, stdout)
      assert.ok(line.includes(scope === 'user' ? home : root), line)
    }
    assert.deepEqual(readdirSync(inbox), [], 'nothing of it is left')
  })
}

test('garbage on standard input: status 0, no answer, at most one line of complaint', t => {
  const { run } = machine(t)
  for (const garbage of ['', 'hello', '{"a":', '[]', '\u0000', `{"hook_event_name":"PostToolUse"}`]) {
    for (const agent of ['claude-code', 'nobody']) {
      const { status, stdout, stderr } = run(['record', agent], garbage)
      assert.deepEqual([status, stdout], [0, ''], JSON.stringify(garbage))
      assert.match(stderr, /^([^\n]+\n)?$/)
    }
  }
})
