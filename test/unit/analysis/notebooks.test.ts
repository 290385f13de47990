import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agentWorld } from './agentWorld.ts'

const cells = '{\n "cells": [],\n "nbformat": 4\n}\n'

test('a notebook is nobody’s, whoever says that an agent wrote it: its hook, a command, a terminal', async t => {
  const { root, write, commit, record, editor } = await agentWorld(t, 'one\n')
  write('a.ipynb', cells)
  commit('A notebook')
  const { open, reload, expect, settled, authors } = await editor()
  await open('a.ts')
  await open('a.ipynb')
  write('a.ipynb', cells.replace('[]', '["x = 1"]'))
  reload('a.ipynb', 'aider')
  // What is asked later is answered later.
  write('a.ts', 'one\nconst two = 2\n')
  reload('a.ts', 'aider')
  await expect('a.ts', ['unknown', 'ai C aider'])
  const claude = { session_id: 's', tool_use_id: 'c', cwd: root }
  const bash = { ...claude, tool_name: 'Bash', tool_input: { command: 'make' } }
  const content = cells.replace('[]', '["x = 2"]')
  await record('claude-code', { ...bash, hook_event_name: 'PreToolUse' })
  write('a.ipynb', content)
  write('a.ts', 'one\nconst two = 2\nconst made = 3\n')
  reload('a.ipynb')
  reload('a.ts')
  await record('claude-code', { ...bash, hook_event_name: 'PostToolUse' })
  await record('claude-code', {
    ...claude,
    hook_event_name: 'PostToolUse',
    tool_name: 'Write',
    tool_input: { file_path: `${root}/a.ipynb`, content },
  })
  await expect('a.ts', ['unknown', 'ai C aider', 'ai C claude-code'])
  await settled()
  assert.deepEqual(new Set(authors('a.ipynb')), new Set(['unknown']))
})
