import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sha256 } from '../../../server/src/base/hash.ts'
import { openInbox, sweepInbox } from '../../../server/src/io/inbox.ts'
import { openSpool } from '../../../server/src/io/spool.ts'
import { spooledName } from '../../../server/src/io/spoolFile.ts'
import { temporaryFolder } from './gitRepository.ts'
import { claudeWrite } from './payloads.ts'

const day = 24 * 60 * 60 * 1_000

test('without a folder nothing is pending', async t => {
  assert.deepEqual(await openInbox(join(temporaryFolder(t), 'none')).pending(), { value: [], problems: [] })
})

test('events come oldest first, until they were taken in', async t => {
  const folder = temporaryFolder(t)
  const spool = openSpool(folder)
  await spool.write('claude-code', claudeWrite({ session_id: 'one' }))
  const deadline = Date.now() + 1_000
  // File names carry milliseconds: the second event is later for sure once the clock has moved.
  const start = Date.now()
  while (Date.now() === start && Date.now() < deadline) await new Promise(setImmediate)
  await spool.write('claude-code', claudeWrite({ session_id: 'two' }))
  const taken = new Set<string>()
  const inbox = openInbox(folder, { hasIngested: key => taken.has(key) })
  const { value, problems } = await inbox.pending()
  assert.deepEqual(problems, [])
  assert.deepEqual(
    value.map(({ session, tool }) => `${session} ${tool}`),
    ['one claude-code', 'two claude-code'],
  )
  taken.add(value[0]?.key ?? '')
  assert.deepEqual(
    (await inbox.pending()).value.map(({ session }) => session),
    ['two'],
  )
})

test('a damaged file is a problem once, and holds up nothing', async t => {
  const folder = temporaryFolder(t)
  await openSpool(folder).write('claude-code', claudeWrite({}))
  writeFileSync(join(folder, 'inbox', spooledName({ at: 1, key: sha256('damaged') })), '{"version":1,')
  mkdirSync(join(folder, 'inbox', spooledName({ at: 2, key: sha256('folder') })))
  writeFileSync(join(folder, 'inbox', 'notes.txt'), 'not ours')
  const inbox = openInbox(folder)
  const { value, problems } = await inbox.pending()
  assert.equal(value.length, 1)
  assert.equal(problems.length, 2)
  assert.deepEqual((await inbox.pending()).problems, [])
})

test('watching tells that something arrived, and stops', async t => {
  const folder = temporaryFolder(t)
  const inbox = openInbox(folder)
  const arrived = new Promise<void>(resolve => t.after(inbox.watch(resolve)))
  await openSpool(folder).write('claude-code', claudeWrite({}))
  await arrived
  assert.equal((await inbox.pending()).value.length, 1)
})

test('only what was taken in, a week ago, is swept away', async t => {
  const folder = temporaryFolder(t)
  await openSpool(folder).write('claude-code', claudeWrite({}))
  const [name] = readdirSync(join(folder, 'inbox'))
  const key = sha256(claudeWrite({}))
  renameSync(join(folder, 'inbox', name ?? ''), join(folder, 'inbox', spooledName({ at: day, key })))
  assert.equal(await sweepInbox(folder, { hasIngested: () => false, now: 9 * day }), 0)
  assert.equal(await sweepInbox(folder, { hasIngested: () => true, now: 7 * day }), 0)
  assert.equal(await sweepInbox(folder, { hasIngested: one => one === key, now: 9 * day }), 1)
  assert.deepEqual(readdirSync(join(folder, 'inbox')), [])
})
