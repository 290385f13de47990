// Calibration, intervals, and the whole evaluation of a repository.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { randomOf } from '../../../../server/src/base/random.ts'
import { bootstrap, meanOf } from '../../../../server/src/risk/evaluation/bootstrap.ts'
import {
  calibrationError,
  fitIntercept,
  probabilityOf,
} from '../../../../server/src/risk/evaluation/calibration.ts'
import {
  evaluate,
  evaluateWithIntervals,
  type JudgedCommit,
} from '../../../../server/src/risk/evaluation/evaluate.ts'

const resampling = { resamples: 200, seed: 7 }

describe('calibration', () => {
  test('a probability that comes true as often as it says has no error', () => {
    const probabilities = Array.from({ length: 100 }, () => 0.3)
    assert.ok(
      calibrationError(
        probabilities,
        probabilities.map((_, index) => index % 10 < 3),
      ) < 1e-9,
    )
    assert.equal(calibrationError([1, 1], [false, false]), 1)
    assert.equal(calibrationError([], []), 0)
  })

  test('the intercept foretells as many as came true', () => {
    const likelihoods = fc.array(
      fc.record({ likelihood: fc.double({ min: -3, max: 9, noNaN: true }), inducing: fc.boolean() }),
      { minLength: 2, maxLength: 60 },
    )
    fc.assert(
      fc.property(likelihoods, all => {
        const values = all.map(({ likelihood }) => likelihood)
        const outcomes = all.map(({ inducing }) => inducing)
        const intercept = fitIntercept(values, outcomes)
        const foretold = values.reduce((sum, value) => sum + probabilityOf(value + intercept), 0)
        const came = Math.min(all.length - 0.5, Math.max(0.5, outcomes.filter(Boolean).length))
        assert.ok(Math.abs(foretold - came) < 1e-6)
      }),
    )
  })
})

describe('intervals', () => {
  test('hold the value of even samples, are the same for the same seed, and narrow with more items', () => {
    const few = bootstrap([0, 1, 0, 1, 0, 1, 0, 1], meanOf, resampling)
    assert.ok(few.low < few.value && few.value < few.high)
    assert.equal(few.value, 0.5)
    assert.deepEqual(bootstrap([0, 1, 0, 1, 0, 1, 0, 1], meanOf, resampling), few)
    const many = bootstrap(
      Array.from({ length: 400 }, (_, index) => index % 2),
      meanOf,
      resampling,
    )
    assert.ok(many.high - many.low < few.high - few.low)
  })

  test('of one item, or of none, have no width', () => {
    assert.deepEqual(bootstrap([3], meanOf, resampling), { value: 3, low: 3, high: 3 })
    assert.deepEqual(bootstrap([], meanOf, resampling), { value: 0, low: 0, high: 0 })
  })
})

/** Large commits are mended more often; likelihood knows that and a little more. */
function madeUp(count: number): readonly JudgedCommit[] {
  const random = randomOf(3)
  return Array.from({ length: count }, () => {
    const [linesAdded, more] = [Math.floor(Math.exp(random() * 6)), random() * 2]
    const likelihood = 0.5 * Math.log1p(linesAdded) + more
    return {
      likelihood,
      linesAdded,
      linesRemoved: Math.floor(linesAdded * random()),
      files: 1 + Math.floor(random() * 5),
      inducing: random() < probabilityOf(likelihood - 3.5),
    }
  })
}

describe('the evaluation of a repository', () => {
  const commits = madeUp(1_500)
  const plain = evaluate(commits, -3.5, 7)

  test('puts what knows more above lines added, and these above chance', () => {
    assert.ok(plain.auc > plain.linesAdded.auc && plain.linesAdded.auc > plain.random.auc)
    assert.ok(Math.abs(plain.random.auc - 0.5) < 0.05)
    assert.ok(plain.aucSizeAdjusted > 0.6 && plain.linesAdded.aucSizeAdjusted < 0.55)
    assert.ok(plain.calibrationError < 0.04)
    assert.equal(plain.commits, 1_500)
  })

  test('has intervals around the same values', () => {
    const measured = evaluateWithIntervals(commits, -3.5, resampling)
    assert.equal(measured.auc.value, plain.auc)
    assert.equal(measured.random.precisionAt5.value, plain.random.precisionAt5)
    assert.equal(measured.files.recallAt20.value, plain.files.recallAt20)
    assert.equal(measured.calibrationError.value, plain.calibrationError)
    assert.ok(measured.auc.low < plain.auc && plain.auc < measured.auc.high)
  })

  test('of nothing is chance, and no mistake', () => {
    assert.equal(evaluate([], 0, 7).auc, 0.5)
    assert.equal(evaluateWithIntervals([], 0, resampling).auc.value, 0.5)
  })
})
