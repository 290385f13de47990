// Files that git or the policy leaves out: nothing of them is shown, read or told, whoever writes them.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { methods, type Status } from '../../server/src/protocol.ts'
import { countersign } from '../support/command.ts'
import { startClient, type TestClient } from '../support/languageClient.ts'
import { createRepository, type TestRepository } from '../unit/io/gitRepository.ts'

const source = 'src/used.ts'
const code = 'export function used() {\n  return 1\n}\n'

const ignored = [
  'build/out.ts',
  'build/notes.md',
  'src/secret.local.ts',
  'src/deep/a.tmp.ts',
  'by-exclude.ts',
  '.env',
]
const listed = ['src/deep/keep.tmp.ts', 'src/new.ts', 'notes.md']

test('what .gitignore leaves out, nested, negated or in .git/info/exclude, is no change when it is written', async t => {
  const { repository, client } = await start(t)
  for (const path of ignored) repository.write(path, code)
  await tell(client, ignored, 1)
  for (const path of listed) repository.write(path, code)
  await tell(client, listed, 1)
  const status = await client.status(({ regions }) =>
    listed.every(path => namesOf(client, regions).has(path)),
  )
  assert.deepEqual([...namesOf(client, status.regions)].sort(), [...listed].sort())
  assert.deepEqual(
    [...changedOf(countersign(repository.root, 'check', '--worktree', '--json').out)].sort(),
    [...listed].sort(),
  )
})

test('an ignored file that is open has authors, and is no change', async t => {
  const { repository, client } = await start(t)
  repository.write('build/out.ts', code)
  const document = await client.open('build/out.ts')
  await document.replace('return 1', 'return 12')
  const lines = await client.connection.sendRequest<{ contributor: string }[]>(methods.attributions, {
    uri: document.uri,
  })
  assert.deepEqual(
    lines.map(({ contributor }) => contributor),
    ['human'],
  )
  const other = await client.open(source)
  await other.replace('return 1', 'return 2')
  const { regions } = await client.status(({ regions }) => namesOf(client, regions).has(source))
  assert.deepEqual([...namesOf(client, regions)], [source])
})

test('a .gitignore that is changed is believed at once', async t => {
  const { repository, client } = await start(t)
  repository.write('late.ts', code)
  await tell(client, ['late.ts'], 1)
  await client.status(({ regions }) => namesOf(client, regions).has('late.ts'))
  repository.write('.gitignore', 'late.ts\n')
  await tell(client, ['.gitignore'], 2)
  await client.status(({ regions }) => !namesOf(client, regions).has('late.ts'))
})

async function start(t: TestContext): Promise<{ repository: TestRepository; client: TestClient }> {
  const repository = createRepository(t)
  repository.write('.gitignore', 'build/\n.env\n*.local.ts\n')
  repository.write('src/deep/.gitignore', '*.tmp.ts\n!keep.tmp.ts\n')
  repository.write(source, code)
  repository.commit('First')
  repository.write('.git/info/exclude', 'by-exclude.ts\n')
  return { repository, client: await startClient(t, repository.root) }
}

function tell(client: TestClient, paths: readonly string[], type: 1 | 2 | 3): Promise<void> {
  return client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: paths.map(path => ({ uri: client.uri(path), type })),
  })
}

function namesOf(client: TestClient, regions: Status['regions']): Set<string> {
  return new Set(regions.map(({ uri }) => decodeURIComponent(uri.slice(client.uri('').length + 1))))
}

function changedOf(json: string): Set<string> {
  return new Set(JSON.parse(json).assessments.map(({ path }: { path: string }) => path))
}
