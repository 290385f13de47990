// Spans: who wrote a document, to the character.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AttributedSpan, methods } from '../../server/src/protocol.ts'
import { startClient, type TestClient } from '../support/languageClient.ts'
import { createRepository } from '../unit/io/gitRepository.ts'

test('spans cover the text to the character, with how each is known', async t => {
  const { root, write, commit } = createRepository(t)
  write('a.ts', 'const a = 1\n')
  commit('First')
  const client = await startClient(t, root)
  const document = await client.open('a.ts')
  assert.deepEqual(await spansOf(client, document.uri), [unknown(0, 12)])
  await document.replace('= 1', '= 😀', 'typing')
  await document.replace('const', 'var', 'inlineCompletion')
  assert.deepEqual(await spansOf(client, document.uri), [
    { start: 0, end: 3, contributor: 'ai', grade: 'B', kind: 'inlineCompletion', tool: 'inline-completion' },
    unknown(3, 6),
    { start: 6, end: 10, contributor: 'human', grade: 'A', kind: 'typing', tool: null },
    unknown(10, 11),
  ])
})

test('an empty document has no spans, and neither has one that is not open', async t => {
  const { root, write, commit } = createRepository(t)
  write('a.ts', '')
  write('b.ts', 'const b = 1\n')
  commit('First')
  const client = await startClient(t, root)
  const { uri } = await client.open('a.ts')
  assert.deepEqual(await spansOf(client, uri), [])
  assert.deepEqual(await spansOf(client, client.uri('b.ts')), [])
  assert.deepEqual(await spansOf(client, 'untitled:Untitled-1'), [])
})

function spansOf(client: TestClient, uri: string): Promise<AttributedSpan[]> {
  return client.connection.sendRequest<AttributedSpan[]>(methods.spans, { uri })
}

function unknown(start: number, end: number): AttributedSpan {
  return { start, end, contributor: 'unknown', grade: null, kind: null, tool: null }
}
