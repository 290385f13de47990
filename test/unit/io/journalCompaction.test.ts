import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Journal } from '../../../server/src/analysis/host.ts'
import { sha256 } from '../../../server/src/base/hash.ts'
import { blobNamesOf } from '../../../server/src/io/blobName.ts'
import { type JournalOptions, openJournal } from '../../../server/src/io/journal.ts'
import { SegmentEncoder } from '../../../server/src/io/journalEncoder.ts'
import { linesOf } from '../../../server/src/io/journalLines.ts'
import { RECENT } from '../../../server/src/io/journalMemory.ts'
import { journalVersion, type PlainBody, type WriterName } from '../../../server/src/io/journalRecord.ts'
import { thisWriter } from '../../../server/src/io/journalWriters.ts'
import { marked, render } from '../provenance/marked.ts'
import { temporaryFolder } from './gitRepository.ts'

const program = fileURLToPath(new URL('./journalProcess.ts', import.meta.url))
const day = 24 * 60 * 60_000

/** No process has this number: Linux gives none above four million. */
const gone: WriterName = { ...thisWriter(), pid: 2 ** 30 }

async function open(t: TestContext, folder: string, git?: JournalOptions['git']): Promise<Journal> {
  const journal = await openJournal(folder, { worktree: '/w', ...(git && { git }) })
  t.after(() => journal.dispose())
  return journal
}

interface Said {
  readonly path: string
  /** As `marked` reads it. */
  readonly fixture: string
}

interface Left {
  readonly number: number
  readonly writer?: WriterName
  readonly at?: number
  readonly texts?: readonly Said[]
  readonly others?: readonly PlainBody[]
}

