// Reach: who depends on a node, nearest first.

import { moduleBody } from '../syntax/facts.ts'
import type { Links } from './links.ts'
import type { Confidence } from './radius.ts'

/** The dependents of some nodes, in the order in which they were found. The lists run in parallel. */
export interface Reached {
  readonly nodes: readonly number[]
  readonly distances: readonly number[]
  /** The node that each one uses on the way. */
  readonly via: readonly number[]
  /** Nodes of whole files that were passed: those files export something that is reached. */
  readonly wholeFiles: readonly number[]
  /** True when some way is less than certain. */
  readonly isUncertain: boolean
}

/** The ways that are taken: those that are at least this sure. */
export const ways: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, possible: 2 }

/**
 * Breadth first over reverse edges. Passing on costs no distance through a whole file, and from a member to its class:
 * who uses the class may use the member, and who takes a module as a whole any of its exports. `least` leaves out what is less sure. A module's own code is reached by those who import the file for its effect;
 * by all its importers only when such code is what is asked about, for they would reach nearly everything.
 * O(nodes and edges reached).
 */
export function reach(links: Links, seeds: readonly number[], least: Confidence = 'possible'): Reached {
  const search = new Search(links, seeds, ways[least])
  search.run()
  return search
}

/** One dependent, by the surest way to it; of ways that are as sure, the shortest. */
export interface Way {
  readonly node: number
  readonly distance: number
  /** The node that it uses on the way. */
  readonly via: number
  readonly confidence: Confidence
}

/** O(nodes and edges reached), up to three times where some ways are less than certain. */
export function surestWays(links: Links, seeds: readonly number[]): readonly Way[] {
  const ways: Way[] = []
  const known = new Set<number>()
  const all = reach(links, seeds)
  const surer = all.isUncertain ? (['certain', 'likely', 'possible'] as const) : (['certain'] as const)
  for (const confidence of surer) {
    const isAll = confidence === surer.at(-1)
    const { nodes, distances, via } = isAll ? all : reach(links, seeds, confidence)
    for (const [index, node] of nodes.entries()) {
      if (known.has(node)) continue
      known.add(node)
      ways.push({ node, distance: distances[index] ?? 0, via: via[index] ?? 0, confidence })
    }
  }
  return ways
}

/** Barrels that only give on other barrels, one behind the other, are followed this far. */
const barrelLimit = 10

/** How sure it is that who takes all of a file uses the export that was reached: likely where it is the only one. */
export function wayThroughFile({ nodes }: Links, whole: number): number {
  let node = whole
  for (let step = 0; nodes.isWhole[node]; step++) {
    if (nodes.uses.size(node) !== 1 || step === barrelLimit) return ways.possible
    node = nodes.uses.at(node, 0)
  }
  // Of a file without facts there is nothing but the whole.
  return nodes.names[node] === '' ? ways.certain : ways.likely
}

/** Marks of a search, kept for the next one: what carries an older number is unmarked. */
class Marks {
  listed = new Int32Array(0)
  passed = new Int32Array(0)
  search = 0

  begin(count: number): void {
    if (this.listed.length < count) {
      this.listed = new Int32Array(count * 2)
      this.passed = new Int32Array(count * 2)
      this.search = 0
    }
    this.search++
  }
}

const marksOf = new WeakMap<Links, Marks>()

class Search implements Reached {
  readonly nodes: number[] = []
  readonly distances: number[] = []
  readonly via: number[] = []
  readonly wholeFiles: number[] = []
  isUncertain = false
  readonly #ways: number
  readonly #links: Links
  readonly #followsLoads: boolean
  readonly #marks: Marks
  #level: number[] = []
  #next: number[] = []

  constructor(links: Links, seeds: readonly number[], loosest: number) {
    this.#links = links
    this.#ways = loosest
    this.#marks = marksOf.get(links) ?? new Marks()
    marksOf.set(links, this.#marks)
    this.#marks.begin(links.nodes.count)
    this.#followsLoads = seeds.some(seed => links.nodes.names[seed] === moduleBody)
    for (const seed of seeds) this.#marks.listed[seed] = this.#marks.search
    for (const seed of seeds) this.#pass(seed, this.#level)
  }

  run(): void {
    const { dependents, names } = this.#links.nodes
    for (let distance = 1; this.#level.length > 0; distance++) {
      // The level grows while it is walked: what costs no distance joins it.
      for (let index = 0; index < this.#level.length; index++) {
        const node = this.#level[index] ?? 0
        this.#meetUsers(dependents.of(node), node, distance)
        if (this.#ways >= ways.likely) this.#meetGuessers(node, distance)
        if (this.#followsLoads && names[node] === moduleBody) this.#meetLoads(node, distance)
      }
      this.#level = this.#next
      this.#next = []
    }
  }

  /** Whole files give on what they export for certain; what takes all of one need not use each. */
  #meetUsers(users: Int32Array, node: number, distance: number): void {
    const { isWhole } = this.#links.nodes
    const way = isWhole[node] ? wayThroughFile(this.#links, node) : ways.certain
    for (const user of users) {
      if (!isWhole[user]) {
        if (way > ways.certain) this.isUncertain = true
        if (way > this.#ways) continue
      }
      this.#meet(user, node, distance)
    }
  }

  #meet(user: number, node: number, distance: number): void {
    if (this.#links.nodes.isWhole[user]) return this.#pass(user, this.#level)
    const { listed, search } = this.#marks
    if (listed[user] === search) return
    listed[user] = search
    this.nodes.push(user)
    this.distances.push(distance)
    this.via.push(node)
    this.#pass(user, this.#next)
  }

  #meetGuessers(node: number, distance: number): void {
    for (const user of this.#links.nodes.guessersOf(node)) {
      if (user === node) continue
      this.isUncertain = true
      this.#meet(user, node, distance)
    }
  }

  #meetLoads(node: number, distance: number): void {
    for (const { path } of this.#links.loadsOf(this.#links.nodes.paths[node] ?? '')) {
      const module = this.#links.nodes.find(path, moduleBody)
      if (module !== undefined) this.#meet(module, node, distance)
    }
  }

  #pass(node: number, level: number[]): void {
    const { passed, search } = this.#marks
    if (passed[node] === search) return
    passed[node] = search
    level.push(node)
    if (this.#links.nodes.isWhole[node]) this.wholeFiles.push(node)
    const container = this.#links.nodes.container[node] ?? -1
    if (container < 0 || this.#ways < ways.possible) return
    this.isUncertain = true
    this.#pass(container, level)
  }
}
