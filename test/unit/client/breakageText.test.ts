// The words of a type check.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { breakageSentences } from '../../../client/src/breakageText.ts'
import type { BreakageResult, BrokenItem } from '../../../server/src/protocol/breakage.ts'

const zero = { line: 0, character: 0 }
const site: BrokenItem = {
  uri: 'file:///cart.ts',
  path: 'cart.ts',
  declaration: 'sum',
  range: { start: zero, end: zero },
  code: 2554,
  message: 'Expected 2 arguments, but got 1.',
}
const clean: BreakageResult = {
  declaration: 'price.ts#total',
  state: 'checked',
  sites: [],
  files: { checked: 2, of: 2 },
  assignable: true,
  unchecked: [],
  notInstalled: [],
}

function check(title: string, result: Partial<BreakageResult>, expected: readonly string[]): void {
  test(title, () => {
    const english = (text: string, ...args: (string | number)[]): string =>
      text.replace(/\{(\d)\}/g, (_, index) => String(args[Number(index)]))
    assert.deepEqual(breakageSentences({ ...clean, ...result }, english), expected)
  })
}

check('nothing is broken', {}, ['All call sites that were checked still compile.'])
check('one site is, which is listed', { sites: [site], assignable: false }, [])
check('nobody uses it in a way that breaks, yet', { assignable: false }, [
  'All call sites that were checked still compile.',
  'Its new type cannot stand wherever the old one did.',
])
check('the time was over', { state: 'timedOut', files: { checked: 1, of: 9 }, assignable: null }, [
  'All call sites that were checked still compile.',
  'The time was over after 1 of 9 files.',
])
check(
  'not all could be seen',
  { sites: [site], unchecked: ['a.js', 'b.js', 'c.js', 'd.js', 'e.js'], notInstalled: ['react', 'zod'] },
  [
    'TypeScript does not check: a.js, b.js, c.js, +2.',
    'Not installed: react, zod; what comes from there fits everything.',
  ],
)
check('nothing changed', { state: 'unchanged' }, [
  'Its signature is as it was at HEAD: no call site can have broken.',
])
check('it could not be made', { state: 'failed', because: 'The type check failed. Ask again.' }, [
  'The type check failed. Ask again.',
])
check('nobody waits for it', { state: 'cancelled' }, [])
