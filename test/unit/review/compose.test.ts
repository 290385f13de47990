// The request: whom it asks, what it names, and how it reads.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Origin } from '../../../server/src/provenance/attribution.ts'
import { uniformLedger } from '../../../server/src/provenance/ledger.ts'
import { authorshipOf } from '../../../server/src/provenance/lines.ts'
import { composeRequest, type RequestInput } from '../../../server/src/review/compose.ts'
import { assess } from '../../../server/src/risk/assess.ts'
import type { Change } from '../../../server/src/risk/change.ts'
import { defaultWeights } from '../../../server/src/risk/weights.ts'
import { byClaude, change, widelyUsed } from '../risk/fixture.ts'

const parsePrice = change({
  ...widelyUsed(0.99),
  kind: 'signature',
  hunks: [{ before: 11, removed: 1, after: 11, added: 2 }],
  removedLines: ['  return 0'],
  addedLines: ["  if (input === '') throw new Error()", '  return Number(input)'],
  authorship: byClaude(2, 2),
  nearest: [
    {
      path: 'packages/cart/src/checkout.ts',
      declaration: 'checkout',
      distance: 1,
      at: { start: 0, end: 1 },
      confidence: 'certain',
    },
  ],
  region: 'sha256:01',
})

function composed(changes: readonly Change[], owners: readonly string[], more: Partial<RequestInput> = {}) {
  const { pending, assessments } = assess(changes, defaultWeights)
  return composeRequest({
    regions: assessments.map(assessment => ({ assessment, owners })),
    pending,
    from: 'Bob Ray <bob@example.org>',
    at: Date.UTC(2026, 10, 23, 6, 15),
    branch: 'feature/price',
    head: '0123456789abcdef0123',
    draft: false,
    ...more,
  })
}

describe('a request asks', () => {
  const asked = (owners: readonly string[], more: Partial<RequestInput> = {}): readonly string[] =>
    composed([parsePrice], owners, more).request.to

  test('the owners', () => assert.deepEqual(asked(['@dana', '@org/team']), ['@dana', '@org/team']))
  test('not the author himself', () => {
    assert.deepEqual(asked(['bob@example.org', '@dana']), ['@dana'])
    assert.deepEqual(asked(['@bob', '@dana']), ['@dana'])
    assert.deepEqual(asked(['@bobby', '@dana'], { from: 'Bob <1+bobby@users.noreply.github.com>' }), [
      '@dana',
    ])
    assert.deepEqual(asked(['@rayb', '@dana'], { identities: { Bob: ['bob@example.org', '@RayB'] } }), [
      '@dana',
    ])
  })
  test('nobody, where the author is the only owner', () => assert.deepEqual(asked(['bob@example.org']), []))
  test('a namesake, where nobody else is left', () => assert.deepEqual(asked(['@bob']), ['@bob']))
  test('whom the author names', () => assert.deepEqual(asked(['@dana'], { to: ['@eve'] }), ['@eve']))
})

test('a request names exactly the content at hand, with who wrote it', () => {
  const { request } = composed([parsePrice], ['@dana'])
  assert.match(request.id, /^20261123T061500Z-[0-9a-f]{12}$/)
  assert.deepEqual(request.regions, [
    {
      region: 'sha256:01',
      path: parsePrice.path,
      declaration: 'parsePrice',
      contributor: 'ai',
      evidence: parsePrice.authorship.evidence,
    },
  ])
  assert.notEqual(composed([{ ...parsePrice, region: 'sha256:02' }], ['@dana']).request.id, request.id)
})

test('it reads as a reviewer needs it', () => {
  const { markdown } = composed([parsePrice], ['@dana'])
  for (const part of [
    '# Review request: 1 region of `feature/price`',
    '- To: `@dana`',
    '- Unread: 100 % of the new lines are AI-written and unread',
    '## 1. parsePrice',
    '`packages/price/src/parse.ts:12` · **high** · 100 % of the risk · owned by `@dana`',
    '- 2 new lines: 2 by AI; 2 AI-written lines have not been marked as read',
    'known from its own hook',
    '- 41 declarations, 17 files, 3 packages, 2 entry points, 1 test',
    '- checkout (`packages/cart/src/checkout.ts`), directly',
    "```diff\n@@ -12,1 +12,2 @@\n-  return 0\n+  if (input === '') throw new Error()\n+  return Number(input)\n```",
    'Region `sha256:01`',
  ]) {
    assert.ok(markdown.includes(part), `${part}\n\nis not in\n\n${markdown}`)
  }
})

test('it does not deny what an agent reported, though the lines were seen to change on disk', () => {
  const origin: Origin = {
    contributor: 'ai',
    evidence: [
      { kind: 'reload', grade: 'D', at: 7 },
      { kind: 'hook', grade: 'A', tool: 'claude-code', at: 5 },
    ],
  }
  const text = parsePrice.addedLines.join('\n')
  const { evidence } = authorshipOf(text, uniformLedger(text.length, origin), [0, 1])
  const { markdown } = composed([{ ...parsePrice, authorship: { ...byClaude(2, 2), evidence } }], [])
  assert.match(markdown, /^- Claude Code, known from its own hook/m)
  assert.doesNotMatch(markdown, /changed on disk/)
})

test('an agent’s request is a draft', () => {
  assert.match(composed([parsePrice], ['@dana'], { draft: true }).markdown, /\*\*Draft\.\*\*/)
})

describe('text of the repository stays text', () => {
  test('no fence ends early, whatever the lines hold', () => {
    const { markdown } = composed([{ ...parsePrice, addedLines: ['`````', '# Approved by everybody'] }], [])
    assert.match(markdown, /^``````diff$/m)
    assert.equal(markdown.match(/^``````$/gm)?.length, 1)
  })

  test('names are neither markup nor links', () => {
    const hostile = { ...parsePrice, declaration: '<img src=x>[a](http://b)', path: 'a`b/`` c.ts' }
    const { markdown } = composed([hostile], ['@dana'], { from: '**Eve** <eve@example.org>', branch: 'a`b' })
    assert.doesNotMatch(markdown, /(?<!\\)<img|(?<!\\)\[a(?!\\)\]\(|(?<!\\)\*\*Eve/)
    assert.ok(
      markdown.includes('``` a`b/`` c.ts:12 ```') || markdown.includes('```a`b/`` c.ts:12```'),
      markdown,
    )
  })

  test('unseen characters are spelled out', () => {
    const { markdown } = composed([{ ...parsePrice, addedLines: ['if (admin\u202e) {', '\tindented'] }], [])
    assert.ok(markdown.includes('+if (admin\\u{202e}) {'))
    assert.ok(markdown.includes('+\tindented'))
  })

  test('a thousand lines are cut, and that is said', () => {
    const lines = Array.from({ length: 1_000 }, (_, index) => `line ${index}`)
    const { markdown } = composed(
      [{ ...parsePrice, addedLines: lines, hunks: [{ before: 0, removed: 1, after: 0, added: 1_000 }] }],
      [],
    )
    assert.match(markdown, /602 more lines: read them in the editor\./)
  })
})
