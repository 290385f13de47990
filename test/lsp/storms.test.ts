// Many files at once: what a build, a checkout or a folder that goes away tells the server, while somebody types.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { openDocument, type TestDocument } from '../support/languageClient.ts'
import { type SpawnedServer, spawnServer } from '../support/spawnedServer.ts'
import { until } from '../support/until.ts'
import { createRepository, plainEnvironment, type TestRepository } from '../unit/io/gitRepository.ts'

/** Milliseconds: a busy machine reads 5,000 files more than once. */
const patience = 60_000

const page = 'page.ts'
const text =
  "import { value0 } from './many/folder0/file0'\n\nexport function typed() {\n  return value0\n}\n"
const events = 50_000
const files = 5_000
const many = Array.from({ length: files }, (_, index) => `many/folder${index % 50}/file${index}.ts`)

test('50,000 events of ignored files in one message hold no keystroke up, and change nothing', async t => {
  const { person, tell } = await open(t)
  const paths = Array.from({ length: events }, (_, index) => `dist/folder${index % 100}/file${index}.js`)
  await tell(paths, 1)
  await person.types()
  await tell(paths, 2)
  await person.types()
  assert.deepEqual(person.changed(), [page])
})

test('50,000 events in 500 messages, each file told ten times, hold no keystroke up, and the last state is shown', async t => {
  const { repository, person, tell } = await open(t, { many })
  const touched = many[many.length - 1] ?? ''
  for (let message = 0; message < 500; message++) {
    if (message === 250) repository.write(touched, 'export const other = 1\n')
    await tell(
      Array.from({ length: events / 500 }, (_, index) => many[(message * 100 + index) % files] ?? ''),
      2,
    )
    if (message % 100 === 0) await person.types()
  }
  await person.sees([touched, page])
})

test('git checkout of 5,000 files: every keystroke meanwhile is answered, and nothing is left to assess', async t => {
  const { repository, person, tell } = await open(t, { many, other: true })
  const checkout = spawn('git', ['checkout', '--quiet', 'other'], {
    cwd: repository.root,
    env: plainEnvironment,
  })
  const done = once(checkout, 'exit')
  await person.types()
  assert.deepEqual(await done, [0, null])
  await tell(many, 2)
  await person.types()
  await person.sees([page])
})

test('a folder that is deleted, and comes back, is told as one event, and all its files are seen', async t => {
  const { repository, person, tell } = await open(t, { many: many.slice(0, 500) })
  const folder = 'many/folder7'
  rmSync(join(repository.root, folder), { recursive: true })
  await tell([folder], 3)
  await person.sees(many.slice(0, 500).filter(path => path.startsWith(`${folder}/`)))
  repository.git('checkout', '--quiet', '--', 'many')
  await tell([folder], 1)
  await person.sees([])
})

interface Person {
  /** Types one character, and waits until the server shows the region that it gave. */
  readonly types: () => Promise<void>
  /** Paths with a changed region, sorted. */
  readonly changed: () => readonly string[]
  /** Waits until these have a changed region, and no others. */
  readonly sees: (paths: readonly string[]) => Promise<void>
}

async function open(
  t: TestContext,
  options: { readonly many?: readonly string[]; readonly other?: true } = {},
): Promise<{
  readonly repository: TestRepository
  readonly person: Person
  readonly tell: (paths: readonly string[], type: 1 | 2 | 3) => Promise<void>
}> {
  const repository = createRepository(t)
  repository.write('.gitignore', 'dist/\n')
  repository.write(page, text)
  for (const [index, path] of (options.many ?? []).entries())
    repository.write(path, `export const value${index} = '${path}'\n`)
  repository.commit('First')
  if (options.other) {
    repository.git('checkout', '--quiet', '-b', 'other')
    for (const path of many) repository.write(path, `export const other = '${path}'\n`)
    repository.commit('Change them all')
    repository.git('checkout', '--quiet', 'main')
  }
  const server = spawnServer(t, repository.root)
  await server.start({ observesEdits: true })
  const uriOf = (path: string) => pathToFileURL(join(repository.root, path)).href
  const document = await openDocument(server.connection, uriOf(page), text)
  await until(
    () => server.statuses.at(-1),
    ({ state }) => state === 'ready',
    'the repository',
    patience,
  )
  const tell = (paths: readonly string[], type: 1 | 2 | 3) =>
    server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: paths.map(path => ({ uri: uriOf(path), type })),
    })
  return { repository, tell, person: personAt(server, document, uriOf) }
}

function personAt(server: SpawnedServer, document: TestDocument, uriOf: (path: string) => string): Person {
  const digest = () => server.statuses.at(-1)?.regions.find(({ uri }) => uri === document.uri)?.region ?? ''
  const prefix = uriOf('')
  const changed = () => {
    const uris = server.statuses.at(-1)?.regions.map(({ uri }) => uri.slice(prefix.length + 1)) ?? []
    return [...new Set(uris)].sort()
  }
  return {
    types: async () => {
      const before = digest()
      await document.insertInto('typed', '\n  void 0')
      await until(digest, now => now !== before, 'an answer to what was typed', patience)
    },
    changed,
    sees: async paths => {
      const wanted = [...paths].sort().join()
      await until(changed, now => now.join() === wanted, `changes of ${paths.length} files`, patience)
    },
  }
}
