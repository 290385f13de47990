import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Edit } from '../../../server/src/base/span.ts'
import type { EditKind } from '../../../server/src/protocol.ts'
import { unseen } from '../../../server/src/provenance/attribution.ts'
import { DocumentLedger } from '../../../server/src/provenance/documentLedger.ts'
import { applyToLedger, ledgerOfRuns } from '../../../server/src/provenance/ledger.ts'
import { assertSound, attributedText, edit, forwardKind, timeless } from './arbitrary.ts'
import { marked, render } from './marked.ts'

/** Replaces the first `old` of the document by `now`; '' stands before the first character, `$` behind the last. */
interface Replacement {
  readonly kind: EditKind
  readonly old: string
  readonly now: string
}

function open(fixture: string): DocumentLedger {
  const { text, ledger } = marked(fixture)
  return new DocumentLedger(text, ledger)
}

function replace(document: DocumentLedger, { kind, old, now }: Replacement): void {
  const start = old === '$' ? document.text.length : document.text.indexOf(old)
  const end = old === '$' ? start : start + old.length
  document.change({ edits: [{ span: { start, end }, newText: now }], kind, at: 2 })
}

function check(fixture: string, replacement: Replacement, expected: string): void {
  const document = open(fixture)
  replace(document, replacement)
  assert.equal(render(document), expected)
}

function type(document: DocumentLedger, text: string): void {
  for (const character of text) replace(document, { kind: 'typing', old: '$', now: character })
}

test('typed text is human', () => {
  check('let a', { kind: 'typing', old: '$', now: ' = 1' }, 'let a‹human› = 1‹/›')
})

test('pasted text is unknown, even in the middle of a person’s', () => {
  check('‹human›let a‹/›', { kind: 'paste', old: ' ', now: ' b, ' }, '‹human›let ‹/›b, ‹human›a‹/›')
})

test('an accepted ghost text is ai, and the word that it repeats is still the person’s', () => {
  check(
    '‹human›return‹/›',
    { kind: 'inlineCompletion', old: 'return', now: 'return sum' },
    '‹human›return‹/›‹ai› sum‹/›',
  )
})

test('a ghost text accepted word by word, then another one, is ai throughout', () => {
  const document = open('‹human›re‹/›')
  for (const word of ['turn', ' sum', ';', '\nnext()']) {
    replace(document, { kind: 'inlineCompletion', old: '$', now: word })
  }
  assert.equal(render(document), '‹human›re‹/›‹ai›turn sum;\nnext()‹/›')
  assert.equal(document.ledger.attributions.length, 2)
})

test('picked items and snippets are human, with less certainty than typing', () => {
  for (const kind of ['completion', 'snippet'] as const) {
    const document = open('‹human›con‹/›')
    replace(document, { kind, old: 'con', now: 'console' })
    assert.equal(render(document), '‹human›console‹/›')
    assert.equal(document.ledger.attributions.at(-1)?.evidence[0]?.grade, 'B')
  }
})

test('what nobody observed is unknown', () => {
  check('‹human›a‹/›', { kind: 'unknown', old: '$', now: 'b' }, '‹human›a‹/›b')
})

test('typing over AI text is typed from its first character on', () => {
  check('‹ai›return a‹/›', { kind: 'typing', old: 'return a', now: 'r' }, '‹human›r‹/›')
})

test('typing over a selection does not make half of a surrogate pair an author’s', () => {
  check('‹ai›😀‹/›', { kind: 'inlineCompletion', old: '😀', now: '😁' }, '‹ai›😁‹/›')
  check('‹human›😀‹/›', { kind: 'paste', old: '😀', now: '😁' }, '😁')
})

test('a formatter keeps every token’s author', () => {
  check(
    '‹ai›const a=1‹/›\n‹human›const  b = 2‹/›',
    { kind: 'format', old: 'const a=1\nconst  b = 2', now: 'const a = 1;\nconst b = 2;\n' },
    '‹ai›const a = 1;\n‹/›‹human›const b = 2;\n‹/›',
  )
})

