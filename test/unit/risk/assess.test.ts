// From changes to a score, a level and the regions that carry it.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { assess, pointsOf } from '../../../server/src/risk/assess.ts'
import type { Level } from '../../../server/src/risk/assessment.ts'
import type { Change } from '../../../server/src/risk/change.ts'
import {
  assumedHistory,
  likelihoodQuantiles,
  likelihoodWeights,
  percentileOf,
} from '../../../server/src/risk/reference.ts'
import { defaultWeights } from '../../../server/src/risk/weights.ts'
import { byClaude, change, plainLines, tlsFinding, widelyUsed } from './fixture.ts'

const radius = { declarations: 41, files: 17, packages: 3, entryPoints: 2, tests: 0, uncertain: 0 }

/** A rewrite that the score alone puts at `high`: 2,000 lines with branches in what everything depends on. */
const rewrite = change({
  ...widelyUsed(1),
  radius,
  kind: 'signature',
  addedLines: [...plainLines(1_999), 'if (price < 0) return'],
})

function check(changes: readonly Change[], expected: Level, regions?: readonly Level[]): void {
  const { pending, assessments } = assess(changes, defaultWeights)
  assert.equal(pending.level, expected, `score ${pending.score}, debt ${pending.debt}`)
  if (regions !== undefined)
    assert.deepEqual(
      assessments.map(assessment => assessment.level),
      regions,
    )
}

test('nothing pending is no risk', () => {
  const { pending, assessments } = assess([], defaultWeights)
  assert.deepEqual([pending.score, pending.level, pending.contributions, assessments], [0, 'low', [], []])
})

describe('the score', () => {
  test('is the percentile of the sum of its contributions, and says its likelihood and impact', () => {
    const { pending } = assess([change({ ...widelyUsed(0.5), addedLines: plainLines(40) })], defaultWeights)
    assert.equal(pending.score, percentileOf(pointsOf(pending.contributions)))
    assert.equal(Math.round(pending.impact * 1e6) / 1e6, 0.35 * 0.5 + 0.2)
    const { size, hunks } = likelihoodWeights
    const expected = size * Math.log(41) + hunks * Math.log(2) + assumedHistory
    assert.ok(Math.abs(pending.likelihood - expected) < 1e-9)
  })

  test('holds still when only the writer is another', () => {
    const lines = { ...widelyUsed(0.5), addedLines: plainLines(40) }
    const byNobody = assess([change(lines)], defaultWeights).pending
    const byAi = assess([change({ ...lines, authorship: byClaude(40, 40) })], defaultWeights).pending
    assert.deepEqual(byAi.contributions, byNobody.contributions)
    assert.equal(byAi.score, byNobody.score)
    assert.deepEqual([byNobody.debt, byAi.debt], [0, 1])
  })

  test('names what it does not know', () => {
    const { pending } = assess([change({ addedLines: plainLines(3) })], defaultWeights)
    assert.ok(
      pending.contributions.some(({ because }) =>
        because.startsWith('the history of these files is not read'),
      ),
    )
  })

  test('follows the weights of the policy', () => {
    const wide = change({ ...widelyUsed(1), addedLines: plainLines(10) })
    const heavier = assess([wide], { ...defaultWeights, reach: 0.7 }).pending
    assert.ok(heavier.score > assess([wide], defaultWeights).pending.score)
    assert.equal(assess([wide], { ...defaultWeights, lambda: 0 }).pending.impact, 0)
  })
})

describe('the level', () => {
  test('a small change in a leaf is low', () =>
    check([change({ addedLines: plainLines(5) })], 'low', ['low']))
  test('a rewrite of what everything depends on is high, whoever wrote it', () =>
    check([rewrite], 'high', ['high']))

  test('most of a change unread tightens the level, a lesser part does not', () => {
    const medium = (unread: number): Change =>
      change({
        addedLines: plainLines(1_200),
        exported: true,
        authorship: byClaude(1_200, unread),
      })
    const { score } = assess([medium(0)], defaultWeights).pending
    assert.ok(score >= 75 && score < 85, `${score}`)
    check([medium(599)], 'low')
    check([medium(600)], 'medium')
  })

  test('a hard finding is critical however small the change, and only where it is', () => {
    const finding = change({ addedLines: plainLines(1), findings: [tlsFinding] })
    check([finding, change({ addedLines: plainLines(30) })], 'critical', ['critical', 'low'])
    check([finding, rewrite], 'critical', ['critical', 'high'])
    check([change({ findings: [{ ...tlsFinding, severity: 'soft' }] })], 'low')
  })
})

describe('the crossing: unread AI code where reach is wide', () => {
  const ghostText = { addedLines: plainLines(5), authorship: byClaude(5, 5) }
  test('five lines in the widest 2 % are high', () =>
    check([change({ ...widelyUsed(0.99), ...ghostText })], 'high', ['high']))
  test('in the widest 10 % they are medium', () =>
    check([change({ ...widelyUsed(0.9), ...ghostText })], 'medium'))
  test('below that they are low', () => check([change({ ...widelyUsed(0.89), ...ghostText })], 'low'))
  test('typed by hand they are low', () =>
    check([change({ ...widelyUsed(0.99), addedLines: plainLines(5) })], 'low'))
  test('once read they are low', () =>
    check([change({ ...widelyUsed(0.99), ...ghostText, authorship: byClaude(5, 0) })], 'low'))
  test('in a leaf they are low', () => check([change(ghostText)], 'low'))
  test('in a test they are low', () =>
    check([change({ ...widelyUsed(0.99), ...ghostText, path: 'test/a.test.ts', test: true })], 'low'))
  test('without any dependent they are low, whatever the percentile', () =>
    check([change({ ...ghostText, reachPercentile: 0.99 })], 'low'))
  test('where calls no longer fit they are high, however narrow the reach', () =>
    check([change({ ...widelyUsed(0.1), ...ghostText, brokenCallSites: 2 })], 'high'))
  test('the region keeps the sentence of its floor', () => {
    const [assessment] = assess([change({ ...widelyUsed(0.99), ...ghostText })], defaultWeights).assessments
    assert.equal(
      assessment?.floor,
      'all of its 5 new lines were written by Claude Code and nobody has marked them read, ' +
        'and its reach is among the widest 2 % of this workspace',
    )
  })
})