/** A segment that some process left behind. */
function leave(
  folder: string,
  { number, writer = gone, at = Date.now() - day, texts = [], others = [] }: Left,
): string {
  mkdirSync(join(folder, 'journal'), { recursive: true })
  const name = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}.jsonl`
  const file = join(folder, 'journal', name)
  const encoder = new SegmentEncoder(file, {
    kind: 'journal',
    version: journalVersion,
    worktree: '/w',
    writer,
  })
  for (const [index, { path, fixture }] of texts.entries()) {
    const { text, ledger } = marked(fixture)
    const record = {
      path,
      text: sha256(text),
      blobs: blobNamesOf('sha1', text),
      worktree: '/w',
      at: at + index,
    }
    const lines = linesOf({ text, ledger })
    encoder.text(
      {
        ...record,
        writer: { segment: name, since: at, isSnapshot: false },
        pending: lines,
        stored: undefined,
      },
      lines,
    )
  }
  for (const body of others) encoder.plain(body, at)
  writeFileSync(file, encoder.take()?.bytes ?? '', { mode: 0o600 })
  return name
}

/** Many processes came and went: each knows one file, and the one before it too. */
function leaveMany(folder: string): readonly Said[] {
  const said = Array.from({ length: 40 }, (_, number) => ({
    path: `src/${number}.ts`,
    fixture: `‹human›typed ${number}\n‹/›‹ai›offered ${number}\n‹/›plain ${number}\n`,
  }))
  for (const [number, text] of said.entries()) leave(folder, { number, texts: [text] })
  return said
}

function segments(folder: string): readonly string[] {
  return readdirSync(join(folder, 'journal')).filter(name => name.endsWith('.jsonl'))
}

function assertKnown(journal: Journal, said: readonly Said[]): void {
  for (const { path, fixture } of said) {
    const { text } = marked(fixture)
    assert.equal(render({ text, ledger: journal.recall(path, text) }), fixture)
  }
}

const mark = {
  region: 'sha256:1',
  path: 'a.ts',
  declaration: 'total',
  lines: [1],
  by: 'Dana Reyes <dana@example.org>',
  at: 5,
}
const override = { regions: ['sha256:1'], reason: 'it burns', by: 'Dana Reyes <dana@example.org>', at: 6 }

test('what writers that are gone left becomes one snapshot, and nothing is lost', async t => {
  const folder = temporaryFolder(t)
  const said = leaveMany(folder)
  leave(folder, {
    number: 50,
    others: [
      { kind: 'read', mark },
      { kind: 'override', override },
      { kind: 'moved', from: 'src/1.ts', to: 'lib/1.ts' },
      { kind: 'ingested', key: 'fresh' },
    ],
  })
  leave(folder, { number: 51, at: Date.now() - 30 * day, others: [{ kind: 'ingested', key: 'old' }] })
  const reader = await open(t, folder)
  const journal = await open(t, folder)
  await journal.compact()
  assert.equal(segments(folder).length, 1)
  assert.deepEqual(readdirSync(join(folder, 'journal')), segments(folder))
  assert.equal(statSync(join(folder, 'journal', segments(folder)[0] ?? '')).mode & 0o777, 0o600)
  for (const one of [journal, reader, await open(t, folder)]) {
    assertKnown(one, said)
    assert.deepEqual(one.problems(), [])
  }
  const after = await open(t, folder)
  assert.deepEqual(after.readMarks(), [mark])
  assert.deepEqual(after.overrides(), [override])
  assert.deepEqual([after.hasIngested('fresh'), after.hasIngested('old')], [true, false])
  assertKnown(after, [{ path: 'lib/1.ts', fixture: said[1]?.fixture ?? '' }])
})

test('a few small segments are left as they are, and so is a snapshot by itself', async t => {
  const folder = temporaryFolder(t)
  leave(folder, { number: 1, texts: [{ path: 'a.ts', fixture: '‹ai›a\n‹/›' }] })
  await (await open(t, folder)).compact()
  assert.equal(segments(folder).length, 1)
  leaveMany(folder)
  await (await open(t, folder)).compact()
  const [snapshot] = segments(folder)
  await (await open(t, folder)).compact()
  assert.deepEqual(segments(folder), [snapshot])
})

test('the segment of a process that runs stays, and that of another machine until it was silent for a day', async t => {
  const folder = temporaryFolder(t)
  leaveMany(folder)
  const others: readonly PlainBody[] = [{ kind: 'ingested', key: 'key' }]
  const foreign = { place: 'another machine', pid: 1, started: '1' }
  const alive = leave(folder, { number: 60, writer: thisWriter(), others })
  const elsewhere = leave(folder, { number: 61, writer: foreign, others })
  const silent = leave(folder, { number: 62, writer: foreign, others })
  const reused = leave(folder, { number: 63, writer: { ...thisWriter(), started: '1' }, others })
  const long = new Date(Date.now() - 2 * day)
  utimesSync(join(folder, 'journal', silent), long, long)
  await (await open(t, folder)).compact()
  const left = segments(folder)
  assert.deepEqual(
    [alive, elsewhere, silent, reused].map(name => left.includes(name)),
    [true, true, false, false],
  )
})

test('of older texts those are kept that git has; of new ones all', async t => {
  const folder = temporaryFolder(t)
  const texts = Array.from({ length: 40 }, (_, number) => ({
    path: 'a.ts',
    fixture: `‹ai›offered ${number}\n‹/›‹human›typed ${number}\n‹/›`,
  }))
  leave(folder, { number: 80, texts })
  leaveMany(folder)
  const committed = marked(texts[3]?.fixture ?? '').text
  const held = new Set(blobNamesOf('sha1', committed))
  const holds = async (ids: readonly string[]): Promise<ReadonlySet<string>> =>
    new Set(ids.filter(id => held.has(id)))
  await (await open(t, folder, { format: 'sha1', holds })).compact()
  const after = await open(t, folder)
  const known = texts.filter(({ fixture }) => after.recallExactly('a.ts', marked(fixture).text) !== undefined)
  assert.deepEqual(known, [texts[3], ...texts.slice(-RECENT)])
})

test('a long session lets go of what is long passed and not in git, and of nothing else', async t => {
  const folder = temporaryFolder(t)
  const text = (number: number): string => `‹human›typed ${number} and enough to be told from others\n‹/›`
  const inGit = new Set(blobNamesOf('sha1', marked(text(3)).text))
  const holds = async (ids: readonly string[]): Promise<ReadonlySet<string>> =>
    new Set(ids.filter(id => inGit.has(id)))
  const journal = await open(t, folder, { format: 'sha1', holds })
  for (let number = 0; number < 600; number++) {
    const { text: said, ledger } = marked(text(number))
    journal.remember('a.ts', said, ledger)
    await journal.flush()
  }
  await journal.settle(['a.ts'])
  const isKnown = (number: number): boolean =>
    journal.recallExactly('a.ts', marked(text(number)).text) !== undefined
  assert.deepEqual([0, 3, 200, 590, 599].map(isKnown), [false, true, false, true, true])
})

test('a damaged segment is set aside when the rest of it is taken over', async t => {
  const folder = temporaryFolder(t)
  const said = leaveMany(folder)
  const file = join(
    folder,
    'journal',
    leave(folder, {
      number: 70,
      texts: [
        { path: 'b.ts', fixture: '‹ai›b\n‹/›' },
        { path: 'c.ts', fixture: '‹ai›c\n‹/›' },
      ],
    }),
  )
  writeFileSync(file, readFileSync(file, 'utf8').replace('"b.ts"', '"B.ts"'))
  const journal = await open(t, folder)
  await journal.compact()
  assert.equal(journal.problems().length, 1)
  assert.ok(statSync(`${file}.damaged`).isFile())
  const after = await open(t, folder)
  assertKnown(after, [...said, { path: 'c.ts', fixture: '‹ai›c\n‹/›' }])
  assert.deepEqual(after.problems(), [])
})

test('whoever is killed while it compacts, at whatever step, loses nothing', async t => {
  const folder = temporaryFolder(t)
  const said = leaveMany(folder)
  // The lock, the snapshot, its name, and the first, one and the last of the forty that it stands for.
  for (const step of [1, 2, 3, 4, 5, 6, 7, 20, 44, 45, 46]) {
    const { signal, status, stderr } = spawnSync(process.execPath, [program, 'compact', folder, String(step)])
    assert.ok(signal === 'SIGKILL' || status === 0, String(stderr))
    assertKnown(await open(t, folder), said)
    // Each step is one of a whole compaction, with what those that were killed left.
    leaveMany(folder)
  }
  const journal = await open(t, folder)
  await journal.compact()
  assertKnown(journal, said)
  assert.deepEqual(journal.problems(), [])
})

test('processes that write are there, others compact, a reader reads: every record is kept', async t => {
  const folder = temporaryFolder(t)
  const said = leaveMany(folder)
  const reader = await open(t, folder)
  const writers = [0, 1].map(() =>
    spawn(process.execPath, [program, 'write', folder, '60'], { stdio: 'pipe' }),
  )
  const compactors = [0, 1].map(() =>
    spawn(process.execPath, [program, 'compact', folder], { stdio: 'ignore' }),
  )
  const written = await Promise.all(
    writers.map(async writer => {
      let last = -1
      for await (const line of createInterface({ input: writer.stdout })) {
        last = Number(line)
        // One of them dies in the middle of its work.
        if (last === 30 && writer === writers[0]) writer.kill('SIGKILL')
      }
      return {
        path: `${writer.pid}.ts`,
        fixture: `‹human›typed ${last} by ${writer.pid}\n‹/›‹ai›${last} offered\n‹/›`,
      }
    }),
  )
  await Promise.all(
    compactors.map(one =>
      one.exitCode === null ? new Promise(resolve => one.on('exit', resolve)) : undefined,
    ),
  )
  await reader.refresh()
  assertKnown(reader, [...said, ...written])
  const after = await open(t, folder)
  await after.compact()
  assertKnown(after, [...said, ...written])
  assert.deepEqual(after.problems(), [])
})
