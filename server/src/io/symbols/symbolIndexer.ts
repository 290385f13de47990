// The indexer and the resolvers of a host, with what symbol indexes add to them.

import type { Indexer, SourceText } from '../../analysis/indexing.ts'
import type { Resolver, Resolvers } from '../../analysis/resolving.ts'
import type { FilePath } from '../../base/path.ts'
import type { FileFacts } from '../../syntax/facts.ts'
import { scipScheme } from '../../syntax/scip/documentFacts.ts'
import { pause } from './pause.ts'
import type { SymbolIndexes } from './symbolIndexes.ts'

/** Files that an index describes, and that our own reader does not read, get their facts from it. */
export function withSymbolIndexes(reader: Indexer, indexes: SymbolIndexes): Indexer {
  return {
    understands: path => reader.understands(path) || indexes.describes(path),
    consult: files => indexes.consult(files),
    consults: isIndexName,
    examineIndexes: named => indexes.examine(named),
    index: async (sources, care, onRead) => {
      const described = sources.filter(({ path }) => indexes.describes(path))
      if (described.length === 0) return reader.index(sources, care, onRead)
      const others = sources.filter(({ path }) => !indexes.describes(path))
      const [read, told] = await Promise.all([
        reader.index(others, care, onRead),
        factsOf(described, indexes),
      ])
      const next = read.value[Symbol.iterator]()
      return {
        value: sources.flatMap(({ path }) => (told.has(path) ? told.get(path) : next.next().value) ?? []),
        problems: [...read.problems, ...indexes.olderThan(described.map(({ path }) => path))],
      }
    },
    // What an index says of a text depends on the index too.
    recall: files =>
      reader.recall?.(new Map([...files].filter(([path]) => !indexes.describes(path)))) ?? new Map(),
    dispose: () => reader.dispose(),
  }
}

function isIndexName(path: FilePath): boolean {
  return path.endsWith('.scip')
}

/** One after the other: each may ask git for an older text, and none holds the others up for long. */
async function factsOf(
  sources: readonly SourceText[],
  indexes: SymbolIndexes,
): Promise<ReadonlyMap<FilePath, FileFacts | undefined>> {
  const facts = new Map<FilePath, FileFacts | undefined>()
  for (const source of sources) {
    await pause()
    facts.set(source.path, await indexes.facts(source))
  }
  return facts
}

/** A specifier of SCIP facts names the file itself; other repositories are packages. */
export function withSymbolPaths(resolvers: Resolvers, indexes: SymbolIndexes): Resolvers {
  return {
    isConfiguration: path => isIndexName(path) || resolvers.isConfiguration(path),
    create: async files => {
      return overSymbols(await resolvers.create(files), indexes)
    },
  }
}

function overSymbols(resolver: Resolver, indexes: SymbolIndexes): Resolver {
  const packages = indexes.repositories.map(folder => ({
    folder,
    name: folder.slice(0, -1),
    entryPoints: [],
  }))
  return {
    ...resolver,
    get problems() {
      return resolver.problems
    },
    layout: { ...resolver.layout, packages: [...resolver.layout.packages, ...packages] },
    resolve: (from, specifier) =>
      specifier.startsWith(scipScheme) && indexes.describes(from)
        ? specifier.slice(scipScheme.length)
        : resolver.resolve(from, specifier),
    moved: (path, isThere) => {
      const { resolver: next, affected } = resolver.moved(path, isThere)
      return { resolver: overSymbols(next, indexes), affected }
    },
  }
}
