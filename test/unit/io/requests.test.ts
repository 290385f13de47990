import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { createRequests } from '../../../server/src/io/requests.ts'
import type { ReviewRequest } from '../../../server/src/review/request.ts'
import { temporaryFolder } from './gitRepository.ts'

const request: ReviewRequest = {
  schema: 1,
  id: '20260102T030405Z-0123abcd',
  from: 'Dana Reyes <dana@example.org>',
  to: ['@bob'],
  at: 1_767_322_800_000,
  branch: 'topic',
  head: '0'.repeat(40),
  draft: false,
  regions: [
    {
      region: `sha256:${'a'.repeat(64)}`,
      path: 'src/price.ts',
      declaration: 'total',
      contributor: 'ai',
      evidence: [{ kind: 'hook', grade: 'A', tool: 'claude-code', at: 1_767_322_700_000 }],
    },
  ],
}

test('what was saved is listed, and only its owner can read it', async t => {
  const storage = join(temporaryFolder(t), 'not yet there')
  const requests = createRequests(storage)
  assert.deepEqual(await requests.list(), { value: [], problems: [] })
  const page = await requests.save(request, '# Review\n')
  assert.equal(readFileSync(page, 'utf8'), '# Review\n')
  await requests.save({ ...request, draft: true }, '# Review again\n')
  assert.deepEqual(await requests.list(), { value: [{ ...request, draft: true }], problems: [] })
  const folder = join(storage, 'requests')
  assert.deepEqual(readdirSync(folder).sort(), [`${request.id}.json`, `${request.id}.md`])
  for (const name of readdirSync(folder)) assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600)
})

test('a request file that says something else is a problem, and the others are still read', async t => {
  const storage = temporaryFolder(t)
  const requests = createRequests(storage)
  await requests.save(request, '')
  const bad: Record<string, string> = {
    'broken.json': '{',
    'list.json': '[]',
    'newer.json': JSON.stringify({ ...request, schema: 2, id: 'newer' }),
    'other.json': JSON.stringify(request),
    'region.json': JSON.stringify({ ...request, id: 'region', regions: [{ region: 'sha256:1' }] }),
    'to.json': JSON.stringify({ ...request, id: 'to', to: '@bob' }),
  }
  for (const [name, text] of Object.entries(bad)) writeFileSync(join(storage, 'requests', name), text)
  mkdirSync(join(storage, 'requests', 'folder.json'))
  const { value, problems } = await requests.list()
  assert.deepEqual(value, [request])
  const said = problems.map(problem =>
    problem.message.replace(/^.*?requests\/(.*?\.json) is left out: /, '$1: '),
  )
  assert.deepEqual(
    said.map(message => message.replace(/\. Delete it, or request again\.$/, '')),
    [
      'broken.json: it is not JSON',
      'folder.json: it cannot be read (EISDIR: illegal operation on a directory, read)',
      'list.json: it is not a JSON object',
      'newer.json: a newer version of Countersign wrote it (update to read it)',
      `other.json: its id is "${request.id}", which is not its file's name`,
      'region.json: its "regions" is missing or is not what a request has there',
      'to.json: its "to" is missing or is not what a request has there',
    ],
  )
})

test('an id cannot lead to another folder', async t => {
  const requests = createRequests(temporaryFolder(t))
  for (const id of ['../x', 'a/b', '', '.hidden', 'a\0b']) {
    await assert.rejects(requests.save({ ...request, id }, ''), /cannot name a review request/)
  }
})
