// Claims in a real repository: agents' hooks, an editor, and what git does meanwhile.

import assert from 'node:assert/strict'
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { takeClaimsOnce } from '../../../server/src/analysis/once.ts'
import { agentWorld, authorsOnDisk, openHost } from './agentWorld.ts'

const base = 'const a = 1\nconst b = 2\nconst c = 3\n'

function claudeEdit(
  root: string,
  edit: { readonly old: string; readonly new: string; readonly call?: string },
) {
  return {
    session_id: 'claude',
    transcript_path: join(root, '.claude', 's.jsonl'),
    cwd: root,
    hook_event_name: 'PostToolUse',
    tool_name: 'Edit',
    tool_use_id: edit.call ?? 'c',
    tool_input: { file_path: join(root, 'a.ts'), old_string: edit.old, new_string: edit.new },
  }
}

function shell(root: string, event: string, command = 'make') {
  return {
    session_id: 'claude',
    cwd: root,
    hook_event_name: event,
    tool_name: 'Bash',
    tool_use_id: 'c',
    tool_input: { command },
  }
}

test('a hook before the bytes are on disk: the claim waits for them', async t => {
  const { root, write, record, editor } = await agentWorld(t, base)
  const { open, reload, expect, session } = await editor()
  await open('a.ts')
  await record('claude-code', claudeEdit(root, { old: 'const b = 2', new: 'const b = 22' }))
  await session.takeClaims()
  await expect('a.ts', ['unknown', 'unknown', 'unknown'])
  const written = setTimeout(() => {
    write('a.ts', base.replace('b = 2', 'b = 22'))
    reload('a.ts')
  }, 200)
  t.after(() => clearTimeout(written))
  await expect('a.ts', ['unknown', 'ai A claude-code', 'unknown'])
})

test('an edit that the user rejected: nothing, and what a person types then is the person’s', async t => {
  const { root, record, editor } = await agentWorld(t, base)
  const { open, insert, expect, session } = await editor()
  await open('a.ts')
  await record('claude-code', claudeEdit(root, { old: 'const b = 2', new: 'const b = 2\nconst x = 9' }))
  await session.takeClaims()
  insert('a.ts', 'const mine = 1\n')
  await session.takeClaims()
  await expect('a.ts', ['unknown', 'unknown', 'unknown', 'human A'])
})

test('two agents at once in one file: each keeps its own lines', async t => {
  const { root, write, record, editor } = await agentWorld(t, base)
  const { open, reload, expect } = await editor()
  await open('a.ts')
  const gemini = {
    session_id: 'gemini',
    cwd: root,
    hook_event_name: 'AfterTool',
    tool_name: 'replace',
    tool_input: {
      file_path: join(root, 'a.ts'),
      old_string: 'const c = 3',
      new_string: 'const c = 3\nconst g = 4',
    },
    tool_response: { llmContent: '' },
  }
  // Both have written before either is heard, and the later one is heard first.
  write('a.ts', 'const a = 1\nconst x = 0\nconst b = 2\nconst c = 3\nconst g = 4\n')
  reload('a.ts')
  await record('gemini', gemini)
  await record('claude-code', claudeEdit(root, { old: 'const a = 1', new: 'const a = 1\nconst x = 0' }))
  await expect('a.ts', ['unknown', 'ai A claude-code', 'unknown', 'unknown', 'ai A gemini'])
})

test('the same edit told by two hooks is one claim, under the name of the one who called', async t => {
  const { root, write, record, editor } = await agentWorld(t, base)
  const { open, reload, expect, settled } = await editor()
  await open('a.ts')
  const file = join(root, 'a.ts')
  const common = {
    conversation_id: 's',
    generation_id: 'g',
    cursor_version: '2.4.0',
    workspace_roots: [root],
  }
  const [old_string, new_string] = ['const b = 2', 'const b = 2\nconst twice = 1']
  write('a.ts', base.replace(old_string, new_string))
  reload('a.ts')
  const events = [
    { ...common, hook_event_name: 'afterFileEdit', file_path: file, edits: [{ old_string, new_string }] },
    {
      ...common,
      hook_event_name: 'postToolUse',
      tool_name: 'StrReplace',
      tool_use_id: 'c',
      tool_input: { file_path: file, old_string, new_string },
    },
  ]
  // One through Cursor's own hooks, one through those of Claude Code.
  await record('cursor', events[0] ?? {})
  await record('claude-code', events[1] ?? {})
  await expect('a.ts', ['unknown', 'unknown', 'ai A cursor', 'unknown'])
  await settled()
  await expect('a.ts', ['unknown', 'unknown', 'ai A cursor', 'unknown'])
})

