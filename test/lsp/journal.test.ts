// A journal that cannot be written or read, as the editor, other editors and the command see it.

import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { encodeRecord } from '../../server/src/io/journalRecord.ts'
import { type AttributedLine, methods } from '../../server/src/protocol.ts'
import { countersign } from '../support/command.ts'
import { startClient, type TestClient, type TestDocument } from '../support/languageClient.ts'
import { agentEdits, sampleRepository } from '../support/sample.ts'
import { repositoryAt } from '../unit/io/gitRepository.ts'

const path = 'packages/cart/src/giftWrap.ts'
const wide = 'packages/price/src/parse.ts'

function journalOf(root: string): string {
  return join(root, '.git', 'countersign', 'journal')
}

/** A file in the place of the folder: nobody can write there, not even root. Returns how to give the place back. */
function block(root: string): () => void {
  const folder = journalOf(root)
  mkdirSync(join(folder, '..'), { recursive: true })
  rmSync(folder, { recursive: true, force: true })
  writeFileSync(folder, '')
  return () => rmSync(folder)
}

function save(client: TestClient, { uri }: TestDocument): Promise<void> {
  return client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } })
}

async function typed(client: TestClient, { uri }: TestDocument): Promise<readonly number[]> {
  const lines = await client.connection.sendRequest<AttributedLine[]>(methods.attributions, { uri })
  return lines.filter(({ contributor }) => contributor === 'human').map(({ line }) => line)
}

/** What an editor that knows nothing of us shows to the person. */
function shownBy({ connection }: TestClient): readonly string[] {
  const shown: string[] = []
  connection.onNotification(
    'window/showMessage',
    ({ message }: { message: string }) => void shown.push(message),
  )
  return shown
}

test('a journal that cannot be written is told of, leaves the gate undecided, and catches up', async t => {
  const root = sampleRepository(t)
  const client = await startClient(t, root)
  const document = await client.open(path)
  const unblock = block(root)
  await document.insertInto('boxesFor', '\n  const wrapped = 1')
  const { journal, gate, because, problems } = await client.status(status => status.journal !== undefined)
  assert.deepEqual([journal?.kind, journal?.code, journal?.place], ['unwritable', 'EEXIST', journalOf(root)])
  assert.match(
    journal?.message ?? '',
    /^Who wrote what cannot be saved .* Make room or allow writing there\.$/,
  )
  assert.deepEqual([gate, because, problems], ['undecided', [], []])
  assert.equal((await typed(client, document)).length, 1)

  unblock()
  await save(client, document)
  const after = await client.status(status => status.journal === undefined)
  assert.equal(after.gate, 'pass')
  const other = await startClient(t, root)
  const reopened = await other.open(path, document.text())
  assert.deepEqual(await typed(other, reopened), await typed(client, document))
})

test('other editors are told once, and once more when it happens again', async t => {
  const root = sampleRepository(t)
  const client = await startClient(t, root, {})
  const shown = shownBy(client)
  const document = await client.open(path)
  for (const times of [1, 2]) {
    const unblock = block(root)
    await agentEdits(root, `${wide}#parsePrice`, times).report()
    await client.status(({ journal }) => journal !== undefined)
    unblock()
    await save(client, document)
    await client.status(({ journal }) => journal === undefined)
    assert.equal(shown.length, times)
  }
  assert.match(shown[0] ?? '', /^Countersign: Who wrote what cannot be saved in .* \(EEXIST\)/)
})

test('a journal that cannot be read is told of until it can', async t => {
  const root = sampleRepository(t)
  const segment = join(journalOf(root), '00000000-0000-4000-8000-000000000000.jsonl')
  mkdirSync(journalOf(root), { recursive: true })
  const body = { kind: 'journal', version: 99, worktree: root } as const
  writeFileSync(segment, encodeRecord({ number: 0, previous: '', at: 1, body }).line)
  const client = await startClient(t, root)
  const { journal } = await client.status(status => status.journal !== undefined)
  assert.deepEqual([journal?.kind, journal?.place], ['newer', segment])
  assert.match(journal?.message ?? '', /newer Countersign.*Update this one/)
  rmSync(segment)
  await client.open(path)
  await client.status(status => status.journal === undefined)
})

function status(t: TestContext, root: string, ...args: readonly string[]): readonly [number | null, string] {
  const { status, err } = countersign(root, 'check', ...args)
  t.diagnostic(err.trim())
  return [status, err]
}

test('the command cannot decide while evidence may be missing, and refuses what it knows', async t => {
  const root = sampleRepository(t)
  const { git } = repositoryAt(root)
  const unblock = block(root)
  assert.equal(status(t, root, '--staged')[0], 0, 'nothing is staged: no evidence could change that')

  writeFileSync(join(root, 'packages/cart/src/ribbon.ts'), 'export const ribbon = 1\n')
  git('add', '.')
  const [undecided, said] = status(t, root, '--staged')
  assert.equal(undecided, 2)
  assert.match(
    said,
    /^countersign: could not decide: Who wrote what cannot be saved in .*journal \(EEXIST\).* Make room or allow writing there\.$/m,
  )
  const json = JSON.parse(countersign(root, 'check', '--staged', '--json').out)
  assert.equal(json.gate.result, 'undecided')
  assert.match(json.gate.because.join(), /evidence may be missing/)
  assert.match(json.problems.join(), /evidence may be missing/)

  await agentEdits(root, `${wide}#parsePrice`, 5).report()
  git('add', '.')
  assert.equal(status(t, root, '--staged')[0], 1)
  const [overridden, why] = status(t, root, '--staged', '--override', 'a good reason')
  assert.equal(overridden, 2)
  assert.match(why, /The override is not recorded\. Who wrote what cannot be saved/)

  unblock()
  assert.equal(status(t, root, '--staged')[0], 1)
  assert.equal(status(t, root, '--staged', '--override', 'a good reason')[0], 0)
  assert.deepEqual(
    readdirSync(journalOf(root)).filter(name => !name.endsWith('.jsonl')),
    [],
  )
})

test('a policy that only advises decides without the journal', t => {
  const root = sampleRepository(t)
  const { git } = repositoryAt(root)
  const advised = { schema: 1, gate: { mode: 'advise' } }
  mkdirSync(join(root, '.countersign'), { recursive: true })
  writeFileSync(join(root, '.countersign', 'policy.json'), JSON.stringify(advised))
  git('add', '.')
  git('commit', '-qm', 'Advise')
  block(root)
  writeFileSync(join(root, 'packages/cart/src/ribbon.ts'), 'export const ribbon = 1\n')
  git('add', '.')
  assert.equal(status(t, root, '--staged')[0], 0, 'advice never refuses, so no evidence could change that')
})
