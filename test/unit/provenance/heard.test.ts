import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Ledger } from '../../../server/src/provenance/attribution.ts'
import { heardLedger } from '../../../server/src/provenance/heard.ts'
import { unknownLedger } from '../../../server/src/provenance/ledger.ts'
import { authorshipOf, lineAuthorships } from '../../../server/src/provenance/lines.ts'
import { type Says, type Statement, stateLines } from '../../../server/src/provenance/statement.ts'
import { attributedText } from './arbitrary.ts'
import { marked } from './marked.ts'

const path = 'src/price.ts'
const dana = 'Dana Reyes <dana@example.org>'
const bob = 'Bob Ray <bob@example.org>'

interface Word {
  /** Zero-based lines; all of them when left out. */
  readonly lines?: readonly [first: number, last: number]
  readonly says?: Says
  readonly by?: string
  readonly at?: number
  readonly tool?: string
}

function state(
  text: string,
  { lines = [0, 99], says = 'human', by = dana, at = 9, tool }: Word = {},
): Statement {
  const [first, last] = lines
  const spoken = { says, by, at, via: 'terminal', ...(tool === undefined ? {} : { tool }) }
  const statement = stateLines({ path, text, first, last }, spoken)
  assert.ok(statement)
  return statement
}

/** What is read of each line, after these words about the text: contributor and grade. */
function check(fixture: string, words: readonly Word[], expected: string): void {
  const { text, ledger } = marked(fixture)
  assert.equal(
    read(
      text,
      ledger,
      words.map(word => state(text, word)),
    ),
    expected,
  )
}

function read(text: string, ledger: Ledger, statements: readonly Statement[]): string {
  return lineAuthorships(text, heardLedger({ path, text, ledger }, statements))
    .map(({ contributor, grade }) => contributor + (grade ?? ''))
    .join(' ')
}

/** The text as it is later, of which nothing was observed. */
function checkLater(text: string, word: Word, later: string, expected: string): void {
  assert.equal(read(later, unknownLedger(later.length), [state(text, word)]), expected)
}

test('a person’s word fills what nobody knows', () => {
  check('one\n‹reload›two‹/›', [{}], 'humanC humanC')
  check('one\ntwo', [{ lines: [0, 0], says: 'ai' }], 'aiC unknown')
})

test('no word takes an AI’s part away, whatever the grade', () => {
  check('‹ai›one‹/›\n‹ghost›two‹/›\n‹mixed›three‹/›', [{}], 'aiA aiB mixedA')
})

test('an AI’s part of what a person typed makes it mixed, known by the word', () => {
  check('‹human›one‹/›', [{ says: 'ai' }], 'mixedC')
  check('‹human›one‹/›', [{}], 'humanA')
})

test('half a line is a line: what an agent wrote of it stays the agent’s', () => {
  check('‹ai›return‹/› total', [{}], 'mixedA')
})

test('the word of one does not excuse the other’s', () => {
  const both = [{ says: 'ai' }, { by: bob }] as const
  check('one', both, 'aiC')
  check('one', [...both].reverse(), 'aiC')
})

test('of one person the newest word counts', () => {
  check('one', [{ says: 'ai', at: 1 }, { at: 2 }], 'humanC')
  check('one', [{ at: 2 }, { says: 'ai', at: 1 }], 'humanC')
})

test('what an AI wrote by a person’s word is review debt, also where a person typed it', () => {
  const { text, ledger } = marked('one\n‹human›two‹/›')
  const debtAfter = (word: Word) =>
    authorshipOf(text, heardLedger({ path, text, ledger }, [state(text, word)]), [0, 1]).debt
  assert.deepEqual(debtAfter({ says: 'ai' }), [0, 1])
  assert.deepEqual(debtAfter({}), [])
})

test('“I wrote this” settles no review debt, and makes none of a short ghost text', () => {
  const { text, ledger } = marked('‹ai›one‹/›\n‹ghost›two‹/›')
  const heard = heardLedger({ path, text, ledger }, [state(text)])
  assert.deepEqual(authorshipOf(text, heard, [0, 1]).debt, authorshipOf(text, ledger, [0, 1]).debt)
})