test('save race: an agent writes, the editor reloads, a save follows: the lines stay the agent’s', async t => {
  const { root, write, record, editor } = await agentWorld(t, base)
  const { open, reload, save, expect, session, host } = await editor()
  await open('a.ts')
  write('a.ts', `${base}const agent = 1\n`)
  reload('a.ts')
  save('a.ts')
  await record('claude-code', claudeEdit(root, { old: 'const c = 3', new: 'const c = 3\nconst agent = 1' }))
  await expect('a.ts', ['unknown', 'unknown', 'unknown', 'ai A claude-code'])
  save('a.ts')
  await session.takeClaims()
  await host.journal.flush()
  assert.equal(authorsOnDisk(host, 'a.ts').at(-1), 'ai A claude-code')
})

test('save race: a line typed and saved after the agent stays the person’s when a late hook tells all', async t => {
  const { root, write, record, editor } = await agentWorld(t, base)
  const { open, reload, insert, save, expect, settled } = await editor()
  await open('a.ts')
  write('a.ts', `${base}const agent = 1\n`)
  reload('a.ts')
  await record('claude-code', claudeEdit(root, { old: 'const c = 3', new: 'const c = 3\nconst agent = 1' }))
  const authors = ['unknown', 'unknown', 'unknown', 'ai A claude-code', 'human A']
  await expect('a.ts', authors.slice(0, 4))
  insert('a.ts', 'const mine = 1\n')
  save('a.ts')
  await record('claude-code', {
    ...claudeEdit(root, { old: '', new: '', call: 'late' }),
    tool_name: 'Write',
    tool_input: { file_path: join(root, 'a.ts'), content: `${base}const agent = 1\nconst mine = 1\n` },
  })
  await settled()
  await expect('a.ts', authors)
})

test('no hook closes anything: an agent’s edit, then twenty lines by hand and a commit', async t => {
  const { root, write, record, commit, editor } = await agentWorld(t, base)
  const { open, reload, insert, save, expect, session, host } = await editor()
  await open('a.ts')
  write('a.ts', `${base}const agent = 1\n`)
  reload('a.ts')
  await record('claude-code', claudeEdit(root, { old: 'const c = 3', new: 'const c = 3\nconst agent = 1' }))
  await expect('a.ts', ['unknown', 'unknown', 'unknown', 'ai A claude-code'])
  for (let line = 0; line < 20; line++) insert('a.ts', `const hand${line} = ${line}\n`)
  save('a.ts')
  commit('Mine and its own')
  await session.takeClaims()
  await host.journal.flush()
  const authors = authorsOnDisk(host, 'a.ts')
  assert.deepEqual(authors.slice(3), ['ai A claude-code', ...Array(20).fill('human A')])
})

test('no window stays open: after a command what changes is nobody’s', async t => {
  const { root, write, record, editor } = await agentWorld(t, base)
  const { open, reload, expect, settled } = await editor()
  await open('a.ts')
  await record('claude-code', shell(root, 'PreToolUse'))
  write('a.ts', `${base}const made = 1\n`)
  reload('a.ts')
  await record('claude-code', shell(root, 'PostToolUse'))
  await expect('a.ts', ['unknown', 'unknown', 'unknown', 'ai C claude-code'])
  write('a.ts', `${base}const made = 1\nconst later = 1\n`)
  reload('a.ts')
  await record('claude-code', shell(root, 'PostToolUse', 'again'))
  await settled()
  await expect('a.ts', ['unknown', 'unknown', 'unknown', 'ai C claude-code', 'unknown'])
})

