// A graph as JSON, for whoever wants to ask it something of his own.

import { type LineStarts, type Range, rangeOf } from '../../base/lines.ts'
import type { FilePath } from '../../base/path.ts'
import type { DeclarationGraph } from '../declarationGraph.ts'
import { type ExportedPlace, exportedFiles } from './edges.ts'

/** What is needed beside the graph: where lines start. */
export type LinesOf = (path: FilePath) => LineStarts

interface JsonDeclaration extends ExportedPlace {
  /** `missing`: used, and declared nowhere; `file`: of a file without declarations. */
  readonly kind: string
  readonly exportedAs: readonly string[]
  /** Zero-based, UTF-16. */
  readonly range?: Range
}

/** `edges` are pairs of numbers in `declarations`: the user, and what it uses. */
export function graphAsJson(graph: DeclarationGraph, linesOf: LinesOf): string {
  const files = exportedFiles(graph)
  const numbers = new Map<string, number>()
  const declarations: JsonDeclaration[] = []
  const add = (declaration: JsonDeclaration): number => {
    const number = declarations.push(declaration) - 1
    numbers.set(keyOf(declaration), number)
    return number
  }
  for (const { path, declarations: own } of files) {
    const starts = linesOf(path)
    for (const { declaration } of own) {
      const { name, kind, exportedAs, span } = declaration
      add({ path, name, kind, exportedAs, range: rangeOf(starts, span) })
    }
  }
  const edges: (readonly [number, number])[] = []
  for (const { path, declarations: own } of files) {
    for (const { declaration, uses } of own) {
      const from = numbers.get(keyOf({ path, name: declaration.name })) ?? 0
      for (const { to } of uses) {
        const kind = to.name === '' ? 'file' : 'missing'
        edges.push([from, numbers.get(keyOf(to)) ?? add({ ...to, kind, exportedAs: [] })])
      }
    }
  }
  const lines = (all: readonly unknown[]): string => all.map(one => `    ${JSON.stringify(one)}`).join(',\n')
  return `{\n  "schema": 1,\n  "declarations": [\n${lines(declarations)}\n  ],\n  "edges": [\n${lines(edges)}\n  ]\n}\n`
}

function keyOf({ path, name }: ExportedPlace): string {
  return `${path}#${name}`
}
