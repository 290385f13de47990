// Files over the limits: one plain sentence that names the file, says why and what to do, for as long as it holds.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countersign } from '../support/command.ts'
import { startClient, type TestClient } from '../support/languageClient.ts'
import { createRepository } from '../unit/io/gitRepository.ts'

const long = `export const s = '${'a'.repeat(60_000)}'\n`
const short = "export const s = 'a'\n"
const large = `export const s = [\n${"  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',\n".repeat(100_000)}]\n`
const sentence =
  'x.ts has a line of 60,019 characters: Countersign does not know what depends on it. Split it, or ignore it in the policy.'

test('a file that becomes too long on disk is said to be so, and no longer once it is mended', async t => {
  const repository = createRepository(t)
  repository.write('x.ts', short)
  repository.commit('First')
  const client = await startClient(t, repository.root)
  const write = (text: string) => {
    repository.write('x.ts', text)
    return tell(client, ['x.ts'])
  }
  await write(long)
  await client.status(({ problems }) => problems.join() === sentence)
  await write(large)
  await client.status(
    ({ problems }) => problems.join() === 'x.ts is too large to assess (6 MB). Look at it yourself.',
  )
  await write(short)
  await client.status(({ problems }) => problems.length === 0)
})

test('the same of a text that is typed', async t => {
  const repository = createRepository(t)
  repository.write('x.ts', short)
  repository.commit('First')
  const client = await startClient(t, repository.root)
  const document = await client.open('x.ts')
  await document.replace("'a'", `'${'a'.repeat(60_000)}'`)
  await client.status(({ problems }) => problems.join() === sentence)
  await document.replace('a'.repeat(60_000), 'a')
  await client.status(({ problems }) => problems.length === 0)
})

test('files that nobody changed are named too: the first of them, and how many more', async t => {
  const repository = createRepository(t)
  for (const name of ['a', 'b', 'c', 'd']) repository.write(`vendor/${name}.min.js`, long)
  repository.write('vendor/e.bundle.js', large)
  repository.commit('First')
  const told = (lines: readonly string[]) => lines.map(line => line.split(':')[0])
  const expected = [
    'vendor/a.min.js has a line of 60,019 characters',
    'vendor/b.min.js has a line of 60,019 characters',
    'vendor/c.min.js has a line of 60,019 characters',
    '2 more files could not be read, or not in full',
  ]
  const client = await startClient(t, repository.root)
  assert.deepEqual(told((await client.status(({ state }) => state === 'ready')).problems), expected)
  const { problems } = JSON.parse(countersign(repository.root, 'check', '--worktree', '--json').out)
  assert.deepEqual(told(problems), expected)
  repository.write('vendor/d.min.js', short)
  repository.git('rm', '--quiet', 'vendor/a.min.js', 'vendor/b.min.js', 'vendor/c.min.js')
  await tell(
    client,
    ['a', 'b', 'c', 'd'].map(name => `vendor/${name}.min.js`),
  )
  await client.status(
    status =>
      status.problems.join() ===
      'vendor/e.bundle.js is too large (6 MB): Countersign does not know what depends on it. Split it, or ignore it in the policy.',
  )
})

test('what the policy ignores is neither assessed nor spoken of, and still depends on others', async t => {
  const repository = createRepository(t)
  repository.write(
    '.countersign/policy.json',
    '{ "schema": 1, "paths": [{ "match": "generated/**", "ignore": true }] }',
  )
  repository.write('generated/big.ts', long)
  repository.write(
    'generated/client.ts',
    "import { total } from '../total'\nexport const client = () => total(1)\n",
  )
  repository.write('total.ts', 'export function total(value: number) {\n  return value\n}\n')
  repository.commit('First')
  const client = await startClient(t, repository.root)
  const { problems, regions } = await client.status(({ state }) => state === 'ready')
  assert.deepEqual([problems, regions], [[], []])
  repository.write(
    'generated/client.ts',
    "import { total } from '../total'\nexport const client = () => total(2)\n",
  )
  repository.write('total.ts', 'export function total(value: number) {\n  return value + 1\n}\n')
  await tell(client, ['generated/client.ts', 'total.ts'])
  const changed = await client.status(({ regions }) => regions.length > 0)
  assert.deepEqual(
    changed.regions.map(({ declaration }) => declaration),
    ['total'],
  )
  const { dependents } = JSON.parse(
    countersign(repository.root, 'dependents', 'total.ts#total', '--json').out,
  )
  assert.deepEqual(
    dependents.map(({ path }: { path: string }) => path),
    ['generated/client.ts'],
  )
})

test('a policy that is changed is believed at once', async t => {
  const repository = createRepository(t)
  repository.write('x.ts', short)
  repository.commit('First')
  repository.write('y.ts', long)
  const client = await startClient(t, repository.root)
  await client.status(({ problems }) => problems.length > 0)
  repository.write(
    '.countersign/policy.json',
    '{ "schema": 1, "paths": [{ "match": "y.ts", "ignore": true }] }',
  )
  await tell(client, ['.countersign/policy.json'])
  await client.status(({ problems }) => problems.every(problem => !problem.includes('y.ts')))
})

function tell(client: TestClient, paths: readonly string[]): Promise<void> {
  return client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: paths.map(path => ({ uri: client.uri(path), type: 2 })),
  })
}