test('a command writes while the editor has changes of its own: they keep their authors', async t => {
  const { root, write, record, editor } = await agentWorld(t, base)
  const { open, insert, save, reload, expect } = await editor()
  await open('a.ts')
  await record('claude-code', shell(root, 'PreToolUse'))
  insert('a.ts', 'const mine = 1\n')
  insert('a.ts', 'const pasted = 1\n', { kind: 'paste' })
  save('a.ts')
  write('a.ts', `${base}const mine = 1\nconst pasted = 1\nconst made = 1\n`)
  reload('a.ts')
  await record('claude-code', shell(root, 'PostToolUse'))
  await expect('a.ts', ['unknown', 'unknown', 'unknown', 'human A', 'unknown', 'ai C claude-code'])
})

test('the agent’s own hook raises what a command was held to have written', async t => {
  const { root, write, record, editor } = await agentWorld(t, base)
  const { open, reload, expect } = await editor()
  await open('a.ts')
  await record('claude-code', shell(root, 'PreToolUse'))
  write('a.ts', `${base}const made = 1\n`)
  reload('a.ts')
  await record('claude-code', shell(root, 'PostToolUse'))
  await expect('a.ts', ['unknown', 'unknown', 'unknown', 'ai C claude-code'])
  await record(
    'claude-code',
    claudeEdit(root, { old: 'const c = 3', new: 'const c = 3\nconst made = 1', call: 'd' }),
  )
  await expect('a.ts', ['unknown', 'unknown', 'unknown', 'ai A claude-code'])
})

test('a command in a file that nobody has open is claimed by whoever comes next', async t => {
  const { root, write, record } = await agentWorld(t, base)
  await record('claude-code', shell(root, 'PreToolUse'))
  write('a.ts', `${base}const made = 1\n`)
  await record('claude-code', shell(root, 'PostToolUse'))
  const host = await openHost(t, root)
  assert.deepEqual(await takeClaimsOnce(host), [])
  assert.deepEqual(authorsOnDisk(host, 'a.ts'), ['unknown', 'unknown', 'unknown', 'ai C claude-code'])
})

test('an agent’s command line in the terminal: what a reload brings is its own, grade C', async t => {
  const { write, editor } = await agentWorld(t, base)
  const { open, reload, expect } = await editor()
  await open('a.ts')
  write('a.ts', `${base}const made = 1\n`)
  reload('a.ts', 'aider')
  await expect('a.ts', ['unknown', 'unknown', 'unknown', 'ai C aider'])
})

test('an agent’s command line in the terminal: its own hook raises the grade', async t => {
  const { root, write, record, editor } = await agentWorld(t, base)
  const { open, reload, expect } = await editor()
  await open('a.ts')
  write('a.ts', `${base}const made = 1\n`)
  reload('a.ts', 'claude-code')
  await expect('a.ts', ['unknown', 'unknown', 'unknown', 'ai C claude-code'])
  await record('claude-code', claudeEdit(root, { old: 'const c = 3', new: 'const c = 3\nconst made = 1' }))
  await expect('a.ts', ['unknown', 'unknown', 'unknown', 'ai A claude-code'])
})

test('an agent’s command line in the terminal: what git brings is nobody’s', async t => {
  const { write, commit, git, editor } = await agentWorld(t, base)
  git('checkout', '--quiet', '-b', 'side')
  write('a.ts', `${base}const other = 1\n`)
  commit('On the side')
  git('checkout', '--quiet', 'main')
  const { open, reload, expect } = await editor()
  await open('a.ts')
  git('checkout', '--quiet', 'side')
  reload('a.ts', 'claude-code')
  // What is asked later is answered later.
  write('a.ts', `${base}const other = 1\nconst made = 1\n`)
  reload('a.ts', 'claude-code')
  await expect('a.ts', ['unknown', 'unknown', 'unknown', 'unknown', 'ai C claude-code'])
})

