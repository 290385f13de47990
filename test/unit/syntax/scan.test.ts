// What the scanner reads of a file, and when it says that it is not sure.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sha256 } from '../../../server/src/base/hash.ts'
import type { FileFacts } from '../../../server/src/syntax/facts.ts'
import { scan } from '../../../server/src/syntax/scan.ts'
import { specifyFacts } from '../../support/factsSpecification.ts'

specifyFacts(read)

function read(text: string, path = 'src/file.ts'): FileFacts {
  return scan({ path, text, hash: sha256(text) })
}

/** `declaration: uses` of the declarations that use something. */
function uses(text: string, path?: string): readonly string[] {
  const facts = read(text, path)
  assert.equal(facts.complete, true, text)
  return facts.declarations
    .filter(({ references }) => references.length > 0)
    .map(({ name, references }) => {
      const names = references.map(one => (one.member === undefined ? one.name : `${one.name}.${one.member}`))
      return `${name}: ${names.join(' ')}`
    })
}

describe('a slash', () => {
  it('begins a regular expression where an operand is expected, and divides behind one', () => {
    assert.deepEqual(uses('const b = 1\nconst a = /b`/.test(x) ? b / 2 / b : [/"/g, b]'), ['a: b'])
    assert.deepEqual(uses('const b = 1\nfunction a() { if (x) /b\\/[/]b/.exec(x)\n return (x) / b }'), [
      'a: b',
    ])
    assert.deepEqual(uses('const b = 1\nconst a = { b: 1 } / b'), ['a: b'])
  })
})

describe('a template', () => {
  it('is read in its substitutions only, however deep', () => {
    assert.deepEqual(uses('const b = 1, c = 2\nconst a = `b ${{ x: `${c} }` }.x} b`'), ['a: c'])
  })
})

describe('a `<`', () => {
  it('compares, begins type arguments or a tag', () => {
    assert.deepEqual(uses('type T = 1\nconst b = 1\nconst a = f<T>(b) || b < x > (b)'), ['a: T b'])
    assert.deepEqual(uses('const b = 1\nconst a = i < 3; export const c = b > 2'), ['c: b'])
    assert.deepEqual(uses('type T = 1\nconst a = <const U extends T,>(x: U) => x', 'a.tsx'), ['a: T'])
    assert.deepEqual(uses('type T = 1\nconst a = <T>(x: T) => x', 'a.tsx'), [])
    assert.deepEqual(
      uses(`const B = 1, c = 2\nconst a = <B.C x={c} data-c="c">c {/* c */} it's <i>c</i> </B.C>`, 'a.tsx'),
      ['a: B.C c'],
    )
  })
})

describe('an arrow function', () => {
  it('is told from parentheses by what follows them', () => {
    assert.deepEqual(uses('const b = 1, c = 2, d = 3\nconst a = x ? (b) : c => d'), ['a: b d'])
    assert.deepEqual(uses('type T = 1\nconst b = 1\nconst a = x ? (b): T => b : 2'), ['a: T'])
    assert.deepEqual(uses('type T = 1\nconst a = (b: T): ((c: T) => T) => c => b'), ['a: T'])
  })
})

describe('the scanner is not sure', () => {
  const unsure = (text: string): void => assert.equal(read(text).complete, false, text)

  it('where a bracket, a string, a comment, a template or a tag has no end', () => {
    unsure('function f( {')
    unsure('const a = {')
    unsure("const a = 'b\n'")
    unsure('/* a')
    unsure('const a = `b${c}')
    unsure('const a = (b]')
    assert.equal(read('const a = <b><c></b>', 'a.tsx').complete, false)
  })

  it('where a statement is only half there', () => {
    unsure('const a =')
    unsure('import { a from "b"')
    unsure('class A { b( }')
    unsure('foo.')
    unsure('foo bar')
    unsure('function f() { foo bar }')
  })
})
