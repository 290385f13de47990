// Who depends on what, form by form: each line is `distance path#declaration`.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  blastRadius,
  blastRadiusOfFile,
  blindSpotsOn,
  buildGraph,
  type DeclarationGraph,
  dependentsOf,
  dependentsOfFile,
  emptyGraph,
  factsOf,
  importersOfMissing,
  reachPercentile,
  withFile,
  withoutFile,
  withResolution,
} from '../../../server/src/graph/declarationGraph.ts'
import type { Layout } from '../../../server/src/graph/layout.ts'
import { noReach } from '../../../server/src/graph/radius.ts'
import { factsFrom, graphOf, resolverOver } from '../../support/graphFixture.ts'

function linesOf(graph: DeclarationGraph, target: string): readonly string[] {
  const [path = '', name = ''] = target.split('#')
  return dependentsOf(graph, path, name).map(one => `${one.distance} ${one.path}#${one.declaration}`)
}

/** `target` is `path#declaration`. */
function check(fixture: string, target: string, expected: string): void {
  const wanted = expected
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  assert.deepEqual(linesOf(graphOf(fixture).graph, target), wanted)
}

describe('dependents', () => {
  it('are found over any number of steps, nearest first', () => {
    check(
      `
// @file price.ts
export function total() {}
function unrelated() {}
// @file cart.ts
import { total as sum } from './price'
export const checkout = () => sum()
export const other = () => 1
// @file page.tsx
import { checkout } from './cart'
export default function Page() { return <button onClick={checkout} /> }
// @file app.tsx
import Page from './page'
import { other } from './cart'
export const App = () => <Page />
export const Bare = () => other()
`,
      'price.ts#total',
      `
      1 cart.ts#checkout
      2 page.tsx#Page
      3 app.tsx#App
      `,
    )
  })

  it('end in cycles', () => {
    const fixture = `
// @file a.ts
import { b } from './b'
export function a() { b() }
// @file b.ts
import { a } from './a'
export function b() { a() }
`
    check(fixture, 'a.ts#a', '1 b.ts#b')
    check(fixture, 'b.ts#b', '1 a.ts#a')
  })

  it('are found through barrels, renamed, nested, whole and in cycles', () => {
    check(
      `
// @file lib/a.ts
export const a = 1
export default 2
// @file lib/index.ts
export * from './a'
export * from './again'
export { a as alpha, default as beta } from './a'
export * as all from './a'
// @file lib/again.ts
export * from './index'
// @file index.ts
export * from './lib'
// @file user.ts
import { a, alpha, all, beta } from './index'
export const one = a
export const two = alpha
export const three = all.a
export const four = all
export const five = beta
`,
      'lib/a.ts#a',
      `
      1 user.ts#one
      1 user.ts#two
      1 user.ts#three
      1 user.ts#four
      `,
    )
  })

  it('of a namespace import are those of the member that is used; of the whole, of everything', () => {
    const fixture = `
// @file money.ts
export const round = 1
export const cut = 2
// @file user.ts
import * as money from './money'
export const one = money.round
export const all = Object.keys(money)
export const lazy = () => import('./money').then(m => m.cut)
export const wholly = () => import('./money')
`
    check(fixture, 'money.ts#round', '1 user.ts#one\n1 user.ts#all\n1 user.ts#wholly')
    check(fixture, 'money.ts#cut', '1 user.ts#all\n1 user.ts#lazy\n1 user.ts#wholly')
  })

  it('count types and values of one name, and leave out what a local shadows', () => {
    check(
      `
// @file a.ts
export type Price = number
export const Price = 1
// @file b.ts
import { type Price } from './a'
import type { Price as P } from './a'
export function typed(price: Price) { return price }
export type Both = P[]
export function shadowed(Price: number) { return Price }
`,
      'a.ts#Price',
      '1 b.ts#typed\n1 b.ts#Both',
    )
  })

  it('are found over export = and require, both ways', () => {
    check(
      `
// @file old.ts
class Old {}
export = Old
// @file older.js
module.exports = { make, other: 1 }
function make() { return 1 }
// @file user.ts
import Old from './old'
import Older = require('./old')
const { make } = require('./older')
export const one = () => new Old()
export const two = () => Older
export const three = () => make()
`,
      'old.ts#Old',
      '1 user.ts#one\n1 user.ts#two',
    )
  })

  it('of a JSON file or a style sheet are those that import it', () => {
    const fixture = `
// @file data.json
{}
// @file page.css
a {}
// @file user.ts
import data from './data.json'
import './page.css'
export const one = data.x
`
    check(fixture, 'data.json#', '1 user.ts#one')
    check(fixture, 'page.css#', '1 user.ts#<module>')
  })

  it('of a module\u2019s own code are those that run it; of a declaration, only those that import for the effect', () => {
    const fixture = `
// @file total.ts
export const total = () => 1
// @file start.ts
import { total } from './total'
export const name = 'start'
total()
// @file effect.ts
import './start'
// @file named.ts
import { name } from './start'
export const greet = () => name
// @file typed.ts
import type { name } from './start'
`
    check(fixture, 'start.ts#<module>', '1 effect.ts#<module>\n1 named.ts#<module>')
    check(fixture, 'total.ts#total', '1 start.ts#<module>\n2 effect.ts#<module>')
  })

  it('say where the next declaration on the way is used', () => {
    const { graph, files } = graphOf(`
// @file a.ts
export function total() {}
// @file b.ts
import { total } from './a'
export const b = () => total()
`)
    const [dependent] = dependentsOf(graph, 'a.ts', 'total')
    const { start = 0, end = 0 } = dependent?.at ?? {}
    assert.equal(files.get('b.ts')?.slice(start, end + 2), 'total()')
  })

  it('of a whole file leave out the file', () => {
    const { graph } = graphOf(`
// @file a.ts
export const a = 1
export const b = a
// @file c.ts
import { b } from './a'
export const c = b
`)
    assert.deepEqual(
      dependentsOfFile(graph, 'a.ts').map(one => `${one.path}#${one.declaration}`),
      ['c.ts#<module>', 'c.ts#c'],
    )
    assert.equal(blastRadiusOfFile(graph, { packages: [] }, 'a.ts').files, 1)
  })
})

