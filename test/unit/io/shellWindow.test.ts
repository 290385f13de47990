import assert from 'node:assert/strict'
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openVcs } from '../../../server/src/io/git.ts'
import { openInbox } from '../../../server/src/io/inbox.ts'
import { noteGivingUp, readGivingUp } from '../../../server/src/io/shellGiveUp.ts'
import { openSpool } from '../../../server/src/io/spool.ts'
import type { AgentEvent } from '../../../server/src/provenance/agents/agentEvent.ts'
import { newLines } from '../../../server/src/provenance/changedLines.ts'
import { createRepository, type TestRepository } from './gitRepository.ts'

/** The machine of a test may be busy. */
const patience = 60_000

interface Call {
  readonly command?: string
  readonly session?: string
  readonly call?: string
  readonly cwd?: string
}

interface Shell extends TestRepository {
  /** The agent is about to run a command, and has run it. */
  readonly before: (call?: Call) => Promise<void>
  readonly after: (call?: Call) => Promise<void>
  /** `path: number of the new lines`, for each event of the inbox; paths relative to the root. */
  readonly seen: () => Promise<readonly string[]>
  readonly events: () => Promise<readonly AgentEvent[]>
  readonly storage: string
}

const ten = Array.from({ length: 10 }, (_, line) => `export const line${line} = ${line}\n`).join('')

/** A repository with one commit: a.ts and b.ts, ten lines each. */
async function shell(t: TestContext): Promise<Shell> {
  const repository = createRepository(t)
  repository.write('a.ts', ten)
  repository.write('b.ts', ten.replaceAll('line', 'other'))
  repository.commit('First')
  const opened = await openVcs(repository.root)
  assert.ok(opened)
  const { vcs } = opened
  t.after(() => vcs.dispose())
  const tell = (event: string, { command = 'make', session = 's', call = 'c', cwd }: Call) => {
    const payload = {
      session_id: session,
      cwd: cwd ?? repository.root,
      hook_event_name: event,
      tool_name: 'Bash',
      tool_use_id: call,
      tool_input: { command },
    }
    return openSpool(vcs.storage, { repository: vcs.repository, patience }).write(
      'claude-code',
      Buffer.from(JSON.stringify(payload)),
    )
  }
  const events = async () => (await openInbox(vcs.storage).pending()).value
  return {
    ...repository,
    storage: vcs.storage,
    before: (call = {}) => tell('PreToolUse', call),
    after: (call = {}) => tell('PostToolUse', call),
    events,
    seen: async () =>
      (await events()).flatMap(({ files }) =>
        files.map(({ path, lines }) => {
          assert.ok(lines)
          const numbers = [...newLines(lines).entries()].flatMap(([line, isNew]) => (isNew ? [line + 1] : []))
          return `${path.slice(repository.root.length + 1)}: ${numbers.join(' ')}`
        }),
      ),
  }
}

test('what a command changes in a file that was as git had it', async t => {
  const { before, after, write, seen } = await shell(t)
  await before()
  write('a.ts', ten.replace('line3 = 3', 'line3 = 33'))
  await after()
  assert.deepEqual(await seen(), ['a.ts: 4'])
})

test('what a command changes in a file that had changes before', async t => {
  const { before, after, write, seen } = await shell(t)
  write('a.ts', `// by hand\n${ten}`)
  await before()
  write('a.ts', `// by hand\n${ten}// generated\n`)
  await after()
  assert.deepEqual(await seen(), ['a.ts: 12'])
})

test('a new file, and one that was new before', async t => {
  const { before, after, write, seen } = await shell(t)
  write('mine.ts', 'const a = 1\nconst b = 2\n')
  await before()
  write('mine.ts', 'const a = 1\nconst b = 3\n')
  write('new.ts', 'const c = 1\nconst d = 2\n')
  await after()
  assert.deepEqual(await seen(), ['mine.ts: 2', 'new.ts: 1 2'])
})

test('the event says who, and holds no text of a file', async t => {
  const { before, after, write, events, storage } = await shell(t)
  write('b.ts', '// another telling line\n')
  await before()
  for (const name of readdirSync(join(storage, 'shell')).filter(one => one.endsWith('.json')))
    assert.ok(!readFileSync(join(storage, 'shell', name), 'utf8').includes('telling'))
  write('a.ts', `${ten}// a telling line\n`)
  await after()
  const [event] = await events()
  assert.equal(event?.tool, 'claude-code')
  assert.equal(event?.session, 's')
  assert.equal(event?.command, 'make')
  for (const name of readdirSync(join(storage, 'inbox')))
    assert.ok(!readFileSync(join(storage, 'inbox', name), 'utf8').includes('telling'))
})

