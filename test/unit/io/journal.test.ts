import assert from 'node:assert/strict'
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { getuid } from 'node:process'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import type { Journal } from '../../../server/src/analysis/host.ts'
import { sha256 } from '../../../server/src/base/hash.ts'
import { openJournal } from '../../../server/src/io/journal.ts'
import { applyChange, changeOf, ledgerFrom, linesOf } from '../../../server/src/io/journalLines.ts'
import { decodeRecord, encodeRecord } from '../../../server/src/io/journalRecord.ts'
import type { ReadMark } from '../../../server/src/review/request.ts'
import { attributedText, timeless } from '../provenance/arbitrary.ts'
import { marked, render } from '../provenance/marked.ts'
import { temporaryFolder } from './gitRepository.ts'

async function open(t: TestContext, folder: string, worktree = '/w'): Promise<Journal> {
  const journal = await openJournal(folder, { worktree })
  t.after(() => journal.dispose())
  return journal
}

/** Remembers a marked text and waits until it is on disk. */
async function remember(journal: Journal, path: string, fixture: string): Promise<void> {
  const { text, ledger } = marked(fixture)
  journal.remember(path, text, ledger)
  await journal.flush()
}

function recalled(journal: Journal, path: string, text: string): string {
  return render({ text, ledger: journal.recall(path, text) })
}

function segmentOf(folder: string): string {
  const [name] = readdirSync(join(folder, 'journal'))
  return join(folder, 'journal', name ?? '')
}

const long = 'export function total(prices: readonly number[], tax: number): number {\n'

const mark: ReadMark = {
  region: 'sha256:1',
  path: 'a.ts',
  declaration: 'total',
  lines: [1, 2],
  by: 'Dana Reyes <dana@example.org>',
  at: 5,
}

test('what one process remembers another one recalls', async t => {
  const folder = temporaryFolder(t)
  const journal = await open(t, folder)
  await remember(journal, 'a.ts', '‹human›one\n‹/›‹ai›tw‹/›o\nthree\n')
  assert.equal(
    recalled(await open(t, folder), 'a.ts', 'one\ntwo\nthree\n'),
    '‹human›one\n‹/›‹ai›tw‹/›o\nthree\n',
  )
})

test('of a text that changed meanwhile, the lines that survived', async t => {
  const folder = temporaryFolder(t)
  await remember(await open(t, folder), 'a.ts', '‹human›one\n‹/›‹ai›two\n‹/›‹human›thr‹/›‹ai›ee\n‹/›')
  const text = 'zero\none\nTWO\nthree\r\n'
  assert.equal(
    recalled(await open(t, folder), 'a.ts', text),
    'zero\n‹human›one\n‹/›TWO\n‹human›thr‹/›‹ai›ee\r\n‹/›',
  )
})

test('a text that nobody remembered is unknown', async t => {
  const journal = await open(t, temporaryFolder(t))
  assert.equal(recalled(journal, 'a.ts', 'one\n'), 'one\n')
  assert.equal(journal.recallExactly('a.ts', 'one\n'), undefined)
})

test('a file keeps its authors when it moves', async t => {
  const folder = temporaryFolder(t)
  await remember(await open(t, folder), 'old/a.ts', `‹ai›${long}‹/›}\n`)
  assert.equal(recalled(await open(t, folder), 'new/b.ts', `${long}}\n`), `‹ai›${long}‹/›}\n`)
})

test('a text too short to be anybody’s in particular is not recognised under another path', async t => {
  const journal = await open(t, temporaryFolder(t))
  await remember(journal, 'a.ts', '‹ai›export {}\n‹/›')
  assert.equal(recalled(journal, 'b.ts', 'export {}\n'), 'export {}\n')
})

test('an earlier text of a path is recalled exactly: a checkout brings back what was known', async t => {
  const journal = await open(t, temporaryFolder(t))
  await remember(journal, 'a.ts', '‹ai›one\n‹/›‹human›two\n‹/›')
  await remember(journal, 'a.ts', '‹human›one\n‹/›‹human›three\n‹/›')
  assert.equal(recalled(journal, 'a.ts', 'one\ntwo\n'), '‹ai›one\n‹/›‹human›two\n‹/›')
})

test('a line that git brought twice is known where it stood, and unknown where nobody saw it', async t => {
  const journal = await open(t, temporaryFolder(t))
  await remember(journal, 'a.ts', 'one\n‹human›same\n‹/›two\nthree\n')
  await remember(journal, 'a.ts', 'one\ntwo\n‹human›same\n‹/›three\n')
  const merged = 'one\nsame\ntwo\nsame\nthree\nsame\n'
  assert.equal(recalled(journal, 'a.ts', merged), 'one\n‹human›same\n‹/›two\n‹human›same\n‹/›three\nsame\n')
})

