import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { AgentEvent, ReportedFile } from '../../../server/src/provenance/agents/agentEvent.ts'
import { claimText } from '../../../server/src/provenance/claim.ts'
import { DocumentLedger } from '../../../server/src/provenance/documentLedger.ts'
import { originAt } from '../../../server/src/provenance/ledger.ts'
import { text as anyText, assertSound, attributedText } from './arbitrary.ts'
import { marked, render } from './marked.ts'

const event: AgentEvent = {
  key: 'k',
  phase: 'after',
  tool: 'claude-code',
  session: 's',
  action: 'Edit',
  cwd: '/w',
  files: [],
  userModified: false,
  at: 1_000,
}

function report(file: Partial<ReportedFile>): ReportedFile {
  return { path: '/w/a.ts', edits: [], hunks: [], ...file }
}

/** `expected` undefined: nothing may be claimed. */
function check(fixture: string, file: Partial<ReportedFile>, expected: string | undefined): void {
  const { text, ledger } = marked(fixture)
  const claim = claimText(text, ledger, { event, file: report(file) })
  assert.equal(claim && render({ text, ledger: claim.ledger }), expected)
}

function hunk(newStart: number, ...lines: string[]) {
  return { hunks: [{ oldStart: newStart, oldLines: 0, newStart, newLines: 0, lines }] }
}

test('the new lines of a patch become the agent’s', () => {
  check('one\ntwo\nthree\n', hunk(1, ' one', '-2', '+two', ' three'), 'one\n‹ai›two\n‹/›three\n')
})

test('a patch is found where its lines were moved to', () => {
  check('\n\n\none\ntwo\n', hunk(1, ' one', '+two'), '\n\n\none\n‹ai›two\n‹/›')
})

test('of several places the nearest to the patch’s own line is meant', () => {
  check('{\na()\n}\n{\na()\n}\n', hunk(4, ' {', '+a()', ' }'), '{\na()\n}\n{\n‹ai›a()\n‹/›}\n')
})

test('of several places of a replacement the one at the line that the agent names is meant', () => {
  const twice = 'a()\n{\n\ta()\n}\n'
  check(twice, { edits: [{ oldText: '', newText: 'a()', line: 3 }] }, 'a()\n{\n\t‹ai›a()‹/›\n}\n')
  check(twice, { edits: [{ oldText: '', newText: 'a()', line: 2 }] }, undefined)
  check(twice, { edits: [{ oldText: '', newText: 'a()', line: 99 }] }, undefined)
})

test('what a person typed is never the agent’s', () => {
  check('‹human›one‹/›\ntwo\n', hunk(1, '+one', '+two'), '‹human›one‹/›‹ai›\ntwo\n‹/›')
  check('‹human›one\n‹/›', hunk(1, '+one'), undefined)
})

test('what another agent claimed stays its own', () => {
  check('‹ghost›one\n‹/›', hunk(1, '+one'), undefined)
})

test('text that is not there is not claimed: not yet written, or rejected', () => {
  check('one\n', hunk(1, ' one', '+two()'), undefined)
  check('one\n', { edits: [{ oldText: 'one', newText: 'two' }] }, undefined)
})

test('of a block that was changed since, the lines that are still there are claimed', () => {
  check(
    'const a = read()\n‹human›const b = mine()\n‹/›const c = write()\n',
    hunk(1, '+const a = read()', '+const b = other()', '+const c = write()'),
    '‹ai›const a = read()\n‹/›‹human›const b = mine()\n‹/›‹ai›const c = write()\n‹/›',
  )
})

test('before the bytes have arrived, a line that looks like the new one is not claimed', () => {
  const before = 'a\n  return total(prices)\nb\n'
  check(before, { ...hunk(3, ' b', '+  return total(prices)'), before }, undefined)
  check(`${before}c\n`, { ...hunk(3, ' b', '+  return total(prices)'), before }, undefined)
  check(
    'return old()\nreturn new()\n',
    { edits: [{ oldText: 'return old()', newText: 'return new()' }] },
    undefined,
  )
  check('import a\nold()\n', { content: 'import a\nnew()\n' }, undefined)
})

test('a lone bracket says nothing about where it belongs', () => {
  check('a\n}\nb\n}\n', hunk(9, ' gone', '+}'), undefined)
})

test('tabs that a patch shows as spaces do not hide a line', () => {
  check('f() {\n\t\ta(\t)\n}\n', hunk(1, ' f() {', '+    a(\t)', ' }'), 'f() {\n‹ai›\t\ta(\t)\n‹/›}\n')
})

test('a patch that fits nowhere leaves the edit to speak, and never the whole file', () => {
  const patch = hunk(1, ' gone', '+other()')
  check('old\nnew()\n', { ...patch, edits: [{ oldText: 'x', newText: 'new()' }] }, 'old\n‹ai›new()‹/›\n')
  check('old\nnew()\n', { ...patch, content: 'old\nnew()\n' }, undefined)
})

test('other line ends do not hide a text', () => {
  check('one\r\ntwo\r\n', hunk(1, ' one', '+two'), 'one\r\n‹ai›two\r\n‹/›')
  check(
    'one\r\ntwo\r\nthree\r\n',
    { edits: [{ oldText: 'one', newText: 'one\ntwo' }] },
    'one\r\n‹ai›two‹/›\r\nthree\r\n',
  )
})