test('a formatter that changes quotes keeps the author of the text in them', () => {
  check(
    '‹ai›say("it")‹/› ‹human›// "x"‹/›',
    { kind: 'format', old: 'say("it") // "x"', now: "say('it') // 'x'" },
    "‹ai›say('it') ‹/›‹human›// 'x'‹/›",
  )
})

test('a semicolon or white space that a formatter puts in belongs to its neighbour', () => {
  check('‹ai›a()‹/›\n', { kind: 'format', old: '\n', now: ';\n' }, '‹ai›a()‹/›;\n')
  const document = open('‹ai›a()‹/›\n')
  document.change({ edits: [{ span: { start: 3, end: 3 }, newText: ';' }], kind: 'format', at: 2 })
  document.change({ edits: [{ span: { start: 0, end: 0 }, newText: '  ' }], kind: 'format', at: 2 })
  assert.equal(render(document), '‹ai›  a();‹/›\n')
})

test('whole lines that a save action puts in are unknown', () => {
  check(
    '‹human›a()\n‹/›',
    { kind: 'format', old: 'a()\n', now: "import { a } from './a'\na()\n" },
    "import { a } from './a'\n‹human›a()\n‹/›",
  )
})

test('re-indentation by a formatter changes no author', () => {
  check('{\n‹human›a()‹/›\n}', { kind: 'format', old: '\na', now: '\n  a' }, '{\n  ‹human›a()‹/›\n}')
})

test('a file that changed on disk keeps the lines that survived; the others are unknown', () => {
  check(
    '‹human›one\ntwo\n‹/›‹ai›three\n‹/›',
    { kind: 'reload', old: 'one\ntwo\nthree\n', now: 'zero\none\nTWO\nthree\n' },
    'zero\n‹human›one\n‹/›TWO\n‹ai›three\n‹/›',
  )
})

test('other line ends on disk change no author', () => {
  check(
    '‹human›one\n‹/›‹ai›two\n‹/›',
    { kind: 'reload', old: 'one\ntwo\n', now: 'one\r\ntwo\r\n' },
    '‹human›one\r\n‹/›‹ai›two\r\n‹/›',
  )
})

test('moving a line moves its author', () => {
  const document = open('‹ai›one‹/›\n‹human›two‹/›\n')
  const edits: Edit[] = [
    { span: { start: 3, end: 7 }, newText: '' },
    { span: { start: 0, end: 0 }, newText: 'two\n' },
  ]
  document.change({ edits, kind: 'unknown', at: 2 })
  assert.equal(document.text, 'two\none\n')
  assert.match(render(document), /^‹human›two.*‹ai›one/s)
})

test('AI text that is cut and pasted, or copied, stays AI; a person’s becomes unknown', () => {
  const document = open('‹ai›const total = sum()\n‹/›‹human›const mine = other()\n‹/›')
  replace(document, { kind: 'typing', old: 'const total = sum()\n', now: '' })
  replace(document, { kind: 'paste', old: '$', now: '  const total = sum()\n' })
  assert.equal(render(document), '‹human›const mine = other()\n‹/›‹ai›  const total = sum()\n‹/›')
  replace(document, { kind: 'paste', old: '$', now: 'const total = sum()' })
  replace(document, { kind: 'paste', old: '$', now: '\nconst mine = other()' })
  assert.match(
    render(document),
    /‹ai› {2}const total = sum\(\)\nconst total = sum\(\)‹\/›\nconst mine = other\(\)$/,
  )
})

test('thirty lines from elsewhere are unknown', () => {
  const lines = Array.from({ length: 30 }, (_, line) => `const pasted${line} = ${line}\n`).join('')
  check('‹ai›const a = 1\n‹/›', { kind: 'paste', old: '$', now: lines }, `‹ai›const a = 1\n‹/›${lines}`)
})