test('an agent’s command line in the terminal: content that was there before keeps its authors', async t => {
  const { write, editor } = await agentWorld(t, base)
  const { open, insert, save, reload, expect } = await editor()
  await open('a.ts')
  insert('a.ts', 'const mine = 1\n')
  insert('a.ts', 'const unseen = 1\n', { kind: 'unknown' })
  save('a.ts')
  write('a.ts', base)
  reload('a.ts')
  write('a.ts', `${base}const mine = 1\nconst unseen = 1\n`)
  reload('a.ts', 'claude-code')
  write('a.ts', `${base}const mine = 1\nconst unseen = 1\nconst made = 1\n`)
  reload('a.ts', 'claude-code')
  await expect('a.ts', ['unknown', 'unknown', 'unknown', 'human A', 'unknown', 'ai C claude-code'])
})

test('an agent in another worktree is heard here, and merging its branch keeps its lines', async t => {
  const { root, git, record, editor } = await agentWorld(t, base)
  git('worktree', 'add', '--quiet', '-b', 'side', '../side')
  const side = join(root, '..', 'side')
  const { settled, host } = await editor()
  writeFileSync(join(side, 'a.ts'), `${base}const agent = 1\n`)
  await record('claude-code', {
    ...claudeEdit(root, { old: 'const c = 3', new: 'const c = 3\nconst agent = 1' }),
    cwd: side,
    tool_input: {
      file_path: join(side, 'a.ts'),
      old_string: 'const c = 3',
      new_string: 'const c = 3\nconst agent = 1',
    },
  })
  await settled()
  git('-C', side, 'commit', '--quiet', '--all', '-m', 'By the agent')
  git('merge', '--quiet', 'side')
  await host.journal.refresh()
  assert.deepEqual(authorsOnDisk(host, 'a.ts'), ['unknown', 'unknown', 'unknown', 'ai A claude-code'])
})

test('a file is renamed, and an agent writes into it before anybody was told: it keeps its authors', async t => {
  const { root, write, record } = await agentWorld(t, base)
  write('a.ts', base.replace('b = 2', 'b = 22'))
  await record('claude-code', claudeEdit(root, { old: 'const b = 2', new: 'const b = 22' }))
  await takeClaimsOnce(await openHost(t, root))
  renameSync(join(root, 'a.ts'), join(root, 'b.ts'))
  write('b.ts', `${base.replace('b = 2', 'b = 22')}const d = 4\n`)
  const more = claudeEdit(root, { old: 'const c = 3', new: 'const c = 3\nconst d = 4', call: 'd' })
  await record('claude-code', {
    ...more,
    tool_input: { ...more.tool_input, file_path: join(root, 'b.ts') },
  })
  const host = await openHost(t, root)
  await takeClaimsOnce(host)
  const agent = 'ai A claude-code'
  assert.deepEqual(authorsOnDisk(host, 'b.ts'), ['unknown', agent, 'unknown', agent])
})

test('a worktree inside of the repository is another worktree', async t => {
  const { root, git, record } = await agentWorld(t, base)
  git('worktree', 'add', '--quiet', '-b', 'side', '.claude/worktrees/side')
  const side = join(root, '.claude', 'worktrees', 'side')
  writeFileSync(join(side, 'a.ts'), `${base}const agent = 1\n`)
  await record('claude-code', {
    ...claudeEdit(root, { old: '', new: '' }),
    tool_input: {
      file_path: join(side, 'a.ts'),
      old_string: 'const c = 3',
      new_string: 'const c = 3\nconst agent = 1',
    },
  })
  assert.deepEqual(await takeClaimsOnce(await openHost(t, root)), [])
  const there = await openHost(t, side)
  assert.deepEqual(authorsOnDisk(there, 'a.ts'), ['unknown', 'unknown', 'unknown', 'ai A claude-code'])
})

test('a folder that is no worktree of this repository is not read', async t => {
  const { root, record } = await agentWorld(t, base)
  const other = await agentWorld(t, `${base}const agent = 1\n`)
  await record('claude-code', {
    ...claudeEdit(root, { old: '', new: '' }),
    tool_input: {
      file_path: join(other.root, 'a.ts'),
      old_string: 'const c = 3',
      new_string: 'const c = 3\nconst agent = 1',
    },
  })
  assert.deepEqual(await takeClaimsOnce(await openHost(t, root)), [])
  const there = await openHost(t, other.root)
  assert.deepEqual(authorsOnDisk(there, 'a.ts'), Array(4).fill('unknown'))
})