describe('members', () => {
  const fixture = `
// @file base.ts
export class Base { log() {} }
// @file cart.ts
import { Base } from './base'
export class Cart extends Base {
  private rate = 1
  add() { this.log(); return this.rate }
  size() { return this.add() }
  static make() { return new Cart() }
}
// @file user.ts
import { Cart } from './cart'
export const typed = (cart: Cart) => cart.size()
export const made = () => Cart.make()
`

  it('have as dependents who uses them, and who uses their class', () => {
    check(
      fixture,
      'cart.ts#Cart.add',
      '1 cart.ts#Cart.size\n1 cart.ts#Cart.make\n1 user.ts#made\n2 user.ts#typed',
    )
  })

  it('that are private have only those who use them, and on from there', () => {
    check(
      fixture,
      'cart.ts#Cart.rate',
      '1 cart.ts#Cart.add\n2 cart.ts#Cart.size\n2 cart.ts#Cart.make\n2 user.ts#made\n3 user.ts#typed',
    )
  })

  it('of a class are passed on to the classes that extend it', () => {
    const lines = linesOf(graphOf(fixture).graph, 'base.ts#Base.log')
    assert.deepEqual(lines.slice(0, 2), ['1 cart.ts#Cart', '1 cart.ts#Cart.add'])
    assert.ok(lines.includes('3 user.ts#typed'))
  })
})

