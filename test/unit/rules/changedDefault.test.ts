// Other plain values where public functions, constants and enumerations had one.

import { describe, test } from 'node:test'
import { changedDefault } from '../../../server/src/rules/changedDefault.ts'
import { checkRule } from '../../support/ruleFixture.ts'

const check = (marked: string): void => {
  test(marked, () => checkRule(changedDefault, 'a.ts', marked))
}

describe('another default of a public function is found', () => {
  check('- export function f(a: number, b = 1) {}\n+ export function f(a: number, b = ‹2›) {}')
  check("- export default async function f(a = 'b') {}\n+ export default async function f(a = ‹'c'›) {}")
  check('- export const f = (a = true) => a\n+ export const f = (a = ‹false›) => a')
  check(
    '- export function f({ a = 1, b: { c = 2 } }: T = {}) {}\n+ export function f({ a = 1, b: { c = ‹3› } }: T = {}) {}',
  )
  check('  export class A {\n-   b(c?: string, d = 1) {}\n+   b(c?: string, d = ‹2›) {}\n  }')
  check(
    '  export class A {\n-   constructor(private b: number = 1) {}\n+   constructor(private b: number = ‹2›) {}\n  }',
  )
})

describe('another public constant is found', () => {
  check('- export const a = 1\n+ export const a = ‹2›')
  check('- export const a: number = 60 * 1000\n+ export const a: number = ‹30 * 1000›')
  check('  export const a = {\n-   b: 1,\n+   b: ‹2›,\n    c: 3,\n  } as const')
  check('  export const a = Object.freeze({\n-   [b]: 1,\n+   [b]: ‹2›,\n  })')
  check('- const a = 1\n+ const a = ‹2›\n  export { a }')
  check('  export class A {\n-   static readonly b = 1\n+   static readonly b = ‹2›\n  }')
  check("  export enum A {\n-   b = 'b',\n+   b = ‹'c'›,\n  }")
  check('- exports.a = 1\n+ exports.a = ‹2›')
  check('  module.exports = {\n-   a: 1,\n+   a: ‹2›,\n  }')
})

describe('what is new, gone, private or spelled otherwise is left alone', () => {
  check('- export function f(a) {}\n+ export function f(a = 1) {}')
  check('- export function f(a = 1) {}\n+ export function f(a) {}')
  check('- const a = 1\n+ const a = 2')
  check('- function f(a = 1) {}\n+ function f(a = 2) {}')
  check('  export class A {\n-   private b(c = 1) {}\n+   private b(c = 2) {}\n  }')
  check('  export class A {\n-   private static b = 1\n+   private static b = 2\n  }')
  check('- export const a = 1_000\n+ export const a = 1000')
  check('- export const a = \'b\'\n+ export const a = "b"')
  check('- export const a = b()\n+ export const a = c()')
  check('- export const a = 1\n  b()\n+ export const a = 1')
})

test('a test may have other values', () =>
  checkRule(changedDefault, 'a.test.ts', '- export const a = 1\n+ export const a = 2', 'test'))