test('two windows write at once, and each recalls what the other wrote', async t => {
  const folder = temporaryFolder(t)
  const one = await open(t, folder)
  const two = await open(t, folder)
  await Promise.all([remember(one, 'a.ts', '‹ai›a\n‹/›'), remember(two, 'b.ts', '‹human›b\n‹/›')])
  await Promise.all([one.refresh(), two.refresh()])
  assert.equal(recalled(one, 'b.ts', 'b\n'), '‹human›b\n‹/›')
  assert.equal(recalled(two, 'a.ts', 'a\n'), '‹ai›a\n‹/›')
  await remember(two, 'b.ts', '‹human›b\n‹/›‹ai›c\n‹/›')
  await one.refresh()
  assert.equal(recalled(one, 'b.ts', 'b\nc\n'), '‹human›b\n‹/›‹ai›c\n‹/›')
  assert.deepEqual([...one.problems(), ...two.problems()], [])
})

test('two processes remember one text in the same millisecond, and neither is lost', async t => {
  t.mock.timers.enable({ apis: ['Date'], now: 1_000 })
  const folder = temporaryFolder(t)
  const [one, two] = [await open(t, folder), await open(t, folder)]
  await Promise.all([remember(one, 'a.ts', '‹human›a\n‹/›b\n'), remember(two, 'a.ts', 'a\n‹ai›b\n‹/›')])
  assert.equal(recalled(await open(t, folder), 'a.ts', 'a\nb\n'), '‹human›a\n‹/›‹ai›b\n‹/›')
})

test('a file that another worktree gave a name of its own, or that only it knows, may be lost here', async t => {
  const folder = temporaryFolder(t)
  const one = await open(t, folder, '/w/one')
  const two = await open(t, folder, '/w/two')
  await Promise.all([remember(one, 'a.ts', '‹ai›a\n‹/›'), remember(two, 'a.ts', '‹ai›a\n‹/›')])
  await remember(one, 'b.ts', '‹ai›b\n‹/›')
  one.moved('a.ts', 'c.ts')
  await one.flush()
  await two.refresh()
  assert.deepEqual(
    one.lost(
      path => path === 'c.ts',
      () => false,
    ).paths,
    ['b.ts'],
  )
  assert.deepEqual(
    two.lost(
      path => path === 'd.ts',
      () => false,
    ).paths,
    ['a.ts'],
  )
  assert.deepEqual(
    [
      ...two.lost(
        path => path === 'd.ts',
        () => true,
      ).paths,
    ].sort(),
    ['a.ts', 'b.ts'],
  )
})

test('a worktree prefers its own records of a path', async t => {
  const folder = temporaryFolder(t)
  await remember(await open(t, folder, '/w/one'), 'a.ts', '‹ai›same\n‹/›one\n')
  await remember(await open(t, folder, '/w/two'), 'a.ts', '‹human›same\n‹/›two\n')
  assert.equal(recalled(await open(t, folder, '/w/one'), 'a.ts', 'same\n'), '‹ai›same\n‹/›')
  assert.equal(recalled(await open(t, folder, '/w/two'), 'a.ts', 'same\n'), '‹human›same\n‹/›')
})

test('ingested events and read marks are there for every process', async t => {
  const folder = temporaryFolder(t)
  const journal = await open(t, folder)
  journal.ingested('key')
  journal.ingested('key')
  journal.addReadMark(mark)
  await journal.flush()
  const other = await open(t, folder)
  assert.equal(other.hasIngested('key'), true)
  assert.equal(other.hasIngested('other'), false)
  assert.deepEqual(other.readMarks(), [mark])
  assert.equal(readFileSync(segmentOf(folder), 'utf8').match(/"ingested"/g)?.length, 1)
})

