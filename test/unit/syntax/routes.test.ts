// What the scanner writes down of members: the routes to what they are taken of, and to what declarations are.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sha256 } from '../../../server/src/base/hash.ts'
import type { Declaration } from '../../../server/src/syntax/facts.ts'
import { scan } from '../../../server/src/syntax/scan.ts'

function declarations(text: string): readonly Declaration[] {
  const facts = scan({
    path: 'src/file.ts',
    text: `import { A, B, a, make } from './x'\n${text}`,
    hash: sha256(text),
  })
  assert.equal(facts.complete, true, text)
  return facts.declarations
}

/** `route . member` of the accesses of the first declaration. */
function accesses(text: string): readonly string[] {
  return (declarations(text)[0]?.accesses ?? []).map(({ of, member }) => `${of} . ${member}`)
}

function route(text: string): string | undefined {
  return declarations(text)[0]?.route
}

describe('an access', () => {
  it('begins with a type, a value of the file, or nothing', () => {
    assert.deepEqual(accesses('function f(x: A, y) { x.one; y.two }'), [':A . one', ' . two'])
    assert.deepEqual(accesses('const f = () => { a.b.one; make().two }'), ['a.b . one', 'make() . two'])
    assert.deepEqual(accesses('const f = () => { new A().one; (a as B).two }'), [':A . one', ':B . two'])
  })

  it('sees through promises, collections, assertions and what may not be there', () => {
    assert.deepEqual(accesses('async function f(x: Promise<A | undefined>) { (await x)!.one; x?.two }'), [
      ':A . one',
      ':A . two',
    ])
    assert.deepEqual(
      accesses('function f(x: readonly A[], y: Map<string, B>) { x[0].one; y.get("")?.two }'),
      [':A . one', ':B . two'],
    )
    assert.deepEqual(accesses('function f(x: A[]) { x.filter(y => y.one).map(({ two }) => two) }'), [
      ':A . one',
      ':A . two',
    ])
    assert.deepEqual(accesses('function f(x: Set<A>) { for (const { one } of x) one }'), [':A . one'])
  })

  it('follows locals, and ends where another of the name begins', () => {
    assert.deepEqual(accesses('function f(x: A, z) { const y = x.one; y.two; { const y = z; y.three } }'), [
      ':A . one',
      ':A.one . two',
      ' . three',
    ])
    assert.deepEqual(accesses('function f(x: A | B) { x.one }'), [':A|:B . one'])
    assert.deepEqual(accesses('function f<T extends A>(x: T) { x.one }'), ['#T . one'])
    assert.deepEqual(declarations('function f<T extends A>(x: T) { x.one }')[0]?.generics, ['T=:A'])
  })

  it('is none of what the language brings along', () => {
    assert.deepEqual(
      accesses('function f(x: string, y: A[]) { x.one; y.length; Math.two; console.three }'),
      [],
    )
  })
})

describe('a declaration leads', () => {
  it('to its type, or to what it is made of', () => {
    assert.equal(route('const x: A = a'), ':A')
    assert.equal(route('const x = new A()'), ':A')
    assert.equal(route('const x = a ?? new B()'), 'a|:B')
    assert.equal(route('type X = A | undefined'), ':A')
    assert.equal(route('const x = 1'), undefined)
  })

  it('as a function, to what it gives', () => {
    assert.equal(route('function x(): Promise<A> {}'), '>:A')
    assert.equal(route('function x() { return a }'), '>a')
    assert.equal(route('const x = () => new A()'), '>:A')
  })

  it('as a class or interface, by its fields and what it extends', () => {
    const [type, constructed, read] = declarations(
      'class X extends A implements B { constructor(private readonly one: A) {} get two() { return this.one } }',
    )
    assert.deepEqual(type?.bases, [':A', ':B'])
    assert.deepEqual(type?.fields, { one: ':A' })
    assert.equal(constructed?.route, '(:A)')
    assert.equal(read?.route, ':X.one')
    const [shape] = declarations('interface X extends A { one: A; two(): B[]; three: string }')
    assert.deepEqual(shape?.fields, { one: ':A', two: '>*:B' })
    assert.deepEqual(shape?.bases, [':A'])
  })
})
