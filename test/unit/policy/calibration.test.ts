// The calibration file: what is written is what is read, and nothing else is.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Calibration,
  parseCalibration,
  writeCalibration,
} from '../../../server/src/policy/calibration.ts'

const learned: Calibration = {
  head: 'a'.repeat(40),
  commits: 400,
  inducing: 60,
  intercept: -3.25,
  points: [0.5, 2.25, 1],
  authorship: { points: -0.1, spread: 0.3, byAi: 20, byOthers: 380 },
}

test('what is written is what is read', () => {
  assert.deepEqual(parseCalibration(writeCalibration(learned)), { value: learned, problems: [] })
})

test('five hundred commits are kept, the newest, on one line', () => {
  const points = Array.from({ length: 700 }, (_, index) => index / 100)
  const text = writeCalibration({ ...learned, points })
  assert.deepEqual(parseCalibration(text).value?.points, points.slice(-500))
  assert.ok(text.split('\n').length < 20)
})

for (const [title, text] of [
  ['no JSON', '{'],
  ['another schema', writeCalibration(learned).replace('"schema": 1', '"schema": 2')],
  ['points that nothing has', writeCalibration(learned).replace('2.25', '1e9')],
  ['points that are no numbers', writeCalibration(learned).replace('2.25', '"2"')],
  ['too many points', JSON.stringify({ ...learned, schema: 1, points: new Array(501).fill(1) })],
  ['a count below nothing', writeCalibration(learned).replace('"byAi": 20', '"byAi": -1')],
  ['a list', '[]'],
] as const) {
  test(`${title}: nothing is taken, and that is said`, () => {
    const { value, problems } = parseCalibration(text)
    assert.equal(value, undefined)
    assert.match(problems[0]?.message ?? '', /Run: countersign calibrate$/)
  })
}
