// A disk that is full or read-only, for the whole server: nothing crashes, nothing is torn, and what waited is written
// once there is room.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { openJournal } from '../../server/src/io/journal.ts'
import { decodeRecord } from '../../server/src/io/journalRecord.ts'
import { type AttributedLine, methods, type Status } from '../../server/src/protocol.ts'
import { countersign, countersignWith } from '../support/command.ts'
import { openDocument, startClient, type TestDocument } from '../support/languageClient.ts'
import { sampleRepository } from '../support/sample.ts'
import { readOnlyFolder, smallDisk } from '../support/smallDisk.ts'
import { type SpawnedServer, spawnServer } from '../support/spawnedServer.ts'
import { until } from '../support/until.ts'

const path = 'packages/cart/src/giftWrap.ts'

interface World {
  readonly root: string
  readonly server: SpawnedServer
  readonly document: TestDocument
  readonly status: (fits: (status: Status) => boolean) => Promise<Status>
}

async function open(t: TestContext, root: string): Promise<World> {
  const server = spawnServer(t, root)
  await server.start({ observesEdits: true })
  const status = (fits: (status: Status) => boolean) =>
    until(() => server.statuses.at(-1), fits, 'a status', 30_000)
  await status(({ state }) => state === 'ready')
  const uri = pathToFileURL(join(root, path)).href
  const document = await openDocument(server.connection, uri, readFileSync(join(root, path), 'utf8'))
  return { root, server, document, status }
}

function storageOf(root: string): string {
  return join(root, '.git', 'countersign')
}

function journalOf(root: string): string {
  return join(storageOf(root), 'journal')
}

async function authorsOf({ server, document }: World): Promise<readonly string[]> {
  const lines = await server.connection.sendRequest<AttributedLine[]>(methods.attributions, {
    uri: document.uri,
  })
  return lines.map(({ line, contributor }) => `${line} ${contributor}`)
}

/** Lines enough that no rest of a block takes them. */
function type({ document }: World, name: string): Promise<void> {
  const lines = Array.from({ length: 1_000 }, (_, index) => `\n  const ${name}${index} = ${index}`)
  return document.insertInto('boxesFor', lines.join(''))
}

/** What whoever comes later knows of the text at hand. */
async function laterAuthors(t: TestContext, { root, document }: World): Promise<readonly string[]> {
  const client = await startClient(t, root)
  const { uri } = await client.open(path, document.text())
  const lines = await client.connection.sendRequest<AttributedLine[]>(methods.attributions, { uri })
  return lines.map(({ line, contributor }) => `${line} ${contributor}`)
}

/** Every line of every segment that is no whole record, and every record that is missing. */
async function tornIn(
  root: string,
): Promise<{ readonly torn: number; readonly problems: readonly string[] }> {
  const folder = journalOf(root)
  const segments = readdirSync(folder).filter(name => name.endsWith('.jsonl'))
  const lines = segments.flatMap(name => readFileSync(join(folder, name), 'utf8').split('\n'))
  const journal = await openJournal(storageOf(root), { worktree: root })
  const problems = journal.problems().map(({ message }) => message)
  await journal.dispose()
  const torn = lines.filter(line => line !== '' && decodeRecord(line) === undefined).length
  return { torn, problems }
}

test('on a full disk one types on, and once there is room all of it is written', async t => {
  const root = sampleRepository(t)
  const disk = smallDisk(t, journalOf(root))
  if (typeof disk === 'string') return t.skip(disk)
  const world = await open(t, root)
  const { server, document, status } = world
  const pid = server.process.pid ?? 0
  await document.insertInto('boxesFor', '\n  const before = 1')
  const written = (): number =>
    readdirSync(journalOf(root)).reduce((sum, name) => sum + statSync(join(journalOf(root), name)).size, 0)
  await until(written, bytes => bytes > 0, 'the first record')

  disk.fill(pid)
  for (const name of ['first', 'second', 'third']) {
    await type(world, name)
    const { journal } = await status(one => one.journal !== undefined)
    assert.equal(journal?.code, disk.code)
  }
  const authors = await authorsOf(world)
  assert.equal(authors.filter(line => line.endsWith('human')).length, 3_001)
  assert.deepEqual((await tornIn(root)).problems, [])

  disk.makeRoom(pid)
  const { journal } = await status(one => one.journal === undefined)
  assert.equal(journal, undefined)
  assert.equal(server.process.exitCode, null)
  assert.equal(server.said.filter(message => message.includes('cannot be saved')).length, 0)
  const { torn, problems } = await tornIn(root)
  assert.deepEqual(problems, [])
  if (disk.code === 'ENOSPC') assert.equal(torn, 1, 'the rest of a block takes half a record')
  assert.deepEqual(await laterAuthors(t, world), authors)
})

