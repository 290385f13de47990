// CORS that lets everybody in with credentials: both halves are needed, and one of them must be new.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { permissiveCors } from '../../../server/src/rules/permissiveCors.ts'
import { changed, checkRule } from '../../support/ruleFixture.ts'

const check = (path: string, marked: string): void => {
  test(`${path}: ${marked}`, () => checkRule(permissiveCors, path, marked))
}

describe('any origin with credentials is found', () => {
  check('a.ts', "+ app.use(cors({ ‹origin: '*', credentials: true› }))")
  check('a.ts', '+ app.use(cors({ ‹origin: true, credentials: true› }))')
  check('a.ts', '+ cors({ ‹credentials: true, origin: /.*/› })')
  check('a.ts', '+ cors({ ‹credentials: true, origin: (o, callback) => callback(null, true)› })')
  check('a.ts', '+ cors({ ‹credentials: true, origin(o, done) { done(null, true)› } })')
  check('a.ts', '+ app.enableCors({ ‹credentials: true, origin: () => true› })')
  check('a.py', '+ CORS(app, ‹origins="*", supports_credentials=True›)')
  check('A.java', '+ @CrossOrigin(‹originPatterns = "*", allowCredentials = "true›")')
})

describe('the half that is new is marked', () => {
  check('a.ts', "  const options = {\n    origin: '*',\n+   ‹credentials: true›,\n  }")
  check('a.ts', "+ const options = { a,\n+   ‹origin: '*',\n+ credentials: true›,\n+ }")
})

describe('what is no open door is left alone', () => {
  check('a.ts', "+ cors({ origin: '*' })")
  check('a.ts', "+ cors({ origin: 'https://example.org', credentials: true })")
  check('a.ts', '+ cors({ origin: allowed, credentials: true })')
  check('a.ts', '+ // cors({ origin: true, credentials: true })')
  check('README.md', '+ cors({ origin: true, credentials: true })')
  check('a.ts', '  cors({ origin: true, credentials: true })\n+ const a = 1')
  check('a.ts', '- cors({ origin: true, credentials: true })\n+   cors({ origin: true,  credentials: true })')
})

test('in a test the finding is soft', () => {
  const { text } = changed('a.test.ts', '+ cors({ origin: true, credentials: true })', 'test')
  assert.deepEqual(
    permissiveCors.check(text).map(({ severity }) => severity),
    ['soft'],
  )
})
