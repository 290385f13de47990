// Compares the files that use a declaration or a class member with TypeScript's findReferences:
// node bench/graph/accuracy.ts PATH [--count 100] [--seed 7] [--only declarations|members] [--json]

import type { FilePath } from '../../server/src/base/path.ts'
import { randomOf } from '../../server/src/base/random.ts'
import type { DeclarationGraph } from '../../server/src/graph/declarationGraph.ts'
import type { Confidence } from '../../server/src/graph/radius.ts'
import { surestWays } from '../../server/src/graph/reach.ts'
import { createOracle } from './oracle.ts'
import { readGraph, readOptions, readRepository, shuffled } from './workspace.ts'

/** By the files that use it. */
interface Comparison {
  readonly declaration: string
  /** In the order of confidence: what each adds that TypeScript finds too, and what it does not. */
  readonly found: Readonly<Record<Confidence, { readonly both: number; readonly extra: readonly FilePath[] }>>
  /** TypeScript finds a use there that is not certain, or that the graph does not find at all. */
  readonly missed: readonly FilePath[]
}

const confidences: readonly Confidence[] = ['certain', 'likely', 'possible']

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
  let drawn = 0
  for (const { path, name, at } of shuffled(all, randomOf(options.seed))) {
    if (drawn === options.count) break
    const ours = directDependents(graph, path, name)
    const theirs = new Set(oracle.usersOf(path, at))
    for (const [user, { offsetOf }] of ours) {
      if (theirs.has(user)) continue
      if (oracle.leadsTo({ path: user, offset: offsetOf() }, { path, offset: at })) theirs.add(user)
    }
    const certain = filesOf(ours, 'certain')
    // What only may have users counts for what may be, and for none of the declarations to draw.
    if (certain.length + theirs.size > 0) drawn++
    else if (ours.size === 0) continue
    const side = (confidence: Confidence) => {
      const files = filesOf(ours, confidence)
      return {
        both: files.filter(one => theirs.has(one)).length,
        extra: files.filter(one => !theirs.has(one)),
      }
    }
    comparisons.push({
      declaration: `${path}#${name}`,
      found: { certain: side('certain'), likely: side('likely'), possible: side('possible') },
      missed: [...theirs].filter(one => ours.get(one)?.confidence !== 'certain'),
    })
  }
  return comparisons
}

function summary(comparisons: readonly Comparison[]) {
  const drawn = comparisons.filter(
    ({ found, missed }) => found.certain.both + found.certain.extra.length + missed.length > 0,
  )
  const edges = sum(comparisons.map(one => one.found.certain.both + one.missed.length))
  let both = 0
  let extra = 0
  const levels = confidences.map(confidence => {
    both += sum(comparisons.map(one => one.found[confidence].both))
    extra += sum(comparisons.map(one => one.found[confidence].extra.length))
    return [confidence, { precision: both / (both + extra), recall: both / edges }] as const
  })
  const { certain, likely, possible } = Object.fromEntries(levels) as Record<Confidence, Rates>
  return { declarations: drawn.length, edges, ...certain, withLikely: likely, withPossible: possible }
}

interface Rates {
  readonly precision: number
  readonly recall: number
}

function print(what: string, comparisons: readonly Comparison[]): void {
  for (const one of comparisons) {
    for (const path of one.missed.slice(0, shown)) console.log(`missed  ${one.declaration}  in ${path}`)
    for (const path of one.found.certain.extra.slice(0, shown))
      console.log(`extra   ${one.declaration}  in ${path}`)
  }
  const { declarations, edges, withLikely, withPossible, ...certain } = summary(comparisons)
  console.log(
    `${repository.sources.length} files, ${declarations} ${what} drawn with seed ${options.seed}, ${edges} edges: ` +
      `${ratesText(certain)}; with what is likely ${ratesText(withLikely)}; with what is possible ${ratesText(withPossible)}`,
  )
}

function ratesText({ precision, recall }: Rates): string {
  return `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`
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
  if (options.only !== 'members') print('declarations', topLevel)
  if (options.only !== 'declarations') print('members', members)
  console.log(
    `Specifiers that lead to a file: ${typescript} resolved by TypeScript, ${different.length} of them otherwise by us; ${ours} by us only.`,
  )
}

interface User {
  readonly confidence: Confidence
  /** Of its surest use. */
  readonly offsetOf: () => number
}

/** Other files that use it. Of the ways only the first steps are looked up: some declarations reach nearly everything. */
function directDependents(
  { links }: DeclarationGraph,
  path: FilePath,
  name: string,
): ReadonlyMap<FilePath, User> {
  const surest = new Map<FilePath, User>()
  const seed = links?.nodes.find(path, name)
  if (!links || seed === undefined) return surest
  for (const { node, via, distance, confidence } of surestWays(links, [seed])) {
    const user = links.nodes.paths[node] ?? ''
    if (distance !== 1 || user === path) continue
    const known = surest.get(user)
    if (known && confidences.indexOf(confidence) >= confidences.indexOf(known.confidence)) continue
    const offsetOf = (): number => links.placesOf(node).get(via)?.start ?? 0
    surest.set(user, { confidence, offsetOf })
  }
  return surest
}

function filesOf(users: ReadonlyMap<FilePath, User>, confidence: Confidence): readonly FilePath[] {
  return [...users].filter(([, one]) => one.confidence === confidence).map(([path]) => path)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
