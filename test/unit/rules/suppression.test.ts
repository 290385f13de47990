// Comments that silence the compiler or a linter.

import { describe, test } from 'node:test'
import { suppression } from '../../../server/src/rules/suppression.ts'
import { checkRule } from '../../support/ruleFixture.ts'

const check = (path: string, marked: string): void => {
  test(`${path}: ${marked}`, () => checkRule(suppression, path, marked))
}

describe('a silenced check is found', () => {
  check('a.ts', '+ ‹// eslint-disable-next-line› no-console')
  check('a.ts', '+ ‹/* eslint-disable› */')
  check('a.ts', '+ const a = {} ‹// eslint-disable-line›')
  check('a.ts', '+ ‹// @ts-ignore›: the types are wrong')
  check('a.ts', '+ ‹//@ts-expect-error› TODO')
  check('a.ts', '+ ‹// biome-ignore› lint/suspicious/noExplicitAny: later')
  check('a.tsx', '+ {‹/* @ts-ignore› */}')
  check('a.py', '+ import os  ‹# noqa›')
  check('a.go', '+ f() ‹//nolint›:errcheck')
})

describe('what silences nothing is left alone', () => {
  check('a.ts', "+ const a = '// eslint-disable-next-line'")
  check('a.ts', '+ // eslint is not disabled here')
  check('a.ts', '+ // prettier-ignore')
  check('a.ts', '+ /* istanbul ignore next */')
  check('README.md', '+ // eslint-disable-next-line')
  check('a.ts', '- // @ts-ignore\n  b()\n+   // @ts-ignore')
})
