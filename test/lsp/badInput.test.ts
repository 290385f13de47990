// Bad input: whatever a repository holds, the server says what it did about it and answers the next edit.

import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { Status } from '../../server/src/protocol.ts'
import { badRepositories, goodText } from '../support/badRepositories.ts'
import { startClient, type TestClient } from '../support/languageClient.ts'
import { createRepository, type TestRepository, temporaryFolder } from '../unit/io/gitRepository.ts'

const good = 'good.ts'

for (const { name, arrange, says, regions, impossible } of badRepositories) {
  test(`${name} does not stop the server`, { skip: impossible ?? false }, async t => {
    const repository = withGoodFile(t)
    arrange(repository)
    const client = await startClient(t, repository.root)
    const { state, ...status } = await client.status(({ state }) => state !== 'indexing')
    assert.equal(state, 'ready')
    if (says) await client.status(({ problems }) => says.test([...problems, ...client.log].join('\n')))
    if (regions) {
      const found = status.regions.map(region => `${pathOf(client, region.uri)}#${region.declaration}`)
      assert.deepEqual(found.sort(), regions)
    }
    await answersAnEdit(client)
  })
}

test('a folder without git has authors and reach, and the next edit of it is answered', async t => {
  const root = temporaryFolder(t)
  writeFileSync(join(root, good), goodText)
  const client = await startClient(t, root)
  await client.status(({ state, regions }) => state === 'noGit' && regions.length === 0)
  const document = await client.open(good)
  await document.replace('return value', 'return value + 1')
  const lines = await client.connection.sendRequest<{ line: number; contributor: string }[]>(
    'countersign/attributions',
    { uri: document.uri },
  )
  assert.deepEqual(
    lines.map(({ line, contributor }) => [line, contributor]),
    [[1, 'human']],
  )
})

test('a repository without commits is compared with nothing', async t => {
  const { root, git, write } = createRepository(t)
  write(good, goodText)
  const client = await startClient(t, root)
  const { regions } = await client.status(({ state }) => state === 'ready')
  assert.deepEqual(
    regions.map(region => region.declaration),
    ['good'],
  )
  await answersAnEdit(client)
  assert.throws(() => git('rev-parse', 'HEAD'))
})

test('a repository without TypeScript is assessed by its lines', async t => {
  const repository = createRepository(t)
  repository.write('notes.md', 'one\n')
  repository.commit('First')
  const client = await startClient(t, repository.root)
  await client.status(({ state, problems }) => state === 'ready' && problems.length === 0)
  const document = await client.open('notes.md')
  await document.replace('one', 'two')
  await client.status(({ regions }) => regions.some(region => region.uri === document.uri))
})

test('5,000 files that are deleted at once are 5,000 changes, and back again none', async t => {
  const repository = withGoodFile(t)
  const paths = Array.from({ length: 5_000 }, (_, index) => `many/folder${index % 50}/file${index}.ts`)
  for (const path of paths) repository.write(path, `export const value = '${path}'\n`)
  repository.commit('Add many')
  const client = await startClient(t, repository.root)
  await client.status(({ state, regions }) => state === 'ready' && regions.length === 0)
  rmSync(join(repository.root, 'many'), { recursive: true })
  const tell = (type: number) =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: paths.map(path => ({ uri: client.uri(path), type })),
    })
  await tell(3)
  await client.status(({ regions }) => regions.length === paths.length)
  repository.git('checkout', '--quiet', '--', 'many')
  await tell(1)
  await client.status(({ regions }) => regions.length === 0)
  await answersAnEdit(client)
})

test('an index that git cannot read is said to be so, and read again once it is mended', async t => {
  const repository = withGoodFile(t)
  const index = join(repository.root, '.git', 'index')
  writeFileSync(index, 'garbage')
  const client = await startClient(t, repository.root)
  const { problems, gate } = await client.status(({ state }) => state === 'failed')
  assert.match(problems.join('\n'), /^Could not read the repository: git ls-files failed: /)
  assert.equal(gate, 'undecided')
  rmSync(index)
  repository.git('reset', '--quiet')
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: client.uri(good), type: 2 }],
  })
  await client.status(({ state, problems }) => state === 'ready' && problems.length === 0)
  await answersAnEdit(client)
})

for (const [name, text] of [
  ['one line of 10 MB', `export const s = '${'a'.repeat(10_000_000)}'\n`],
  ['NUL characters', "export const a = '\0\0'\n"],
  ['every kind of line end', 'export const a = 1\r\nexport const b = 2\rexport const c = 3\u2028\n'],
  ['brackets that nest 50,000 times', `export const a = ${'[\n'.repeat(50_000)}\n`],
  ['half of a surrogate pair', "export const a = '\ud83d'\n"],
  ['nothing', ''],
] as const) {
  test(`an open document with ${name} does not stop the server`, async t => {
    const repository = withGoodFile(t)
    repository.write('x.ts', 'export const before = 1\n')
    repository.commit('Add a file')
    const client = await startClient(t, repository.root)
    const document = await client.open('x.ts', text)
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: document.uri, version: 2 },
      contentChanges: [
        { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '// typed\n' },
      ],
    })
    await client.status(({ regions }) => regions.some(region => region.uri === document.uri))
    await answersAnEdit(client)
  })
}

function withGoodFile(t: TestContext): TestRepository {
  const repository = createRepository(t)
  repository.write(good, goodText)
  repository.commit('First')
  return repository
}

/** An ordinary edit of an ordinary file, after all that went before. */
async function answersAnEdit(client: TestClient): Promise<void> {
  const document = await client.open(good)
  const digest = ({ regions }: Status) => regions.find(({ uri }) => uri === document.uri)?.region
  const before = digest(await client.status(() => true))
  await document.replace('return value', 'return value + 1')
  await client.status(status => digest(status) !== undefined && digest(status) !== before)
}

function pathOf(client: TestClient, uri: string): string {
  return decodeURIComponent(uri.slice(client.uri('').length + 1))
}
