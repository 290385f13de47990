// What people read about a change.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { toolName } from '../../../server/src/provenance/toolName.ts'
import { assess } from '../../../server/src/risk/assess.ts'
import type { Assessment } from '../../../server/src/risk/assessment.ts'
import type { Change } from '../../../server/src/risk/change.ts'
import { whatWouldLower } from '../../../server/src/risk/remedies.ts'
import { briefOf, reasonsOf, sentenceFor } from '../../../server/src/risk/sentences.ts'
import { defaultWeights } from '../../../server/src/risk/weights.ts'
import { aiName, counted, subjectName } from '../../../server/src/risk/words.ts'
import { byClaude, change, plainLines, tlsFinding, widelyUsed } from './fixture.ts'

function assessed(different: Partial<Change>): Assessment {
  const [assessment] = assess([change(different)], defaultWeights).assessments
  assert.ok(assessment)
  return assessment
}

const untested = { declarations: 41, files: 17, packages: 3, entryPoints: 2, tests: 0, uncertain: 0 }

const parsePrice = assessed({
  ...widelyUsed(0.99),
  radius: untested,
  kind: 'signature',
  addedLines: plainLines(41),
  authorship: byClaude(41, 34),
})

describe('the diagnostic', () => {
  test('says what changed, what hangs on it, who wrote it, and what to do', () => {
    assert.equal(
      sentenceFor(parsePrice),
      'parsePrice changed its signature and 17 files in 3 packages depend on it; 34 of its 41 new lines were ' +
        'written by Claude Code and nobody has marked them read. Request a review before committing.',
    )
  })

  test('says another reason where everything was read', () => {
    assert.equal(
      sentenceFor(assessed({ addedLines: plainLines(12), kind: 'added' })),
      'parsePrice is new; 12 lines added. Look at it once more, or request a review.',
    )
  })

  test('names who still uses what is gone', () => {
    const user = { distance: 1, at: { start: 0, end: 1 }, confidence: 'certain' as const }
    const stillUsedBy = [
      { path: 'src/cart.ts', declaration: 'checkout', ...user },
      { path: 'src/page.ts', declaration: 'Page', ...user },
    ]
    assert.equal(
      sentenceFor(assessed({ kind: 'removed', lostNames: ['parsePrice'], brokenCallSites: 2, stillUsedBy })),
      'parsePrice was removed, and checkout (src/cart.ts) and 1 more still use it. ' +
        'Mend what still uses it, or bring the name back.',
    )
    assert.equal(
      sentenceFor(
        assessed({ kind: 'signature', lostNames: ['parse'], stillUsedBy: stillUsedBy.slice(0, 1) }),
      ),
      'parse is no longer exported, and checkout (src/cart.ts) still uses it. ' +
        'Mend what still uses it, or bring the name back.',
    )
  })

  test('is the finding where there is a hard one', () => {
    assert.equal(
      sentenceFor(assessed({ findings: [tlsFinding] })),
      'TLS verification is switched off here. Fix it before committing.',
    )
  })
})

describe('reasons', () => {
  test('are three, the floor first, then the largest', () => {
    assert.deepEqual(reasonsOf(parsePrice), [
      '34 of its 41 new lines were written by Claude Code and nobody has marked them read, and its reach is among ' +
        'the widest 2 % of this workspace',
      '41 lines added',
      '17 files in 3 packages depend on parsePrice',
    ])
  })

  test('put the lesser part of unread code last', () => {
    assert.deepEqual(reasonsOf(assessed({ addedLines: plainLines(4), authorship: byClaude(4, 1) })), [
      '4 lines added',
      'Changed in 1 place',
      '1 of its 4 new lines was written by Claude Code and nobody has marked it read',
    ])
  })

  test('say a fact once, though two factors weigh it', () => {
    const reasons = assessed({ ...widelyUsed(0.1), kind: 'signature', sensitive: true })
    assert.equal(reasonsOf(reasons).filter(reason => /signature|callers/.test(reason)).length, 1)
    assert.equal(reasonsOf(reasons).filter(reason => /sensitive/.test(reason)).length, 1)
  })
})

test('a terminal gets one line', () => {
  assert.equal(
    briefOf(parsePrice),
    'signature changed, 41 dependents, no test reaches it; written by Claude Code, unread',
  )
})

describe('what would lower it', () => {
  test('a test, a smaller change, and reading', () => {
    const changes = [
      change({
        ...widelyUsed(0.99),
        radius: untested,
        addedLines: plainLines(60),
        authorship: byClaude(60, 34),
      }),
      change({ declaration: 'format', addedLines: plainLines(60) }),
    ]
    const { pending, assessments } = assess(changes, defaultWeights)
    const remedies = whatWouldLower(pending, assessments)
    assert.deepEqual(
      remedies.map(({ because }) => because.replace(/\d+ → \d+/, '… → …')),
      [
        'a test that reaches parsePrice (… → …)',
        'a change of half the size (… → …)',
        'reading it settles the debt of 34 lines',
      ],
    )
    for (const { kind, before, after } of remedies)
      assert.ok(kind === 'read' ? after === before : after < before)
  })

  test('nothing, where nothing is pending', () => {
    const { pending, assessments } = assess([], defaultWeights)
    assert.deepEqual(whatWouldLower(pending, assessments), [])
  })
})

test('tools, numbers and declarations have the names that people use', () => {
  assert.deepEqual(
    ['claude-code', 'github-copilot', 'cursor', 'inline-completion', 'my-agent'].map(toolName),
    ['Claude Code', 'GitHub Copilot', 'Cursor', 'an inline completion', 'My Agent'],
  )
  assert.equal(aiName([{ kind: 'inlineCompletion', grade: 'B', at: 0 }]), 'an inline completion')
  assert.equal(aiName([]), 'an AI tool')
  assert.deepEqual(
    [counted(1, 'line'), counted(12_345, 'dependency'), counted(2, 'branch')],
    ['1 line', '12,345 dependencies', '2 branches'],
  )
  assert.equal(subjectName('src/price.ts', '<module>'), 'the top level of price.ts')
  assert.equal(subjectName('src/price.sql', ''), 'price.sql')
})
