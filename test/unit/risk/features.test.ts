// The likelihood is a sum over features: exactly its contributions, and never less where more is counted.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { FilePast } from '../../../server/src/history/pasts.ts'
import { assess, pointsOf } from '../../../server/src/risk/assess.ts'
import { likelihoodFactors } from '../../../server/src/risk/factors/factors.ts'
import { type FeatureName, features } from '../../../server/src/risk/features.ts'
import { type Measures, noMeasures } from '../../../server/src/risk/measure.ts'
import { featureNames, likelihoodOf, likelihoodWeights } from '../../../server/src/risk/reference.ts'
import { defaultWeights } from '../../../server/src/risk/weights.ts'
import { change, plainLines } from './fixture.ts'

const weights = { likelihood: likelihoodWeights, impact: defaultWeights }

const past: fc.Arbitrary<FilePast> = fc
  .record({
    changes: fc.nat(500),
    fixed: fc.double({ min: 0, max: 1, noNaN: true }),
    lately: fc.double({ min: 0, max: 1, noNaN: true }),
    ageDays: fc.option(fc.double({ min: 0, max: 4_000, noNaN: true }), { nil: undefined }),
    subsystem: fc.constantFrom('packages/price', 'packages/cart', 'src'),
    ownChanges: fc.nat(300),
  })
  .map(({ changes, fixed, lately, ageDays, subsystem, ownChanges }) => ({
    changes,
    fixes: Math.floor(changes * fixed),
    changes90: Math.floor(changes * lately),
    subsystem,
    ownChanges,
    ...(ageDays === undefined ? {} : { ageDays }),
  }))

const counts = {
  ...{ linesAdded: fc.nat(5_000), linesRemoved: fc.nat(5_000), hunks: fc.nat(300), newBranch: fc.nat(50) },
  ...{ asAny: fc.nat(3), nonNull: fc.nat(3), toDo: fc.nat(3), skippedTest: fc.nat(3) },
  ...{ regularExpression: fc.nat(3), state: fc.nat(3), awaitInLoop: fc.nat(3) },
  ...{ signatures: fc.nat(3), sensitive: fc.nat(3) },
}

const anyMeasures: fc.Arbitrary<Measures> = fc
  .record({ ...counts, files: fc.array(past, { maxLength: 4 }) })
  .map(({ files, ...counted }) => ({
    ...noMeasures,
    ...counted,
    pasts: new Map(files.map((file, index) => [`src/${index}.ts`, file])),
  }))

test('every weight has its factor, and none is negative', () => {
  const busy: Measures = {
    ...{ linesAdded: 1, linesRemoved: 1, hunks: 1, newBranch: 1, asAny: 1, nonNull: 1, toDo: 1 },
    ...{ skippedTest: 1, regularExpression: 1, state: 1, awaitInLoop: 1, signatures: 1, sensitive: 1 },
    pasts: new Map([
      ['a.ts', { changes: 2, fixes: 1, changes90: 1, ageDays: 3, subsystem: 'src', ownChanges: 0 }],
    ]),
  }
  const said = likelihoodFactors.map(factor => factor(busy, weights)?.factor)
  assert.deepEqual(said.toSorted(), featureNames.toSorted())
  for (const name of featureNames) assert.ok(likelihoodWeights[name] >= 0, name)
})

