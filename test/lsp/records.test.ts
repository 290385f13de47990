// The hover of committed lines: what other tools recorded of them, and nothing where nobody knows.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startClient } from '../support/languageClient.ts'
import { createRepository } from '../unit/io/gitRepository.ts'

const metadata = JSON.stringify({
  schema_version: 'authorship/3.0.0',
  base_commit_sha: '0'.repeat(40),
  prompts: {},
  sessions: {
    s_c9883b05a2487d: { agent_id: { tool: 'cursor', id: 'session_123', model: '[x](command:evil)' } },
  },
})

test('a committed line says what a note recorded, wherever it has moved in the buffer', async t => {
  const { root, git, write, commit } = createRepository(t)
  write('a.ts', 'const one = 1\nconst two = 2\n')
  const only = commit('Add numbers')
  git(
    'notes',
    '--ref=ai',
    'add',
    '-m',
    `a.ts\n  s_c9883b05a2487d::t_0a1b2c3d4e5f60 2\n---\n${metadata}`,
    only,
  )
  const client = await startClient(t, root)
  await client.status(({ state }) => state === 'ready')
  const document = await client.open('a.ts')
  assert.equal(await document.hover('one'), '')
  const said = await document.hover('two')
  assert.match(
    said,
    /^Written by Cursor \\\(.*, as another tool recorded \\\(B\\\)\\?\.\n\nCommit [0-9a-f]{8}, /,
  )
  assert.ok(said.includes(only.slice(0, 8)))
  assert.doesNotMatch(said, /\]\(command:/)
  await document.replace('const one = 1\n', 'const zero = 0\n\n\nconst one = 1\n')
  assert.equal(await document.hover('two'), said)
})
