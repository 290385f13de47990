import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sha256 } from '../../../server/src/base/hash.ts'
import { lineStarts } from '../../../server/src/base/lines.ts'
import type { Edit } from '../../../server/src/base/span.ts'
import { linesOf } from '../../../server/src/io/journalLines.ts'
import { JournalMemory } from '../../../server/src/io/journalMemory.ts'
import { type AttributedText, unseen } from '../../../server/src/provenance/attribution.ts'
import { DocumentLedger } from '../../../server/src/provenance/documentLedger.ts'
import { attribute, unknownLedger } from '../../../server/src/provenance/ledger.ts'
import { assertSound, attributedText, text, timeless } from './arbitrary.ts'
import { origins, render } from './marked.ts'

const parsePrice = [
  'export function parsePrice(input: string): number {',
  "  const text = input.trim().replace(',', '.')",
  '  const price = Number(text)',
  '  return price',
  '}',
  '',
].join('\n')

const timed = parsePrice.replace(
  '{\n',
  '{\n  const started = performance.now()\n  queueMicrotask(() => {\n    report(started)\n  })\n',
)

test('an agent’s lines that are taken back on disk leave no mark on the line below, which begins alike', () => {
  const document = nobodys(parsePrice)
  reload(document, timed)
  claim(document, parsePrice)
  assert.match(render(document), /\{\n‹ai› {2}const started[^‹]*\}\)\n‹\/› {2}const text/)
  reload(document, parsePrice)
  assert.equal(render(document), parsePrice)
  assert.deepEqual(document.ledger, unknownLedger(parsePrice.length))
})

test('nor when the editor tells of a change within a line', () => {
  for (const [from, to] of [
    [parsePrice, timed],
    [parsePrice, parsePrice.replace('price = Number(text)', 'cents = 100\n  const price = parse(text)')],
  ] as const) {
    const document = nobodys(from)
    document.change({ edits: [smallestEdit(from, to)], kind: 'reload', at: 2 })
    claim(document, from)
    document.change({ edits: [smallestEdit(to, from)], kind: 'reload', at: 3 })
    assert.deepEqual(document.ledger, unknownLedger(from.length))
  }
})

test('what was taken back on disk is recalled without a mark, and so is what was left', () => {
  const memory = new JournalMemory('/w', () => undefined)
  const remember = ({ text, ledger }: AttributedText, at: number): void => {
    const lines = linesOf({ text, ledger })
    const writer = { segment: 'own', since: 0, isSnapshot: false }
    const record = { path: 'parse.ts', text: sha256(text), blobs: [], worktree: '/w', at, writer }
    memory.add({ ...record, pending: lines, stored: undefined })
  }
  const document = nobodys(parsePrice)
  reload(document, timed)
  claim(document, parsePrice)
  remember(document, 1)
  assert.deepEqual(memory.recall('parse.ts', parsePrice), unknownLedger(parsePrice.length))
  reload(document, parsePrice)
  remember(document, 2)
  const again = new DocumentLedger(parsePrice, memory.recall('parse.ts', parsePrice))
  assert.deepEqual(again.ledger, unknownLedger(parsePrice.length))
  reload(again, timed)
  reload(again, parsePrice)
  assert.deepEqual(again.ledger, unknownLedger(parsePrice.length))
})

test('a claim on the one of two like lines that the editor did not mean is taken back with the other', () => {
  const document = nobodys('a()\n}\n')
  reload(document, 'a()\n}\nb()\n}\n')
  const start = 'a()\n'.length
  const theirs = { span: { start, end: start + '}\nb()\n'.length }, ...(origins.ai ?? unseen) }
  document.replaceLedger(attribute(document.ledger, theirs))
  assert.equal(render(document), 'a()\n‹ai›}\nb()\n‹/›}\n')
  reload(document, 'a()\n}\n')
  assert.equal(render(document), 'a()\n}\n')
})

test('property: an agent’s edit that is claimed and taken back gives back the first ledger', () => {
  fc.assert(
    fc.property(attributedText, text, fc.boolean(), (first, written, small) => {
      const tell = small ? smallestEdit : editorsEdit
      const document = new DocumentLedger(first.text, first.ledger)
      document.change({ edits: [tell(first.text, written)], kind: 'reload', at: 2 })
      claim(document, first.text)
      assertSound(document.ledger, written.length)
      document.change({ edits: [tell(written, first.text)], kind: 'reload', at: 3 })
      assert.equal(document.text, first.text)
      assert.deepEqual(timeless(document.ledger), timeless(first.ledger))
    }),
  )
})

function nobodys(text: string): DocumentLedger {
  return new DocumentLedger(text, unknownLedger(text.length))
}

/** The file is `text` on disk, and the editor takes it over. */
function reload(document: DocumentLedger, text: string): void {
  document.change({ edits: [editorsEdit(document.text, text)], kind: 'reload', at: 2 })
}

/** All lines that are not as they were in `before` become an agent's; like lines are told from the end. */
function claim(document: DocumentLedger, before: string): void {
  const lines = wholeLines(document.text)
  const old = wholeLines(before)
  const room = Math.min(lines.length, old.length)
  let tail = 0
  while (tail < room && lines.at(-1 - tail) === old.at(-1 - tail)) tail++
  let head = 0
  while (head < room - tail && lines[head] === old[head]) head++
  const start = lines.slice(0, head).join('').length
  const end = lines.slice(0, lines.length - tail).join('').length
  document.replaceLedger(attribute(document.ledger, { span: { start, end }, ...(origins.ai ?? unseen) }))
}

/** As VS Code tells of a file that changed on disk: the lines between those that both texts begin and end with. */
function editorsEdit(before: string, after: string): Edit {
  const old = wholeLines(before)
  const lines = wholeLines(after)
  const room = Math.min(lines.length, old.length)
  let head = 0
  while (head < room && lines[head] === old[head]) head++
  let tail = 0
  while (tail < room - head && lines.at(-1 - tail) === old.at(-1 - tail)) tail++
  const start = old.slice(0, head).join('').length
  return {
    span: { start, end: old.slice(0, old.length - tail).join('').length },
    newText: lines.slice(head, lines.length - tail).join(''),
  }
}

/** As other editors do: the characters that differ. */
function smallestEdit(before: string, after: string): Edit {
  const room = Math.min(before.length, after.length)
  let start = 0
  while (start < room && before[start] === after[start]) start++
  let tail = 0
  while (tail < room - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  return {
    span: { start, end: before.length - tail },
    newText: after.slice(start, after.length - tail),
  }
}

/** The lines with their ends. */
function wholeLines(text: string): readonly string[] {
  const starts = lineStarts(text)
  return starts.map((start, line) => text.slice(start, starts[line + 1]))
}
