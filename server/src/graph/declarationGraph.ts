// DeclarationGraph: which declaration of the workspace uses which, and the questions that can be asked of it.

import type { FilePath } from '../base/path.ts'
import type { FileFacts } from '../syntax/facts.ts'
import { type Extent, extentOf, type Landmarks, landmarksFrom, noLandmarks } from './landmarks.ts'
import type { Layout } from './layout.ts'
import { type Affected, Links, type Resolve } from './links.ts'
import { type BlastRadius, type Dependent, noReach } from './radius.ts'
import { surestWays } from './reach.ts'
import { ReachSample } from './reachSample.ts'
import { sayTheSame } from './sameFacts.ts'

/**
 * A graph at one moment. Each change gives a new value over the same store: ask the newest one only, for an older
 * value answers as the newest does.
 */
export interface DeclarationGraph {
  /** Of its edges and nodes: the same while facts only move. */
  readonly revision: number
  /** Undefined in the empty graph, which stays empty. */
  readonly links: Links | undefined
  readonly sample: ReachSample | undefined
}

export const emptyGraph: DeclarationGraph = { revision: 0, links: undefined, sample: undefined }

/** O(all references). `resolve` says which file a specifier leads to. */
export function buildGraph(facts: Iterable<FileFacts>, resolve: Resolve): DeclarationGraph {
  const links = new Links()
  links.putAll(facts, resolve)
  return { revision: 1, links, sample: new ReachSample(links) }
}

/** The graph with these facts in the place of the file's last ones. Cheap unless the file's exports changed. */
export function withFile(graph: DeclarationGraph, facts: FileFacts, resolve: Resolve): DeclarationGraph {
  if (!graph.links) return buildGraph([facts], resolve)
  const before = factsOf(graph, facts.path)
  graph.links.put(facts, resolve)
  const moved = before !== undefined && sayTheSame(before, facts)
  return { ...graph, revision: moved ? graph.revision : graph.revision + 1 }
}

/** The graph without a file. Those who import it still name what is missing: see `importersOfMissing`. */
export function withoutFile(graph: DeclarationGraph, path: FilePath): DeclarationGraph {
  if (!graph.links) return graph
  graph.links.remove(path)
  return { ...graph, revision: graph.revision + 1 }
}

/**
 * The graph after files came or went, or configurations changed; links again what leads elsewhere. O(all imports), and
 * where it is known what may be `affected`, O(files).
 */
export function withResolution(
  graph: DeclarationGraph,
  resolve: Resolve,
  affected?: Affected,
): DeclarationGraph {
  if (!graph.links) return graph
  graph.links.resolveAgain(resolve, affected)
  return { ...graph, revision: graph.revision + 1 }
}

export function factsOf(graph: DeclarationGraph, path: FilePath): FileFacts | undefined {
  return graph.links?.files.get(path)?.facts
}

/**
 * Everything that depends on a declaration, nearest first, then by path and place. '' is a file without facts: a JSON
 * file, a style sheet. Dependents of a class member are those that use it where that can be seen (`this.x`, `Class.x`,
 * `cart.x` where the type of `cart` can), and all that use its class, for they may use the member; of a private one
 * only the former.
 */
export function dependentsOf(
  graph: DeclarationGraph,
  path: FilePath,
  declaration: string,
): readonly Dependent[] {
  return nearestDependents(graph, { path, declaration }, Number.POSITIVE_INFINITY)
}

/** The first of `dependentsOf`, at most `limit`, without looking up the places of the others. */
export function nearestDependents(
  graph: DeclarationGraph,
  of: { readonly path: FilePath; readonly declaration: string },
  limit: number,
): readonly Dependent[] {
  if (!graph.links) return []
  return list(graph.links, seedsOf(graph.links, of.path, of.declaration), limit)
}

/** Everything outside of a file that depends on any declaration of it. */
export function dependentsOfFile(graph: DeclarationGraph, path: FilePath): readonly Dependent[] {
  if (!graph.links) return []
  return list(graph.links, fileSeeds(graph.links, path), Number.POSITIVE_INFINITY)
}

/**
 * Who still uses `name` of `path`, where nothing of that name is exported any more: those that import it by name, and
 * those that use a member which the class no longer has. Direct ones only, by path and place. O(users).
 */
export function importersOfMissing(
  graph: DeclarationGraph,
  path: FilePath,
  name: string,
): readonly Dependent[] {
  const facts = factsOf(graph, path)
  const isExported =
    facts?.declarations.some(one => one.exportedAs.includes(name)) ||
    facts?.reExports.some(one => one.exported === name)
  if (isExported) return []
  const { links } = graph
  const node = links?.nodes.find(path, name)
  if (!links || node === undefined) return []
  const places = new Places(links)
  const { paths, names, isWhole, dependents } = links.nodes
  const found = [...dependents.of(node)].flatMap((user): readonly Dependent[] => {
    if (isWhole[user] || paths[user] === path) return []
    const at = places.ofUse(user, node)
    const [userPath = '', declaration = ''] = [paths[user], names[user]]
    return [{ path: userPath, declaration, distance: 1, at, confidence: 'certain' }]
  })
  return found.sort((a, b) => compare(a.path, b.path) || a.at.start - b.at.start)
}

export function blastRadius(
  graph: DeclarationGraph,
  layout: Layout,
  path: FilePath,
  declaration: string,
): BlastRadius {
  return extentOfDeclaration(graph, layout, { path, declaration }).radius
}

