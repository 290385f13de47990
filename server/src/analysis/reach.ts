// Reach: what the graph says of one declaration, asked once for as long as no edge changes.

import type { FilePath } from '../base/path.ts'
import {
  type DeclarationGraph,
  extentOfDeclaration,
  importersOfMissing,
  nearestDependents,
  reachPercentile,
} from '../graph/declarationGraph.ts'
import type { Layout } from '../graph/layout.ts'
import { type BlastRadius, type Dependent, noReach } from '../graph/radius.ts'

export interface Reach {
  readonly radius: BlastRadius
  /** 0–1: the share of this workspace's declarations that have fewer certain transitive dependents. */
  readonly percentile: number
  readonly blindSpots: number
}

interface Answers {
  readonly revision: number
  readonly layout: Layout
  readonly byName: Map<string, Reach>
}

const answers = new WeakMap<object, Answers>()

/** '' names no declaration and reaches nothing that is known. */
export function reachOf(graph: DeclarationGraph, layout: Layout, path: FilePath, declaration: string): Reach {
  if (declaration === '' || !graph.links) return { radius: noReach, percentile: 0, blindSpots: 0 }
  let kept = answers.get(graph.links)
  if (kept?.revision !== graph.revision || kept.layout !== layout) {
    kept = { revision: graph.revision, layout, byName: new Map() }
    answers.set(graph.links, kept)
  }
  const name = `${path}#${declaration}`
  const known = kept.byName.get(name)
  if (known) return known
  const { radius, blindSpots } = extentOfDeclaration(graph, layout, { path, declaration })
  const reach = {
    radius,
    percentile: reachPercentile(graph, radius.declarations - radius.uncertain),
    blindSpots,
  }
  kept.byName.set(name, reach)
  return reach
}

/** How many dependents a raised region carries along for people to look at. */
const nearestKept = 50

const nearest = new WeakMap<DeclarationGraph, Map<string, readonly Dependent[]>>()

/** The nearest dependents of a declaration, at most 50. Kept until any file's facts move. */
export function nearestOf(
  graph: DeclarationGraph,
  path: FilePath,
  declaration: string,
): readonly Dependent[] {
  const kept = nearest.get(graph) ?? new Map<string, readonly Dependent[]>()
  nearest.set(graph, kept)
  const name = `${path}#${declaration}`
  const known = kept.get(name)
  if (known) return known
  const found = nearestDependents(graph, { path, declaration }, nearestKept)
  kept.set(name, found)
  return found
}

/** Who still uses one of the names that a file no longer exports, each once. */
export function usersOfMissing(
  graph: DeclarationGraph,
  path: FilePath,
  names: readonly string[],
): readonly Dependent[] {
  const users = new Map<string, Dependent>()
  for (const name of names) {
    for (const user of importersOfMissing(graph, path, name))
      users.set(`${user.path}#${user.declaration}`, user)
  }
  return [...users.values()]
}
