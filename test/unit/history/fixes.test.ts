// What a commit says of itself, and which lines a fix mended.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFix, mendedLines } from '../../../server/src/history/fixes.ts'

function check(title: string, message: string, expected: boolean): void {
  test(title, () => assert.equal(isFix(message), expected))
}

check('a conventional fix', 'fix: keep the cursor', true)
check('a conventional fix with a scope', 'fix(parser)!: keep the cursor', true)
check('a word for it', 'Fixed the crash on start', true)
check('a word in the body only says nothing', 'Add a cache\n\nThis fixes nothing.', false)
check('another type is believed', 'perf: fix a deoptimisation', false)
check('documents are no program', 'Fix typo in the readme', false)
check('nor are tests', 'fix: flaky tests', false)
check('nor is the build', 'Fix CI', false)
check('a word that only begins like one', 'Prefix all names', false)
check('nothing', '', false)

const fix = {
  files: [
    {
      path: 'new/price.ts',
      from: 'price.ts',
      hunks: [
        { before: 1, removed: 3, after: 1, added: 1 },
        { before: 9, removed: 2, after: 7, added: 0 },
      ],
      removedLines: [
        "import { tax } from './tax'",
        '  // with tax',
        '  return net + tax',
        '}',
        '  const late = 1',
      ],
      addedLines: ['  return net * tax'],
    },
  ],
}

test('lines are named by the path and the numbers that they had before; no comment, import or bracket', () => {
  assert.deepEqual(mendedLines(fix), [{ path: 'price.ts', lines: [4, 11] }])
})

test('a fix of more than ten files mends more than one thing', () => {
  const files = Array.from({ length: 11 }, () => fix.files).flat()
  assert.deepEqual(mendedLines({ files }), [])
})