test('a window is gone when its command is over, and one without an end is nobody’s', async t => {
  const { before, after, write, seen, storage } = await shell(t)
  await before({ call: 'denied' })
  await before({ call: 'run' })
  write('a.ts', `${ten}// one\n`)
  await after({ call: 'run' })
  assert.equal(readdirSync(join(storage, 'shell')).filter(name => name.endsWith('.json')).length, 1)
  await after({ call: 'another' })
  assert.deepEqual(await seen(), ['a.ts: 11'])
})

test('without the event before it nothing is said', async t => {
  const { after, write, seen, storage } = await shell(t)
  write('a.ts', `${ten}// one\n`)
  await after()
  assert.deepEqual(await seen(), [])
  assert.equal(existsSync(join(storage, 'inbox')), false)
})

test('agents that name no call are told apart by the command', async t => {
  const { write, seen, before, after } = await shell(t)
  await before({ call: '', command: 'one' })
  write('a.ts', `${ten}// one\n`)
  await after({ call: '', command: 'two' })
  assert.deepEqual(await seen(), [])
  await after({ call: '', command: 'one' })
  assert.deepEqual(await seen(), ['a.ts: 11'])
})

test('a command that two hooks tell of at once is followed once', async t => {
  for (let round = 0; round < 5; round++) {
    const { write, before, after, seen, events } = await shell(t)
    await Promise.all([before(), before()])
    write('a.ts', `${ten}// one\n`)
    await Promise.all([after(), after()])
    // Whoever takes them in takes an event once, by its key.
    assert.equal(new Set((await events()).map(({ key }) => key)).size, 1)
    assert.deepEqual([...new Set(await seen())], ['a.ts: 11'])
  }
})

const ofGit: { readonly [act: string]: (shell: Shell) => void } = {
  'a checkout of another branch': ({ git }) => git('checkout', '--quiet', 'side'),
  'a merge': ({ git }) => git('merge', '--quiet', 'side'),
  'a merge over changes of other lines': ({ git, write, commit }) => {
    write('a.ts', ten.replace('line0 = 0', 'line0 = 100'))
    commit('On main')
    git('merge', '--quiet', '--no-edit', 'side')
  },
  'a file restored from another commit': ({ git }) => git('checkout', '--quiet', 'side', '--', 'a.ts'),
  'a stash that is popped': ({ git }) => git('stash', 'pop', '--quiet'),
  'a cherry-pick': ({ git }) => git('cherry-pick', 'side'),
  'a commit of what it wrote': ({ write, commit }) => {
    write('a.ts', `${ten}// committed\n`)
    commit('By the agent')
  },
  'a reset': ({ git }) => git('reset', '--quiet', '--hard', 'side'),
}

for (const [act, run] of Object.entries(ofGit)) {
  test(`git brings no authorship: ${act}`, async t => {
    const world = await shell(t)
    const { git, write, commit, before, after, seen } = world
    git('checkout', '--quiet', '-b', 'side')
    write('a.ts', ten.replace('line7 = 7', 'line7 = 77'))
    commit('On the side')
    git('checkout', '--quiet', 'main')
    write('b.ts', `${ten}// stashed\n`)
    git('stash', '--quiet')
    await before()
    run(world)
    await after()
    assert.deepEqual(await seen(), [])
  })
}

test('a conflict holds what others wrote', async t => {
  const { git, write, commit, before, after, seen } = await shell(t)
  git('checkout', '--quiet', '-b', 'side')
  write('a.ts', ten.replace('line7 = 7', 'line7 = 77'))
  commit('On the side')
  git('checkout', '--quiet', 'main')
  write('a.ts', ten.replace('line7 = 7', 'line7 = 777'))
  commit('On main')
  await before()
  assert.throws(() => git('merge', '--quiet', 'side'))
  await after()
  assert.deepEqual(await seen(), [])
})

test('lines that a command brings back from HEAD beside its own are not its own', async t => {
  const { write, before, after, seen } = await shell(t)
  write('a.ts', ten.replace('line7 = 7', 'line7 = 77').replace('line1 = 1', 'line1 = 11'))
  await before()
  write('a.ts', `${ten.replace('line1 = 1', 'line1 = 11')}// its own\n`)
  await after()
  assert.deepEqual(await seen(), ['a.ts: 11'])
})

test('a command that stages what others wrote does not hide what was before', async t => {
  const { git, write, before, after, seen } = await shell(t)
  write('a.ts', `// by hand\n${ten}`)
  git('add', 'a.ts')
  await before()
  git('reset', '--quiet')
  git('add', 'b.ts')
  write('a.ts', `// by hand\n${ten}// its own\n`)
  await after()
  assert.deepEqual(await seen(), ['a.ts: 12'])
})

