// The edges of a graph as they are given to other programs: from declaration to declaration.

import type { FilePath } from '../../base/path.ts'
import type { Span } from '../../base/span.ts'
import type { Declaration } from '../../syntax/facts.ts'
import type { DeclarationGraph } from '../declarationGraph.ts'
import type { Links } from '../links.ts'

export interface ExportedEdge {
  readonly to: ExportedPlace
  /** In the file of the user. */
  readonly at: Span
}

/** `name` is '' for a file that is used as a whole and has no declarations. */
export interface ExportedPlace {
  readonly path: FilePath
  readonly name: string
}

export interface ExportedDeclaration {
  readonly declaration: Declaration
  /** In the order of their places. */
  readonly uses: readonly ExportedEdge[]
}

export interface ExportedFile {
  readonly path: FilePath
  readonly declarations: readonly ExportedDeclaration[]
}

/** The files of a graph by path, with all that their declarations use. O(edges). */
export function exportedFiles({ links }: DeclarationGraph): readonly ExportedFile[] {
  if (!links) return []
  return [...links.files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { facts }]) => ({
      path,
      declarations: facts.declarations.map(declaration => ({
        declaration,
        uses: usesOf(links, path, declaration.name),
      })),
    }))
}

function usesOf(links: Links, path: FilePath, name: string): readonly ExportedEdge[] {
  const { nodes } = links
  const node = nodes.find(path, name)
  if (node === undefined) return []
  const found = new Map<number, Span>()
  for (const [target, at] of links.placesOf(node)) {
    for (const one of declarationsBehind(links, target)) if (!found.has(one)) found.set(one, at)
  }
  return [...found]
    .map(([target, at]) => ({ to: { path: nodes.paths[target] ?? '', name: nodes.names[target] ?? '' }, at }))
    .sort((a, b) => a.at.start - b.at.start)
}

/** A namespace that is used as a whole stands for all that it exports. */
function declarationsBehind(links: Links, node: number): readonly number[] {
  const { isWhole, uses } = links.nodes
  const all = new Set([node])
  for (const one of all) if (isWhole[one]) for (const next of uses.of(one)) all.add(next)
  return [...all].filter(one => !isWhole[one])
}
