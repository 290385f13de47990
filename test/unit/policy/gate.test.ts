// Whether a commit goes on, and what the policy says about paths.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { decide, type GateInput, type GateResult } from '../../../server/src/policy/gate.ts'
import { gateFor, isIgnored, isSensitive } from '../../../server/src/policy/paths.ts'
import { defaultPolicy, type GatePolicy, type Policy } from '../../../server/src/policy/policy.ts'
import type { SignOffState } from '../../../server/src/review/request.ts'
import { assess } from '../../../server/src/risk/assess.ts'
import type { Change } from '../../../server/src/risk/change.ts'
import { byClaude, change, plainLines, tlsFinding, widelyUsed } from '../risk/fixture.ts'

const unreadInWideReach = change({
  ...widelyUsed(0.99),
  addedLines: plainLines(5),
  authorship: byClaude(5, 5),
  region: 'sha256:wide',
})
const rewriteByHand = change({
  ...widelyUsed(1),
  kind: 'signature',
  addedLines: plainLines(3_000),
  region: 'sha256:rewrite',
})
const leaf = change({ addedLines: plainLines(3), region: 'sha256:leaf' })
const switchedOff = change({ addedLines: plainLines(1), findings: [tlsFinding], region: 'sha256:tls' })

function withGate(gate: Partial<GatePolicy>, more: Partial<Policy> = {}): Policy {
  return { ...defaultPolicy, ...more, gate: { ...defaultPolicy.gate, ...gate } }
}

interface World
  extends Pick<Partial<GateInput>, 'policy' | 'stage' | 'override' | 'policyProblems' | 'journalFailure'> {
  readonly states?: Readonly<Record<string, SignOffState>>
}

function decided(
  changes: readonly Change[],
  { policy = defaultPolicy, states = {}, ...rest }: World = {},
): GateResult {
  const { pending, assessments } = assess(changes, policy.weights)
  return decide({ pending, assessments, policy, states: new Map(Object.entries(states)), ...rest })
}

test('the AI flag turned: the likelihood is the same, the debt, the level and the answer are not', () => {
  const byPerson = { ...unreadInWideReach, authorship: { ...byClaude(5, 0), contributor: 'human' as const } }
  const [ai, person] = [unreadInWideReach, byPerson].map(one => assess([one], defaultPolicy.weights).pending)
  assert.equal(ai?.likelihood, person?.likelihood)
  assert.equal(ai?.score, person?.score)
  assert.deepEqual([person?.debt, ai?.debt], [0, 1])
  assert.deepEqual([person?.level, ai?.level], ['low', 'high'])
  assert.deepEqual([decided([byPerson]).result, decided([unreadInWideReach]).result], ['pass', 'refuse'])
})

describe('with the default policy', () => {
  test('a low change passes', () => assert.equal(decided([leaf]).result, 'pass'))
  test('an empty change passes', () => assert.equal(decided([]).result, 'pass'))

  test('a high change with review debt is refused until a review has been requested', () => {
    const { result, because, blocking } = decided([unreadInWideReach])
    assert.equal(result, 'refuse')
    assert.match(
      because.join(),
      /^parsePrice needs a review: all of its 5 new lines were written by Claude Code.* Request one\.$/,
    )
    assert.deepEqual(
      blocking.map(assessment => assessment.change),
      [unreadInWideReach],
    )
    assert.equal(decided([unreadInWideReach], { states: { 'sha256:wide': 'requested' } }).result, 'pass')
    assert.equal(decided([unreadInWideReach], { states: { 'sha256:wide': 'signed' } }).result, 'pass')
  })

  test('provenance tightens the gate and never excuses from it: a high change by hand is refused as well', () => {
    assert.equal(decided([rewriteByHand]).result, 'refuse')
    const read = { ...rewriteByHand, authorship: byClaude(3_000, 0) }
    assert.equal(decided([read]).result, 'refuse')
  })

  test('a request for other content does not count, nor does a stale or rejected sign-off', () => {
    assert.equal(decided([unreadInWideReach], { states: { 'sha256:other': 'requested' } }).result, 'refuse')
    for (const state of ['stale', 'rejected'] as const) {
      assert.equal(decided([unreadInWideReach], { states: { 'sha256:wide': state } }).result, 'refuse')
    }
  })

  test('a hard finding is not cleared by a request, but by a fix, a softer rule or a sign-off', () => {
    const { result, because } = decided([switchedOff], { states: { 'sha256:tls': 'requested' } })
    assert.equal(result, 'refuse')
    assert.deepEqual(because, [
      'TLS verification is switched off here.',
      'A request does not clear this: fix it, or commit with --override REASON, which is recorded.',
    ])
    assert.equal(decided([{ ...switchedOff, findings: [] }]).result, 'pass')
    assert.equal(
      decided([{ ...switchedOff, findings: [{ ...tlsFinding, severity: 'soft' }] }]).result,
      'pass',
    )
    assert.equal(decided([switchedOff], { states: { 'sha256:tls': 'signed' } }).result, 'pass')
  })

  test('only the regions in the way are named', () => {
    const { blocking } = decided([leaf, unreadInWideReach, switchedOff], {
      states: { 'sha256:leaf': 'requested' },
    })
    assert.deepEqual(
      blocking.map(assessment => assessment.change),
      [unreadInWideReach, switchedOff],
    )
  })
})

