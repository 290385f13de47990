// The words of the status bar, the walk and the blast radius.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { radiusSentences } from '../../../client/src/radiusText.ts'
import { statusLabel, statusSentences, type Translate, worstOf } from '../../../client/src/statusText.ts'
import { walkLabel } from '../../../client/src/walkText.ts'
import type { Status } from '../../../server/src/protocol.ts'

const english: Translate = (message, ...args) =>
  message.replace(/\{(\d+)\}/g, (_, index: string) => String(args[Number(index)]))

function status(more: Partial<Status> = {}): Status {
  return {
    root: 'file:///repository',
    state: 'ready',
    level: 'high',
    score: 97,
    toReview: 2,
    requested: 0,
    gate: 'refuse',
    because: ['2 regions need a review.'],
    regions: [],
    problems: [],
    ...more,
  }
}

function label(expected: string, of: Status | undefined): void {
  test(`the item reads "${expected}"`, () => assert.equal(statusLabel(of, english), expected))
}

label('$(sync~spin) Countersign', undefined)
label('$(sync~spin) Countersign', status({ state: 'indexing' }))
label('$(shield) No git', status({ state: 'noGit' }))
label('$(warning) Countersign', status({ state: 'failed' }))
label('$(shield) Low', status({ level: 'low', score: 40, toReview: 0 }))
label('$(shield) High 97 · 2 to review', status())
label('$(shield) Medium 88 · 1 to review', status({ level: 'medium', score: 88, toReview: 1 }))
label('$(shield) High 97 · review requested', status({ toReview: 0, requested: 2 }))
label('$(shield) Critical 99', status({ level: 'critical', score: 99, toReview: 0 }))

test('the tooltip says the level, what the gate will do, why, and what is wrong', () => {
  assert.deepEqual(statusSentences(status({ problems: ['policy.json line 7: unknown key.'] }), english), [
    'The pending change is at level High, with a score of 97 of 100. 2 regions are to be reviewed.',
    'The commit gate will refuse it until a review is requested.',
    '2 regions need a review.',
    'policy.json line 7: unknown key.',
  ])
})

test('the tooltip says why evidence may be missing, and in which words to mend it', () => {
  const journal = { kind: 'unwritable', place: '/r/journal', code: 'ENOSPC', message: '' } as const
  assert.deepEqual(statusSentences(status({ gate: 'undecided', because: [], journal }), english).slice(1), [
    'The commit gate cannot decide yet.',
    'Who wrote what cannot be saved in /r/journal (ENOSPC): what is new is kept only until this window closes. Make room or allow writing there.',
  ])
})

test('without git, the tooltip says what to do', () => {
  assert.match(statusSentences(status({ state: 'noGit' }), english).join(' '), /Run "git init"/)
})

test('a repository that could not be read is said to be so, with the reason', () => {
  const failed = status({ state: 'failed', problems: ['git could not be started.'] })
  assert.deepEqual(statusSentences(failed, english), [
    'The repository could not be read.',
    'git could not be started.',
  ])
})

test('the worst of several roots has the highest level, then the highest score', () => {
  const low = status({ root: 'a', level: 'low', score: 99 })
  const high = status({ root: 'b', level: 'high', score: 95 })
  const higher = status({ root: 'c', level: 'high', score: 96 })
  assert.equal(worstOf([low, higher, high]), higher)
  assert.equal(worstOf([]), undefined)
})

test('the walk says how far it has come and what is next', () => {
  const progress = { position: 3, regions: 9, unreadLines: 212, totalLines: 640 }
  assert.equal(
    walkLabel({ ...progress, next: { declaration: 'applyDiscount', files: 9 } }, english),
    '3 of 9 regions · 212 of 640 lines left · next: applyDiscount (reaches 9 files)',
  )
  assert.equal(walkLabel(progress, english), '3 of 9 regions · 212 of 640 lines left')
})

test('a blast radius says what it cannot see', () => {
  const result = {
    declaration: 'src/price.ts#total',
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    radius: { declarations: 41, files: 17, packages: 3, entryPoints: 2, tests: 0 },
    dependents: [],
    blindSpots: 3,
    landmarks: { entryPoints: [], tests: [], publicApi: [] },
    untypedUses: 2,
    signatureChanged: false,
  }
  assert.deepEqual(radiusSentences(result, english), [
    'Reaches 41 declarations in 17 files and 3 packages, 2 entry points and 0 tests.',
    'This is a lower bound: 3 modules are loaded in ways that cannot be followed.',
    '2 declarations use a member of this name, of something whose type cannot be seen: look at those, too.',
  ])
})
