// Which test files failed, in the words of each runner.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { suiteReport } from '../../mutation/suiteReport.ts'

const jest = {
  testResults: [
    { name: '/shop/a.test.ts', status: 'passed', assertionResults: [{ status: 'passed' }] },
    { name: '/shop/b.test.ts', status: 'failed', assertionResults: [{ status: 'failed' }] },
    { name: '/shop/c.test.ts', status: 'failed', assertionResults: [] },
    { name: '/elsewhere/d.test.ts', status: 'failed', assertionResults: [] },
  ],
}
check('vitest and jest, between lines of others', `{ a log }\n${JSON.stringify(jest)}\nDone.\n`, {
  ran: ['a.test.ts', 'b.test.ts', 'c.test.ts'],
  failed: ['b.test.ts', 'c.test.ts'],
  unloaded: ['c.test.ts'],
})

const mocha = { tests: [{ file: '/shop/a.js' }, { file: '/shop/b.js' }], failures: [{ file: '/shop/b.js' }] }
check('mocha', JSON.stringify(mocha, null, 2), { ran: ['a.js', 'b.js'], failed: ['b.js'], unloaded: [] })

const junit = `<testsuites>
  <testcase name="a" classname="test" file="/shop/a.js"/>
  <testsuite name="s"><testcase name="b > c" file="/shop/b.js" failure="a > b"><failure/></testcase></testsuite>
  <testcase name="c.js" file="/shop/c.js" failure="test failed"><failure/></testcase>
</testsuites>`
check('node:test', junit, { ran: ['a.js', 'b.js', 'c.js'], failed: ['b.js', 'c.js'], unloaded: ['c.js'] })

test('what is no report is none', () => {
  assert.equal(suiteReport('sh: vitest: not found', '/shop'), undefined)
  assert.equal(suiteReport('{"a": 1}', '/shop'), undefined)
})

function check(
  what: string,
  output: string,
  expected: Readonly<Record<'ran' | 'failed' | 'unloaded', readonly string[]>>,
): void {
  test(what, () => {
    const report = suiteReport(output, '/shop')
    assert.ok(report)
    const { ran, failed, unloaded } = report
    assert.deepEqual({ ran: [...ran], failed: [...failed], unloaded: [...unloaded] }, expected)
  })
}