test('a save or a reload of the same text changes no author', () => {
  check('‹ai›one\n‹/›', { kind: 'reload', old: 'one\n', now: 'one\n' }, '‹ai›one\n‹/›')
})

test('twenty lines typed after an agent are the person’s, without any closing hook', () => {
  const document = open('‹ai›agent()\n‹/›')
  type(document, 'mine()\n'.repeat(20))
  assert.equal(render(document), `‹ai›agent()\n‹/›‹human›${'mine()\n'.repeat(20)}‹/›`)
})

test('undo of an accepted completion, then redo, is ai again', () => {
  const document = open('‹human›return‹/›')
  replace(document, { kind: 'inlineCompletion', old: '$', now: ' sum' })
  replace(document, { kind: 'undo', old: ' sum', now: '' })
  assert.equal(render(document), '‹human›return‹/›')
  replace(document, { kind: 'redo', old: '$', now: ' sum' })
  assert.equal(render(document), '‹human›return‹/›‹ai› sum‹/›')
})

test('one undo takes back many keystrokes', () => {
  const document = open('‹ai›a‹/›')
  type(document, ' = one, two')
  replace(document, { kind: 'undo', old: ', two', now: '' })
  assert.equal(render(document), '‹ai›a‹/›‹human› = one‹/›')
  replace(document, { kind: 'undo', old: ' = one', now: '' })
  replace(document, { kind: 'redo', old: '$', now: ' = one' })
  replace(document, { kind: 'redo', old: '$', now: ', two' })
  assert.equal(render(document), '‹ai›a‹/›‹human› = one, two‹/›')
})

test('undo of a deletion gives back whose the text was', () => {
  const document = open('‹ai›one‹/› ‹human›two‹/› three')
  replace(document, { kind: 'typing', old: 'one two', now: '' })
  replace(document, { kind: 'undo', old: '', now: 'one two' })
  assert.equal(render(document), '‹ai›one‹/› ‹human›two‹/› three')
})

test('an undo beyond what is remembered makes nobody the author', () => {
  check('‹human›a‹/›', { kind: 'undo', old: '$', now: 'b' }, '‹human›a‹/›b')
})

test('the newest event can be undone, however large it is', () => {
  const lines = 'const a = 1\n'.repeat(200_000)
  const document = new DocumentLedger(lines, ledgerOfRuns([{ length: lines.length, origin: unseen }]))
  const start = lines.length / 2
  document.change({ edits: [{ span: { start, end: start }, newText: '// typed\n' }], kind: 'typing', at: 2 })
  const before = timeless(document.ledger)
  const { text } = document
  whole(document, text.replaceAll('const', 'let'), 'inlineCompletion')
  whole(document, text, 'undo')
  assert.deepEqual(timeless(document.ledger), before)
})

test('what was undone cannot be redone after new typing', () => {
  const document = open('')
  replace(document, { kind: 'inlineCompletion', old: '$', now: 'sum' })
  replace(document, { kind: 'undo', old: 'sum', now: '' })
  type(document, 'x')
  replace(document, { kind: 'redo', old: 'x', now: 'sum' })
  assert.equal(render(document), 'sum')
})

test('a discard on disk gives back the attributions of the text it gives back, and can be undone', () => {
  const document = open('‹ai›one\n‹/›two\n')
  replace(document, { kind: 'typing', old: 'one', now: 'ONE' })
  replace(document, { kind: 'reload', old: 'ONE\ntwo\n', now: 'one\ntwo\n' })
  assert.equal(render(document), '‹ai›one\n‹/›two\n')
  replace(document, { kind: 'undo', old: 'one', now: 'ONE' })
  assert.equal(render(document), '‹human›ONE‹/›‹ai›\n‹/›two\n')
})

test('a claim between an edit and its undo holds', () => {
  const document = open('one\n')
  type(document, 'x')
  const claim = { span: { start: 0, end: 4 }, newText: 'one\n' }
  document.replaceLedger(applyToLedger(document.ledger, claim, marked('‹ai›one\n‹/›').ledger))
  replace(document, { kind: 'undo', old: 'x', now: '' })
  assert.equal(render(document), '‹ai›one\n‹/›')
})

