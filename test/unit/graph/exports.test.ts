// The graph for other programs: what each format says, and that SCIP is read back as it was written.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lineStarts } from '../../../server/src/base/lines.ts'
import { buildGraph, type DeclarationGraph } from '../../../server/src/graph/declarationGraph.ts'
import { graphAsDot } from '../../../server/src/graph/exports/dot.ts'
import { exportedFiles } from '../../../server/src/graph/exports/edges.ts'
import { graphAsJson } from '../../../server/src/graph/exports/json.ts'
import { graphAsScip } from '../../../server/src/graph/exports/scip.ts'
import { documentFacts, scipScheme } from '../../../server/src/syntax/scip/documentFacts.ts'
import { readDocument, readIndex } from '../../../server/src/syntax/scip/scipIndex.ts'
import { SymbolTable } from '../../../server/src/syntax/scip/symbolTable.ts'
import { graphOf } from '../../support/graphFixture.ts'

const shop = `
// @file packages/core/price.ts
export interface Item { net: number }
/** With taxes. */
export function total(items: readonly Item[]) { return items.length * vat }
const vat = 0.19
export function add(a: string): string
export function add(a: number): number
export function add(a: any) { return a }
// @file app/cart.ts
import * as price from '../packages/core/price'
export class Cart {
  items: price.Item[] = []
  sum() { return price.total(this.items) }
}
export const all = () => Object.keys(price)
new Cart()
// @file app/quo"te.ts
import { gone } from './cart'
import './style.css'
export const strange = () => gone()
// @file app/style.css
a {}
`

function scipOf({ graph, files }: ReturnType<typeof graphOf>): Uint8Array {
  const packages = [
    { folder: '', name: 'shop', entryPoints: [] },
    { folder: 'packages/core', name: '@shop/core', entryPoints: [] },
  ]
  return graphAsScip(graph, {
    layout: { packages },
    linesOf: path => lineStarts(files.get(path) ?? ''),
    version: '1.2.3',
    rootName: 'my shop',
  })
}

function edgesOf(graph: DeclarationGraph): readonly string[] {
  return exportedFiles(graph)
    .flatMap(({ path, declarations }) =>
      declarations.flatMap(({ declaration, uses }) =>
        uses.map(({ to, at }) => `${path}#${declaration.name} → ${to.path}#${to.name} at ${at.start}`),
      ),
    )
    .sort()
}

test('SCIP is read back with the same declarations and edges', () => {
  const fixture = graphOf(shop)
  const index = readIndex(scipOf(fixture))
  assert.ok(typeof index !== 'string')
  assert.deepEqual([index.tool, index.projectRoot], ['countersign 1.2.3', 'file:///my%20shop'])
  const documents = index.documents.map(bytes => readDocument(bytes) ?? assert.fail())
  const table = new SymbolTable()
  for (const document of documents) table.add(document.path, document)
  const facts = documents.map(document => {
    const text = fixture.files.get(document.path) ?? ''
    return documentFacts(document, { path: document.path, text, hash: '', isBlank: false }, table)
  })
  const read = buildGraph(facts, (_, specifier) => specifier.slice(scipScheme.length))
  // What is declared nowhere has no symbol.
  const known = edgesOf(fixture.graph).filter(edge => !/style|gone/.test(edge))
  assert.deepEqual(edgesOf(read), known)
  const names = (graph: DeclarationGraph): readonly string[] =>
    exportedFiles(graph).flatMap(({ path, declarations }) =>
      declarations.map(({ declaration }) => `${path}#${declaration.name}`),
    )
  assert.deepEqual(names(read), names(fixture.graph))
})

test('symbols name the package, the file and the declaration', () => {
  const index = readIndex(scipOf(graphOf(shop)))
  assert.ok(typeof index !== 'string')
  const symbols = index.documents.flatMap(bytes =>
    (readDocument(bytes)?.occurrences ?? []).flatMap(one => (one.isDefinition ? one.symbol : [])),
  )
  assert.deepEqual(symbols.toSorted().slice(0, 5), [
    'countersign npm @shop/core . `price.ts`/',
    'countersign npm @shop/core . `price.ts`/Item#',
    'countersign npm @shop/core . `price.ts`/add().',
    'countersign npm @shop/core . `price.ts`/total().',
    'countersign npm @shop/core . `price.ts`/vat.',
  ])
  assert.ok(symbols.includes('countersign npm shop . app/`cart.ts`/Cart#sum.'))
  assert.equal(new Set(symbols).size, symbols.length)
})

test('JSON has every edge, and names what is missing', () => {
  const { graph, files } = graphOf(shop)
  const { declarations, edges } = JSON.parse(graphAsJson(graph, path => lineStarts(files.get(path) ?? '')))
  const shown = edges
    .map((edge: readonly number[]) =>
      edge.map(one => `${declarations[one].path}#${declarations[one].name}`).join(' → '),
    )
    .sort()
  assert.deepEqual(
    shown,
    edgesOf(graph)
      .map(edge => edge.replace(/ at \d+$/, ''))
      .sort(),
  )
  const kinds = new Map(declarations.map((one: { name: string; kind: string }) => [one.name, one.kind]))
  assert.equal(kinds.get('gone'), 'missing')
  assert.equal(kinds.get(''), 'file')
})

test('Graphviz is given no text that could end its strings', () => {
  const dot = graphAsDot(graphOf(shop).graph)
  assert.match(dot, /label="app\/quo\\"te\.ts"/)
  assert.match(dot, /^ {2}n\d+ -> n\d+$/m)
})

test('an empty graph is written too', () => {
  const empty = graphOf('')
  assert.deepEqual(JSON.parse(graphAsJson(empty.graph, () => [0])), {
    schema: 1,
    declarations: [],
    edges: [],
  })
  const index = readIndex(scipOf(empty))
  assert.ok(typeof index !== 'string' && index.documents.length === 0)
})