/** The blast radius of a declaration with its blind spots: see `blindSpotsOn`. O(nodes and edges reached). */
export function extentOfDeclaration(
  graph: DeclarationGraph,
  layout: Layout,
  { path, declaration }: { readonly path: FilePath; readonly declaration: string },
): Extent {
  const { links } = graph
  if (!links) return { radius: noReach, blindSpots: 0 }
  const seeds = seedsOf(links, path, declaration)
  const { radius, blindSpots } = extentOf(links, layout, seeds)
  const own = seeds.length === 0 ? (factsOf(graph, path)?.blindSpots ?? 0) : 0
  return { radius, blindSpots: blindSpots + own }
}

export function blastRadiusOfFile(graph: DeclarationGraph, layout: Layout, path: FilePath): BlastRadius {
  const { links } = graph
  return links ? extentOf(links, layout, fileSeeds(links, path)).radius : noReach
}

/** What a change of the declaration comes out at: entry points, tests, packages, names of the public API. */
export function landmarksOf(
  graph: DeclarationGraph,
  layout: Layout,
  place: { readonly path: FilePath; readonly declaration: string | undefined },
): Landmarks {
  const { links } = graph
  if (!links) return noLandmarks
  const { path, declaration } = place
  const seeds = declaration === undefined ? fileSeeds(links, path) : seedsOf(links, path, declaration)
  return landmarksFrom(links, layout, seeds)
}

/**
 * How many accesses in the file and in those that depend on the declaration cannot be followed: computed imports,
 * `eval`. With any, the blast radius is a lower bound.
 */
export function blindSpotsOn(graph: DeclarationGraph, path: FilePath, declaration: string): number {
  return extentOfDeclaration(graph, noLayout, { path, declaration }).blindSpots
}

const noLayout: Layout = { packages: [] }

/**
 * How many declarations use a member of this one's name, of something whose type cannot be seen, and may mean it; 0
 * for what is no class member, and where no other class has a member of that name: they are likely dependents then.
 */
export function untypedUsesOf(graph: DeclarationGraph, path: FilePath, declaration: string): number {
  const nodes = graph.links?.nodes
  const member = nodes?.find(path, declaration)
  if (nodes === undefined || member === undefined) return 0
  for (const _ of nodes.guessersOf(member)) return 0
  return nodes.guessCount(member)
}

/**
 * The share (0–1) of this workspace's declarations that have fewer certain dependents, over any number of steps, than
 * `count`; from all of them up to 2,000, else from 1,000 drawn by the hash of their names. Kept until edges change, and then counted
 * again only where it matters.
 */
export function reachPercentile(graph: DeclarationGraph, count: number): number {
  return graph.sample?.percentile(count) ?? 0
}

function seedsOf(links: Links, path: FilePath, declaration: string): readonly number[] {
  const node = links.nodes.find(path, declaration)
  return node === undefined ? [] : [node]
}

function fileSeeds(links: Links, path: FilePath): readonly number[] {
  return [...links.nodes.of(path)]
}

function list(links: Links, seeds: readonly number[], limit: number): readonly Dependent[] {
  const { paths, names } = links.nodes
  const ways = surestWays(links, seeds)
  const order = ways.toSorted(
    (a, b) =>
      a.distance - b.distance ||
      compare(paths[a.node] ?? '', paths[b.node] ?? '') ||
      compare(names[a.node] ?? '', names[b.node] ?? ''),
  )
  const places = new Places(links)
  const dependents = order.slice(0, limit).map(({ node, via, distance, confidence }): Dependent => {
    const at = places.ofUse(node, via)
    return { path: paths[node] ?? '', declaration: names[node] ?? '', distance, at, confidence }
  })
  return dependents.sort(
    (a, b) => a.distance - b.distance || compare(a.path, b.path) || a.at.start - b.at.start,
  )
}

/** Where declarations are used. What imports a file for its effect is looked up once a file. */
class Places {
  readonly #links: Links
  readonly #loads = new Map<FilePath, ReadonlyMap<FilePath, Dependent['at']>>()

  constructor(links: Links) {
    this.#links = links
  }

  ofUse(user: number, used: number): Dependent['at'] {
    const { nodes } = this.#links
    const place = this.#links.placesOf(user).get(used)
    if (place) return place
    const path = nodes.paths[user] ?? ''
    return this.#loadsOf(nodes.paths[used] ?? '').get(path) ?? this.#ofAccess(user, used)
  }

  /** Where the member's name stands, when that is all that connects the two. */
  #ofAccess(user: number, used: number): Dependent['at'] {
    const { nodes, files } = this.#links
    const member = nodes.memberName(used)
    const declarations = files.get(nodes.paths[user] ?? '')?.facts.declarations
    const accesses = declarations?.find(one => one.name === nodes.names[user])?.accesses
    const start = accesses?.find(one => one.of === '' && one.member === member)?.at ?? 0
    return { start, end: start === 0 ? 0 : start + (member?.length ?? 0) }
  }

  #loadsOf(path: FilePath): ReadonlyMap<FilePath, Dependent['at']> {
    const known = this.#loads.get(path)
    if (known) return known
    const loads = new Map<FilePath, Dependent['at']>()
    for (const { path: importer, span } of this.#links.loadsOf(path)) {
      if (!loads.has(importer)) loads.set(importer, span)
    }
    this.#loads.set(path, loads)
    return loads
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
