// Which files exist to test others, by the usual names of each language.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTestFile } from '../../../server/src/graph/layout.ts'

test('tests are known by their names', () => {
  for (const path of [
    'src/price.test.ts',
    'src/__tests__/price.ts',
    'test/price.ts',
    'shop/test_price.py',
    'shop/price_test.py',
    'conftest.py',
    'cart/cart_test.go',
    'lib/cart_spec.rb',
    'src/CartTest.java',
    'src/CartTests.cs',
  ])
    assert.equal(isTestFile(path), true, path)
  for (const path of [
    'src/latest.ts',
    'shop/test_price.txt',
    'shop/attest.py',
    'contest.go',
    'src/Test.tsx',
    'src/Contest.java',
  ])
    assert.equal(isTestFile(path), false, path)
})