describe('the blast radius', () => {
  const fixture = `
// @file packages/core/src/total.ts
export const total = () => 1
export const alone = () => 1
const inner = () => total()
// @file packages/core/src/index.ts
export * from './total'
// @file packages/shop/src/cart.ts
import { total } from '../../core/src'
export const cart = () => total()
// @file packages/shop/src/main.ts
import { cart } from './cart'
cart()
// @file packages/shop/test/cart.test.ts
import { cart } from '../src/cart'
cart()
`
  const layout: Layout = {
    packages: [
      { name: 'root', folder: '', entryPoints: [] },
      { name: 'core', folder: 'packages/core', entryPoints: ['packages/core/src/index.ts'] },
      { name: 'shop', folder: 'packages/shop', entryPoints: ['packages/shop/src/main.ts'] },
    ],
  }

  it('counts declarations, and files, packages, entry points and tests besides its own file', () => {
    assert.deepEqual(blastRadius(graphOf(fixture).graph, layout, 'packages/core/src/total.ts', 'total'), {
      declarations: 4,
      files: 3,
      packages: 1,
      entryPoints: 2,
      tests: 1,
      uncertain: 0,
    })
  })

  it('of what is only given on reaches the entry point that does', () => {
    const { graph } = graphOf(fixture)
    assert.deepEqual(blastRadius(graph, layout, 'packages/core/src/total.ts', 'alone'), {
      ...noReach,
      entryPoints: 1,
    })
    assert.deepEqual(blastRadius(graph, layout, 'packages/core/src/total.ts', 'inner'), noReach)
    assert.deepEqual(blastRadius(graph, layout, 'nothing.ts', 'nothing'), noReach)
  })

  it('is a lower bound where blind spots are on the way', () => {
    const { graph } = graphOf(`
// @file a.ts
export const a = 1
// @file b.ts
import { a } from './a'
export const b = (name: string) => import(name + a)
// @file c.ts
export const c = eval
eval('1')
`)
    assert.equal(blindSpotsOn(graph, 'a.ts', 'a'), 1)
    assert.equal(blindSpotsOn(graph, 'c.ts', 'c'), 1)
  })
})

