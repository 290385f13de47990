// Members: which declarations use a member of a class, and how sure that is.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  blastRadius,
  type DeclarationGraph,
  dependentsOf,
  importersOfMissing,
  untypedUsesOf,
  withFile,
  withoutFile,
} from '../../../server/src/graph/declarationGraph.ts'
import { parseFixture } from '../../support/fixture.ts'
import { factsFrom, graphOf } from '../../support/graphFixture.ts'

/** `declaration` or `declaration?confidence`, of the direct dependents of `path#Class.member`. */
function users(graph: DeclarationGraph, target: string): readonly string[] {
  const [path = '', name = ''] = target.split('#')
  return dependentsOf(graph, path, name)
    .filter(one => one.distance === 1)
    .map(one => `${one.declaration}${one.confidence === 'certain' ? '' : `?${one.confidence}`}`)
}

function check(fixture: string, target: string, expected: readonly string[]): void {
  assert.deepEqual(users(graphOf(fixture).graph, target), expected)
}

const cart = `
// @file cart.ts
export class Cart {
  add(): Line { return new Line() }
  lines: Line[] = []
  get first() { return this.lines[0] }
}
export class Line { price() {} }
`

describe('a member is used', () => {
  it('where a parameter, a field or a variable has the type', () => {
    check(
      `${cart}
// @file a.ts
import type { Cart } from './cart'
export function parameter(cart: Cart) { cart.add() }
export function taken({ add }: Cart) { add() }
export class Shop { constructor(private readonly cart: Cart) {} field() { this.cart.add() } }
export function other(cart: Cart) { cart.lines }
export const arrow = async (cart?: Cart | undefined) => (await cart)!.add()
`,
      'cart.ts#Cart.add',
      ['parameter', 'taken', 'Shop.constructor?possible', 'Shop.field', 'other?possible', 'arrow'],
    )
  })

  it('where the value is made, kept or given away', () => {
    check(
      `${cart}
// @file make.ts
import { Cart } from './cart'
export const made = new Cart()
export function give() { return made }
export const keep = { made }
// @file a.ts
import { made, give } from './make'
export const one = () => made.add()
export const two = () => give().add()
export function three() { const mine = give(); mine.add() }
export function shadowed(made: string) { made.add() }
`,
      'cart.ts#Cart.add',
      ['one', 'two', 'three', 'made?possible'],
    )
  })

  it('of elements, through calls and promises', () => {
    check(
      `${cart}
// @file a.ts
import { Cart } from './cart'
export async function load(): Promise<Cart[]> { return [] }
// @file b.ts
import { load } from './a'
export async function loop() { for (const cart of await load()) cart.add().price() }
export const each = () => load().then(all => all.map(({ first }) => first.price()))
export const found = async () => (await load()).find(Boolean)?.add()
`,
      'cart.ts#Line.price',
      ['loop', 'each', 'Cart.add?possible', 'Cart.lines?possible'],
    )
  })

  it('through interfaces, by what they are and what implements them', () => {
    check(
      `
// @file store.ts
export interface Store { read(): Page; deep: { x: 1 } }
export class Disk implements Store { read() { return new Page() } deep = { x: 1 as const } }
export class Page { text() {} }
// @file a.ts
import type { Store } from './store'
export const use = (store: Store) => store.read().text()
`,
      'store.ts#Disk.read',
      ['use'],
    )
  })

  it('by what callbacks and methods of objects take', () => {
    check(
      `${cart}
// @file shop.ts
import type { Cart } from './cart'
export interface Plugin { open(cart: Cart): void; name: string }
export class Shop { constructor(serve: (cart: Cart, all: Cart[]) => void) {} }
export function visit(name: string, go: (this: Shop, cart: Cart) => void) {}
export const plugin = (one: Plugin) => one
// @file use.ts
import { plugin, type Plugin, Shop, visit } from './shop'
export const called = () => visit('a', cart => cart.add())
export const made = () => new Shop((_, all) => all[0]?.add())
export const handed = () => plugin({ name: '', open(cart) { cart.add() } })
export const typed: Plugin = { name: '', open: ({ add }) => add() }
export const none = () => visit('a', () => {})
`,
      'cart.ts#Cart.add',
      ['Plugin?possible', 'Shop.constructor?possible', 'visit?possible', 'called', 'made', 'handed', 'typed'],
    )
  })

  it('through type parameters, by what is given for them or at least is there', () => {
    check(
      `${cart}
// @file box.ts
export class Box<T> { constructor(readonly held: T) {} each(go: (one: T) => void) {} }
export function lazy<T>(make: () => T): T { return make() }
export type Same<T> = { readonly [K in keyof T]: T[K] }
export abstract class View<C extends { add(): void }> { cart: C }
// @file use.ts
import type { Cart } from './cart'
import { type Box, lazy, type Same, View } from './box'
export const given = (box: Box<Cart>) => box.held.add()
export const each = (box: Box<Cart>) => box.each(one => one.add())
export const inferred = (cart: Cart) => lazy(() => cart).add()
export const mapped = (cart: Same<Cart>) => cart.add()
export class Mine extends View<Cart> { use() { this.cart.add() } }
export const other = (box: Box<string>) => box.held
`,
      'cart.ts#Cart.add',
      ['given', 'each', 'inferred', 'mapped', 'Mine?possible', 'Mine.use'],
    )
  })

  it('by what files declare for all others', () => {
    check(
      `
// @file types/hot.ts
export class Hot { accept() {} }
// @file types/meta.d.ts
interface ImportMeta { readonly hot?: import('./hot').Hot }
// @file use.ts
export const use = () => import.meta.hot?.accept()
`,
      'types/hot.ts#Hot.accept',
      ['ImportMeta?possible', 'use'],
    )
  })

  it('by what extends the class, and where a base calls what is overridden', () => {
    const fixture = `
// @file base.ts
export abstract class Base { run() { this.step() } abstract step(): void; stay() {} }
// @file mine.ts
import { Base } from './base'
export class Mine extends Base { step() {} }
// @file other.ts
import { Base } from './base'
export class Other extends Base { step() { super.stay() } }
// @file use.ts
import type { Mine } from './mine'
export const use = (mine: Mine) => { mine.run(); mine.stay() }
export const named = (step: Mine) => step.step()
`
    check(fixture, 'mine.ts#Mine.step', ['Base.run', 'named'])
    check(fixture, 'base.ts#Base.stay', ['Mine?possible', 'Other?possible', 'Other.step', 'use'])
  })

  it('likely, where nobody else has a member of its name, and that is all that is known', () => {
    const fixture = `${cart}
// @file a.ts
export const plugin = { set(context) { context.first.reset() } }
export const more = (context) => context.first
`
    check(fixture, 'cart.ts#Cart.first', ['plugin?likely', 'more?likely'])
    assert.equal(untypedUsesOf(graphOf(fixture).graph, 'cart.ts', 'Cart.first'), 0)
    const two = graphOf(`${fixture}\n// @file b.ts\nexport class List { first() {} }`).graph
    assert.deepEqual(users(two, 'cart.ts#Cart.first'), [])
    assert.equal(untypedUsesOf(two, 'cart.ts', 'Cart.first'), 2)
  })

  it('never where the receiver comes from a package, or from the language', () => {
    check(
      `${cart}
// @file a.ts
import { Cart } from 'shop'
export const theirs = (cart: Cart) => cart.add()
export const text = (name: string) => name.first
`,
      'cart.ts#Cart.first',
      [],
    )
  })

  it('and the radius says how much of it is less than certain', () => {
    const { graph } = graphOf(`${cart}
// @file a.ts
import type { Cart } from './cart'
export const sure = (cart: Cart) => cart.add()
export const perhaps = (cart: Cart) => hand(cart)
`)
    const { declarations, uncertain } = blastRadius(graph, { packages: [] }, 'cart.ts', 'Cart.add')
    assert.deepEqual({ declarations, uncertain }, { declarations: 2, uncertain: 1 })
  })
})