describe('the regions that carry the change', () => {
  test('are the heaviest, up to 80 % of the points, and at most five', () => {
    const even = Array.from({ length: 12 }, (_, index) =>
      change({ ...rewrite, declaration: `f${index}`, addedLines: plainLines(400) }),
    )
    const { assessments } = assess(even, defaultWeights)
    assert.deepEqual(assessments.map(({ level }) => level).filter(level => level === 'high').length, 5)
    check([rewrite, change({ addedLines: plainLines(1) })], 'high', ['high', 'low'])
  })

  test('and with them every region at a floor', () => {
    const floored = change({ ...widelyUsed(0.9), addedLines: plainLines(1), authorship: byClaude(1, 1) })
    check(
      [rewrite, rewrite, rewrite, rewrite, rewrite, floored],
      'high',
      Array.from({ length: 6 }, () => 'high' as const),
    )
  })

  test('a change of documents alone has no points to carry', () => {
    check([change({ path: 'README.md', declaration: '', addedLines: plainLines(500) })], 'low', ['low'])
  })
})

const anyChange: fc.Arbitrary<Change> = fc
  .record({
    lines: fc.array(
      fc.constantFrom('a()', 'if (a) b()', 'a as any', 'this.a = 1', '/a/.test(b)', 'a!.b', '// TODO'),
      {
        maxLength: 30,
      },
    ),
    removed: fc.nat(30),
    percentile: fc.double({ min: 0, max: 1, noNaN: true }),
    exported: fc.boolean(),
    sensitive: fc.boolean(),
    test: fc.boolean(),
    dependents: fc.nat(50),
    tests: fc.nat(1),
    kind: fc.constantFrom('body', 'signature', 'added', 'removed'),
    unread: fc.nat(30),
  })
  .map(({ lines, removed, percentile, exported, sensitive, test, dependents, tests, kind, unread }) =>
    change({
      addedLines: lines,
      removedLines: plainLines(removed),
      reachPercentile: percentile,
      exported,
      sensitive,
      test,
      kind,
      radius: {
        declarations: dependents,
        files: dependents,
        packages: 1,
        entryPoints: 0,
        tests,
        uncertain: 0,
      },
      authorship: byClaude(lines.length, Math.min(unread, lines.length)),
    }),
  )

describe('properties', () => {
  test('points are exactly the fold of the contributions, and shares sum to 1', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 8 }), changes => {
        const { pending, assessments } = assess(changes, defaultWeights)
        for (const { points, contributions } of assessments) assert.equal(points, pointsOf(contributions))
        if (changes.length > 0) assert.equal(pending.score, percentileOf(pointsOf(pending.contributions)))
        const shares = assessments.reduce((sum, { share }) => sum + share, 0)
        const points = assessments.reduce((sum, assessment) => sum + assessment.points, 0)
        assert.ok(points === 0 ? shares === 0 : Math.abs(shares - 1) < 1e-9)
      }),
    )
  })

  test('one more region, one more line, a wider reach, one test less never lower the score', () => {
    fc.assert(
      fc.property(
        fc.array(anyChange, { minLength: 1, maxLength: 5 }),
        anyChange,
        fc.nat(4),
        (changes, more, at) => {
          const scoreOf = (all: readonly Change[]): number => assess(all, defaultWeights).pending.score
          const before = scoreOf(changes)
          assert.ok(scoreOf([...changes, more]) >= before)
          const index = at % changes.length
          const one = changes[index]
          if (one === undefined) return
          for (const worse of [
            { addedLines: [...one.addedLines, 'if (a) b()'] },
            { reachPercentile: Math.min(1, one.reachPercentile + 0.1) },
            { radius: { ...one.radius, tests: 0 } },
            { exported: true },
            { sensitive: true },
            { brokenCallSites: 1 },
          ]) {
            assert.ok(scoreOf(changes.with(index, { ...one, ...worse })) >= before, JSON.stringify(worse))
          }
        },
      ),
    )
  })

  test('authorship moves levels only upwards, and no score', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 5 }), changes => {
        const readChanges = changes.map(one => ({ ...one, authorship: { ...one.authorship, unread: 0 } }))
        const [debt, read] = [
          assess(changes, defaultWeights).pending,
          assess(readChanges, defaultWeights).pending,
        ]
        const order = ['low', 'medium', 'high', 'critical']
        assert.equal(debt.score, read.score)
        assert.ok(order.indexOf(debt.level) >= order.indexOf(read.level))
      }),
    )
  })

  test('the percentile grows with the points, is continuous, and stays between 0 and 100', () => {
    const points = fc.double({ min: -20, max: 40, noNaN: true })
    fc.assert(
      fc.property(points, points, (a, b) => {
        const [low, high] = [percentileOf(Math.min(a, b)), percentileOf(Math.max(a, b))]
        assert.ok(low <= high && low >= 0 && high <= 100)
        assert.ok(Math.abs(percentileOf(a + 1e-7) - percentileOf(a)) < 1e-4)
      }),
    )
    for (const [percent, likelihood] of likelihoodQuantiles) {
      assert.ok(Math.abs(percentileOf(likelihood) - percent) < 1e-9)
    }
  })
})