test('property: through every event the ledger covers the text, and undoing all of it gives back the first', () => {
  const event = fc.tuple(fc.array(edit, { minLength: 1, maxLength: 4 }), forwardKind)
  fc.assert(
    fc.property(attributedText, fc.array(event, { maxLength: 12 }), (first, events) => {
      const document = new DocumentLedger(first.text, first.ledger)
      for (const [edits, kind] of events) {
        document.change({ edits, kind, at: 3 })
        assertSound(document.ledger, document.text.length)
      }
      const last = { text: document.text, ledger: document.ledger }
      whole(document, first.text, 'undo')
      assert.deepEqual(timeless(document.ledger), timeless(first.ledger))
      whole(document, last.text, 'redo')
      assert.equal(document.text, last.text)
      assertSound(document.ledger, last.text.length)
    }),
  )
})

test('property: many edits of one event are what they are one by one', () => {
  const kinds = fc.constantFrom<EditKind>('typing', 'inlineCompletion', 'completion', 'snippet')
  fc.assert(
    fc.property(attributedText, fc.array(edit, { maxLength: 8 }), kinds, (first, edits, kind) => {
      const together = new DocumentLedger(first.text, first.ledger)
      const oneByOne = new DocumentLedger(first.text, first.ledger)
      together.change({ edits, kind, at: 3 })
      for (const one of edits) oneByOne.change({ edits: [one], kind, at: 3 })
      assert.equal(together.text, oneByOne.text)
      assert.deepEqual(timeless(together.ledger), timeless(oneByOne.ledger))
    }),
  )
})

test('the text that an editor has is taken from it, and one of another length is not', () => {
  const document = open('‹ai›one‹/›')
  const change = { edits: [{ span: { start: 3, end: 3 }, newText: '!' }], kind: 'typing', at: 2 } as const
  document.change({ ...change, text: 'one!' })
  assert.equal(render(document), '‹ai›one‹/›‹human›!‹/›')
  document.change({ ...change, text: 'lost' })
  assert.equal(render(document), '‹ai›one‹/›‹human›!!‹/›')
})

test('when editor and server lost each other, what differs is unknown', () => {
  const document = open('‹human›one\n‹/›‹ai›two\n‹/›')
  document.resync('one\nTWO\n', 3)
  assert.equal(render(document), '‹human›one\n‹/›TWO\n')
  assert.equal(document.ledger.attributions.at(-1)?.evidence[0]?.kind, 'resync')
})

test('Unknown authorship stays unknown: only typing and what a person picks, gives or comments make a text human', () => {
  const kinds = [
    ...(['paste', 'format', 'reload', 'unknown', 'undo', 'redo'] as const),
    ...(['inlineCompletion', 'chat', 'refactoring', 'rearrangement'] as const),
  ]
  const event = fc.tuple(fc.array(edit, { minLength: 1, maxLength: 4 }), fc.constantFrom<EditKind>(...kinds))
  fc.assert(
    fc.property(attributedText, fc.array(event, { maxLength: 6 }), (first, events) => {
      const nobodys = first.ledger.attributions.map(({ span, contributor, evidence }) =>
        contributor === 'human'
          ? { length: span.end - span.start, origin: unseen }
          : { length: span.end - span.start, origin: { contributor, evidence } },
      )
      const document = new DocumentLedger(first.text, ledgerOfRuns(nobodys))
      for (const [edits, kind] of events) {
        document.change({ edits, kind, at: 3 })
        assert.ok(document.ledger.attributions.every(({ contributor }) => contributor !== 'human'))
      }
    }),
  )
})

function whole(document: DocumentLedger, text: string, kind: EditKind): void {
  document.change({ edits: [{ span: { start: 0, end: document.text.length }, newText: text }], kind, at: 4 })
}
