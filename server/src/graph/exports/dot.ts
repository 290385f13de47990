// A graph in Graphviz's language, to be drawn.

import type { DeclarationGraph } from '../declarationGraph.ts'
import { type ExportedPlace, exportedFiles } from './edges.ts'

/** A box for each file, an arrow from each user to what it uses. Declarations without any edge are left out. */
export function graphAsDot(graph: DeclarationGraph): string {
  const numbers = new Map<string, number>()
  const byFile = new Map<string, ExportedPlace[]>()
  const numberOf = (place: ExportedPlace): number => {
    const key = `${place.path}#${place.name}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    const number = numbers.size
    numbers.set(key, number)
    byFile.set(place.path, [...(byFile.get(place.path) ?? []), place])
    return number
  }
  const arrows: string[] = []
  for (const { path, declarations } of exportedFiles(graph)) {
    for (const { declaration, uses } of declarations) {
      for (const { to } of uses) {
        const from = numberOf({ path, name: declaration.name })
        arrows.push(`  n${from} -> n${numberOf(to)}`)
      }
    }
  }
  const boxes = [...byFile].map(([path, places], index) => {
    const nodes = places.map(place => `    n${numberOf(place)} [label=${quoted(place.name || path)}]`)
    return `  subgraph cluster_${index} {\n    label=${quoted(path)}\n${nodes.join('\n')}\n  }`
  })
  return ['digraph {', '  rankdir=LR', '  node [shape=box]', ...boxes, ...arrows, '}', ''].join('\n')
}

/** Names come from the repository: nothing of them may end the string, or be read as a placeholder. */
function quoted(text: string): string {
  const escaped = text.replace(/[\\"]/g, '\\$&').replace(/\p{Cc}/gu, ' ')
  return `"${escaped}"`
}
