// Random edits: the server's text is the editor's after each of them, and its report depends on the final text alone.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { Documents } from '../../server/src/lsp/documents.ts'
import type { AttributedLine, Status } from '../../server/src/protocol.ts'
import { DocumentLedger } from '../../server/src/provenance/documentLedger.ts'
import { unknownLedger } from '../../server/src/provenance/ledger.ts'
import { startClient, type TestClient } from '../support/languageClient.ts'
import { type ContentChange, createTypist } from '../support/typist.ts'
import { createRepository } from '../unit/io/gitRepository.ts'

const seeds = process.env.COUNTERSIGN_SEED
  ? [Number(process.env.COUNTERSIGN_SEED)]
  : [1, 20_261_123, 4_071_987]
const uri = 'file:///w/x.ts'
const end = 2_147_483_647
const everything = { start: { line: 0, character: 0 }, end: { line: end, character: end } }
const before =
  'export function first(value: number) {\n  return value\n}\r\n\r\nexport const second = first(2)\n'

for (const seed of seeds) {
  test(`2,000 events of seed ${seed} leave the text that the editor has`, () => {
    const typist = createTypist(seed, before)
    const documents = new Documents()
    documents.open({ textDocument: { uri, languageId: 'typescript', version: 1, text: before } })
    const ledger = new DocumentLedger(before, unknownLedger(before.length))
    for (let version = 2; version <= 2_001; version++) {
      const contentChanges = typist.next() as Parameters<Documents['change']>[0]['contentChanges']
      const change = documents.change({ textDocument: { uri, version }, contentChanges }, 0)
      assert.ok(typeof change === 'object')
      ledger.change({ ...change, kind: version % 3 === 0 ? 'typing' : 'unknown' })
      const where = `seed ${seed}, version ${version}`
      assert.equal(change.text, typist.text(), where)
      assert.equal(ledger.text, typist.text(), where)
      assert.equal(ledger.ledger.length, typist.text().length, where)
    }
  })

  test(`300 events of seed ${seed} give the report of a server that only saw the final text`, async t => {
    const typist = createTypist(seed, before)
    const client = await startClient(t, repository(t))
    const notes = await openFile(client, 'notes.md')
    const code = await openFile(client, 'x.ts')
    for (let event = 1; event <= 300; event++) {
      const changes = typist.next()
      await notes.change(changes)
      await code.change(changes)
      if (event % 100 !== 0) continue
      // Code that does not parse keeps what was last known of it: so it is mended before it is compared.
      const mended = `export const seen = ${event}\n${before}// ${'x'.repeat(event)}\n`
      await code.change([{ range: everything, text: mended }])
      await sameAsFresh(t, client, { 'notes.md': typist.text(), 'x.ts': mended })
      await attributionsFit(client, notes.uri, typist.text())
      await code.change([{ text: typist.text() }])
    }
  })
}

interface OpenFile {
  readonly uri: string
  readonly change: (contentChanges: readonly ContentChange[]) => Promise<void>
}

async function openFile(client: TestClient, path: string): Promise<OpenFile> {
  const { uri } = await client.open(path)
  let version = 1
  return {
    uri,
    change: contentChanges =>
      client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: ++version },
        contentChanges,
      }),
  }
}

function repository(t: TestContext): string {
  const { root, write, commit } = createRepository(t)
  write('x.ts', before)
  write('notes.md', before)
  commit('First')
  return root
}

/** `texts` by path. */
async function sameAsFresh(
  t: TestContext,
  client: TestClient,
  texts: Readonly<Record<string, string>>,
): Promise<void> {
  await t.test('as a fresh server sees it', async inner => {
    const fresh = await startClient(inner, repository(inner))
    const changed = Object.entries(texts).filter(([, text]) => text !== before)
    for (const [path, text] of changed) await fresh.open(path, text)
    const { length } = changed
    const expected = shapeOf(
      fresh,
      await fresh.status(({ regions }) => new Set(regions.map(({ uri }) => uri)).size === length),
    )
    await client.status(status => shapeOf(client, status) === expected)
  })
}

function shapeOf(client: TestClient, { regions, problems }: Status): string {
  const shape = regions.map(({ region, uri, declaration, range }) =>
    JSON.stringify([uri.slice(client.uri('').length), declaration, range, region]),
  )
  return [...shape.sort(), ...problems].join('\n')
}

async function attributionsFit(client: TestClient, uri: string, text: string): Promise<void> {
  const lines = await client.connection.sendRequest<AttributedLine[]>('countersign/attributions', { uri })
  const last = text.split(/\r\n|\r|\n/).length - 1
  assert.deepEqual(
    lines.filter(({ line }) => line < 0 || line > last),
    [],
  )
}
