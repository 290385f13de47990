// A graph after any edits, arrivals and departures of files is the graph that is built anew.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  buildGraph,
  type DeclarationGraph,
  dependentsOf,
  emptyGraph,
  reachPercentile,
  withFile,
  withoutFile,
  withResolution,
} from '../../../server/src/graph/declarationGraph.ts'
import { reach } from '../../../server/src/graph/reach.ts'
import { reached } from '../../../server/src/graph/reached.ts'
import { factsFrom, resolverOver } from '../../support/graphFixture.ts'

const files = ['a', 'b', 'c', 'lib/index']

/** Pieces of a file; `O` stands for another one. */
const pieces = [
  'export const one = 1',
  'export function two() { return one }\nconst one = 2',
  'export default 3',
  "import { one } from 'O'\nexport const uses = () => one",
  "import { one as renamed, two } from 'O'\nexport const both = () => renamed + two()",
  "import thing from 'O'\nexport const taken = () => thing",
  "import * as all from 'O'\nexport const some = () => all.two()\nexport const whole = () => all",
  "import * as all from 'O'\nexport const member = () => all.space.one",
  "export * from 'O'",
  "export { one, two as three } from 'O'",
  "export * as space from 'O'",
  "import 'O'\nconsole.log('runs')",
  "export const late = () => import('O').then(all => all.one)",
  "export const { one } = require('O')",
  'export class Cart { add() { this.take() }\n take() {}\n static make() { return new Cart() } }',
  'export class Cart { add() {} }',
  "import { Cart } from 'O'\nexport class Mine extends Cart { add() { super.add() } }",
  "import { Mine } from 'O'\nexport class Last extends Mine { take() {} }",
  "import { Cart } from 'O'\nexport const makes = () => Cart.make().add()",
  "import type { Cart } from 'O'\nexport const typed = (cart: Cart) => cart.take()",
  "import { Cart } from 'O'\nexport class Shop { readonly cart = new Cart()\n sell() { this.cart.add() } }",
  "import { Shop } from 'O'\nexport const sells = (shop: Shop) => shop.cart.take()",
  'export const guesses = (value) => value.take()',
  'export interface Cart { add(): void; other: Cart }',
  'export type one = string',
  'export = { one: 1 }',
]

type Step =
  | { readonly kind: 'write'; readonly path: string; readonly text: string }
  | { readonly kind: 'remove'; readonly path: string }

const path = fc.constantFrom(...files).map(name => `${name}.ts`)

const text = fc
  .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('a', 'b', 'c', 'lib')), { maxLength: 4 })
  .map(all =>
    [...new Set(all.map(([piece, other]) => piece.replaceAll("'O'", `'OVER/${other}'`)))].join('\n'),
  )

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('write' as const), path, text }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), path }) },
)

function factsOf(path: string, text: string): ReturnType<typeof factsFrom> {
  return factsFrom(path, text.replaceAll('OVER', path.includes('/') ? '..' : '.'))
}

/** What is declared, and everything that depends on it. */
function said(graph: DeclarationGraph): readonly string[] {
  const { nodes } = graph.links ?? {}
  const declared = nodes?.paths.map((path, node) => [path, nodes.names[node] ?? '', node] as const) ?? []
  return declared
    .filter(([, , node]) => nodes?.declared[node])
    .map(([path, name]) => {
      const users = dependentsOf(graph, path, name).map(
        one =>
          // Of ways that are as long, any may be taken: what stands at the end of it differs.
          `${one.distance} ${one.path}#${one.declaration}${one.distance === 1 ? `@${one.at.start}` : ''} ${one.confidence}`,
      )
      return `${path}#${name}: ${users.sort().join(', ')}`
    })
    .sort()
}

/** The quick search finds what the ordered one does. */
function checkReached({ links }: DeclarationGraph): void {
  if (!links) return
  for (let node = 0; node < links.nodes.count; node++) {
    for (const least of ['certain', 'likely', 'possible'] as const) {
      const ordered = reach(links, [node], least)
      const quick = reached(links, { seeds: [node], least })
      assert.deepEqual([...quick.nodes].sort(), [...ordered.nodes].sort())
      assert.deepEqual([...quick.wholeFiles].sort(), [...ordered.wholeFiles].sort())
      assert.equal(quick.isUncertain, ordered.isUncertain)
    }
  }
}

describe('after any edits, the graph is the one that is built anew', () => {
  function check(runs: number, resolving: 'always' | 'anew'): void {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 10 }), steps => {
        const texts = new Map<string, string>()
        let graph = emptyGraph
        let resolve = resolverOver(files.map(name => `${name}.ts`))
        for (const one of steps) {
          const isKnown = texts.has(one.path)
          if (one.kind === 'write') texts.set(one.path, one.text)
          else texts.delete(one.path)
          if (resolving === 'anew') resolve = resolverOver([...texts.keys()])
          graph =
            one.kind === 'write'
              ? withFile(graph, factsOf(one.path, one.text), resolve)
              : withoutFile(graph, one.path)
          if (resolving === 'anew' && isKnown !== texts.has(one.path)) graph = withResolution(graph, resolve)
          reachPercentile(graph, 1)
        }
        const last = [...texts].map(([path, text]) => factsOf(path, text))
        // What led to a file that is gone still does, which nobody can know who did not see it.
        if (resolving === 'anew' && steps.some(one => one.kind === 'remove')) return
        const anew = buildGraph(last, resolve)
        assert.deepEqual(said(graph), said(anew))
        for (const count of [1, 2, 3])
          assert.equal(reachPercentile(graph, count), reachPercentile(anew, count))
        checkReached(graph)
      }),
      { numRuns: runs },
    )
  }

  it('of files that are written and removed', () => check(400, 'always'))

  it('of files that come one by one, and are found from then on', () => check(200, 'anew'))
})
