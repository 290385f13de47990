// `countersign dependents --check-types`, over a real repository.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countersign } from '../support/command.ts'
import { createRepository } from '../unit/io/gitRepository.ts'

const price = 'export function total(prices: readonly number[]): number {\n  return prices.length\n}\n'
const withRate = price.replace('[])', '[], rate: number)').replace('length', 'length * rate')
const cart = "import { total } from './price'\n\nexport function sum() {\n  return total([1])\n}\n"

test('dependents tells which call sites no longer compile', t => {
  const { root, write, git, commit } = createRepository(t)
  write('src/price.ts', `${price}export const fee = '1'\n`)
  write('src/cart.ts', cart)
  write(
    'src/page.ts',
    "import { fee, total } from './price'\nexport const shown = total([1], 2) + fee.length\n",
  )
  commit('A shop')
  const unchanged = countersign(root, 'dependents', 'src/price.ts#total', '--check-types')
  assert.deepEqual([unchanged.status, unchanged.err], [0, ''])
  assert.match(unchanged.out, /\nIts signature is as it was at HEAD: no call site can have broken\.\n$/)

  // Another change of the file is none of its business.
  write('src/price.ts', `${withRate}export const fee: number = 1\n`)
  const notAsked = countersign(root, 'dependents', 'src/price.ts#total')
  assert.match(notAsked.out, /\nWhat its users see has changed\. .* was not asked: add --check-types\.\n$/)

  const text = countersign(root, 'dependents', 'src/price.ts#total', '--check-types', '--timeout', '60')
  assert.deepEqual([text.status, text.err], [0, ''])
  assert.deepEqual(text.out.split('\n').slice(3), [
    '1 call site no longer compiles; 3 files checked.',
    '      src/cart.ts:4  sum  TS2554 Expected 2 arguments, but got 1.',
    'Its new type cannot stand wherever the old one did.',
    '',
  ])

  write('src/price.ts', `${withRate}export const fee = '1'\n`)
  git('add', 'src/price.ts')
  write('src/price.ts', price)
  const staged = countersign(root, 'dependents', 'src/price.ts#total', '--check-types', '--staged', '--json')
  assert.deepEqual(JSON.parse(staged.out).breaks, {
    state: 'checked',
    sites: [
      {
        path: 'src/cart.ts',
        declaration: 'sum',
        range: { start: { line: 3, character: 9 }, end: { line: 3, character: 14 } },
        code: 2554,
        message: 'Expected 2 arguments, but got 1.',
      },
    ],
    assignable: false,
    files: { checked: 3, of: 3 },
    unchecked: [],
    notInstalled: [],
  })
})

test('dependents tells who still uses what is gone', t => {
  const { root, write, commit } = createRepository(t)
  write('src/price.ts', `${price}export const rate = 1\n`)
  write('src/cart.ts', cart)
  commit('A shop')
  write('src/price.ts', 'export const rate = 1\n')
  const { status, out } = countersign(root, 'dependents', 'src/price.ts#total', '--check-types', '--json')
  assert.equal(status, 0)
  const { breaks } = JSON.parse(out)
  assert.deepEqual(
    [breaks.state, breaks.assignable, breaks.sites.map((one: { readonly code: number }) => one.code)],
    ['checked', null, [2305]],
  )
})

test('dependents says what it needs to check types', t => {
  const { root, write } = createRepository(t)
  write('src/price.ts', price)
  for (const [args, message] of [
    [['src/price.ts', '--check-types'], 'Types are checked for a declaration: PATH#DECLARATION.'],
    [['src/price.ts#total', '--staged'], '--staged and --timeout go with --check-types.'],
    [['src/price.ts#total', '--check-types', '--timeout', '0'], '--timeout takes seconds: 1 to 3600.'],
  ] as const) {
    const { status, out, err } = countersign(root, 'dependents', ...args)
    assert.deepEqual([status, out, err.split('\n')[0]], [2, '', `countersign: ${message}`])
  }
})
