// Work that starts as many times at once as a list is long.

import { describe, test } from 'node:test'
import { unboundedConcurrency } from '../../../server/src/rules/unboundedConcurrency.ts'
import { checkRule } from '../../support/ruleFixture.ts'

const check = (marked: string): void => {
  test(marked, () => checkRule(unboundedConcurrency, 'a.ts', marked))
}

describe('work without a bound is found', () => {
  check('+ await ‹Promise.all(ids.map(id => load(id)))›')
  check('+ await ‹Promise.allSettled([...ids].map(async id => load(id)))›')
  check('+ await ‹Promise.all(Object.entries(a).map(([k, v]) => load(k, v)))›')
  check('+ ‹ids.forEach(async id => { await load(id) })›')
  check(
    '  function f() {\n    const jobs = []\n    for (const a of b) jobs.push(load(a))\n+   return ‹Promise.all(jobs)›\n  }',
  )
  check('  function f() {\n+   const jobs = urls.map(url => load(url))\n+   return ‹Promise.all(jobs)›\n  }')
})

describe('work with a bound is left alone', () => {
  check('+ await Promise.all([a(), b()])')
  check('+ await Promise.all([1, 2].map(load))')
  check('+ await Promise.all(ids.map(id => limit(() => load(id))))')
  check('+ await Promise.all(ids.slice(0, 10).map(load))')
  check('+ await Promise.all(chunk.map(load))')
  check('+ await pMap(ids, load, { concurrency: 8 })')
  check('+ ids.forEach(id => load(id))')
  check('+ const jobs = given()\n+ await Promise.all(jobs)')
  check('  await Promise.all(ids.map(load))\n+ b()')
})
