// The confusion matrix and its goals.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Author } from '../../oracle/authored.ts'
import {
  type Answer,
  counted,
  emptyMatrix,
  type Matrix,
  missedGoals,
  percent,
  scoreOf,
  sumOf,
} from '../../oracle/matrix.ts'

test('one character of an AI called human misses the goal, among thousands', () => {
  const matrix = times(9999, 'ai', 'ai', times(1, 'ai', 'human'))
  assert.deepEqual(missedGoals(scoreOf(matrix)), [
    '1 characters of an AI were called human; the goal is none',
  ])
})

test('so does one of a person called AI; mixed is wrong, and no more', () => {
  assert.equal(missedGoals(scoreOf(times(9999, 'human', 'human', times(1, 'human', 'ai')))).length, 1)
  const score = scoreOf(times(99, 'human', 'human', times(1, 'human', 'mixed')))
  assert.deepEqual([score.right, score.unknown, missedGoals(score)], [0.99, 0, []])
})

test('unknown counts only where the author is known, and is right where he is not', () => {
  const score = scoreOf(
    times(900, 'unknown', 'unknown', times(96, 'human', 'human', times(4, 'human', 'unknown'))),
  )
  assert.deepEqual([score.right, score.unknown], [0.996, 0.04])
  assert.equal(missedGoals(score).length, 1)
})

test('what is nobody’s is not counted, and sums are of all', () => {
  const one = times(2, 'ai', 'ai')
  assert.deepEqual(counted(one, 'nobody', 'human'), one)
  assert.equal(scoreOf(sumOf([one, one, emptyMatrix])).characters, 4)
})

test('a share is never rounded up to a goal', () => {
  assert.equal(percent(0.97999), '97.99 %')
})

function times(count: number, truth: Author, said: Answer, start: Matrix = emptyMatrix): Matrix {
  let matrix = start
  for (let character = 0; character < count; character++) matrix = counted(matrix, truth, said)
  return matrix
}
