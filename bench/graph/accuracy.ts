// Compares the files that use a declaration or a class member with TypeScript's findReferences:
// node bench/graph/accuracy.ts PATH [--count 100] [--seed 7] [--json]

import type { FilePath } from '../../server/src/base/path.ts'
import { type DeclarationGraph, dependentsOf } from '../../server/src/graph/declarationGraph.ts'
import { createOracle } from './oracle.ts'
import { readGraph, readOptions, readRepository, seeded, shuffled } from './workspace.ts'

interface Comparison {
  readonly declaration: string
  readonly both: number
  /** TypeScript finds a use there, and the graph does not. */
  readonly missed: readonly FilePath[]
  /** The graph says it depends, and TypeScript finds no use. */
  readonly extra: readonly FilePath[]
}

/** Misses printed for one declaration. */
const shown = 5

const options = readOptions(process.argv.slice(2))
const repository = await readRepository(options.path)
const { facts, graph } = readGraph(repository)
const oracle = createOracle(repository)

interface Candidate {
  readonly path: FilePath
  readonly name: string
  readonly at: number
}

/** Declarations of the top level that are exported, and class members that others can use; no declaration files. */
const candidates = { topLevel: [] as Candidate[], members: [] as Candidate[] }
for (const { path, declarations } of facts) {
  for (const { kind, name, exportedAs, isPrivate, nameSpan } of declarations) {
    const candidate = { path, name, at: nameSpan.start }
    if (kind !== 'member') {
      if (exportedAs.length > 0) candidates.topLevel.push(candidate)
    } else if (!isPrivate && !/#|\.(constructor$|\[)/.test(name) && !/\.d\.[mc]?ts$/.test(path))
      candidates.members.push(candidate)
  }
}

function compare(all: readonly Candidate[]): readonly Comparison[] {
  const comparisons: Comparison[] = []
  for (const { path, name, at } of shuffled(all, seeded(options.seed))) {
    if (comparisons.length === options.count) break
    const ours = directDependents(graph, path, name)
    const theirs = oracle.usersOf(path, at)
    if (ours.size + theirs.size === 0) continue
    comparisons.push({
      declaration: `${path}#${name}`,
      both: [...ours].filter(one => theirs.has(one)).length,
      missed: [...theirs].filter(one => !ours.has(one)),
      extra: [...ours].filter(one => !theirs.has(one)),
    })
  }
  return comparisons
}

function summary(comparisons: readonly Comparison[]) {
  const both = sum(comparisons.map(one => one.both))
  const missed = sum(comparisons.map(one => one.missed.length))
  const extra = sum(comparisons.map(one => one.extra.length))
  return {
    declarations: comparisons.length,
    edges: both + missed,
    precision: both / (both + extra),
    recall: both / (both + missed),
  }
}

function print(what: string, comparisons: readonly Comparison[]): void {
  for (const one of comparisons) {
    for (const path of one.missed.slice(0, shown)) console.log(`missed  ${one.declaration}  in ${path}`)
    for (const path of one.extra.slice(0, shown)) console.log(`extra   ${one.declaration}  in ${path}`)
  }
  const { declarations, edges, precision, recall } = summary(comparisons)
  console.log(
    `${repository.sources.length} files, ${declarations} ${what} drawn with seed ${options.seed}, ${edges} edges: ` +
      `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
  )
}

const topLevel = options.only === 'members' ? [] : compare(candidates.topLevel)
const members = options.only === 'declarations' ? [] : compare(candidates.members)
const { typescript, ours, different } = oracle.resolved
if (options.json) {
  const result = {
    files: repository.sources.length,
    ...summary(topLevel),
    members: summary(members),
    specifiers: { byTypeScript: typescript, byUsOnly: ours, different: different.length },
  }
  console.log(JSON.stringify({ ...result, comparisons: [...topLevel, ...members], different }, null, 2))
} else {
  for (const one of different.slice(0, 20)) console.log(`leads elsewhere  ${one}`)
  print('declarations', topLevel)
  print('members', members)
  console.log(
    `Specifiers that lead to a file: ${typescript} resolved by TypeScript, ${different.length} of them otherwise by us; ${ours} by us only.`,
  )
}

/** Other files that certainly use it. */
function directDependents(graph: DeclarationGraph, path: FilePath, name: string): ReadonlySet<FilePath> {
  const direct = dependentsOf(graph, path, name).filter(
    one => one.distance === 1 && one.path !== path && one.confidence === 'certain',
  )
  return new Set(direct.map(one => one.path))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
