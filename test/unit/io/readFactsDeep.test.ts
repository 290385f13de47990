// Text that nests 100,000 deep, whatever it is that nests: facts, or a sentence; never an error, and never for long.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readFacts } from '../../../server/src/io/readFacts.ts'

const deep = 100_000
/** Columns of a line: one that is too long is not even looked at. */
const wide = 1_000

/** What opens, what stands in the middle, and what closes. */
const nests: Readonly<Record<string, readonly [open: string, middle: string, close: string]>> = {
  parentheses: ['(', '1', ')'],
  brackets: ['[', '', ']'],
  blocks: ['{', '', '}'],
  objects: ['{a:', '1', '}'],
  templates: ['`${', '1', '}`'],
  elements: ['<a>', '', '</a>'],
  arrows: ['a=>', '1', ''],
  functions: ['function f(){', '', '}'],
  classes: ['class A{m(){', '', '}}'],
  namespaces: ['namespace N{', '', '}'],
  calls: ['f(', '', ')'],
  'optional chains': ['a?.', 'b', ''],
  'computed members': ['a[', '0', ']'],
  sums: ['a+', '1', ''],
  powers: ['a**', '1', ''],
  negations: ['!', '1', ''],
  conditionals: ['a?b:', '1', ''],
  'else branches': ['if(a){}else ', '{}', ''],
  assignments: ['a=', '1', ''],
  labels: ['l:', ';', ''],
  awaits: ['await ', 'b', ''],
  constructions: ['new ', 'A', ''],
  decorators: ['@d ', 'class A{}', ''],
  'type arguments': ['A<', 'B', '>'],
  'conditional types': ['A extends B?C:', 'D', ''],
  'keys of types': ['keyof ', 'A', ''],
  assertions: ['<T>', '1', ''],
  comments: ['/*', '*/', ''],
  'half of everything': ['([{`${<a>', '', ''],
}

for (const [name, [open, middle, close]] of Object.entries(nests)) {
  test(`${name} that nest 100,000 deep`, async () => {
    const path = name === 'elements' ? 'b.tsx' : 'a.ts'
    const before = /type/.test(name) ? 'export type T = ' : 'export const x = '
    const text = `${before}${lines(open)}${middle}${lines(close)}\n`
    const { value, problems } = await readFacts({ path, text, hash: 'hash' })
    assert.equal(value.hash, 'hash')
    for (const { message } of problems)
      assert.match(message, /^\S+ is nested too deeply to be read: Countersign does not know/)
  })
}

test('a long chain of members is no longer to read than its text', async () => {
  for (const before of ['', 'export const x = ', 'export type T = ']) {
    const { value, problems } = await readFacts({
      path: 'a.ts',
      text: `${before}${lines('a.')}b\n`,
      hash: '',
    })
    assert.deepEqual([value.complete, problems], [true, []])
  }
})

/** So many of it that it nests deep, within the limits of a file: a line ends where a token does. */
function lines(part: string): string {
  if (part === '') return ''
  const count = Math.min(deep, Math.floor(450_000 / part.length))
  const perLine = Math.floor(wide / part.length)
  return `${part.repeat(perLine)}\n`.repeat(Math.ceil(count / perLine))
}