test('without a patch, the lines of an edit that differ from the old ones', () => {
  check(
    'f() {\n  a()\n  b()\n}\n',
    { edits: [{ oldText: '  a()\n', newText: '  a()\n  b()\n' }] },
    'f() {\n  a()\n‹ai›  b()\n‹/›}\n',
  )
})

test('a part of a line is claimed as far as the edit went', () => {
  check('let x = 2\n', { edits: [{ oldText: 'x = 1', newText: 'x = 2' }] }, 'let ‹ai›x = 2‹/›\n')
})

test('of several places of one text, the one that has just changed on disk', () => {
  check(
    'a()\n‹human›b\n‹/›‹reload›a()\n‹/›',
    { edits: [{ oldText: '', newText: 'a()\n' }] },
    'a()\n‹human›b\n‹/›‹ai›a()\n‹/›',
  )
})

test('of several places that nobody can tell apart, none', () => {
  check('a()\nb()\na()\n', { edits: [{ oldText: '', newText: 'a()' }] }, undefined)
})

test('of several places all but one of which are somebody’s, that one', () => {
  check('‹human›a()\n‹/›a()\n', { edits: [{ oldText: '', newText: 'a()\n' }] }, '‹human›a()\n‹/›‹ai›a()\n‹/›')
})

test('a new file is the agent’s altogether', () => {
  check('a\n\nb\n', { before: '', content: 'a\n\nb\n' }, '‹ai›a\n\nb\n‹/›')
})

test('of a file written over, the lines that the old one did not have', () => {
  check('a\nb\nc\n', { before: 'a\nc\n', content: 'a\nb\nc\n' }, 'a\n‹ai›b\n‹/›c\n')
})

test('of a file written over whose old text nobody knows, what is nobody’s', () => {
  check('‹human›a\n‹/›b\n', { content: 'a\nb\n' }, '‹human›a\n‹/›‹ai›b\n‹/›')
})

test('a proposal that the user changed is mixed', () => {
  const { text, ledger } = marked('one\n')
  const claim = claimText(text, ledger, {
    event: { ...event, userModified: true },
    file: report(hunk(1, '+one')),
  })
  assert.equal(claim && render({ text, ledger: claim.ledger }), '‹mixed›one\n‹/›')
})

test('the evidence names tool and session, above what was observed before', () => {
  const { text, ledger } = marked('‹reload›one\n‹/›')
  const claim = claimText(text, ledger, { event: { ...event, model: 'm' }, file: report(hunk(1, '+one')) })
  assert.deepEqual(claim?.claimed, [{ start: 0, end: 4 }])
  assert.deepEqual(claim?.ledger.attributions[0]?.evidence, [
    { kind: 'reload', grade: 'D', at: 1 },
    { kind: 'hook', grade: 'A', tool: 'claude-code', model: 'm', session: 's', at: 1_000 },
  ])
})

test('an event before the edit claims nothing', () => {
  const { text, ledger } = marked('one\n')
  assert.equal(
    claimText(text, ledger, { event: { ...event, phase: 'before' }, file: report(hunk(1, '+one')) }),
    undefined,
  )
})

test('a claim twice is a claim once', () => {
  const { text, ledger } = marked('one\n')
  const file = report(hunk(1, '+one'))
  const once = claimText(text, ledger, { event, file })
  assert.ok(once)
  assert.equal(claimText(text, once.ledger, { event, file }), undefined)
})

test('the hook before the bytes: the claim waits, and holds once they have arrived', () => {
  const document = new DocumentLedger('one\n', marked('one\n').ledger)
  const file = report(hunk(1, ' one', '+two'))
  assert.equal(claimText(document.text, document.ledger, { event, file }), undefined)
  document.change({ edits: [{ span: { start: 4, end: 4 }, newText: 'two\n' }], kind: 'reload', at: 2 })
  const claim = claimText(document.text, document.ledger, { event, file })
  assert.equal(claim && render({ text: document.text, ledger: claim.ledger }), 'one\n‹ai›two\n‹/›')
})

test('a line typed after the agent, before its late second hook, stays the person’s', () => {
  const document = new DocumentLedger('one\ntwo\n', marked('one\n‹ai›two\n‹/›').ledger)
  document.change({ edits: [{ span: { start: 8, end: 8 }, newText: 'mine\n' }], kind: 'typing', at: 2 })
  const late = report({ before: 'one\n', content: 'one\ntwo\nmine\n' })
  assert.equal(claimText(document.text, document.ledger, { event, file: late }), undefined)
  assert.equal(render(document), 'one\n‹ai›two\n‹/›‹human›mine\n‹/›')
})

test('property: a claim touches unknown text only, and keeps the ledger sound', () => {
  const file = fc.record({
    before: fc.option(anyText, { nil: undefined }),
    content: fc.option(anyText, { nil: undefined }),
    edits: fc.array(fc.record({ oldText: anyText, newText: anyText }), { maxLength: 3 }),
  })
  fc.assert(
    fc.property(attributedText, file, fc.boolean(), ({ text, ledger }, { before, content, edits }, whole) => {
      const said = {
        edits,
        ...(before === undefined ? {} : { before }),
        ...(whole ? { content: text } : content === undefined ? {} : { content }),
      }
      const claim = claimText(text, ledger, { event, file: report(said) })
      if (claim === undefined) return
      assertSound(claim.ledger, text.length)
      for (let offset = 0; offset < text.length; offset++) {
        const was = originAt(ledger, offset)?.contributor
        const is = originAt(claim.ledger, offset)?.contributor
        assert.ok(was === is || (was === 'unknown' && is === 'ai'))
      }
    }),
  )
})
