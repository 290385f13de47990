// New errors: told from those that were there, also where the changed file's lines have moved.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newErrors } from '../../../server/src/analysis/newErrors.ts'
import type { CompileError } from '../../../server/src/analysis/typeCheck.ts'

/** `cart.ts:12 2345 message`; the message may be left out. */
function error(text: string): CompileError {
  const [, path = '', start = '', code = '', message = ''] = /^(\S+):(\d+) (\d+) ?(.*)$/.exec(text) ?? []
  return { path, start: Number(start), length: 1, code: Number(code), message }
}

function check(
  title: string,
  { before = [], after = [], texts = ['', ''] }: Record<'before' | 'after' | 'texts', readonly string[]>,
  expected: readonly string[],
): void {
  it(title, () => {
    const [was = '', is = ''] = texts
    const changed = { path: 'price.ts', before: was, after: is }
    const found = newErrors(before.map(error), after.map(error), changed)
    assert.deepEqual(
      found.map(({ path, start, code }) => `${path}:${start} ${code}`),
      expected,
    )
  })
}

describe('new errors', () => {
  const texts = ['', '']
  check('are those that were not there', { before: [], after: ['cart.ts:12 2554'], texts }, [
    'cart.ts:12 2554',
  ])
  check('are none that were there', { before: ['cart.ts:12 2554'], after: ['cart.ts:12 2554'], texts }, [])
  check(
    'are none that only say it of other types',
    { before: ['cart.ts:1 2322 number'], after: ['cart.ts:1 2322 string'], texts },
    [],
  )
  check(
    'may stand where another error stood',
    { before: ['cart.ts:12 2554'], after: ['cart.ts:12 2345'], texts },
    ['cart.ts:12 2345'],
  )
  check('are told by path, then place', { before: [], after: ['b.ts:1 1', 'a.ts:9 1', 'a.ts:2 1'], texts }, [
    'a.ts:2 1',
    'a.ts:9 1',
    'b.ts:1 1',
  ])
  check('are told once a place', { before: [], after: ['a.ts:2 2345', 'a.ts:2 2554'], texts }, [
    'a.ts:2 2345',
  ])
  check('that went are nothing', { before: ['a.ts:2 1'], after: [], texts }, [])
  check(
    'of the changed file are known by their line, wherever it moved',
    {
      before: ['price.ts:4 2322'],
      after: ['price.ts:12 2322'],
      texts: ['a()\nbroken()\n', 'a()\nmore()\n  broken()\n'],
    },
    [],
  )
  check(
    'of the changed file count how often a line is wrong',
    {
      before: ['price.ts:0 2322'],
      after: ['price.ts:0 2322', 'price.ts:9 2322'],
      texts: ['broken()\n', 'broken()\nbroken()\n'],
    },
    ['price.ts:9 2322'],
  )
})
