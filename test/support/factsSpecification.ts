// What one file says, form by form: the specification of every reader of facts.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Declaration, FileFacts } from '../../server/src/syntax/facts.ts'

/** Reads one file. */
export type ReadText = (text: string, path: string) => FileFacts

export function specifyFacts(readText: ReadText): void {
  const read = (text: string, path = 'src/file.ts'): FileFacts => readText(text, path)

  function find(text: string, name: string, path?: string): Declaration {
    const declaration = read(text, path).declarations.find(one => one.name === name)
    assert.ok(declaration, `no declaration ${name}`)
    return declaration
  }

  /** One line for each declaration: `kind name (exported names): references`. */
  function check(text: string, expected: string, path?: string): void {
    const lines = read(text, path).declarations.map(({ kind, name, exportedAs, references }) => {
      const uses = references.map(({ name, member }) => (member === undefined ? name : `${name}.${member}`))
      const exported = exportedAs.length > 0 ? ` (${exportedAs.join(' ')})` : ''
      return `${kind} ${name}${exported}:${uses.length > 0 ? ` ${uses.join(' ')}` : ''}`
    })
    const wanted = expected
      .trim()
      .split('\n')
      .map(line => line.trim())
    assert.deepEqual(
      lines.filter(line => line !== 'module <module>:'),
      wanted,
    )
  }

  function checkImports(text: string, expected: readonly string[], path?: string): void {
    const { imports, reExports } = read(text, path)
    assert.deepEqual(
      [
        ...imports.map(
          ({ form, specifier, names }) =>
            `${form} ${specifier}${names.map(({ imported, local }) => ` ${imported}>${local}`).join('')}`,
        ),
        ...reExports.map(({ specifier, imported, exported }) => `give ${specifier} ${imported}>${exported}`),
      ],
      expected,
    )
  }

  describe('declarations', () => {
    it('are the functions, classes, variables, types, enums and namespaces of the top level', () => {
      check(
        `
        export function total() {}
        export class Cart {}
        const rate = 1
        export interface Price { amount: number }
        type Money = Price
        export enum Currency { EUR }
        export namespace Tax { export const rate = 1 }
        `,
        `
        function total (total):
        class Cart (Cart):
        variable rate:
        type Price (Price):
        type Money: Price
        enum Currency (Currency):
        namespace Tax (Tax):
        `,
      )
    })

    it('end with the module, which owns the code that declares nothing', () => {
      const facts = read(`import { run } from './run'\nrun()\nif (run) { run() }\n`)
      assert.deepEqual(
        facts.declarations.map(one => one.name),
        ['<module>'],
      )
      assert.deepEqual(
        facts.declarations[0]?.references.map(one => one.name),
        ['run'],
      )
      assert.deepEqual(facts.declarations[0]?.span, { start: 0, end: 53 })
    })

    it('merge when overloads or parts of one stand side by side, and get a number when they do not', () => {
      const text = `function f(a: string): void\nfunction f(a: number): void\nfunction f(a: unknown) {}\nconst x = 1\ninterface f {}`
      check(text, 'function f:\nvariable x:\ntype f#2:')
      assert.deepEqual(find(text, 'f').span, { start: 0, end: text.indexOf('\nconst') })
    })

    it('take their documentation comment along', () => {
      const text = `/** Licence */\n\n/** Adds. */\nexport function add() {}`
      assert.equal(text.slice(find(text, 'add').span.start), '/** Adds. */\nexport function add() {}')
    })

    it('share an initializer when they are destructured: the others use the first', () => {
      check(
        `import { make } from './make'\nexport const { a, b: [c] } = make()`,
        `variable a (a): make\nvariable c (c): a`,
      )
    })

    it('of one pattern take their own comments along', () => {
      const text = 'export const { a,\n  /** The second. */\n  b } = make()'
      assert.equal(text.slice(find(text, 'b').span.start), '/** The second. */\n  b } = make()')
    })

    it('without a body end with their semicolon, also when their type ends in a brace', () => {
      const text = 'export declare function isObject(input: unknown): input is {\n  a: 1\n};\nconst x = 1'
      assert.equal(find(text, 'isObject').span.end, text.indexOf('\nconst'))
    })

    it('of one statement are apart', () => {
      const text = 'export const a = 1, b = a'
      check(text, 'variable a (a):\nvariable b (b): a')
      assert.deepEqual(
        [find(text, 'a').span, find(text, 'b').span],
        [
          { start: 0, end: 18 },
          { start: 20, end: 25 },
        ],
      )
    })
  })

  describe('exports', () => {
    it('are known by every name', () => {
      check(
        `
        function total() {}
        class Cart {}
        export { total, total as sum }
        export default Cart
        `,
        `
        function total (total sum):
        class Cart (default):
        `,
      )
    })

    it('without a name are called default', () => {
      check('export default function () {}', 'function default (default):')
      check(
        'export default class { add() {} }',
        'class default (default):\nmember default.add (default.add):',
      )
      check('const a = 1\nexport default { a }', 'variable a:\nvariable default (default): a')
    })

    it('of CommonJS are exports', () => {
      check('function f() {}\nexport = f', 'function f (export=):')
      check('function f() {}\nmodule.exports = f', 'function f (export=):', 'a.cjs')
      check(
        'function f() {}\nmodule.exports = { f, g: 1 }\nexports.h = () => f()',
        'function f (f):\nvariable module.exports (export=): f\nvariable exports.h (h): f',
        'a.cjs',
      )
    })

    it('of CommonJS in one row, as machines write them, are code of the module', () => {
      check(
        'const a = 1, b = 2; exports.a = a, exports.b = b',
        'variable a:\nvariable b:\nmodule <module>: a b',
        'a.cjs',
      )
    })

    it('of the whole as a global name declare nothing', () => {
      check(
        'export = React\nexport as namespace React\ndeclare namespace React {}',
        'namespace React (export=):',
      )
    })

    it('of a namespace use what they give on', () => {
      check(
        `
        import type { Options, Other } from './x'
        interface Own {}
        export declare namespace Client { export type { Options, Own as Mine }; export { Other }; interface Inner {}  export type { Inner } }
        `,
        `
        type Own:
        namespace Client (Client): Options Own Other
        `,
      )
    })

    it('of imports are given on', () => {
      checkImports(
        `
        import { a } from './a'
        import * as b from './b'
        export { a, b as bee }
        export * from './c'
        export * as d from './d'
        export { e as f, default } from './e'
        export type { G } from './g'
        `,
        [
          'import ./a a>a',
          'import ./b *>b',
          'import ./c',
          'import ./d',
          'import ./e',
          'type ./g',
          'give ./c *>*',
          'give ./d *>d',
          'give ./e e>f',
          'give ./e default>default',
          'give ./g G>G',
          'give ./a a>a',
          'give ./b *>bee',
        ],
      )
    })
  })

  describe('imports', () => {
    it('are known in every form', () => {
      checkImports(
        `
        import './effect'
        import all, { one, two as zwei } from './named'
        import * as space from './space'
        import type { T } from './types'
        import old = require('./old')
        const c = require('./c'), { d, e: f } = require('./d')
        const g = await import('./g')
        `,
        [
          'sideEffect ./effect',
          'import ./named default>all one>one two>zwei',
          'import ./space *>space',
          'type ./types T>T',
          'require ./old export=>old',
          'require ./c *>c',
          'require ./d d>d e>f',
          'dynamic ./g *>g',
        ],
      )
    })

    it('inside of declarations are references to the module behind them', () => {
      check(
        `
        const lazy = () => import('./page')
        async function load() { const { a, b: c } = await import('./m'); return c(a) }
        async function all() { const m = await import('./m'); return m.run() }
        const then = () => import('./m').then(m => m.later)
        const direct = async () => (await import('./m')).now
        type T = import('./m').Shape<import('./n').Other>
        function old() { return require('./m') }
        async function both() { const [{ a }, m, x] = await Promise.all([import('./m'), import('./n'), old()]); m.b(a, x) }
        const pair = () => Promise.all([import('./m')]).then(([{ a: old }]) => old)
        `,
        `
        variable lazy: import('./page')
        function load: import('./m').a import('./m').b
        function all: import('./m').run
        variable then: import('./m').later
        variable direct: import('./m').now
        type T: import('./m').Shape import('./n').Other
        function old: import('./m')
        function both: import('./m').a old import('./n').b
        variable pair: import('./m').a
        `,
      )
    })

    it('beside other variables are variables like these', () => {
      const text = `const a = require('./a'), b = 1\nexport const { c } = require('./c')\nfunction f() { return a.run }`
      check(
        text,
        `variable a: import('./a')\nvariable b:\nvariable c (c): import('./c').c\nfunction f: a.run`,
      )
      checkImports(text, [`require ./a *>import('./a')`, `require ./c *>import('./c')`])
      const other = text.replace(`'./a'`, `'./other'`)
      assert.equal(find(text, 'a').signature, find(other, 'a').signature)
    })

    it('that are taken for a type are values of which all may be used', () => {
      check(
        `
        import type { Mocked } from './x'
        const github = require('./github') as Mocked
        function load() { const tool = require('./tool') as Mocked; return tool.run() }
        function typed() { const typed: Mocked = require('./typed'); return typed.run() }
        function own(require: (name: string) => any) { const a = require('./a'); return a.b }
        `,
        `
        variable github: import('./github') Mocked
        function load: import('./tool') Mocked
        function typed: Mocked import('./typed')
        function own:
        `,
      )
    })

    it('say where they are loaded, without what stands around', () => {
      const spans = (text: string): readonly string[] =>
        read(text).imports.map(({ span }) => text.slice(span.start, span.end))
      assert.deepEqual(spans(`async function f() { const m = await import('./m'); m.a() }`), [
        `import('./m')`,
      ])
      assert.deepEqual(spans(`type T = typeof import('./m') | import('./n').A<string>`), [
        `import('./m')`,
        `import('./n')`,
      ])
    })

    it('of modules that are declared are uses where these give something away whole', () => {
      check(
        `declare namespace Workers {}\ndeclare module 'workers' { export = Workers }`,
        `namespace Workers:\nmodule <module>: Workers`,
      )
    })

    it('of modules that are added to are types of theirs', () => {
      const text = `declare module './x' { interface Shape { a: 1 } }`
      check(text, `module <module>: import('./x').Shape`)
    })

    it('of files beside the module are uses of these, and of the code that they run', () => {
      const text = `
        const worker = () => new Worker(new URL('worker.ts', import.meta.url), { type: 'module' })
        const alien = [new URL('https://example.org/x', import.meta.url), new URL('./x', base), new URL('/x', import.meta.url)]
        function own(URL: any) { return new URL('./x.ts', import.meta.url) }
      `
      check(
        text,
        `variable worker: import('./worker.ts') import('./worker.ts').<module>\nvariable alien:\nfunction own:`,
      )
      checkImports(text, [`dynamic ./worker.ts *>import('./worker.ts')`])
    })

    it('by patterns are uses of all that they find', () => {
      const text = `
        const pages = import.meta.glob<Page>('./pages/**/*.ts', { eager: true })
        const parts = import.meta.glob(['./a/*.ts', '!./a/skip.ts'])
        const computed = [import.meta.glob(['./a/*.ts', more]), import.meta.glob('@/x/*.ts'), import.meta.globEager('./b/' + c)]
      `
      check(
        text,
        `variable pages: import('./pages/**/*.ts')\nvariable parts: import('./a/*.ts !./a/skip.ts')\nvariable computed:`,
      )
      assert.equal(read(text).blindSpots, 3)
      assert.deepEqual(
        read(text).imports.map(({ form, span }) => `${form} ${text.slice(span.start, span.end)}`),
        [
          `glob import.meta.glob<Page>('./pages/**/*.ts', { eager: true })`,
          `glob import.meta.glob(['./a/*.ts', '!./a/skip.ts'])`,
        ],
      )
    })

    it('that are computed are blind spots', () => {
      const text = `
        import * as space from './space'
        function f(name: string) { import(name); require(name); eval(name); new Function(name); return space[name] }
        const pages = import.meta.glob(name)
        function fine(require: (name: string) => void) { require('x' + 1); space['known'] }
      `
      assert.equal(read(text).blindSpots, 6)
    })
  })

  describe('references', () => {
    it('are uses of the file and of what it imports, as values, types and tags', () => {
      check(
        `
        import React, { memo, type Props } from 'react'
        import { Item, Ns } from './item'
        interface Own { a: Props }
        export const List = memo((props: Own) => <ul onClick={handle}><Item as="item" /><Ns.Part>{props.a}</Ns.Part></ul>)
        function handle() { return typeof List }
        let kind: typeof handle
        `,
        `
        type Own: Props
        variable List (List): memo Own handle Item Ns.Part
        function handle: List
        variable kind: handle
        `,
        'a.tsx',
      )
    })

    it('are not names that a parameter, a local or a type parameter shadows', () => {
      check(
        `
        import { a, b, c, d, e, T, U } from './x'
        function parameter(a: number, { b, x: [c] }: { b: 1 }) { return a + b + c }
        function locals() { const a = 1; { let b = 2; var c = 3 } function d() {} class e {} return [a, c, d, e] }
        function inBlock() { { const a = 1 } return a }
        function later() { return b; var b = 1 }
        function generic<T>(t: T): U { return t as U }
        function loops() { for (const a of c) d(a); try {} catch (e) { throw e } }
        const arrow = (a = b) => a
        const inner = function c() { return c }
        type Mapped = { [T in U]: T }
        type Inferred = T extends (infer U)[] ? U : never
        function kinds(T: number) { let v: T; return T }
        `,
        `
        function parameter:
        function locals:
        function inBlock: a
        function later:
        function generic: U
        function loops: c d
        variable arrow: b
        variable inner:
        type Mapped: U
        type Inferred: T
        function kinds: T
        `,
      )
    })

    it('are not names that stand in any other place which declares', () => {
      check(
        `
        import { a, b, c, T, U } from './x'
        function caught() { try {} catch ({ a, b = c }) { return [a, b] } }
        function chosen(x: number) { switch (x) { case 1: let a = c; return a; default: return a } }
        function own() { const made = class a { m() { return a } }; enum b { c } return [made, b.c] }
        const object = { m(a: number) { return a }, get b() { return b }, set b(b) { c(b) } }
        function typed(a: number, is: (b: unknown) => b is T): typeof a { return a }
        class Box<T> { put<U>(value: T, other: U, a = value) { return a } }
        function outer() { function a() {} return () => { var b = a; return () => [a, b, c] } }
        function hoisted() { if (c) { var a = 1 } return a }
        type Deep = [T] extends [infer U extends string] ? U : { [U in keyof T]: U }[U]
        `,
        `
        function caught: c
        function chosen: c
        function own:
        variable object: b c
        function typed: T
        class Box:
        member Box.put:
        function outer: c
        function hoisted: c
        type Deep: T U
        `,
      )
    })

    it('are not names that a loop declares beside its first', () => {
      check(
        `import { a, b } from './x'\nfunction f() { for (let i = 0, a: number = b, c = ('x' in b); i < a; i++) a }`,
        'function f: b',
      )
    })

    it('of types are found in functions that stand between `extends` and the question', () => {
      check(
        `
        import { T, U, V, W } from './x'
        type Equal<X, Y> = (<T>() => T extends X ? 1 : 2) extends <T>() => T extends Y ? 1 : 2 ? U : V
        type Result = T extends () => infer R ? R : never
        type Text = T extends () => infer R extends string ? R : W
        `,
        `
        type Equal: U V
        type Result: T
        type Text: T W
        `,
      )
    })

    it('of types are found in arguments that begin with type parameters', () => {
      check(
        `
        import { Box, T } from './x'
        export declare const make: Box<<U>(value: U) => T>
        const held = new Box<<U>(value: U) => T>(), shifted = 1 << T.size
        `,
        `
        variable make (make): Box T
        variable held: Box T
        variable shifted: T.size
        `,
      )
    })

    it('of a type to the namespace of its name are uses', () => {
      check(
        `
        import type { Base } from './x'
        export interface Deferred<A> extends Deferred.Variance<A>, Base { next: Deferred.Next | Deferred<A> }
        export declare namespace Deferred { interface Variance<A> { a: A }  type Next = 1; interface Own extends Base {} interface Base {} }
        `,
        `
        type Deferred (Deferred): Deferred.Variance Base Deferred.Next
        namespace Deferred#2 (Deferred):
        `,
      )
    })

    it('are not names of properties, labels, members and keys', () => {
      check(
        `
        import { a, b, c, d } from './x'
        const object = { a: 1, b() {}, [c]: 2, d }
        interface Shape { a: 1; b(): void }
        function f(x: any) { a: for (;;) break a; const { b: y, [c]: z } = x; return x.a + x?.b + y + z }
        `,
        `
        variable object: c d
        type Shape:
        function f: c
        `,
      )
    })

    it('of namespaces and of static members say which member', () => {
      check(
        `
        import * as money from './money'
        import { Cart } from './cart'
        function one(): money.Price { return money.round(Cart.create()) }
        function all() { return money }
        `,
        `
        function one: money.Price money.round Cart.create
        function all: money
        `,
      )
    })

    it('say what they are used as, and whether members of them are used in turn', () => {
      const text = `
        import * as a from './a'
        import { B, C, D, E, F } from './b'
        interface Types extends B, a.b.C { one: a.X; two: a.deep.er.T; three: typeof a.value; four: import('./b').B }
        function values() { return [a.X, a.deep.er.value, a.deep?.er, B, (a.whole).c, a.called?.(), a['text'].c, a.#private] }
        function both(b: B, c: a.deep.T) { B; a.deep }
        class Heir extends B implements C {}
        class Other extends a.b.C {}
        namespace Given { export { D }; export type { E }; export import G = F.g }
        declare module './b' { interface B {} }
        function local() { const b = require('./b'); return b.c.d }
      `
      const said = read(text).declarations.flatMap(({ name, references }) => {
        const uses = references.map(one => {
          const use = one.member === undefined ? one.name : `${one.name}.${one.member}`
          return `${use}${one.leadsOn === true ? '.' : one.leadsOn ? '.+' : ''}${one.as ? ` ${one.as}` : ''}`
        })
        return uses.length > 0 ? [`${name}: ${uses.join(', ')}`] : []
      })
      assert.deepEqual(said, [
        "Types: B type, a.b. type, a.X type, a.deep. type, a.value, import('./b').B type",
        'values: a.X, a.deep., B, a.whole, a.called, a.text, a.#private',
        'both: B either, a.deep.+ either',
        'Heir: B, C type',
        'Other: a.b.',
        'Given: D either, E type, F.g either',
        "local: import('./b').c",
        "<module>: import('./b').B type",
      ])
    })

    it('say where the first use is', () => {
      const text = `import { a } from './x'\nfunction f() { const g = () => a; return a }`
      assert.deepEqual(find(text, 'f').references, [{ name: 'a', at: text.indexOf('a; return') }])
    })
  })

  describe('classes', () => {
    it('have members as declarations of their own, and keep the rest', () => {
      check(
        `
        import { Base, Log, tax, T } from './x'
        @Log
        export class Cart<T> extends Base {
          static { tax() }
          #items: T[] = []
          private rate = tax
          constructor(readonly owner: string) { super() }
          get size() { return this.#items.length }
          set size(value) { this.rate = value }
          add(other: Cart<T>) { this.log(() => this.size); other.#items; other.rate; return super.add() }
          static create() { return new Cart() }
        }
        `,
        `
        class Cart (Cart): Log Base tax
        member Cart.#items:
        member Cart.rate: tax
        member Cart.constructor (Cart.constructor):
        member Cart.size (Cart.size): Cart.#items Cart.rate
        member Cart.add (Cart.add): Cart Base.log Cart.size Cart.#items Cart.rate Base.add
        member Cart.create (Cart.create): Cart
        `,
      )
    })

    it('have decorators and computed names that locals do not shadow', () => {
      check(
        `
        import { command, key } from './x'
        class Views { @command('open') [key]() { const command = 1, key = 2; return [command, key] } }
        `,
        `
        class Views:
        member Views.[key]: command key
        `,
      )
    })

    it('have no members of what they extend when that is called for', () => {
      check(
        `
        import { Data, mixin, Base } from './x'
        export class Failure extends Data.Tagged('Failure')<{ module: string }> { get message() { return this.module } }
        export class Mixed extends mixin<string>(Base) { get text() { return this.other } }
        export class Plain extends Base<string> { get text() { return this.other } }
        `,
        `
        class Failure (Failure): Data.Tagged
        member Failure.message (Failure.message):
        class Mixed (Mixed): mixin Base
        member Mixed.text (Mixed.text):
        class Plain (Plain): Base
        member Plain.text (Plain.text): Base.other
        `,
      )
    })

    it('inside of functions and expressions are part of what is around them', () => {
      check(
        `import { a } from './x'\nexport const Mixin = () => class { m() { this.n(a) } n() {} }`,
        'variable Mixin (Mixin): a',
      )
    })
  })

  describe('fingerprints', () => {
    function differ(before: string, after: string, name: string): string {
      const one = find(before, name, 'a.tsx')
      const other = find(after, name, 'a.tsx')
      return [one.signature === other.signature ? '' : 'signature', one.body === other.body ? '' : 'body']
        .join(' ')
        .trim()
    }

    it('do not see white space and comments', () => {
      const before = 'export function f(a: number) { return a / 2 }'
      const after = '/** Halves. */\nexport function f( a : number )\n{ // half\n  return a /* by */ / 2\n}'
      assert.equal(differ(before, after, 'f'), '')
      assert.equal(differ('const x = { }', 'const x = { /* nothing */ }', 'x'), '')
    })

    it('see white space and slashes inside of strings', () => {
      assert.equal(differ(`const s = 'a b // c'`, `const s = 'a  b // d'`, 's'), 'body')
      assert.equal(differ('const s = `a ${b} // c`', 'const s = `a ${b} // d`', 's'), 'body')
      assert.equal(differ('const s = <p>a // b</p>', 'const s = <p>a // c</p>', 's'), 'body')
    })

    it('tell a function\u2019s head from its body', () => {
      assert.equal(differ('function f() { return 1 }', 'function f() { return 2 }', 'f'), 'body')
      assert.equal(differ('function f() {}', 'function f(a?: number) {}', 'f'), 'signature body')
      assert.equal(differ('function f() {}', 'async function f() {}', 'f'), 'signature body')
    })

    it('of a variable see its type, or the shape of its value', () => {
      assert.equal(differ('const f = (a: 1) => a', 'const f = (a: 1) => a + 1', 'f'), 'body')
      assert.equal(differ('const f = (a: 1) => a', 'const f = (a: 2) => a', 'f'), 'signature body')
      assert.equal(differ('const n: number = g(1)', 'const n: number = h(2)', 'n'), 'body')
      assert.equal(differ('const n = 30', 'const n = 60', 'n'), 'body')
      assert.equal(differ('const n = 30', "const n = '30'", 'n'), 'signature body')
      assert.equal(differ('const o = { a: 1, f() { g() } }', 'const o = { a: 2, f() { h() } }', 'o'), 'body')
      assert.equal(differ('const o = { a: 1 }', 'const o = { b: 1 }', 'o'), 'signature body')
      assert.equal(
        differ('const o = { a: 1 } as const', 'const o = { a: 2 } as const', 'o'),
        'signature body',
      )
      assert.equal(
        differ('const s = make({ run() { a() } })', 'const s = make({ run() { b() } })', 's'),
        'body',
      )
    })

    it('of a call see the shape of what is given, also through literals, type parameters and `async`', () => {
      assert.equal(differ(`const n = 'a'.repeat(1)`, `const n = 'a'.repeat(2)`, 'n'), 'body')
      assert.equal(
        differ('const f = make(<A, B>(a: A) => a)', 'const f = make(<A, B>(a: A) => b)', 'f'),
        'body',
      )
      assert.equal(
        differ(
          'const o = { async: async function f() { a() } }',
          'const o = { async: async function f() {} }',
          'o',
        ),
        'body',
      )
    })

    it('of a class that is a value see the heads of its members', () => {
      const cart = (members: string): string => `const Cart = class extends Base { ${members} }`
      assert.equal(differ(cart('add() { a() }'), cart('add() { b() }'), 'Cart'), 'body')
      assert.equal(differ(cart('#n = 1; add() {}'), cart('#n = 2; add() {}'), 'Cart'), 'body')
      assert.equal(differ(cart('add() {}'), cart('add(n) {}'), 'Cart'), 'signature body')
    })

    it('of a value that is made and then asked see what is made', () => {
      assert.equal(differ('const n = new A(1).b(2)', 'const n = new A(2).b(2)', 'n'), 'signature body')
      assert.equal(differ('const n = new A(1).b(2)', 'const n = new A(1).b(3)', 'n'), 'body')
      assert.equal(differ('const n = new A(1)', 'const n = new A(2)', 'n'), 'body')
      assert.equal(differ('const n = await f(1)', 'const n = await f(2)', 'n'), 'signature body')
    })

    it('of what is made without arguments, or of a class on the spot, see its shape', () => {
      assert.equal(differ('const n = new Map', 'const n = new Map()', 'n'), 'body')
      assert.equal(
        differ('const n = new class { a() { b() } }()', 'const n = new class { a() { c() } }()', 'n'),
        'body',
      )
    })

    it('of objects see no type arguments in shifts', () => {
      const shifts = (by: string): string =>
        `const o = { l: (a, b) => a << b, r: (a, b) => a >> b, z: a => a${by} }`
      assert.equal(differ(shifts(' + 1'), shifts(' + 2'), 'o'), 'body')
    })

    it('of a function that is called at once see all of it', () => {
      assert.equal(differ('const a = (() => 1)()', 'const a = (() => b)()', 'a'), 'signature body')
      assert.equal(
        differ('const a = (function () { return 1 }())', 'const a = (function () { return b }())', 'a'),
        'signature body',
      )
    })

    it('of a class see the heads of the members that others can use, and never their bodies', () => {
      const cart = (members: string): string => `class Cart { ${members} }`
      assert.equal(differ(cart('add() { a() }'), cart('add() { b() }'), 'Cart'), '')
      assert.equal(differ(cart('add() {}'), cart('add(n: number) {}'), 'Cart'), 'signature')
      assert.equal(differ(cart('private add() {}'), cart('private add(n: number) {}'), 'Cart'), '')
      assert.equal(differ(cart('add() { a() }'), cart('add() { b() }'), 'Cart.add'), 'body')
    })
  })
}
