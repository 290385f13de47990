// Tests that do not run, or keep the others from running.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { skippedTest } from '../../../server/src/rules/skippedTest.ts'
import { changed, checkRule } from '../../support/ruleFixture.ts'

const check = (marked: string): void => {
  test(marked, () => checkRule(skippedTest, 'a.test.ts', marked, 'test'))
}

describe('a test that no longer runs, or runs alone, is found', () => {
  check("- it('a', () => {})\n+ ‹it.skip›('a', () => {})")
  check("+ ‹describe.only›('a', () => {})")
  check("+ ‹test.todo›('a')")
  check("+ ‹xit›('a', () => {})")
  check("+ ‹fdescribe›('a', () => {})")
  check("+ ‹test.skip.each›([1, 2])('%i', a => run(a))")
  check("+ ‹test.concurrent.skip.each›([1, 2])('%i', a => run(a))")
  check("+ ‹it.skipIf›(true)('a', () => {})")
  check("+ ‹test›('a', { skip: true }, () => {})")
  check("+ ‹test›('a', { todo: 'later' }, () => {})")
  check("  test('a', t => {\n+   ‹t.skip›('flaky')\n  })")
  check("  it('a', function () {\n+   ‹this.skip›()\n  })")
})

describe('what runs is left alone', () => {
  check("+ it('a', () => {})")
  check("+ it.each([1])('a', () => {})")
  check("+ it.skipIf(process.platform === 'win32')('a', () => {})")
  check("+ test('a', { skip: false, timeout: 5 }, () => {})")
  check("  it.skip('a', () => {})\n+ const b = 1")
  check("- it.skip('a', () => {})\n  b()\n+   it.skip('a', () => {})")
  check('+ rows.skip(10)')
  check('+ only(a)')
  check("+ stream.skip('a')")
})

test('the same words outside of tests mean something else', () => {
  checkRule(skippedTest, 'a.ts', "+ test.only('a')")
})

test('a message says what follows from it', () => {
  const said = (line: string): string | undefined =>
    skippedTest.check(changed('a.test.ts', `+ ${line}`, 'test').text)[0]?.message
  assert.match(said("it.skip('a')") ?? '', /^This test no longer runs/)
  assert.match(said("it.only('a')") ?? '', /^Only what is marked runs here/)
})
