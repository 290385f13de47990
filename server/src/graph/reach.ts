// Reach: who depends on a node, nearest first.

import { moduleBody } from './facts.ts'
import { type Links, wholeFile } from './links.ts'

/** The dependents of some nodes, in the order in which they were found. The lists run in parallel. */
export interface Reached {
  readonly nodes: readonly number[]
  readonly distances: readonly number[]
  /** The node that each one uses on the way. */
  readonly via: readonly number[]
  /** Nodes of whole files that were passed: those files export something that is reached. */
  readonly wholeFiles: readonly number[]
}

/**
 * Breadth first over reverse edges. Passing on costs no distance through a whole file, and from a member to its class:
 * who uses the class may use the member. A module's body is reached by those who import the file for its effect;
 * by other importers only when a module's body is what is asked about, for they would reach nearly everything.
 * O(nodes and edges reached).
 */
export function reach(links: Links, seeds: readonly number[]): Reached {
  const search = new Search(links, seeds)
  search.run()
  return search
}

class Search implements Reached {
  readonly nodes: number[] = []
  readonly distances: number[] = []
  readonly via: number[] = []
  readonly wholeFiles: number[] = []
  readonly #links: Links
  readonly #followsLoads: boolean
  readonly #listed: Set<number>
  readonly #passed = new Set<number>()
  #level: number[] = []
  #next: number[] = []

  constructor(links: Links, seeds: readonly number[]) {
    this.#links = links
    this.#listed = new Set(seeds)
    this.#followsLoads = seeds.some(seed => links.nodes.names[seed] === moduleBody)
    for (const seed of seeds) this.#pass(seed, this.#level)
  }

  run(): void {
    const { nodes } = this.#links
    for (let distance = 1; this.#level.length > 0; distance++) {
      // The level grows while it is walked: what costs no distance joins it.
      for (let index = 0; index < this.#level.length; index++) {
        const node = this.#level[index] ?? 0
        for (const user of nodes.dependents[node] ?? []) this.#meet(user, node, distance)
        if (nodes.names[node] === moduleBody) this.#meetLoads(node, distance)
      }
      this.#level = this.#next
      this.#next = []
    }
  }

  #meet(user: number, node: number, distance: number): void {
    if (this.#links.nodes.names[user] === wholeFile) return this.#pass(user, this.#level)
    if (this.#listed.has(user)) return
    this.#listed.add(user)
    this.nodes.push(user)
    this.distances.push(distance)
    this.via.push(node)
    this.#pass(user, this.#next)
  }

  #meetLoads(node: number, distance: number): void {
    for (const load of this.#links.loadsOf(this.#links.nodes.paths[node] ?? '')) {
      if (!load.isSideEffect && !this.#followsLoads) continue
      const module = this.#links.nodes.find(load.path, moduleBody)
      if (module !== undefined) this.#meet(module, node, distance)
    }
  }

  #pass(node: number, level: number[]): void {
    if (this.#passed.has(node)) return
    this.#passed.add(node)
    level.push(node)
    if (this.#links.nodes.names[node] === wholeFile) this.wholeFiles.push(node)
    const container = this.#links.nodes.container[node] ?? -1
    if (container >= 0) this.#pass(container, level)
  }
}
