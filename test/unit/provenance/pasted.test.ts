// Copy and paste where the copy was seen: all authors go with the text.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Range } from '../../../server/src/base/lines.ts'
import { DocumentLedger } from '../../../server/src/provenance/documentLedger.ts'
import type { Copied } from '../../../server/src/provenance/pasted.ts'
import { marked, render } from './marked.ts'

function open(fixture: string): DocumentLedger {
  const { text, ledger } = marked(fixture)
  return new DocumentLedger(text, ledger)
}

const lines = (from: number, to: number): Range => ({
  start: { line: from, character: 0 },
  end: { line: to, character: 0 },
})

function paste(document: DocumentLedger, copied: Copied, ...texts: readonly string[]): string {
  const start = document.text.length
  const edits = texts.map(newText => ({ span: { start, end: start }, newText })).reverse()
  document.change({ edits, kind: 'paste', copied, at: 3 })
  return render(document)
}

test('a copy in another document has the authors of its source, a person’s too', () => {
  const copied = open('‹human›mine()\n‹/›‹ai›its()\n‹/›nobodys()\n').copy([lines(0, 3)], 'now')
  assert.equal(
    paste(open(''), copied, 'mine()\nits()\nnobodys()\n'),
    '‹human›mine()\n‹/›‹ai›its()\n‹/›nobodys()\n',
  )
})

test('it may be indented anew and formatted; what is new in it is unknown', () => {
  const copied = open('‹human›mine()\n‹/›‹ai›its()\n‹/›').copy([lines(0, 2)], 'now')
  assert.equal(paste(open(''), copied, '  mine()\n  its()\n'), '‹human›  mine()\n  ‹/›‹ai›its()\n‹/›')
  assert.equal(
    paste(open(''), copied, 'mine()\nits(added)\n'),
    '‹human›mine()\n‹/›‹ai›its(‹/›added‹ai›)\n‹/›',
  )
})

test('what is cut is gone when the editor tells of it', () => {
  const document = open('‹human›mine()\n‹/›‹ai›its()\n‹/›rest\n')
  document.change({ edits: [{ span: { start: 0, end: 13 }, newText: '' }], kind: 'typing', at: 2 })
  const copied = document.copy([lines(0, 2)], 'beforeLastEvent')
  assert.equal(paste(document, copied, 'mine()\nits()\n'), 'rest\n‹human›mine()\n‹/›‹ai›its()\n‹/›')
})

test('a copy of several cursors, whole at one or piece by piece at as many', () => {
  const source = open('‹human›mine‹/›\n‹ai›its‹/›\n')
  const at = (line: number, end: number): Range => ({
    start: { line, character: 0 },
    end: { line, character: end },
  })
  const copied = source.copy([at(0, 4), at(1, 3)], 'now')
  assert.equal(paste(open(''), copied, 'mine\nits'), '‹human›mine\n‹/›‹ai›its‹/›')
  assert.equal(paste(open(''), copied, 'mine', 'its'), '‹human›mine‹/›‹ai›its‹/›')
})

test('lines of one copy, spread over the cursors', () => {
  const copied = open('‹human›mine\n‹/›‹ai›its\n‹/›').copy([lines(0, 2)], 'now')
  assert.equal(paste(open(''), copied, 'mine', 'its'), '‹human›mine‹/›‹ai›its‹/›')
})

test('ranges outside of the text copy what of them is inside', () => {
  assert.deepEqual(
    open('‹ai›one‹/›')
      .copy([lines(0, 9)], 'now')
      .map(({ text }) => text),
    ['one'],
  )
  assert.deepEqual(
    open('')
      .copy([lines(3, 1)], 'beforeLastEvent')
      .map(({ text }) => text),
    [''],
  )
})
