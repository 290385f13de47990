// Why a failing test is in no blast radius: one of the declared blind spots, or nothing that we know of.

import type { Resolver } from '../../server/src/analysis/resolving.ts'
import type { FilePath } from '../../server/src/base/path.ts'
import {
  blindSpotsOn,
  type DeclarationGraph,
  dependentsOf,
  factsOf,
  untypedUsesOf,
} from '../../server/src/graph/declarationGraph.ts'
import type { DeclarationKind } from '../../server/src/syntax/facts.ts'

/** In the order in which they are looked for. */
export const reasons = {
  apart:
    'blind spot: no import leads from the test to the file; it is run as a program, or by a computed path',
  loading: 'blind spot: it runs while a module is loaded, and all that import the module fail with it',
  untyped: 'blind spot: a member that is used of something whose type cannot be seen',
  computed: 'blind spot: computed imports or `eval` on the way',
  unknown: 'not a declared blind spot',
}

export type Reason = keyof typeof reasons

export interface Place {
  readonly path: FilePath
  readonly declaration: string
}

export interface Workspace {
  readonly graph: DeclarationGraph
  readonly resolver: Pick<Resolver, 'resolve'>
}

/** `isUnloaded` when the test's file could not be loaded. O(what is reached + what the test imports). */
export function reasonOf(
  { graph, resolver }: Workspace,
  { path, declaration }: Place,
  test: { readonly path: FilePath; readonly isUnloaded: boolean },
): Reason {
  const loaded = loadedBy(graph, resolver, test.path)
  if (!loaded.has(path)) return 'apart'
  const reached = [{ path, declaration }, ...dependentsOf(graph, path, declaration)]
  const runsOnLoad = reached.some(one => loaded.has(one.path) && isRunOnLoad(graph, one))
  if (test.isUnloaded && runsOnLoad) return 'loading'
  if (reached.some(one => untypedUsesOf(graph, one.path, one.declaration) > 0)) return 'untyped'
  return blindSpotsOn(graph, path, declaration) > 0 ? 'computed' : 'unknown'
}

/** The files that a test runs by importing, itself included. */
function loadedBy(
  graph: DeclarationGraph,
  resolver: Workspace['resolver'],
  test: FilePath,
): ReadonlySet<FilePath> {
  const loaded = new Set([test])
  for (const path of loaded) {
    for (const { specifier } of factsOf(graph, path)?.imports ?? []) {
      const target = resolver.resolve(path, specifier)
      if (target !== undefined) loaded.add(target)
    }
  }
  return loaded
}

const runOnLoad: ReadonlySet<DeclarationKind> = new Set(['variable', 'module', 'class', 'enum'])

function isRunOnLoad(graph: DeclarationGraph, { path, declaration }: Place): boolean {
  const kind = factsOf(graph, path)?.declarations.find(({ name }) => name === declaration)?.kind
  return kind !== undefined && runOnLoad.has(kind)
}