describe('a policy', () => {
  test('in mode advise never refuses', () => {
    assert.equal(
      decided([unreadInWideReach, switchedOff], { policy: withGate({ mode: 'advise' }) }).result,
      'pass',
    )
  })

  test('asks from its level on', () => {
    const medium = { ...unreadInWideReach, reachPercentile: 0.91 }
    assert.equal(decided([medium]).result, 'pass')
    assert.equal(decided([medium], { policy: withGate({ level: 'medium' }) }).result, 'refuse')
    assert.equal(decided([unreadInWideReach], { policy: withGate({ level: 'critical' }) }).result, 'pass')
  })

  test('asks more of some paths, and less of others', () => {
    const paths = [{ match: 'packages/price/**', gate: { mode: 'advise' } as const }]
    assert.equal(decided([unreadInWideReach], { policy: withGate({}, { paths }) }).result, 'pass')
    const strict = [...paths, { match: '**/parse.ts', gate: { mode: 'request', level: 'medium' } as const }]
    assert.equal(decided([unreadInWideReach], { policy: withGate({}, { paths: strict }) }).result, 'refuse')
  })

  test('that asks for sign-offs lets a requested commit pass, and holds the merge', () => {
    const world = { policy: withGate({ mode: 'signOff' }), states: { 'sha256:wide': 'requested' } as const }
    assert.equal(decided([unreadInWideReach], world).result, 'pass')
    const { result, because } = decided([unreadInWideReach], { ...world, stage: 'merge' })
    assert.equal(result, 'refuse')
    assert.deepEqual(because, ['parsePrice needs a sign-off: a request is not enough here.'])
  })

  test('with mistakes opens nothing: it refuses where it would, and is undecided where it would pass', () => {
    const policyProblems = [
      { message: '"gate.level" must be high.', path: '.countersign/policy.json', line: 7 },
    ]
    assert.equal(decided([unreadInWideReach], { policyProblems }).result, 'refuse')
    const { result, because } = decided([leaf], { policyProblems })
    assert.equal(result, 'undecided')
    assert.deepEqual(because, ['.countersign/policy.json line 7: "gate.level" must be high.'])
  })
})

describe('while evidence may be missing', () => {
  const journalFailure = {
    kind: 'unwritable',
    place: '/r/journal',
    code: 'ENOSPC',
    message: 'Who wrote what cannot be saved.',
  } as const

  test('what is known still refuses, and nothing else passes that evidence could raise', () => {
    assert.equal(decided([unreadInWideReach], { journalFailure }).result, 'refuse')
    const { result, because } = decided([leaf], { journalFailure })
    assert.equal(result, 'undecided')
    assert.deepEqual(because, ['Who wrote what cannot be saved.'])
  })

  test('what no evidence could raise into the way passes', () => {
    const requested = { 'sha256:leaf': 'requested' } as const
    assert.equal(decided([], { journalFailure }).result, 'pass')
    assert.equal(decided([leaf], { journalFailure, states: requested }).result, 'pass')
    assert.equal(decided([leaf], { journalFailure, policy: withGate({ mode: 'advise' }) }).result, 'pass')
  })
})

test('a person can override, with a reason, and what was overridden stays known', () => {
  const { result, because, blocking } = decided([switchedOff], { override: ' The customer waits. ' })
  assert.deepEqual([result, because, blocking.length], ['pass', ['Overridden: The customer waits.'], 1])
  assert.equal(decided([switchedOff], { override: '  ' }).result, 'refuse')
})

describe('paths', () => {
  const policy = withGate(
    {},
    {
      paths: [
        { match: 'packages/**', sensitive: true },
        { match: '**/*.generated.ts', ignore: true },
        { match: 'packages/docs/**', sensitive: false, gate: { level: 'critical' } },
        { match: '**', gate: { signers: 2 } },
      ],
    },
  )

  test('the last entry that speaks of a path counts, key by key', () => {
    assert.equal(isSensitive(policy, 'packages/a.ts'), true)
    assert.equal(isSensitive(policy, 'packages/docs/a.ts'), false)
    assert.equal(isSensitive(policy, 'a.ts'), false)
    assert.equal(isIgnored(policy, 'packages/a.generated.ts'), true)
    assert.deepEqual(gateFor(policy, 'packages/docs/a.ts'), { ...policy.gate, level: 'critical', signers: 2 })
    assert.deepEqual(gateFor(policy, 'a.ts'), { ...policy.gate, signers: 2 })
  })

  test('the policy and the owners are always sensitive and never left out', () => {
    const everything = withGate({}, { paths: [{ match: '**', ignore: true, sensitive: false }] })
    for (const path of ['.countersign/policy.json', 'CODEOWNERS', '.github/CODEOWNERS', 'docs/CODEOWNERS']) {
      assert.deepEqual([isSensitive(everything, path), isIgnored(everything, path)], [true, false], path)
    }
  })
})
