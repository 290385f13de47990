// Values whose types are no longer checked.

import { describe, test } from 'node:test'
import { typeEscape } from '../../../server/src/rules/typeEscape.ts'
import { checkRule } from '../../support/ruleFixture.ts'

const check = (marked: string, path = 'a.ts'): void => {
  test(`${path}: ${marked}`, () => checkRule(typeEscape, path, marked))
}

describe('a type that is given up is found', () => {
  check('+ f(a as ‹any›)')
  check('+ f(a as ‹unknown› as B)')
  check('+ const a = (b as ‹unknown›) as C')
  check('+ const a = b as ‹never›')
  check('+ const a = (<‹any›>b).c')
  check('- function f(a: A) {}\n+ function f(a: ‹any›) {}')
  check('+ function f(a: ‹any›, b: any): any {}')
  check('+ const a: ‹any›[] = []')
  check('+ const a: Record<string, ‹any›> = {}')
  check('+ type A = B | ‹any›')
  check('+ const a = /** ‹@type {any}› */ (b)', 'a.js')
})

describe('what is checked is left alone', () => {
  check('+ const a: unknown = b')
  check('+ const a = b as const')
  check('+ const a = b satisfies C')
  check('+ function f<T>(a: T): never { throw a }')
  check('+ const a = Promise.any(b), c = expect.any(String)')
  check("+ const a = 'as any' // as any")
  check('+ any(a)')
  check('+ declare const a: any', 'a.d.ts')
  check('  f(a as any)\n+ g()')
})
