// What is said of a type check, beside the risk and to whoever looks closer.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Breakage, BrokenSite } from '../../../server/src/analysis/breakage.ts'
import { breakageRemark, breakageSentences } from '../../../server/src/analysis/breakageWords.ts'

type Checked = Extract<Breakage, { readonly sites: unknown }>

const clean: Checked = {
  state: 'checked',
  sites: [],
  assignable: true,
  files: { checked: 3, of: 3 },
  unchecked: [],
  notInstalled: [],
}

function site(path: string, declaration: string, line: number): BrokenSite {
  const at = { line, character: 0 }
  const message = 'Expected 2 arguments, but got 1.'
  return { path, declaration, range: { start: at, end: at }, code: 2554, message }
}

function check(
  title: string,
  found: Breakage | undefined,
  remark: string | undefined,
  sentence: string,
): void {
  test(title, () => {
    assert.equal(found && breakageRemark(found), remark)
    assert.equal(breakageSentences(found).join(' '), sentence)
  })
}

check('nobody has asked', undefined, undefined, 'Nobody has asked yet which call sites no longer compile.')
check(
  'nothing breaks',
  clean,
  'No call site stops compiling.',
  'No call site stops compiling; 3 files checked. Its new type can stand wherever the old one did.',
)
check(
  'one breaks',
  { ...clean, sites: [site('cart.ts', 'sum', 2)], assignable: false },
  '1 call site no longer compiles; mend it first.',
  '1 call site no longer compiles: sum (cart.ts:3).',
)
check(
  'many break, each declaration named once',
  {
    ...clean,
    sites: [
      site('cart.ts', 'sum', 2),
      site('cart.ts', 'sum', 6),
      site('page.ts', '<module>', 0),
      site('page.ts', 'show', 1),
      site('till.ts', 'pay', 1),
    ],
  },
  '5 call sites no longer compile; mend them first.',
  '5 call sites no longer compile: sum (cart.ts:3, 7), page.ts:1, show (page.ts:2) and 1 more.',
)
check(
  'the time was over with nothing found',
  { ...clean, state: 'timedOut', assignable: null, files: { checked: 0, of: 9 } },
  undefined,
  'No call site is known to stop compiling. The time was over after 0 of 9 files. Ask again, or on a terminal with more time.',
)
check(
  'the time was over with something found',
  { ...clean, state: 'timedOut', sites: [site('cart.ts', 'sum', 2)], files: { checked: 4, of: 9 } },
  'At least 1 call site no longer compiles; mend it first.',
  '1 call site no longer compiles: sum (cart.ts:3). The time was over after 4 of 9 files. Ask again, or on a terminal with more time.',
)
check(
  'not everything could be seen',
  { ...clean, assignable: null, unchecked: ['page.js'], notInstalled: ['react', 'zod'] },
  'No call site is known to stop compiling.',
  'No call site is known to stop compiling; 3 files checked. TypeScript does not check page.js. Not installed: react, zod. What comes from there fits everything; install the packages to be sure.',
)
check(
  'it could not be made',
  { state: 'failed', because: 'price.ts does not parse. Mend it, then ask again.' },
  undefined,
  'price.ts does not parse. Mend it, then ask again.',
)