describe('properties', () => {
  test('contributions sum to the likelihood, and those of two changes to its difference', () => {
    fc.assert(
      fc.property(anyMeasures, anyMeasures, (first, second) => {
        const sumOf = (measures: Measures): number =>
          pointsOf(likelihoodFactors.flatMap(factor => factor(measures, weights) ?? []))
        const known = (measures: Measures): number =>
          measures.pasts.size > 0
            ? likelihoodOf(measures, likelihoodWeights)
            : likelihoodOf(measures, { ...likelihoodWeights, recency: 0, unfamiliarity: 0 })
        assert.ok(Math.abs(sumOf(first) - known(first)) < 1e-9)
        assert.ok(Math.abs(sumOf(first) - sumOf(second) - (known(first) - known(second))) < 1e-9)
      }),
    )
  })

  test('more of anything counted never lowers any feature', () => {
    fc.assert(
      fc.property(
        anyMeasures,
        fc.constantFrom(...Object.keys(counts)),
        fc.integer({ min: 1, max: 100 }),
        (measures, count, more) => {
          const grown = { ...measures, [count]: valueOf(measures, count) + more }
          for (const name of featureNames) neverLower(name, measures, grown)
        },
      ),
    )
  })

  test('a past with more changes, more fixes, of less age or less known to the author lowers nothing', () => {
    fc.assert(
      fc.property(past, fc.integer({ min: 1, max: 100 }), (file, more) => {
        const of = (one: FilePast): Measures => ({ ...noMeasures, pasts: new Map([['a.ts', one]]) })
        const worse: readonly FilePast[] = [
          { ...file, changes90: file.changes90 + more },
          { ...file, fixes: Math.min(file.changes, file.fixes + more) },
          { ...file, ownChanges: Math.max(0, file.ownChanges - more) },
          ...(file.ageDays === undefined ? [] : [{ ...file, ageDays: Math.max(0, file.ageDays - more) }]),
        ]
        for (const one of worse) for (const name of featureNames) neverLower(name, of(file), of(one))
      }),
    )
  })

  test('features are finite and never negative', () => {
    fc.assert(
      fc.property(anyMeasures, measures => {
        for (const name of featureNames) {
          const value = features[name](measures)
          assert.ok(Number.isFinite(value) && value >= 0, `${name} ${value}`)
        }
      }),
    )
  })
})

function neverLower(name: FeatureName, before: Measures, after: Measures): void {
  assert.ok(features[name](after) >= features[name](before), name)
}

function valueOf(measures: Measures, count: string): number {
  const value: unknown = Object.entries(measures).find(([name]) => name === count)?.[1]
  return typeof value === 'number' ? value : 0
}

describe('what the history of a file adds', () => {
  const quiet: FilePast = {
    changes: 4,
    fixes: 0,
    changes90: 0,
    ageDays: 900,
    subsystem: 'src',
    ownChanges: 900,
  }
  const lively: FilePast = { ...quiet, changes: 40, fixes: 30, changes90: 25, ageDays: 1 }
  const assessed = (file?: FilePast): ReturnType<typeof assess> =>
    assess(
      [change({ addedLines: plainLines(20), ...(file === undefined ? {} : { past: file }) })],
      defaultWeights,
    )

  test('a lively file often mended scores above a quiet one, and says why', () => {
    const [calm, busy] = [assessed(quiet), assessed(lively)]
    assert.ok(busy.pending.score > calm.pending.score)
    const said = busy.assessments[0]?.contributions.map(({ because }) => because) ?? []
    assert.ok(said.includes('25 earlier changes of the same file in 90 days'))
    assert.ok(said.includes('75 % of the earlier changes of the same file were fixes'))
    assert.ok(said.includes('the same file changed 1 day ago'))
  })

  test('is no reason for a region while it is no more than middling', () => {
    const reasons = assessed(quiet).assessments[0]?.contributions.map(({ factor }) => factor)
    assert.deepEqual(reasons, ['size', 'hunks'])
  })

  test('is assumed only while it is not known', () => {
    const assumed = (file?: FilePast): boolean =>
      assessed(file).pending.contributions.some(({ factor }) => factor === 'history')
    assert.deepEqual([assumed(), assumed(quiet)], [true, false])
  })

  test('counts once for two regions of one file', () => {
    const regions = ['one', 'two'].map(declaration => change({ declaration, past: lively }))
    const { contributions } = assess(regions, defaultWeights).pending
    const churn = contributions.find(({ factor }) => factor === 'churn')
    assert.equal(churn?.points, likelihoodWeights.churn * Math.log1p(25))
  })

  test('a new file is as young as a file can be', () => {
    const { changes, fixes, changes90, subsystem, ownChanges } = quiet
    const { contributions } = assessed({ changes, fixes, changes90, subsystem, ownChanges }).pending
    const recency = contributions.find(({ factor }) => factor === 'recency')
    assert.deepEqual(
      [recency?.points, recency?.because],
      [likelihoodWeights.recency, 'nothing is known yet of a new file'],
    )
  })
})
