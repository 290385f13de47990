// What a command, a formatter or another program only rearranged keeps its authors, by content.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Edit } from '../../../server/src/base/span.ts'
import type { EditKind } from '../../../server/src/protocol.ts'
import { carryHunks } from '../../../server/src/provenance/carry.ts'
import { DocumentLedger } from '../../../server/src/provenance/documentLedger.ts'
import type { DocumentEvent } from '../../../server/src/provenance/documentState.ts'
import { sameTokens } from '../../../server/src/provenance/format.ts'
import { marked, origins, render } from './marked.ts'

type Told = Omit<DocumentEvent, 'edits' | 'kind' | 'at'>

/** The whole text becomes another one, by one edit for each line that differs or as told. */
function check(
  before: string,
  event: { readonly kind: EditKind; readonly edits: readonly Edit[] } & Told,
  expected: string,
): void {
  const { text, ledger } = marked(before)
  const document = new DocumentLedger(text, ledger)
  document.change({ at: 2, ...event })
  assert.equal(render(document), expected)
}

/** One edit: the first `old` of the fixture's text becomes `now`. */
function replacing(fixture: string, old: string, now: string): Edit {
  const start = marked(fixture).text.indexOf(old)
  assert.notEqual(start, -1)
  return { span: { start, end: start + old.length }, newText: now }
}

function unknown(fixture: string, old: string, now: string, expected: string): void {
  check(fixture, { kind: 'unknown', edits: [replacing(fixture, old, now)] }, expected)
}

test('lines that are sorted keep their authors', () => {
  unknown(
    '‹ai›kilo\n‹/›‹human›alpha\n‹/›zulu\n',
    'kilo\nalpha\nzulu\n',
    'alpha\nkilo\nzulu\n',
    '‹human›alpha\n‹/›‹ai›kilo\n‹/›zulu\n',
  )
})

test('a line that moves over a shorter one keeps its author, whatever the editor takes for the moved one', () => {
  const fixture = '‹ai›return total\n‹/›‹human›}\n‹/›'
  const edits = [
    { span: { start: 0, end: 13 }, newText: '' },
    { span: { start: 2, end: 2 }, newText: 'return total\n' },
  ]
  check(fixture, { kind: 'unknown', edits }, '‹human›}\n‹/›‹ai›return total\n‹/›')
})

test('a line that moves behind the last one leaves the ends of lines to whoever put them in', () => {
  const edits = [
    { span: { start: 6, end: 6 }, newText: 'bravo' },
    { span: { start: 0, end: 5 }, newText: '' },
  ]
  check('‹human›bravo\n‹/›', { kind: 'unknown', edits }, '‹human›\nbravo‹/›')
})

test('lines that are joined, another case and two letters that change places change no author', () => {
  unknown('‹ai›one(\n  two)\n‹/›', '(\n  two', '(two', '‹ai›one(two)\n‹/›')
  unknown('‹ai›total‹/› = 1\n', 'total', 'TOTAL', '‹ai›TOTAL‹/› = 1\n')
  unknown('‹human›fro‹/›\n', 'ro', 'or', '‹human›for‹/›\n')
})

test('what is new among rearranged lines is unknown', () => {
  unknown('‹human›a()\nb()\n‹/›', 'a()\nb()\n', 'b()\nc()\na()\n', '‹human›b()\n‹/›c()\na()\n')
})

test('lines that were there when the document was opened come back with their authors', () => {
  const { text, ledger } = marked('‹ai›const one = 1\n‹/›‹human›const two = 2\n‹/›const three = 3\n')
  const document = new DocumentLedger(text, ledger)
  const change = (old: string, now: string, kind: EditKind): void => {
    const start = document.text.indexOf(old)
    document.change({ edits: [{ span: { start, end: start + old.length }, newText: now }], kind, at: 2 })
  }
  change('one', 'uno', 'typing')
  change('three', 'tres', 'typing')
  change('const uno = 1\n', 'const one = 1\n', 'unknown')
  assert.equal(render(document), '‹ai›const one = 1\n‹/›‹human›const two = 2\n‹/›const ‹human›tres‹/› = 3\n')
})

test('a reload by a formatter keeps tokens; by anything else it is unknown', () => {
  const before = marked("‹ai›const a = f('x')‹/›\n‹human›const b = [\n  1,\n  2,\n]‹/›\n")
  const formatted = carryHunks(
    before,
    'const a = f("x");\nconst b = [1, 2];\n',
    origins.reload ?? assert.fail(),
  )
  assert.equal(
    render({ text: 'const a = f("x");\nconst b = [1, 2];\n', ledger: formatted }),
    '‹ai›const a = f("x");\n‹/›‹human›const b = [1, 2];\n‹/›',
  )
  const changed = carryHunks(
    before,
    "const a = g('x')\nconst b = [\n  1,\n  2,\n]\n",
    origins.reload ?? assert.fail(),
  )
  assert.equal(
    render({ text: "const a = g('x')\nconst b = [\n  1,\n  2,\n]\n", ledger: changed }),
    "const a = g('x')\n‹human›const b = [\n  1,\n  2,\n]‹/›\n",
  )
})

