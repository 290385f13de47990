// A server that ends while documents are open, well or badly: the next one knows what was known, and guesses nothing.

import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { sha256 } from '../../server/src/base/hash.ts'
import { type AttributedSpan, type EditKind, methods } from '../../server/src/protocol.ts'
import { type SpawnedServer, spawnServer } from '../support/spawnedServer.ts'
import { until } from '../support/until.ts'
import { createRepository } from '../unit/io/gitRepository.ts'

const path = 'a.ts'
const committed = 'const a = 1\nconst b = 2\n'

test('three servers are killed one after the other, and the fourth knows what was written down', async t => {
  const person = createPerson(t)
  for (const name of ['one', 'two', 'three']) {
    await person.start()
    await person.insert(`// typed with ${name}\n`, 'typing')
    await person.insert(`// offered with ${name}\n`, 'inlineCompletion')
    await person.isWrittenDown()
    await person.kill()
    person.types(`// typed after ${name}\n`)
  }
  await person.start()
  assert.deepEqual(await person.authors(), [
    'unknown // typed after three',
    'ai // offered with three',
    'human // typed with three',
    'unknown // typed after two',
    'ai // offered with two',
    'human // typed with two',
    'unknown // typed after one',
    'ai // offered with one',
    'human // typed with one',
    'unknown const a = 1',
    'unknown const b = 2',
  ])
})

test('what is typed without a pause is written down all the same', async t => {
  const person = createPerson(t)
  await person.start()
  const first = '// first\n'
  await person.insert(first, 'typing')
  // No pause is as long as the one after which a server writes: it must not wait for that.
  for (const deadline = Date.now() + 15_000; !person.wasWrittenDown(); await pause(50)) {
    assert.ok(Date.now() < deadline, 'nothing was written down')
    await person.insert('// more\n', 'typing')
  }
  await person.kill()
  await person.start()
  assert.ok((await person.authors()).includes(`human ${first.trim()}`))
})

test('a window that is reloaded with unsaved text knows who typed it', async t => {
  const person = createPerson(t)
  await person.start()
  await person.insert('// typed and never saved\n', 'typing')
  await person.insert('// offered and never saved\n', 'inlineCompletion')
  await person.end()
  await person.start()
  assert.deepEqual((await person.authors()).slice(0, 2), [
    'ai // offered and never saved',
    'human // typed and never saved',
  ])
  await person.insert('// typed after it\n', 'typing')
  await person.kill()
  await person.start()
  assert.deepEqual((await person.authors()).slice(1, 3), [
    'ai // offered and never saved',
    'human // typed and never saved',
  ])
})

/** A person with one document that is never saved, and with one server after the other. */
interface Person {
  /** Starts a server, and opens the document in it as it is. */
  readonly start: () => Promise<void>
  /** At the start of the document. */
  readonly insert: (text: string, kind: EditKind) => Promise<void>
  /** While there is no server. */
  readonly types: (text: string) => void
  /** Waits until the journal has the text as it is; and whether it has any that was typed. */
  readonly isWrittenDown: () => Promise<void>
  readonly wasWrittenDown: () => boolean
  readonly kill: () => Promise<void>
  readonly end: () => Promise<void>
  /** Of each line that holds anything, and the line. */
  readonly authors: () => Promise<readonly string[]>
}

function createPerson(t: TestContext): Person {
  const { root, write, commit } = createRepository(t)
  write(path, committed)
  commit('First')
  const uri = pathToFileURL(join(root, path)).href
  let text = committed
  let version = 1
  let server: SpawnedServer | undefined
  const hashes: string[] = []
  const folder = join(root, '.git', 'countersign', 'journal')
  const isJournalled = (hash: string): boolean =>
    existsSync(folder) &&
    readdirSync(folder).some(name => readFileSync(join(folder, name), 'utf8').includes(hash))
  const running = (): SpawnedServer => {
    if (!server) throw new Error('There is no server.')
    return server
  }
  return {
    start: async () => {
      server = spawnServer(t, root)
      await server.start({ observesEdits: true, resyncs: true })
      await until(
        () => running().statuses.at(-1),
        status => status?.state === 'ready',
        'a status',
      )
      const textDocument = { uri, languageId: 'typescript', version, text }
      await server.connection.sendNotification('textDocument/didOpen', { textDocument })
    },
    insert: async (inserted, kind) => {
      text = inserted + text
      version += 1
      hashes.push(sha256(text))
      const at = Date.now()
      const { connection } = running()
      const start = { line: 0, character: 0 }
      await connection.sendNotification(methods.didObserveEdit, {
        uri,
        version,
        kind,
        at,
        length: text.length,
      })
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range: { start, end: start }, text: inserted }],
      })
    },
    types: typed => {
      text = typed + text
      version += 1
    },
    isWrittenDown: async () => {
      await until(
        () => isJournalled(sha256(text)),
        isThere => isThere,
        'the text in the journal',
      )
    },
    wasWrittenDown: () => hashes.some(isJournalled),
    kill: async () => {
      const ended = running().end()
      running().process.kill('SIGKILL')
      await ended
    },
    end: async () => {
      const { connection, end } = running()
      await connection.sendRequest('shutdown')
      await connection.sendNotification('exit')
      const { status } = await end()
      assert.equal(status, 0, running().errors())
    },
    authors: async () => {
      const spans = await running().connection.sendRequest<AttributedSpan[]>(methods.spans, { uri })
      assert.equal(spans.at(-1)?.end, text.length)
      return [...text.matchAll(/(.+)\n/g)].map(({ index, 1: line = '' }) => {
        const touching = spans.filter(one => one.start < index + line.length && index < one.end)
        return `${[...new Set(touching.map(({ contributor }) => contributor))].join('+')} ${line}`
      })
    },
  }
}
