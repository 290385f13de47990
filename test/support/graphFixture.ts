// A declaration graph over a fixture: real facts, and a resolver over the fixture's own files.

import { sha256 } from '../../server/src/base/hash.ts'
import { type FilePath, folderOf, joinPath } from '../../server/src/base/path.ts'
import { buildGraph, type DeclarationGraph } from '../../server/src/graph/declarationGraph.ts'
import type { Resolve } from '../../server/src/graph/links.ts'
import { createFileFinder } from '../../server/src/io/fileFinder.ts'
import type { FileFacts } from '../../server/src/syntax/facts.ts'
import { scan } from '../../server/src/syntax/scan.ts'
import { parseFixture } from './fixture.ts'

export interface GraphFixture {
  readonly graph: DeclarationGraph
  readonly resolve: Resolve
  readonly files: ReadonlyMap<FilePath, string>
}

export function graphOf(fixture: string): GraphFixture {
  const files = parseFixture(fixture)
  const resolve = resolverOver([...files.keys()])
  const facts = [...files]
    .filter(([path]) => /\.([jt]sx?|vue|svelte|astro)$/.test(path))
    .map(([path, text]) => factsFrom(path, text))
  return { graph: buildGraph(facts, resolve), resolve, files }
}

export function factsFrom(path: FilePath, text: string): FileFacts {
  return scan({ path, text, hash: sha256(text) })
}

/** Follows relative specifiers only. */
export function resolverOver(paths: readonly FilePath[]): Resolve {
  const finder = createFileFinder(paths)
  return (from, specifier) => {
    const path = specifier.startsWith('.') ? joinPath(folderOf(from), specifier) : undefined
    return path === undefined ? undefined : finder.find(path)
  }
}