test('a formatter changes no author; what else the command writes is its own', async t => {
  const { write, before, after, seen } = await shell(t)
  const dirty = 'f(a,b)\nconst x = {a: 1}\n'
  write('a.ts', dirty)
  await before({ call: '1' })
  write('a.ts', 'f(\n  a,\n  b,\n);\nconst x = { a: 1 };\n')
  await after({ call: '1' })
  assert.deepEqual(await seen(), [])
  await before({ call: '2' })
  write('a.ts', 'f(a, b)\nconst x = { a: 1 };\nconst y = 2;\n')
  await after({ call: '2' })
  assert.deepEqual(await seen(), ['a.ts: 3'])
})

test('a file that was moved is not new', async t => {
  const { root, write, before, after, seen } = await shell(t)
  write('mine.ts', 'const a = 1\nconst b = 2\n')
  await before()
  renameSync(join(root, 'mine.ts'), join(root, 'yours.ts'))
  rmSync(join(root, 'b.ts'))
  await after()
  assert.deepEqual(await seen(), [])
})

test('what the command of another session may have written is nobody’s', async t => {
  const { write, before, after, seen } = await shell(t)
  await before({ session: 'one' })
  write('a.ts', `${ten}// one\n`)
  await new Promise(resolve => setTimeout(resolve, 20))
  await before({ session: 'two' })
  write('b.ts', `${ten}// either\n`)
  await after({ session: 'one' })
  assert.deepEqual(await seen(), ['a.ts: 11'])
})

test('a binary, a notebook, a link and an ignored file are passed over', async t => {
  const { root, git, write, before, after, seen } = await shell(t)
  write('.gitignore', 'dist/\n')
  await before()
  write('image.bin', new Uint8Array([1, 0, 2]))
  write('dist/out.js', 'one\n')
  write('a.ipynb', '{ "cells": [] }\n')
  git('-c', 'core.symlinks=true', 'status')
  symlinkSync('/etc/hostname', join(root, 'link'))
  await after()
  assert.deepEqual(await seen(), [])
})

test('in another worktree of the repository, what changes there', async t => {
  const { root, git, before, after, events } = await shell(t)
  git('worktree', 'add', '--quiet', '-b', 'side', '../side tree')
  const cwd = join(root, '..', 'side tree')
  await before({ cwd })
  appendFileSync(join(cwd, 'a.ts'), '// there\n')
  await after({ cwd })
  assert.deepEqual(
    (await events()).flatMap(({ files }) => files.map(({ path }) => path)),
    [join(cwd, 'a.ts')],
  )
})

test('a repository without commits and without an index', async t => {
  const repository = createRepository(t)
  const opened = await openVcs(repository.root)
  assert.ok(opened)
  t.after(() => opened.vcs.dispose())
  const tell = (event: string) =>
    openSpool(opened.vcs.storage, { repository: opened.vcs.repository, patience }).write(
      'gemini',
      Buffer.from(
        JSON.stringify({
          session_id: 's',
          cwd: repository.root,
          hook_event_name: event,
          tool_name: 'run_shell_command',
          tool_input: { command: 'make' },
        }),
      ),
    )
  await tell('BeforeTool')
  repository.write('a.ts', 'const a = 1\n')
  await tell('AfterTool')
  const { value } = await openInbox(opened.vcs.storage).pending()
  assert.deepEqual(
    value.map(({ tool, files }) => [tool, files.length]),
    [['gemini', 1]],
  )
})

test('what takes too long is given up, and said', async t => {
  const { root, storage } = await shell(t)
  const opened = await openVcs(root)
  assert.ok(opened)
  t.after(() => opened.vcs.dispose())
  const spool = openSpool(storage, { repository: opened.vcs.repository, patience: 0 })
  const payload = { session_id: 's', cwd: root, hook_event_name: 'PreToolUse', tool_name: 'Bash' }
  await assert.rejects(
    spool.write('claude-code', Buffer.from(JSON.stringify({ ...payload, tool_input: { command: 'make' } }))),
    /^Error: to look at .* took longer than 0 ms; what this command changes stays unknown$/,
  )
  assert.equal((await readGivingUp(join(storage, 'shell')))?.times, 1)
})

test('what was too slow thrice is not tried again for a while, and is remembered', async t => {
  const { before, after, write, seen, storage } = await shell(t)
  const folder = join(storage, 'shell')
  for (let time = 0; time < 3; time++) await noteGivingUp(folder, Date.now())
  await before()
  write('a.ts', `${ten}// one\n`)
  await after()
  assert.deepEqual(await seen(), [])
  assert.equal((await readGivingUp(folder))?.times, 3)
})