describe('after an edit, members are used as if all had been read anew', () => {
  const files = {
    'cart.ts': 'export class Cart { add() {}\n take() {} }',
    'shop.ts': "import { Cart } from './cart'\nexport class Shop { readonly cart = new Cart() }",
    'use.ts': "import { Shop } from './shop'\nexport const use = (shop: Shop) => shop.cart.add()",
  }
  const texts = (changed: Readonly<Record<string, string>>) =>
    Object.entries({ ...files, ...changed })
      .map(([path, text]) => `// @file ${path}\n${text}`)
      .join('\n')

  const edits: readonly (readonly [string, string])[] = [
    ['cart.ts', 'export class Cart { added() {}\n take() {} }'],
    ['shop.ts', "import { Cart } from './other'\nexport class Shop { readonly cart = new Cart() }"],
    ['shop.ts', 'export class Shop { readonly cart = 1 }'],
    ['cart.ts', 'class Base { add() {} }\nexport class Cart extends Base { take() {} }'],
    ['use.ts', "import { Shop } from './shop'\nexport const use = (shop) => shop.cart.add()"],
  ]
  for (const [path, text] of edits) {
    it(`of ${path}: ${text.split('\n').at(-1)}`, () => {
      const fixture = texts({})
      const { graph, resolve } = graphOf(fixture)
      const edited = withFile(
        graph,
        factsFrom(path, parseFixture(texts({ [path]: text })).get(path) ?? ''),
        resolve,
      )
      const anew = graphOf(texts({ [path]: text })).graph
      for (const target of ['cart.ts#Cart.add', 'cart.ts#Base.add', 'cart.ts#Cart.added']) {
        const certain = (graph: DeclarationGraph) => users(graph, target).filter(one => !one.includes('?'))
        assert.deepEqual(certain(edited), certain(anew), target)
      }
    })
  }

  it('and those are known who still use what is gone', () => {
    const { graph, resolve } = graphOf(texts({}))
    const next = withFile(graph, factsFrom('cart.ts', 'export class Cart { take() {} }'), resolve)
    const missing = importersOfMissing(next, 'cart.ts', 'Cart.add').filter(
      one => one.confidence === 'certain',
    )
    assert.deepEqual(
      missing.map(one => one.declaration),
      ['use'],
    )
  })

  it('also when a file goes', () => {
    const { graph } = graphOf(texts({}))
    assert.deepEqual(users(graph, 'cart.ts#Cart.add'), ['Shop.cart?possible', 'use'])
    assert.deepEqual(users(withoutFile(graph, 'shop.ts'), 'cart.ts#Cart.add'), [])
  })
})
