// Which behaviour of a declaration is changed, and how.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mutationOf } from '../../mutation/mutate.ts'
import { factsFrom } from '../../support/graphFixture.ts'

check('a function throws', 'function total() { return 1 }', 'total', [
  'throws',
  `function total() { throw new Error('changed on purpose'); return 1 }`,
])
check('or returns nothing', 'function total() { return 1 }', 'total', [
  'returns nothing',
  'function total() { return; return 1 }',
])
check('an arrow without a block throws', 'export const total = () => 1', 'total', [
  'throws',
  `export const total = () => (() => { throw new Error('changed on purpose') })()`,
])
check('a method is changed alone', 'class Cart { a() {}\n b() { } }', 'Cart.b', [
  'returns nothing',
  'class Cart { a() {}\n b() { return; } }',
])
check('a constructor cannot return nothing', 'class Cart { constructor() {} }', 'Cart.constructor', [
  'throws',
  `class Cart { constructor() { throw new Error('changed on purpose');} }`,
])
check('of a class nothing can be made', 'class Cart {}', 'Cart', [
  'cannot be made',
  `class Cart { changedOnPurpose = (() => { throw new Error('changed on purpose') })();}`,
])
check('a string is another one', `const name = 'a'`, 'name', [
  'is another string',
  'const name = "a changed on purpose"',
])
check('so is a number, behind its type', 'const a = 1, b = 2 as const', 'b', [
  'is another number',
  'const a = 1, b = (2 + 1) as const',
])
check('a list is empty', 'const all = [1]', 'all', ['is empty', 'const all = []'])
check('what is computed is undefined', 'const all = f()', 'all', ['is undefined', 'const all = undefined'])
check('the numbers of an enum move', 'enum Color { Red, Blue }', 'Color', [
  'counts from one on',
  'enum Color { ChangedOnPurpose, Red, Blue }',
])
check('a type has no behaviour', 'type Price = number', 'Price', undefined)
check('nor has what is only declared', 'declare function total(): void', 'total', undefined)

function check(
  what: string,
  text: string,
  name: string,
  expected: readonly [string, string] | undefined,
): void {
  test(what, () => {
    const declaration = factsFrom('cart.ts', text).declarations.find(one => one.name === name)
    assert.ok(declaration)
    const found = mutationOf({ path: 'cart.ts', text }, declaration, expected?.[0] === 'throws' ? 0.9 : 0.1)
    assert.deepEqual(found && [found.what, found.text], expected)
  })
}