test('each word is told, with who said it', () => {
  const { text, ledger } = marked('‹ai›one‹/›\ntwo\nthree\n‹human›four‹/›')
  const statements = [
    state(text, { lines: [0, 1] }),
    state(text, { lines: [2, 3], says: 'ai', tool: 'cursor' }),
    state(text, { lines: [2, 2], by: bob }),
  ]
  assert.deepEqual(
    lineAuthorships(text, heardLedger({ path, text, ledger }, statements)).map(({ evidence }) => evidence),
    [
      `Written by Claude Code, known from its own hook (A). ${dana} states to have written it.`,
      `Written by ${dana}, known from their own statement (C).`,
      `Written by Cursor, as ${dana} states (C). ${bob} states to have written it.`,
      `Written by Cursor, as ${dana} states (C); a person put it into the text.`,
    ],
  )
})

test('a statement goes with its lines, wherever they go in the file', () => {
  checkLater('a\nb\nc', { lines: [1, 1] }, 'x\ny\na\nb\nc', 'unknown unknown unknown humanC unknown')
  checkLater('a\nb\nc', { lines: [0, 0] }, 'b\nc\na', 'unknown unknown humanC')
})

test('a line that was changed falls back; the others hold', () => {
  checkLater('a\nb\nc', {}, 'a\nB\nc', 'humanC unknown humanC')
  checkLater('a\nb\nc', {}, 'a\nB\nC', 'humanC unknown unknown')
})

test('the same content again is stated again', () => {
  const text = 'a\nb'
  checkLater(text, {}, 'a\nb!', 'humanC unknown')
  checkLater(text, {}, text, 'humanC humanC')
})

test('white space is a formatter’s', () => {
  checkLater('if(a){\nb()\n}', {}, 'if (a) {\n\tb()\r\n}', 'humanC humanC humanC')
})

test('a line that stands in many places is known by its neighbours, or not at all', () => {
  const text = 'a() {\n}\nb() {\n}\n'
  checkLater(text, { lines: [0, 1] }, text, 'humanC humanC unknown unknown unknown')
  checkLater(text, { lines: [1, 1] }, `// new\n${text}`, 'unknown unknown humanC unknown unknown unknown')
  checkLater(text, { lines: [1, 1] }, '}\n}\n', 'unknown unknown unknown')
})

test('blank lines at both ends are nobody’s', () => {
  const text = '\n\na\n\nb\n\n'
  checkLater(text, {}, text, 'unknown unknown humanC humanC humanC unknown unknown')
  assert.equal(stateLines({ path, text, first: 0, last: 1 }, { says: 'human', by: dana, at: 1 }), undefined)
})

test('another file is not meant', () => {
  const heard = heardLedger({ path: 'other.ts', text: 'one', ledger: unknownLedger(3) }, [state('one')])
  assert.deepEqual(heard, unknownLedger(3))
})

test('what was observed is never touched, and is all there is when nobody says anything', () => {
  fc.assert(
    fc.property(
      attributedText,
      fc.nat(8),
      fc.nat(8),
      fc.constantFrom<Says>('human', 'ai'),
      (attributed, a, b, says) => {
        const { text, ledger } = attributed
        const before = structuredClone(ledger)
        const statement = stateLines(
          { path, text, first: Math.min(a, b), last: Math.max(a, b) },
          { says, by: dana, at: 9 },
        )
        const statements = statement === undefined ? [] : [statement]
        const heard = heardLedger({ path, text, ledger }, statements)
        assert.equal(heard.length, text.length)
        assert.deepEqual(ledger, before)
        assert.equal(heardLedger({ path, text, ledger }, []), ledger)
        const debt = (one: Ledger) => authorshipOf(text, one, [...text.split(/\r\n|\r|\n/).keys()]).debt
        const after = new Set(debt(heard))
        assert.ok(
          debt(ledger).every(line => after.has(line)),
          'a word takes no debt away',
        )
      },
    ),
  )
})
