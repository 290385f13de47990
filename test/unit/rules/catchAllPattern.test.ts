// Regular expressions that let everything through.

import { describe, test } from 'node:test'
import { catchAllPattern } from '../../../server/src/rules/catchAllPattern.ts'
import { checkRule } from '../../support/ruleFixture.ts'

const check = (marked: string): void => {
  test(marked, () => checkRule(catchAllPattern, 'a.ts', marked))
}

describe('a pattern that every text fulfils is found', () => {
  check('+ if (!‹/.*/›.test(name)) return')
  check('- const name = /^[a-z]+$/\n+ const name = ‹/^.+$/›')
  check('+ const a = ‹/[\\s\\S]*/i›')
  check('+ const a = ‹/^(.*)$/›')
  check('+ const a = ‹/^[^]*$/›')
  check('+ const a = ‹/(?:.*)/›')
  check("+ const a = new RegExp(‹'^.*$'›, 'i')")
  check("+ const a = new RegExp(‹'[\\\\s\\\\S]*'›)")
  check("+ const schema = { type: 'string', pattern: ‹'.*'› }")
})

describe('what asks for something is left alone', () => {
  check('+ const a = /^https:.*$/')
  check('+ const a = /a.*|b/')
  check('+ const a = /\\s+/')
  check("+ text.replace(/.*/, '')")
  check('+ text.split(/.*/)')
  check("+ const glob = '.*'")
  check('  a = /.*/\n+ b()')
})
