// Reads a repository for the benchmarks: its files, their texts, and the graph over them.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { SourceText } from '../../server/src/analysis/indexing.ts'
import type { Resolver } from '../../server/src/analysis/resolving.ts'
import { sha256 } from '../../server/src/base/hash.ts'
import { buildGraph, type DeclarationGraph } from '../../server/src/graph/declarationGraph.ts'
import { extractFacts } from '../../server/src/io/extractFacts.ts'
import { createFiles } from '../../server/src/io/files.ts'
import { createResolvers } from '../../server/src/io/resolver.ts'
import type { FileFacts } from '../../server/src/syntax/facts.ts'
import { scan } from '../../server/src/syntax/scan.ts'

export interface Repository {
  /** Absolute, with links resolved. */
  readonly root: string
  readonly sources: readonly SourceText[]
  readonly resolver: Resolver
}

export interface Options {
  readonly path: string
  readonly count: number
  readonly seed: number
  readonly json: boolean
  /** `declarations` of the top level or `members`; both where it is missing. */
  readonly only: string | undefined
}

/** `PATH [--count N] [--seed N] [--json]`. Throws with one sentence when PATH is missing. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      count: { type: 'string', default: '100' },
      seed: { type: 'string', default: '7' },
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
    },
  })
  const [path] = positionals
  if (path === undefined) throw new Error('Name the repository to measure: node bench/graph/accuracy.ts PATH')
  return {
    path,
    count: Number(values.count),
    seed: Number(values.seed),
    json: values.json,
    only: values.only,
  }
}

export async function readRepository(path: string): Promise<Repository> {
  const files = createFiles(path, undefined)
  const paths = await files.list()
  const sources = paths
    .filter(one => /\.[mc]?[jt]sx?$/.test(one))
    .map(one => ({ path: one, text: readFileSync(join(files.root, one), 'utf8') }))
  return { root: files.root, sources, resolver: await createResolvers(files.root).create(paths) }
}

/** By the scanner, and by the parser where the scanner is not sure. */
export function factsOf({ path, text }: SourceText): FileFacts {
  const scanned = scan({ path, text, hash: sha256(text) })
  return scanned.complete ? scanned : extractFacts(path, text).value
}

export function readGraph({ sources, resolver }: Repository): {
  readonly facts: readonly FileFacts[]
  readonly graph: DeclarationGraph
} {
  const facts = sources.map(factsOf)
  return { facts, graph: buildGraph(facts, resolver.resolve) }
}

export function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  const all = [...items]
  for (let index = all.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1))
    const held = all[index] as T
    all[index] = all[other] as T
    all[other] = held
  }
  return all
}
