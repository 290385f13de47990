// The server's story, through its real door: an edit arrives, its author and its risk show, a review settles it.

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { clientCommands, methods, serverCommands } from '../../server/src/protocol.ts'
import { startClient } from '../support/languageClient.ts'
import { agentEdits, sampleRepository } from '../support/sample.ts'

const wide = 'packages/price/src/parse.ts'
const leaf = 'packages/cart/src/giftWrap.ts'
const fiveLines = `
  const started = performance.now()
  queueMicrotask(() => {
    const spent = performance.now() - started
    if (spent > 50) console.warn('parsePrice took', spent)
  })`

test('a clean repository is low, and nothing is flagged', async t => {
  const client = await startClient(t, sampleRepository(t))
  const status = await client.status(({ state }) => state === 'ready')
  assert.deepEqual([status.level, status.score, status.regions.length], ['low', 0, 0])
  assert.deepEqual(client.published, [])
})

test('a ghost text of five lines in the widest function is flagged; the same typed by hand is not', async t => {
  const client = await startClient(t, sampleRepository(t))
  const document = await client.open(wide)
  await document.insertInto('parsePrice', fiveLines, 'inlineCompletion')
  const flagged = await client.diagnostics(wide, ({ length }) => length > 0)
  assert.match(String(flagged[0]?.message), /parsePrice.*nobody has marked/)
  assert.equal(flagged[0]?.source, 'countersign')
  assert.ok((flagged[0]?.relatedInformation ?? []).length > 0)

  await document.replace(fiveLines, '', 'typing')
  await client.diagnostics(wide, ({ length }) => length === 0)
  await document.insertInto('parsePrice', fiveLines, 'typing')
  const typed = await client.status(({ regions }) => regions.length > 0)
  assert.equal(typed.level, 'low')
  assert.equal(typed.regions[0]?.contributor, 'human')
  await client.diagnostics(wide, ({ length }) => length === 0)
})

test('the same ghost text in a leaf function is not flagged', async t => {
  const client = await startClient(t, sampleRepository(t))
  const document = await client.open(leaf)
  await document.insertInto('boxesFor', fiveLines, 'inlineCompletion')
  const status = await client.status(({ regions }) => regions.length > 0)
  assert.equal(status.regions[0]?.contributor, 'ai')
  assert.equal(status.level, 'low')
})

test("an agent's edit on disk is known from its hook, in an open file and in a closed one", async t => {
  const root = sampleRepository(t)
  const client = await startClient(t, root)
  const agent = agentEdits(root, `${wide}#parsePrice`, 5)
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: client.uri(wide), type: 2 }],
  })
  await client.status(({ regions }) => regions[0]?.contributor === 'unknown')
  await agent.report()
  const status = await client.status(({ regions }) => regions[0]?.contributor === 'ai')
  assert.equal(status.level, 'high')
  assert.equal(status.toReview, 1)

  const document = await client.open(wide)
  assert.match(await document.hover('const started'), /Written by Claude Code.*hook \\\(A\\\)/s)
  assert.match((await document.lenses()).join(), /AI 100 % · reaches \d+ files/)
  const lines = await client.connection.sendRequest<{ line: number; contributor: string }[]>(
    methods.attributions,
    { uri: document.uri },
  )
  assert.equal(lines.filter(line => line.contributor === 'ai').length, 5)
})

test('marking the region as read settles its debt; one more AI line makes it due again', async t => {
  const root = sampleRepository(t)
  const client = await startClient(t, root)
  const document = await client.open(wide)
  await document.insertInto('parsePrice', fiveLines, 'inlineCompletion')
  const flagged = await client.status(({ level }) => level !== 'low')
  const region = flagged.regions[0]?.region
  const actions = await document.actions('const started')
  const read = actions.find(action => action.command?.command === clientCommands.markRead)
  assert.match(read?.title ?? '', /Mark parsePrice as read/)
  await client.connection.sendRequest('workspace/executeCommand', {
    command: serverCommands.markRead,
    arguments: read?.command?.arguments,
  })
  await client.status(
    ({ level, regions }) => level === 'low' && regions[0]?.region === region && regions[0]?.unread === 0,
  )
  await document.replace(
    "console.warn('parsePrice took', spent)",
    "console.warn('parsePrice', spent)\n\n    a()\n    b()\n    c()\n    d()",
    'inlineCompletion',
  )
  await client.status(({ regions }) => (regions[0]?.unread ?? 0) > 0)
})

test('a request is written, shown on the region, and void after the next edit of it', async t => {
  const root = sampleRepository(t)
  const client = await startClient(t, root)
  const document = await client.open(wide)
  await document.insertInto('parsePrice', fiveLines, 'inlineCompletion')
  const before = await client.status(({ level }) => level === 'high')
  assert.equal(before.gate, 'refuse')
  const result = await client.connection.sendRequest<{ uri: string; message: string }>(
    methods.requestReview,
    { root: before.root },
  )
  assert.match(readFileSync(fileURLToPath(result.uri), 'utf8'), /# Review request: 1 region/)
  const after = await client.status(({ requested }) => requested === 1)
  assert.deepEqual([after.gate, after.toReview, after.regions[0]?.signOff], ['pass', 0, 'requested'])
  const [diagnostic] = await client.diagnostics(wide, ([first]) => /requested/.test(String(first?.message)))
  assert.ok(diagnostic)
  await document.replace('spent > 50', 'spent > 51', 'typing')
  await client.status(({ requested, gate }) => requested === 0 && gate === 'refuse')
})

test('authorship is there after a restart', async t => {
  const root = sampleRepository(t)
  await t.test('first run', async inner => {
    const client = await startClient(inner, root)
    const document = await client.open(wide)
    await document.insertInto('parsePrice', fiveLines, 'inlineCompletion')
    await client.status(({ regions }) => regions[0]?.contributor === 'ai')
    writeFileSync(join(root, wide), document.text())
    await document.close()
    await client.status(({ regions }) => regions[0]?.contributor === 'ai')
  })
  const again = await startClient(t, root)
  const status = await again.status(({ regions }) => regions.length > 0)
  assert.equal(status.regions[0]?.contributor, 'ai')
})

test('switching off TLS verification is critical at its line, whoever wrote it', async t => {
  const client = await startClient(t, sampleRepository(t))
  const document = await client.open(leaf)
  await document.insertInto('boxesFor', `\n  const agent = { rejectUnauthorized: false }`, 'typing')
  const [first] = await client.diagnostics(leaf, ({ length }) => length > 0)
  assert.equal(first?.code, 'tls-verification-off')
  assert.equal(
    document.text().split('\n')[first?.range.start.line ?? -1]?.trim(),
    'const agent = { rejectUnauthorized: false }',
  )
  await client.status(({ level, gate }) => level === 'critical' && gate === 'refuse')
})

test('a new finding under the caret waits until the typing pauses; the status does not', async t => {
  const client = await startClient(t, sampleRepository(t))
  const document = await client.open(leaf)
  await document.insertInto('boxesFor', '\n  const agent = { rejectUnauthorized: false }', 'typing')
  await client.status(({ level }) => level === 'critical')
  assert.deepEqual(client.published, [])
  const [first] = await client.diagnostics(leaf, ({ length }) => length > 0)
  assert.equal(first?.code, 'tls-verification-off')
})
