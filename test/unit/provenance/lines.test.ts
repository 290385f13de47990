import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Origin, unseen } from '../../../server/src/provenance/attribution.ts'
import type { Evidence } from '../../../server/src/provenance/evidence.ts'
import { explainLines } from '../../../server/src/provenance/explain.ts'
import { ledgerOfRuns } from '../../../server/src/provenance/ledger.ts'
import { authorshipOf, lineAuthorships } from '../../../server/src/provenance/lines.ts'
import { marked, origins } from './marked.ts'

/** One word a line: contributor and grade. */
function check(fixture: string, expected: string): void {
  const { text, ledger } = marked(fixture)
  const lines = lineAuthorships(text, ledger)
  assert.equal(lines.map(({ contributor, grade }) => contributor + (grade ?? '')).join(' '), expected)
}

function debtOf(fixture: string): readonly number[] {
  const { text, ledger } = marked(fixture)
  return authorshipOf(text, ledger, [...text.split('\n').keys()]).debt
}

test('a line belongs to whoever wrote its characters; white space says nothing', () => {
  check('‹human›one‹/›\n  ‹ai›two‹/›\nthree', 'humanA aiA unknown')
})

test('ai beside anything else is mixed, with the grade of the ai', () => {
  check('‹ghost›re‹/›‹human›turn‹/›\n‹ai›a‹/› + b', 'mixedB mixedA')
})

test('a person’s characters in a line that nobody knows make nobody its author', () => {
  check('let ‹human›b‹/› = 1', 'unknown')
})

test('a blank line goes by its white space', () => {
  check('‹ai›a\n\nb‹/›', 'aiA aiA aiA')
})

test('the last, empty line of a text is nobody’s', () => {
  check('‹ai›a\n‹/›', 'aiA unknown')
})

test('each line says how it is known', () => {
  const { text, ledger } = marked(
    '‹ai›a‹/›\n‹human›b‹/›\n‹ai›c‹/›‹human›def‹/›\n‹reload›e‹/›\n‹ghost›f‹/›\n‹mixed›g‹/›\nh',
  )
  assert.deepEqual(
    lineAuthorships(text, ledger).map(({ line, evidence }) => `${line} ${evidence}`),
    [
      '1 Written by Claude Code, known from its own hook (A).',
      '2 Typed in the editor (A).',
      '3 Written by Claude Code, known from its own hook (A); 75 % of the line was typed by a person.',
      '4 Changed on disk, and no agent reported it.',
      '5 Ghost text of GitHub Copilot, accepted in the editor (B).',
      '6 Written by Claude Code, known from its own hook (A); a person changed it before it was applied.',
      '7 null',
    ],
  )
})

test('ai lines are review debt, blank ones are not', () => {
  assert.deepEqual(debtOf('‹ai›one\n\ntwo‹/›\n‹human›three‹/›\nfour'), [0, 2])
})

test('a mixed line is debt until half of it was retyped', () => {
  assert.deepEqual(debtOf('‹ai›abc‹/›‹human›d‹/›\n‹ai›ab‹/›‹human›cd‹/›'), [0])
})

test('a ghost text is debt when it is longer than three lines', () => {
  assert.deepEqual(debtOf('‹ghost›a\nb\nc\n‹/›'), [])
  assert.deepEqual(debtOf('‹ghost›a\nb\nc\nd\n‹/›'), [0, 1, 2, 3])
})

test('typing in the middle of a long ghost text does not make two short ones of it', () => {
  assert.deepEqual(debtOf('‹ghost›a\nb\n‹/›‹human›x\n‹/›‹ghost›c\nd\n‹/›'), [0, 1, 3, 4])
})

test('an agent’s line between short ghost texts is debt all the same', () => {
  assert.deepEqual(debtOf('‹ghost›a\n‹/›‹ai›b\n‹/›'), [1])
})

test('a region counts its lines by contributor and keeps the newest of each observation', () => {
  const hook = (at: number) =>
    ({ contributor: 'ai', evidence: [{ kind: 'hook', grade: 'A', tool: 'cursor', at }] }) as const
  const ledger = ledgerOfRuns([
    { length: 2, origin: hook(1) },
    { length: 2, origin: origins.human ?? unseen },
    { length: 2, origin: hook(5) },
    { length: 2, origin: unseen },
  ])
  const { debt, ...region } = authorshipOf('a\nb\nc\nd\n', ledger, [0, 1, 2, 3, 4])
  assert.deepEqual(region, {
    contributor: 'mixed',
    evidence: [{ kind: 'hook', grade: 'A', tool: 'cursor', at: 5 }],
    lines: 4,
    ai: 2,
    human: 1,
    mixed: 0,
    unknown: 1,
    statements: [],
  })
  assert.deepEqual(debt, [0, 2])
})

test('a claim speaks for its lines, though the reload that brought them was seen after the hook', () => {
  const seen: Evidence = { kind: 'reload', grade: 'D', at: 7 }
  const hook: Evidence = { kind: 'hook', grade: 'A', tool: 'claude-code', at: 5 }
  const claimed: Origin = { contributor: 'ai', evidence: [seen, hook] }
  const lines = authorshipOf('a\nb\n', ledgerOfRuns([{ length: 4, origin: claimed }]), [0, 1])
  assert.deepEqual(lines.evidence, [hook])
  const sentence = 'Written by Claude Code, known from its own hook (A).'
  assert.equal(explainLines(lines, 0), sentence)
  assert.equal(explainLines({ contributor: 'ai', evidence: [hook, seen] }, 0), sentence)
  const [line] = lineAuthorships(
    'a',
    ledgerOfRuns([{ length: 1, origin: { contributor: 'ai', evidence: [hook, seen] } }]),
  )
  assert.equal(`${line?.grade} ${line?.tool} ${line?.evidence}`, `A claude-code ${sentence}`)
})

test('nothing but its shape is known of an unknown text, and that is said', () => {
  const { text, ledger } = marked('‹reload›a\nb‹/›')
  const lines = authorshipOf(text, ledger, [0, 1])
  assert.deepEqual(
    lines.evidence.map(({ kind }) => kind),
    ['reload'],
  )
  assert.equal(explainLines(lines, 0), 'Changed on disk, and no agent reported it.')
})

test('lines that are not there are nobody’s', () => {
  assert.equal(authorshipOf('', marked('').ledger, [0, 7]).contributor, 'unknown')
})
