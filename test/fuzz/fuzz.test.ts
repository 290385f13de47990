// The fuzzer in short: ten seeds whose scripts never change, so that what they show has always been shown.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mistakeLine } from './check.ts'
import { playSeed } from './play.ts'

/** Operations of each seed; `npm run fuzz` plays more. */
const OPERATIONS = 60

for (const seed of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
  test(`who wrote each line is kept through ${OPERATIONS} random operations, seed ${seed}`, async () => {
    const { mistakes, error, log } = await playSeed(seed, OPERATIONS)
    const shown = [...mistakes.map(mistakeLine), ...(error ? [error.stack ?? error.message] : [])]
    assert.equal(shown.length, 0, [...shown, `npm run fuzz -- --seed ${seed}`, ...log].join('\n'))
  })
}

test('the same seed plays the same script', async () => {
  const [one, two] = [await playSeed(31, 25), await playSeed(31, 25)]
  assert.deepEqual(one.log, two.log)
  assert.ok(one.log.length === 25 && one.tally.lines > 100)
})