test('a disk that fills and empties again and again loses nothing', async t => {
  const root = sampleRepository(t)
  const disk = smallDisk(t, journalOf(root))
  if (typeof disk === 'string') return t.skip(disk)
  const world = await open(t, root)
  const pid = world.server.process.pid ?? 0
  for (const name of ['one', 'two', 'three']) {
    disk.fill(pid)
    await type(world, name)
    await world.status(({ journal }) => journal !== undefined)
    disk.makeRoom(pid)
    const { uri } = world.document
    await world.server.connection.sendNotification('textDocument/didSave', { textDocument: { uri } })
    await world.status(({ journal }) => journal === undefined)
  }
  assert.deepEqual((await tornIn(root)).problems, [])
  assert.deepEqual(await laterAuthors(t, world), await authorsOf(world))
})

test('in a folder that is read-only one types on, and once it is not all of it is written', async t => {
  const root = sampleRepository(t)
  const allow = readOnlyFolder(t, storageOf(root))
  if (typeof allow === 'string') return t.skip(allow)
  const world = await open(t, root)
  await type(world, 'line')
  const { journal, gate } = await world.status(one => one.journal !== undefined)
  assert.match(journal?.code ?? '', /^(EROFS|EACCES)$/)
  assert.equal(gate, 'undecided')
  const authors = await authorsOf(world)
  allow()
  await world.status(one => one.journal === undefined)
  assert.deepEqual((await tornIn(root)).problems, [])
  assert.deepEqual(await laterAuthors(t, world), authors)
})

test('where nothing at all can be written, each act ends in a sentence, and agents go on', async t => {
  const root = sampleRepository(t)
  const disk = smallDisk(t, storageOf(root))
  if (typeof disk === 'string') return t.skip(disk)
  if (disk.code === 'EFBIG') return t.skip('Limits of one process hold no other.')
  const { server, document, status } = await open(t, root)
  await document.insertInto('boxesFor', '\n  const before = 1')
  await status(({ regions }) => regions.length > 0)
  writeFileSync(join(root, path), `${readFileSync(join(root, path), 'utf8')}export const ribbon = 1\n`)
  disk.fill(0)
  const asked = server.connection.sendRequest(methods.requestReview, { root: pathToFileURL(root).href })
  await assert.rejects(asked, /ENOSPC/)
  const checked = countersign(root, 'check', '--worktree')
  assert.equal(checked.status, 2)
  assert.match(
    checked.err,
    /^countersign: could not decide: Who wrote what cannot be saved in .* \(ENOSPC\)/m,
  )
  const recorded = countersignWith(root, ['record', 'claude-code'], {
    input: JSON.stringify(claudeWrote(root)),
  })
  assert.deepEqual([recorded.status, recorded.out], [0, ''])
  assert.match(recorded.err, /^countersign record: nothing was recorded: ENOSPC.*\n$/)
  assert.equal(server.process.exitCode, null)
  disk.makeRoom(0)
  assert.equal(countersign(root, 'check', '--worktree').status, 0)
})

function claudeWrote(root: string): object {
  const tool_input = { file_path: join(root, path), content: 'export const ribbon = 1\n' }
  return { session_id: 'one', cwd: root, hook_event_name: 'PostToolUse', tool_name: 'Write', tool_input }
}
