// Assertions that went, or say less than before, while their test stayed.

import { describe, test } from 'node:test'
import { weakenedAssertion } from '../../../server/src/rules/weakenedAssertion.ts'
import { checkRule } from '../../support/ruleFixture.ts'

/** Within a test that stays. */
const check = (marked: string): void => {
  test(marked, () =>
    checkRule(
      weakenedAssertion,
      'a.test.ts',
      `  test('a', async t => {\n    const b = await c()\n${marked}\n  })`,
      'test',
    ),
  )
}

describe('an assertion that went is found', () => {
  check('-   expect(b).toBe(1)\n    ‹done()›')
  check('-   assert.equal(b, 1)\n    ‹done()›')
  check('-   t.deepEqual(b, [1])\n    ‹done()›')
  check('-   expect(b).toBe(1)\n+   ‹// expect(b).toBe(1)›')
  check('-   await expect(b).rejects.toThrow(TypeError)\n    ‹done()›')
})

describe('an assertion that says less now is found', () => {
  check('-   expect(b).toBe(1)\n+   ‹expect(b).toBeDefined()›')
  check('-   expect(b).toEqual({ c: 1 })\n+   ‹expect(b).not.toBeNull()›')
  check('-   expect(b).toEqual({ c: 1 })\n+   ‹expect(b).toEqual(expect.anything())›')
  check('-   expect(b).toStrictEqual({ c: 1 })\n+   ‹expect(b).toMatchObject({ c: 1 })›')
  check('-   expect(b).toHaveBeenCalledWith(1)\n+   ‹expect(b).toHaveBeenCalled()›')
  check('-   expect(b).toThrow(TypeError)\n+   ‹expect(b).toThrow()›')
  check('-   expect(b).to.equal(1)\n+   ‹expect(b).to.exist›')
  check('-   assert.equal(b, 1)\n+   ‹assert.ok(b)›')
  check('-   assert.strictEqual(b, 1)\n+   ‹assert.notEqual(b, 1)›')
  check('-   assert.throws(b, TypeError)\n+   ‹assert.throws(b)›')
})

describe('an assertion that nothing can fail is found', () => {
  check('-   expect(b).toBe(1)\n+   ‹expect(true).toBe(true)›')
  check('-   assert.ok(b)\n+   ‹assert.ok(true)›')
  check('-   t.is(b, 1)\n+   ‹t.is(1, 1)›')
})

describe('an assertion that moved, asks for as much or for more is left alone', () => {
  check('-   expect(b).toBe(1)\n+   expect(b).toBe(2)')
  check('-   expect(b).toBeDefined()\n+   expect(b).toBe(2)')
  check('-   assert.ok(b)\n+   assert.equal(b, 1)')
  check('-   assert.equal(b, 1)\n+   expect(b).toBe(1)')
  check('-   assert.equal(b, 1)\n+   assert.ok(b === 1)')
  check('-   expect(b).toBe(1)\n    d()\n+   expect(b).toBe(1)')
  check('-   expect(true).toBe(true)\n    d()')
})

test('an assertion that went with its test is left alone', () =>
  checkRule(
    weakenedAssertion,
    'a.test.ts',
    "- test('a', () => {\n-   expect(b).toBe(1)\n- })\n  test('c', () => {\n    expect(d).toBe(1)\n  })",
    'test',
  ))

test('outside of tests nothing is found', () =>
  checkRule(weakenedAssertion, 'a.ts', '  function f(b) {\n-   assert.equal(b, 1)\n    work(b)\n  }'))
