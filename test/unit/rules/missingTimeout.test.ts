// Requests that may wait forever.

import { describe, test } from 'node:test'
import { missingTimeout } from '../../../server/src/rules/missingTimeout.ts'
import { checkRule } from '../../support/ruleFixture.ts'

const check = (marked: string): void => {
  test(marked, () => checkRule(missingTimeout, 'a.ts', marked))
}

describe('a request without an end is found', () => {
  check('+ const a = await ‹fetch(url)›')
  check("+ const a = await ‹fetch(url, { method: 'POST', body })›")
  check('+ ‹fetch(url)›.then(a => a.json())')
  check('+ ‹axios.get(url)›.then(use)')
  check('+ ‹axios({ url })›')
  check("+ const api = ‹axios.create({ baseURL: 'https://api.test' })›")
  check('+ ‹https.get(url, use)›')
  check('+ ‹http.request({ host }, use)›.end()')
  check('+ ‹got.post(url, { json: {} })›')
  check('- fetch(url, { signal })\n+ ‹fetch(url)›')
})

describe('a request that ends is left alone', () => {
  check('+ fetch(url, { signal: AbortSignal.timeout(10_000) })')
  check('+ fetch(url, { ...options })')
  check('+ fetch(url, options)')
  check('+ axios.get(url, { timeout: 1000 })')
  check('+ superagent.get(url).timeout(1000)')
  check('  function f() {\n+   const request = http.get(url, use)\n    request.setTimeout(1000)\n  }')
  check('+ cache.fetch(url)')
  check('  fetch(url)\n+ b()')
})