test('the same tokens: white space, quotes, semicolons and trailing commas do not count, anything else does', () => {
  assert.ok(sameTokens("f( 'a',b, )", 'f("a", b);'))
  assert.ok(!sameTokens('f(a, b)', 'f(a b)'))
  assert.ok(!sameTokens('a * (b + c)', 'a * b + c'))
  assert.ok(!sameTokens('', ''))
})

test('a token of two authors keeps both through a formatter', () => {
  check(
    '‹human›con‹/›‹ai›fig‹/›  = 1\n',
    { kind: 'format', edits: [{ span: { start: 0, end: 12 }, newText: 'config = 1;\n' }] },
    '‹human›con‹/›‹ai›fig ‹/›= 1;\n',
  )
})

test('a renamed name is whose the old one was, in the lines of each', () => {
  const fixture = '‹ai›const alpha = 1\n‹/›‹human›use(alpha)\n‹/›alpha\n'
  const edits = [27, 20, 6].map(start => ({ span: { start, end: start + 5 }, newText: 'renamed' }))
  check(
    fixture,
    { kind: 'refactoring', edits },
    '‹ai›const renamed = 1\n‹/›‹human›use(renamed)\n‹/›renamed\n',
  )
})

test('a name that the editor changes in pieces is whose it was', () => {
  const edits = [
    { span: { start: 1, end: 5 }, newText: 'medFunction' },
    { span: { start: 0, end: 0 }, newText: 'ren' },
  ]
  check('‹ai›alpha()\n‹/›', { kind: 'refactoring', edits }, '‹ai›renamedFunction()\n‹/›')
})

test('names that organised imports put in another place keep their authors', () => {
  const fixture = "‹ai›import { join, ‹/›‹human›basename‹/›‹ai› } from 'path'\n‹/›"
  const edits = [
    { span: { start: 15, end: 23 }, newText: 'join' },
    { span: { start: 9, end: 13 }, newText: 'basename' },
  ]
  check(
    fixture,
    { kind: 'refactoring', edits },
    "‹ai›import { ‹/›‹human›basename, ‹/›‹ai›join } from 'path'\n‹/›",
  )
})

test('what is replaced wherever it is found is the person’s; an AI’s line becomes mixed', () => {
  check(
    '‹ai›const total = 1\n‹/›',
    { kind: 'replace', edits: [{ span: { start: 6, end: 11 }, newText: 'sum' }] },
    '‹ai›const ‹/›‹human›sum‹/›‹ai› = 1\n‹/›',
  )
})

test('an edit of an agent in the buffer is ai, and what it left as it was keeps its author', () => {
  const fixture = '‹human›one\ntwo\n‹/›'
  check(
    fixture,
    {
      kind: 'chat',
      tool: 'github-copilot',
      edits: [replacing(fixture, 'one\ntwo\n', 'one\n\nthree\ntwo\n')],
    },
    '‹human›one\n‹/›‹ai›\nthree\n‹/›‹human›two\n‹/›',
  )
})

test('copied lines, a dragged copy and a duplicate carry the authors of their source', () => {
  check(
    '‹ai›a(1)‹/›\n‹human›b()‹/›\n',
    {
      kind: 'rearrangement',
      edits: [{ span: { start: 0, end: 0 }, newText: 'a(1)\n' }],
      from: [{ start: 0, end: 5 }],
    },
    '‹ai›a(1)\na(1)‹/›\n‹human›b()‹/›\n',
  )
})

test('the mark of a comment is the person’s who commented', () => {
  check(
    '‹ai›a()\n‹/›',
    { kind: 'comment', edits: [{ span: { start: 0, end: 0 }, newText: '// ' }] },
    '‹human›// ‹/›‹ai›a()\n‹/›',
  )
})

test('a snippet around a selection leaves the authors in it', () => {
  check(
    '‹ai›work()\n‹/›',
    { kind: 'snippet', edits: [{ span: { start: 0, end: 6 }, newText: 'if (condition) {\n  work()\n}' }] },
    '‹human›if (condition) {\n  ‹/›‹ai›work()\n‹/›‹human›}‹/›‹ai›\n‹/›',
  )
})
