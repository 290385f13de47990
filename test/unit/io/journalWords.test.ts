import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { Journal } from '../../../server/src/analysis/host.ts'
import { openJournal } from '../../../server/src/io/journal.ts'
import type { Statement } from '../../../server/src/provenance/statement.ts'
import type { ReadMark } from '../../../server/src/review/request.ts'
import { temporaryFolder } from './gitRepository.ts'

const by = 'Dana Reyes <dana@example.org>'

const statement: Statement = {
  says: 'ai',
  tool: 'cursor',
  path: 'src/a.ts',
  lines: [1, 2],
  above: [],
  below: [3],
  by,
  at: 5,
  via: 'terminal',
}

const mark = (region: string): ReadMark => ({
  region,
  path: 'a.ts',
  declaration: 'total',
  lines: [1],
  by,
  at: 6,
})

async function open(t: TestContext, folder: string): Promise<Journal> {
  const journal = await openJournal(folder, { worktree: '/w' })
  t.after(() => journal.dispose())
  return journal
}

test('a statement is there for every process, and so is its withdrawal', async t => {
  const folder = temporaryFolder(t)
  const journal = await open(t, folder)
  journal.state(statement)
  await journal.flush()
  const other = await open(t, folder)
  assert.deepEqual(other.statements(), [statement])
  assert.equal(other.statements(), other.statements())
  other.withdraw({ by, of: 5, at: 9 })
  assert.deepEqual(other.statements(), [])
  await other.flush()
  await journal.refresh()
  assert.deepEqual(journal.statements(), [])
  assert.deepEqual((await open(t, folder)).statements(), [])
  const written = readdirSync(join(folder, 'journal')).map(name =>
    readFileSync(join(folder, 'journal', name), 'utf8'),
  )
  assert.match(written.join(), /"says":"ai"/, 'what was said stays on record')
})

test('nobody takes back what another said', async t => {
  const journal = await open(t, temporaryFolder(t))
  journal.state(statement)
  journal.withdraw({ by: 'Bob Ray <bob@example.org>', of: 5, at: 9 })
  assert.deepEqual(journal.statements(), [statement])
})

test('a reading is taken back as a whole, or for one region', async t => {
  const journal = await open(t, temporaryFolder(t))
  for (const region of ['sha256:1', 'sha256:2', 'sha256:3']) journal.addReadMark(mark(region))
  journal.withdraw({ by, of: 6, region: 'sha256:2', at: 9 })
  assert.deepEqual(
    journal.readMarks().map(({ region }) => region),
    ['sha256:1', 'sha256:3'],
  )
  journal.withdraw({ by, of: 6, at: 9 })
  assert.deepEqual(journal.readMarks(), [])
})

test('a statement follows its file, and the folder of it, to other names', async t => {
  const folder = temporaryFolder(t)
  const journal = await open(t, folder)
  const at = Date.now()
  journal.state({ ...statement, at })
  journal.moved('src/a.ts', 'src/b.ts')
  journal.moved('src', 'lib')
  await journal.flush()
  for (const one of [journal, await open(t, folder)]) {
    assert.ok(one.statements().some(({ path }) => path === 'lib/b.ts'))
  }
  journal.withdraw({ by, of: at, at: at + 1 })
  assert.deepEqual(journal.statements(), [])
})

test('tidying keeps what was said and what was taken back', async t => {
  const folder = temporaryFolder(t)
  for (let count = 0; count < 40; count++) {
    const journal = await openJournal(folder, { worktree: '/w' })
    journal.state({ ...statement, at: count })
    if (count % 2 === 0) journal.withdraw({ by, of: count, at: 99 })
    journal.addReadMark({ ...mark('sha256:1'), at: count })
    await journal.dispose()
  }
  const before = await open(t, folder)
  await before.compact()
  const after = await open(t, folder)
  assert.deepEqual(after.statements(), before.statements())
  assert.equal(after.statements().length, 20)
  assert.deepEqual(after.readMarks(), before.readMarks())
})
