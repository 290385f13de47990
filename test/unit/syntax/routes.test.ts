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

  it('of what a callback takes is of what it is handed to', () => {
    assert.deepEqual(accesses('const f = () => make((x, y) => { x.one; y.two })'), [
      'make(0)(0) . one',
      'make(0)(1) . two',
    ])
    assert.deepEqual(accesses('const f = () => new A(x => x.one)'), [':A(0)(0) . one'])
    assert.deepEqual(accesses('const f = () => a.on(1, function (x) { x.one; this.two })'), [
      'a.on(1)(0) . one',
      'a.on(1)(^) . two',
    ])
    assert.deepEqual(accesses('const f = (x: A) => make(x, y => y.one)'), ['make(=:A)(1)(0) . one'])
  })

  it('within what is written out is of what its place expects', () => {
    assert.deepEqual(accesses('const x: A = { run(y) { y.one; this.two }, on: z => z.three }'), [
      ':A.run(0) . one',
      ':A.run(^)|:A . two',
      ':A.on(0) . three',
    ])
    assert.deepEqual(accesses('function f(): A { return { run: y => y.one } }'), [':A.run(0) . one'])
    assert.deepEqual(accesses('const x = { run: y => y.one } satisfies A'), [':A.run(0) . one'])
    assert.deepEqual(accesses('const f = () => { a.run = y => y.one }'), ['a.run(0) . one'])
    assert.deepEqual(accesses('const x: A[] = [{ run: y => y.one }]'), [':A.run(0) . one'])
    assert.deepEqual(accesses('const f = (b) => make(b ? x => x.one : y => y.two)'), [
      'make(0)(0) . one',
      'make(0)(0) . two',
    ])
  })

  it('goes through types that are written out', () => {
    assert.deepEqual(accesses('function f(x: { y: A; z(): B[] }) { x.y.one; x.z()[0].two; x.none }'), [
      ':A . one',
      ':B . two',
    ])
    assert.deepEqual(accesses('function f(x: Record<string, A>, y: [A, B]) { x.y.one; y[1].two }'), [
      ':A . one',
      ':B . two',
    ])
    assert.deepEqual(
      accesses('function f(x: Map<string, A>) { for (const [k, v] of x) v.one; x.forEach(v => v.two) }'),
      [':A . one', ':A . two'],
    )
    assert.deepEqual(accesses('function f(x: (y: A) => B) { x(z).one }'), [':B . one'])
    assert.deepEqual(accesses("function f(x: import('./y').C) { x.one }"), [":import('./y').C . one"])
    assert.deepEqual(accesses('function f(this: A) { this.one }'), [':A . one'])
    assert.deepEqual(accesses('function f(x: Parameters<A>[0], y: ReturnType<typeof a>) { x.one; y.two }'), [
      ':A(0) . one',
      'a() . two',
    ])
  })

  it('follows what collections and promises make of what they are handed', () => {
    assert.deepEqual(accesses('function f(x: A[]) { x.map(y => y.b).forEach(z => z.one) }'), [
      ':A . b',
      ':A.b . one',
    ])
    assert.deepEqual(accesses('function f(x: Record<string, A>) { Object.values(x)[0].one }'), [':A . one'])
    assert.deepEqual(accesses('function f(x: A[]) { make().then(() => x).at(0)?.one }').at(-1), ':A . one')
    assert.deepEqual(accesses('function f(x: A, y: B) { const [p, q] = [x, y]; p.one; q.two }'), [
      ':A . one',
      ':B . two',
    ])
  })

  it('may be of what a local is asked for, behind the question', () => {
    assert.deepEqual(accesses('function f(x) { x.no; if (x instanceof A) { x.one } }'), [' . no', ':A . one'])
    assert.deepEqual(accesses('function f(x) { return x instanceof A || x.no }'), [' . no'])
    assert.deepEqual(accesses('function f(x, isA: (y) => y is A) { if (isA(x)) x.one }'), [':A . one'])
  })

  it('of what the environment gives is of what files declare for all', () => {
    assert.deepEqual(accesses('const f = () => import.meta.hot.one'), [
      ':ImportMeta . hot',
      ':ImportMeta.hot . one',
    ])
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

  it('as a function, by what it takes, too', () => {
    assert.equal(route('function x(y: A, z: (w: B) => A) {}'), '(:A,(:B):A)')
    assert.equal(route('const x = function (this: A, y: B) { return a }'), '(^:A,:B)a')
    assert.equal(route('function x(y: unknown): y is A {}'), '>?:A')
    assert.equal(route('function x(y: A): void\nfunction x(y: B): void\nfunction x(y) {}'), '(:A)~|(:B)~')
  })

  it('as an object, a tuple or a generic type, by what is in it', () => {
    assert.equal(route('const x = { y: a, z: new A(), n: 1 }'), '{y:a,z::A}')
    assert.equal(route('const x: Map<A, B> = y'), '%:B')
    assert.equal(route('type X = A<B, string>'), ':A{:B}')
    assert.equal(route('type X<T> = { [K in keyof T]: T[K] }'), '#T')
    assert.equal(route('type X<T extends A> = Partial<T>'), '#T')
    assert.deepEqual(declarations('type X<T extends A, U = B> = T | U')[0]?.generics, ['T=:A', 'U=:B'])
    const [added] = declarations('type X = A & { one: B } & { two: A }')
    assert.deepEqual(
      [added?.route, added?.bases, added?.fields],
      [undefined, [':A'], { one: ':B', two: ':A' }],
    )
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