test('it is on disk within a second without being asked', async t => {
  const folder = temporaryFolder(t)
  const journal = await open(t, folder)
  journal.ingested('key')
  const deadline = Date.now() + 1_000
  while (Date.now() < deadline) {
    if ((await openJournal(folder, { worktree: '/w' })).hasIngested('key')) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  assert.fail('not within a second')
})

test('only its owner can list the folder and read the segments', async t => {
  const folder = join(temporaryFolder(t), 'not', 'there', 'yet')
  const journal = await open(t, folder)
  await journal.probe()
  await remember(journal, 'a.ts', '‹ai›const secret = 42\n‹/›')
  const mode = (path: string): number => statSync(path).mode & 0o777
  assert.equal(mode(folder), 0o700)
  assert.equal(mode(join(folder, 'journal')), 0o700)
  assert.deepEqual(
    readdirSync(join(folder, 'journal')).map(name => mode(join(folder, 'journal', name))),
    [0o600],
  )
})

test('a segment that somebody removed costs what it said, and nothing else', async t => {
  const folder = temporaryFolder(t)
  const [one, two] = [await open(t, folder), await open(t, folder)]
  await remember(one, 'a.ts', '‹ai›one\n‹/›')
  const removed = segmentOf(folder)
  await remember(two, 'b.ts', '‹ai›two\n‹/›')
  const reader = await open(t, folder)
  unlinkSync(removed)
  assert.equal(recalled(reader, 'a.ts', 'one\n'), 'one\n')
  assert.equal(recalled(reader, 'b.ts', 'two\n'), '‹ai›two\n‹/›')
  const late = await open(t, folder)
  assert.equal(recalled(late, 'a.ts', 'one\n'), 'one\n')
  assert.equal(recalled(late, 'b.ts', 'two\n'), '‹ai›two\n‹/›')
  assert.deepEqual([...reader.problems(), ...late.problems()], [])
  assert.deepEqual([reader.failing(), late.failing()], [undefined, undefined])
})

test('who writes goes on in another segment when somebody removed the own one', async t => {
  const folder = temporaryFolder(t)
  const journal = await open(t, folder)
  await remember(journal, 'a.ts', '‹ai›one\n‹/›')
  unlinkSync(segmentOf(folder))
  await remember(journal, 'a.ts', '‹ai›one\n‹/›‹human›two\n‹/›')
  const late = await open(t, folder)
  assert.equal(recalled(late, 'a.ts', 'one\ntwo\n'), '‹ai›one\n‹/›‹human›two\n‹/›')
  assert.deepEqual([journal.failing(), late.failing()], [undefined, undefined])
})

test('nothing is written when nothing was observed', async t => {
  const folder = temporaryFolder(t)
  await remember(await open(t, folder), 'a.ts', 'one\n')
  assert.deepEqual(readdirSync(folder), [])
})

test('what is known already is not written again, by whoever', async t => {
  const folder = temporaryFolder(t)
  const fixture = '‹human›one\n‹/›‹ai›tw‹/›o\n\nthree\n'
  await remember(await open(t, folder), 'a.ts', fixture)
  const other = await open(t, folder)
  await remember(other, 'a.ts', fixture)
  assert.equal(readdirSync(join(folder, 'journal')).length, 1)
  await remember(other, 'a.ts', `${fixture}‹human›four‹/›`)
  assert.equal(readdirSync(join(folder, 'journal')).length, 2)
})

test('a keystroke costs a short record, whatever the length of the file', async t => {
  const folder = temporaryFolder(t)
  const journal = await open(t, folder)
  const body = 'line\n'.repeat(2_000)
  await remember(journal, 'a.ts', `‹human›x‹/›\n${body}`)
  const size = statSync(segmentOf(folder)).size
  await remember(journal, 'a.ts', `‹human›xy‹/›\n${body}`)
  assert.ok(statSync(segmentOf(folder)).size - size < 600)
  assert.equal(recalled(await open(t, folder), 'a.ts', `xy\n${body}`), `‹human›xy‹/›\n${body}`)
})

test('a torn tail is passed over', async t => {
  const folder = temporaryFolder(t)
  await remember(await open(t, folder), 'a.ts', '‹ai›one\n‹/›')
  appendFileSync(segmentOf(folder), '0123456789 {"number":2,"prev')
  const journal = await open(t, folder)
  assert.equal(recalled(journal, 'a.ts', 'one\n'), '‹ai›one\n‹/›')
  assert.deepEqual(journal.problems(), [])
})

test('a damaged record costs what it said, and is reported', async t => {
  const folder = temporaryFolder(t)
  const journal = await open(t, folder)
  await remember(journal, 'a.ts', '‹ai›one\n‹/›')
  await remember(journal, 'b.ts', '‹ai›two\n‹/›')
  await remember(journal, 'c.ts', '‹ai›three\n‹/›')
  const segment = segmentOf(folder)
  writeFileSync(segment, readFileSync(segment, 'utf8').replace('"b.ts"', '"B.ts"'))
  const other = await open(t, folder)
  assert.equal(recalled(other, 'a.ts', 'one\n'), '‹ai›one\n‹/›')
  assert.equal(recalled(other, 'b.ts', 'two\n'), 'two\n')
  assert.equal(recalled(other, 'c.ts', 'three\n'), '‹ai›three\n‹/›')
  assert.equal(other.problems().length, 1)
  assert.match(other.problems()[0]?.message ?? '', /damaged after record 1; .* unknown again/)
})

test('a record that somebody took out is missed, and what built on it is unknown', async t => {
  const folder = temporaryFolder(t)
  const journal = await open(t, folder)
  for (const fixture of [
    '‹human›one\n‹/›',
    '‹human›one\n‹/›‹ai›two\n‹/›',
    '‹human›one\n‹/›‹ai›two\n‹/›‹human›3\n‹/›',
  ]) {
    await remember(journal, 'a.ts', fixture)
  }
  const segment = segmentOf(folder)
  const lines = readFileSync(segment, 'utf8').split('\n')
  writeFileSync(segment, [...lines.slice(0, 2), ...lines.slice(3)].join('\n'))
  const other = await open(t, folder)
  assert.equal(recalled(other, 'a.ts', 'one\ntwo\n3\n'), '‹human›one\n‹/›two\n3\n')
  assert.ok(other.problems().length > 0)
})

test('after half a write the records are repeated, and nothing is missed', async t => {
  const folder = temporaryFolder(t)
  const journal = await open(t, folder)
  journal.ingested('one')
  journal.ingested('two')
  await journal.flush()
  const segment = segmentOf(folder)
  const content = readFileSync(segment, 'utf8')
  const half = content.slice(0, content.length - 20)
  writeFileSync(segment, `${half}\n${content}`)
  const other = await open(t, folder)
  assert.equal(other.hasIngested('two'), true)
  assert.deepEqual(other.problems(), [])
})

test('a segment of a newer Countersign is left alone', async t => {
  const folder = temporaryFolder(t)
  mkdirSync(join(folder, 'journal'))
  const body = { kind: 'journal', version: 2, worktree: '/w' } as const
  const { line } = encodeRecord({ number: 0, previous: '', at: 1, body })
  writeFileSync(join(folder, 'journal', '00000000-0000-4000-8000-000000000000.jsonl'), line)
  const journal = await open(t, folder)
  assert.match(journal.failing()?.message ?? '', /newer Countersign: .* Update this one to read it\.$/)
  assert.deepEqual(journal.problems(), [])
})

test('a link in the place of a segment is not followed', async t => {
  const folder = temporaryFolder(t)
  mkdirSync(join(folder, 'journal'))
  symlinkSync('/etc/hostname', join(folder, 'journal', '00000000-0000-4000-8000-000000000000.jsonl'))
  const journal = await open(t, folder)
  assert.match(journal.problems()[0]?.message ?? '', /is no segment of the journal/)
})

test('where nothing can be written, memory goes on with one problem', async t => {
  const folder = temporaryFolder(t)
  // A file in the place of the folder holds against root too.
  if (getuid?.() === 0) writeFileSync(join(folder, 'journal'), '')
  else chmodSync(folder, 0o500)
  const journal = await open(t, folder)
  await remember(journal, 'a.ts', '‹ai›one\n‹/›')
  await remember(journal, 'b.ts', '‹ai›two\n‹/›')
  assert.equal(recalled(journal, 'a.ts', 'one\n'), '‹ai›one\n‹/›')
  assert.equal(journal.failing()?.kind, 'unwritable')
  assert.match(journal.failing()?.message ?? '', /cannot be saved/)
  assert.deepEqual(journal.problems(), [])
})

test('once there is room again, everything is written', async t => {
  const folder = temporaryFolder(t)
  const blocked = join(folder, 'not yet')
  writeFileSync(blocked, '')
  const journal = await open(t, blocked)
  await remember(journal, 'a.ts', '‹ai›one\n‹/›')
  unlinkSync(blocked)
  await remember(journal, 'b.ts', '‹ai›two\n‹/›')
  const other = await open(t, blocked)
  assert.equal(recalled(other, 'a.ts', 'one\n'), '‹ai›one\n‹/›')
  assert.equal(recalled(other, 'b.ts', 'two\n'), '‹ai›two\n‹/›')
})

test('property: a ledger comes back as it was, and a change leads from any text to any other', () => {
  fc.assert(
    fc.property(attributedText, attributedText, (before, after) => {
      const lines = linesOf(after)
      assert.deepEqual(timeless(ledgerFrom(lines, after.text)), timeless(after.ledger))
      const body = {
        kind: 'ledger',
        path: 'a',
        text: '',
        base: null,
        ...changeOf(linesOf(before), lines),
      } as const
      const { line } = encodeRecord({ number: 1, previous: '', at: 1, body })
      const read = decodeRecord(line.trimEnd())?.body
      assert.ok(read?.kind === 'ledger')
      const changed = applyChange(linesOf(before), read)
      assert.ok(changed)
      assert.deepEqual(timeless(ledgerFrom(changed, after.text)), timeless(after.ledger))
    }),
  )
})

test('property: no line whatever makes the reader throw', () => {
  fc.assert(fc.property(fc.string(), line => void decodeRecord(line)))
  fc.assert(
    fc.property(fc.jsonValue(), body => {
      const json = JSON.stringify({ number: 1, previous: '', at: 1, body })
      const read = decodeRecord(`${sha256(json).slice(0, 32)} ${json}`)
      assert.equal(read?.number, 1)
      assert.equal(read?.body, undefined)
    }),
  )
})
