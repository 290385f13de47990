// Compares direct dependent files with TypeScript's findReferences: node bench/graph/accuracy.ts PATH [--count 100] [--seed 7] [--json]

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

const candidates = facts.flatMap(({ path, declarations }) =>
  declarations
    .filter(({ kind, name, exportedAs }) => kind !== 'member' && !name.includes('#') && exportedAs.length > 0)
    .map(({ name, nameSpan }) => ({ path, name, at: nameSpan.start })),
)
const comparisons: Comparison[] = []
for (const { path, name, at } of shuffled(candidates, seeded(options.seed))) {
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

const both = sum(comparisons.map(one => one.both))
const missed = sum(comparisons.map(one => one.missed.length))
const extra = sum(comparisons.map(one => one.extra.length))
const { typescript, ours, different } = oracle.resolved
const result = {
  files: repository.sources.length,
  declarations: comparisons.length,
  edges: both + missed,
  precision: both / (both + extra),
  recall: both / (both + missed),
  specifiers: { byTypeScript: typescript, byUsOnly: ours, different: different.length },
}
if (options.json) console.log(JSON.stringify({ ...result, comparisons, different }, null, 2))
else {
  for (const one of comparisons) {
    for (const path of one.missed.slice(0, shown)) console.log(`missed  ${one.declaration}  in ${path}`)
    for (const path of one.extra.slice(0, shown)) console.log(`extra   ${one.declaration}  in ${path}`)
  }
  for (const one of different.slice(0, 20)) console.log(`leads elsewhere  ${one}`)
  console.log(
    `${result.files} files, ${result.declarations} declarations drawn with seed ${options.seed}, ${result.edges} edges: ` +
      `precision ${result.precision.toFixed(3)}, recall ${result.recall.toFixed(3)}`,
  )
  console.log(
    `Specifiers that lead to a file: ${typescript} resolved by TypeScript, ${different.length} of them otherwise by us; ${ours} by us only.`,
  )
}

function directDependents(graph: DeclarationGraph, path: FilePath, name: string): ReadonlySet<FilePath> {
  const direct = dependentsOf(graph, path, name).filter(one => one.distance === 1 && one.path !== path)
  return new Set(direct.map(one => one.path))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
