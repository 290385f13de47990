// Reached: who depends on some nodes, without the order and the ways. As `reach`, and many times as quick.

import { moduleBody } from '../syntax/facts.ts'
import type { Links } from './links.ts'
import type { Confidence } from './radius.ts'
import { ways, wayThroughFile } from './reach.ts'

/** The numbers are overwritten by the next question. */
export interface ReachedNodes {
  /** The dependents, in no particular order. */
  readonly nodes: Int32Array
  /** Nodes of whole files that were passed: those files export something that is reached. */
  readonly wholeFiles: readonly number[]
  /** True when some way is less than certain. */
  readonly isUncertain: boolean
}

export interface Question {
  readonly seeds: Iterable<number>
  /** Ways that are less sure are left out. */
  readonly least: Confidence
  /** More dependents than this are not looked for. */
  readonly limit?: number
}

/** O(nodes and edges reached). */
export function reached(links: Links, question: Question): ReachedNodes {
  let sweep = sweeps.get(links)
  if (!sweep) {
    sweep = new Sweep(links)
    sweeps.set(links, sweep)
  }
  return sweep.run(question)
}

/** How many dependents there are; `limit` stands for as many, or more. */
export function reachedCount(links: Links, question: Question): number {
  return reached(links, question).nodes.length
}

const sweeps = new WeakMap<Links, Sweep>()

/** Marks of a search are kept for the next one: what carries an older number is unmarked. */
class Sweep {
  readonly #links: Links
  #listed = new Int32Array(0)
  #passed = new Int32Array(0)
  #found = new Int32Array(0)
  #waiting = new Int32Array(0)
  #search = 0
  #foundCount = 0
  #waitingCount = 0
  #ways = 0
  #wholeFiles: number[] = []
  #isUncertain = false

  constructor(links: Links) {
    this.#links = links
  }

  run({ seeds, least, limit = Number.POSITIVE_INFINITY }: Question): ReachedNodes {
    const { dependents, names, isWhole } = this.#links.nodes
    this.#begin(ways[least])
    let followsLoads = false
    for (const seed of seeds) {
      followsLoads ||= names[seed] === moduleBody
      this.#listed[seed] = this.#search
      this.#pass(seed)
    }
    while (this.#waitingCount > 0 && this.#foundCount < limit) {
      const node = this.#waiting[--this.#waitingCount] ?? 0
      if (isWhole[node]) this.#meetUsersOfWhole(dependents.of(node), wayThroughFile(this.#links, node))
      else for (let left = dependents.size(node); left > 0; left--) this.#meet(dependents.at(node, left - 1))
      if (this.#ways >= ways.likely) this.#meetGuessers(node)
      if (followsLoads && names[node] === moduleBody) this.#meetLoads(node)
    }
    return {
      nodes: this.#found.subarray(0, Math.min(this.#foundCount, limit)),
      wholeFiles: this.#wholeFiles,
      isUncertain: this.#isUncertain,
    }
  }

  #begin(loosest: number): void {
    const { count } = this.#links.nodes
    if (this.#listed.length < count) {
      this.#listed = new Int32Array(count * 2)
      this.#passed = new Int32Array(count * 2)
      this.#found = new Int32Array(count * 2)
      this.#waiting = new Int32Array(count * 2)
      this.#search = 0
    }
    this.#search++
    this.#ways = loosest
    this.#foundCount = 0
    this.#waitingCount = 0
    this.#wholeFiles = []
    this.#isUncertain = false
  }

  #meetUsersOfWhole(users: Int32Array, way: number): void {
    const { isWhole } = this.#links.nodes
    for (const user of users) {
      if (!isWhole[user]) {
        if (way > ways.certain) this.#isUncertain = true
        if (way > this.#ways) continue
      }
      this.#meet(user)
    }
  }

  #meetGuessers(node: number): void {
    // Only members are guessed, and only those that others can use.
    if ((this.#links.nodes.container[node] ?? -1) < 0) return
    for (const user of this.#links.nodes.guessersOf(node)) {
      if (user === node) continue
      this.#isUncertain = true
      this.#meet(user)
    }
  }

  #meetLoads(node: number): void {
    for (const { path } of this.#links.loadsOf(this.#links.nodes.paths[node] ?? '')) {
      const module = this.#links.nodes.find(path, moduleBody)
      if (module !== undefined) this.#meet(module)
    }
  }

  #meet(user: number): void {
    if (this.#listed[user] === this.#search) return
    if (!this.#links.nodes.isWhole[user]) {
      this.#listed[user] = this.#search
      this.#found[this.#foundCount++] = user
    }
    this.#pass(user)
  }

  #pass(node: number): void {
    if (this.#passed[node] === this.#search) return
    this.#passed[node] = this.#search
    this.#waiting[this.#waitingCount++] = node
    const { isWhole, container } = this.#links.nodes
    if (isWhole[node]) this.#wholeFiles.push(node)
    const owner = container[node] ?? -1
    if (owner < 0 || this.#ways < ways.possible) return
    this.#isUncertain = true
    this.#pass(owner)
  }
}
