// Two windows on one repository: two servers, one journal. What one saw the other knows after the save, once.

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openJournal } from '../../server/src/io/journal.ts'
import { type AttributedLine, methods } from '../../server/src/protocol.ts'
import { startClient, type TestClient, type TestDocument } from '../support/languageClient.ts'
import { agentEdits, sampleRepository } from '../support/sample.ts'
import { until } from '../support/until.ts'

const path = 'packages/cart/src/giftWrap.ts'

interface Window {
  readonly client: TestClient
  readonly document: TestDocument
}

async function openWindow(t: TestContext, root: string): Promise<Window> {
  const client = await startClient(t, root)
  return { client, document: await client.open(path) }
}

/** As an editor saves: it says so before and after. */
async function save(root: string, { client, document }: Window): Promise<void> {
  const textDocument = { uri: document.uri }
  await client.connection.sendNotification('textDocument/willSave', { textDocument, reason: 1 })
  // An answer: everything before it was taken in.
  await linesOf({ client, document })
  writeFileSync(join(root, path), document.text())
  await client.connection.sendNotification('textDocument/didSave', { textDocument })
}

/** As an editor does when a file that it has open changed on disk. */
async function reload(root: string, { client, document }: Window): Promise<void> {
  const changes = [{ uri: document.uri, type: 2 }]
  const saved = readFileSync(join(root, path), 'utf8')
  if (document.text() !== saved) await document.replace(document.text(), saved, 'reload')
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes })
}

function linesOf({ client, document: { uri } }: Window): Promise<readonly AttributedLine[]> {
  return client.connection.sendRequest(methods.attributions, { uri })
}

/** `13 human A` for each line that somebody is known to have written. */
async function authorsOf(window: Window): Promise<readonly string[]> {
  return (await linesOf(window))
    .filter(({ contributor }) => contributor !== 'unknown')
    .map(({ line, contributor, grade }) => `${line} ${contributor} ${grade}`)
}

/** Waits until the window knows as much. */
async function knows(window: Window, authors: readonly string[]): Promise<void> {
  let latest: readonly string[] = []
  const ask = (): readonly string[] => {
    void authorsOf(window).then(known => {
      latest = known
    })
    return latest
  }
  await until(ask, known => known.join() === authors.join(), `the authors ${authors.join(', ')}`)
}

/** The kinds of the evidence below each part of the text on disk that is somebody's, as the journal has it. */
async function evidenceIn(root: string): Promise<readonly string[]> {
  const journal = await openJournal(join(root, '.git', 'countersign'), { worktree: root })
  const { attributions } = journal.recall(path, readFileSync(join(root, path), 'utf8'))
  await journal.dispose()
  return attributions
    .filter(({ contributor }) => contributor !== 'unknown')
    .map(({ contributor, evidence }) => [contributor, ...evidence.map(({ kind }) => kind)].join(' '))
}

/** Whichever window was first: the other may have seen the file change on disk before it knew why. */
function assertOnce(evidence: readonly string[], expected: readonly string[]): void {
  assert.deepEqual(
    evidence.map(one => one.replace(/^ai reload/, 'ai')),
    expected,
  )
}

test('what is typed in one window is known in the other after the save, and in a third one', async t => {
  const root = sampleRepository(t)
  const one = await openWindow(t, root)
  const two = await openWindow(t, root)
  await one.document.insertInto('boxesFor', '\n  const one = 1')
  await save(root, one)
  await reload(root, two)
  const first = await authorsOf(one)
  assert.equal(first.length, 1)
  await knows(two, first)

  await two.document.insertInto('boxesFor', '\n  const two = 2')
  await save(root, two)
  await reload(root, one)
  const both = await authorsOf(two)
  assert.equal(both.length, 2)
  await knows(one, both)

  const three = await openWindow(t, root)
  assert.deepEqual(await authorsOf(three), both)
  assert.deepEqual(new Set(await evidenceIn(root)), new Set(['human typing']))
})

test('what an agent reports is taken in by both windows and counts once', async t => {
  const root = sampleRepository(t)
  const one = await openWindow(t, root)
  const two = await openWindow(t, root)
  await agentEdits(root, `${path}#boxesFor`, 3).report()
  await Promise.all([reload(root, one), reload(root, two)])
  const claimed = ['14 ai A', '15 ai A', '16 ai A']
  await Promise.all([knows(one, claimed), knows(two, claimed)])
  const hooks = new Set((await Promise.all([one, two].map(linesOf))).flat().map(({ because }) => because))
  assert.equal(hooks.size, 1, [...hooks].join())

  await one.document.insertInto('boxesFor', '\n  const typed = 1')
  await save(root, one)
  await reload(root, two)
  const both = await authorsOf(one)
  await knows(two, both)
  const three = await openWindow(t, root)
  assert.deepEqual(await authorsOf(three), both)
  assertOnce(await evidenceIn(root), ['human typing', 'ai hook'])
})

test('a file that is open in one window only is known in the other', async t => {
  const root = sampleRepository(t)
  const one = await openWindow(t, root)
  const other = await startClient(t, root)
  await agentEdits(root, `${path}#boxesFor`, 2).report()
  await reload(root, one)
  await knows(one, ['14 ai A', '15 ai A'])
  const changes = [{ uri: one.document.uri, type: 2 }]
  await other.connection.sendNotification('workspace/didChangeWatchedFiles', { changes })
  const { regions } = await other.status(status => status.regions[0]?.contributor === 'ai')
  assert.equal(regions[0]?.unread, 2)
  await save(root, one)
  const two = { client: other, document: await other.open(path) }
  assert.deepEqual(await authorsOf(two), await authorsOf(one))
  assertOnce(await evidenceIn(root), ['ai hook'])
})