describe('a change of one file', () => {
  const fixture = `
// @file a.ts
export function a() {}
// @file barrel.ts
export * from './a'
// @file b.ts
import { a, c } from './barrel'
export const b = () => a()
export const d = () => c
`

  it('links what it now uses and unlinks what it no longer uses', () => {
    const { graph, resolve } = graphOf(fixture)
    const next = withFile(
      graph,
      factsFrom('b.ts', `import { a } from './barrel'\nexport const x = a`),
      resolve,
    )
    assert.notEqual(next, graph)
    assert.deepEqual(linesOf(next, 'a.ts#a'), ['1 b.ts#x'])
    assert.equal(factsOf(next, 'b.ts')?.declarations[0]?.name, 'x')
  })

  it('of its exports links those that import it, through barrels', () => {
    const { graph, resolve } = graphOf(fixture)
    const next = withFile(graph, factsFrom('a.ts', 'export function a() {}\nexport const c = 1'), resolve)
    assert.deepEqual(linesOf(next, 'a.ts#c'), ['1 b.ts#d'])
  })

  it('that removes an export leaves who still imports it', () => {
    const { graph, resolve } = graphOf(fixture)
    const next = withFile(graph, factsFrom('a.ts', 'function a() {}\nexport const other = 1'), resolve)
    const missing = importersOfMissing(next, 'a.ts', 'a')
    assert.deepEqual(
      missing.map(one => `${one.path}#${one.declaration}`),
      ['b.ts#b'],
    )
    const gone = withFile(next, factsFrom('a.ts', ''), resolve)
    assert.deepEqual(
      importersOfMissing(gone, 'a.ts', 'a').map(one => `${one.path}#${one.declaration}`),
      ['b.ts#b'],
    )
    assert.deepEqual(linesOf(gone, 'a.ts#a'), ['1 b.ts#b'])
    const back = withFile(gone, factsFrom('a.ts', 'export function a() {}'), resolve)
    assert.deepEqual(importersOfMissing(back, 'a.ts', 'a'), [])
    assert.deepEqual(linesOf(back, 'a.ts#a'), ['1 b.ts#b'])
  })

  it('are found for a name that is no longer given on, through barrels too', () => {
    const texts = (barrel: string) => `
// @file price.ts
export const total = 1
// @file index.ts
${barrel}
// @file top.ts
export * from './index'
// @file cart.ts
import { sum } from './top'
export const cart = () => sum
`
    const { graph } = graphOf(texts("export { total } from './price'"))
    assert.deepEqual(
      importersOfMissing(graph, 'index.ts', 'sum').map(one => `${one.path}#${one.declaration}`),
      ['cart.ts#cart'],
    )
    const { graph: whole } = graphOf(texts("export { total as sum } from './price'"))
    assert.deepEqual(importersOfMissing(whole, 'index.ts', 'sum'), [])
  })

  it('that deletes the file leaves who still imports it, also after resolving anew', () => {
    const { graph } = graphOf(fixture)
    const gone = withResolution(withoutFile(graph, 'a.ts'), resolverOver(['barrel.ts', 'b.ts']))
    assert.deepEqual(
      importersOfMissing(gone, 'a.ts', 'a').map(one => `${one.path}#${one.declaration}`),
      ['b.ts#b'],
    )
    assert.equal(factsOf(gone, 'a.ts'), undefined)
  })

  it('that adds a file is seen by those that name it, once it resolves', () => {
    const resolve = resolverOver(['b.ts'])
    const before = buildGraph([factsFrom('b.ts', `import { n } from './new'\nexport const b = n`)], resolve)
    const next = resolverOver(['b.ts', 'new.ts'])
    const after = withResolution(withFile(before, factsFrom('new.ts', 'export const n = 1'), next), next)
    assert.deepEqual(linesOf(after, 'new.ts#n'), ['1 b.ts#b'])
  })

  it('never changes the empty graph', () => {
    withFile(emptyGraph, factsFrom('a.ts', 'export const a = 1'), () => undefined)
    assert.equal(factsOf(emptyGraph, 'a.ts'), undefined)
    assert.deepEqual(dependentsOf(emptyGraph, 'a.ts', 'a'), [])
    assert.equal(reachPercentile(emptyGraph, 3), 0)
  })

  it('in any order ends in the graph that is built at once', () => {
    const names = ['a', 'b', 'c', 'd']
    const texts = fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names), fc.nat(5)), {
      maxLength: 12,
    })
    const resolve = resolverOver(names.map(name => `${name}.ts`))
    fc.assert(
      fc.property(texts, steps => {
        let graph = emptyGraph
        const last = new Map<string, string>()
        for (const [name, other, form] of steps) {
          const text = textOf(name, other, form)
          const path = `${name}.ts`
          if (text === undefined) last.delete(path)
          else last.set(path, text)
          graph =
            text === undefined ? withoutFile(graph, path) : withFile(graph, factsFrom(path, text), resolve)
          reachPercentile(graph, 1)
        }
        const whole = buildGraph(
          [...last].map(([path, text]) => factsFrom(path, text)),
          resolve,
        )
        for (const path of last.keys()) {
          for (const { name } of factsOf(whole, path)?.declarations ?? []) {
            assert.deepEqual(
              linesOf(graph, `${path}#${name}`),
              linesOf(whole, `${path}#${name}`),
              `${path}#${name}`,
            )
          }
        }
        for (const count of [1, 2, 3])
          assert.equal(reachPercentile(graph, count), reachPercentile(whole, count))
      }),
      { numRuns: 300 },
    )
  })
})

/** One of several ways for a file to use another. */
function textOf(name: string, other: string, form: number): string | undefined {
  const own = `export const ${name} = 1\n`
  if (form === 0) return undefined
  if (form === 1) return own
  if (form === 2) return `import { ${other} } from './${other}'\n${own}export const x = () => ${other}\n`
  if (form === 3) return `export * from './${other}'\n${own}`
  if (form === 4) return `import './${other}'\nimport * as all from './${other}'\n${own}${name}.use(all)\n`
  return `import { x as y } from './${other}'\nexport class ${name} { m() { y() } }\n`
}

it('the percentile is the share of declarations with fewer dependents', () => {
  const { graph, resolve } = graphOf(`
// @file a.ts
export const a = 1
export const b = a
export const c = b
export const d = 1
`)
  assert.deepEqual(
    [0, 1, 2, 3].map(count => reachPercentile(graph, count)),
    [0, 0.5, 0.75, 1],
  )
  const text = 'export const a = 1\nexport const b = a\nexport const c = b\nexport const d = c\n'
  const next = withFile(graph, factsFrom('a.ts', text), resolve)
  assert.deepEqual(
    [0, 1, 2, 3, 4].map(count => reachPercentile(next, count)),
    [0, 0.25, 0.5, 0.75, 1],
  )
})
