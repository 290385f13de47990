// ReachSample: how many dependents the declarations of this workspace have, to compare one with.

import { moduleBody } from '../syntax/facts.ts'
import type { Links } from './links.ts'
import { reachedCount } from './reached.ts'

/** Up to `all` declarations are counted one by one; of more, the `sampled` with the smallest hashes. */
const limit = { all: 2_000, sampled: 1_000 }

/** How many dependents a declaration has at least and at most. */
interface Bounds {
  least: number
  most: number
}

/** Same graph, same answer, whatever happened before: bounds are used only where they decide, and drawn anew else. */
export class ReachSample {
  readonly #links: Links
  readonly #bounds = new Map<number, Bounds>()
  #sample: readonly number[] = []
  #declaredRevision = -1
  /** Marks of a walk are kept for the next one: what carries an older number is unmarked. */
  #passed = new Int32Array(0)
  #walk = 0

  constructor(links: Links) {
    this.#links = links
  }

  /** The share (0–1) of declarations with fewer certain transitive dependents than `count`. */
  percentile(count: number): number {
    this.#catchUp()
    if (this.#sample.length === 0) return 0
    let fewer = 0
    for (const node of this.#sample) if (this.#hasFewer(node, count)) fewer++
    return fewer / this.#sample.length
  }

  #hasFewer(node: number, count: number): boolean {
    const known = this.#bounds.get(node)
    if (known && known.most < count) return true
    if (known && known.least >= count) return false
    // Twice as many may be asked for next.
    const enough = count * 2 + 50
    const value = reachedCount(this.#links, { seeds: [node], least: 'certain', limit: enough })
    this.#bounds.set(node, { least: value, most: value < enough ? value : Number.POSITIVE_INFINITY })
    return value < count
  }

  #catchUp(): void {
    const { nodes } = this.#links
    const changed = nodes.takeChanged()
    if (nodes.declaredRevision !== this.#declaredRevision) {
      this.#declaredRevision = nodes.declaredRevision
      this.#sample = this.#draw()
    }
    if (changed.size === 0 || this.#bounds.size === 0) return
    // Whatever gains or loses a dependent does so over one of those whose uses changed: it gains or loses these and
    // their dependents, at most. What was a way to one of them and is none any more led over another of them.
    const gained = reachedCount(this.#links, { seeds: changed.keys(), least: 'certain' })
    this.#widen(changed.values(), changed.size + gained)
  }

  #draw(): readonly number[] {
    const { nodes } = this.#links
    const all: number[] = []
    for (let node = 0; node < nodes.count; node++) {
      if (nodes.declared[node] && nodes.names[node] !== moduleBody) all.push(node)
    }
    if (all.length <= limit.all) return all
    const hashes = Uint32Array.from(all, node => nodes.hashes[node] ?? 0).sort()
    const last = hashes[limit.sampled - 1] ?? 0
    return all.filter(node => (nodes.hashes[node] ?? 0) <= last)
  }

  /** The bounds of these nodes, and of what they use over any number of steps, are wider by this. O(nodes and edges passed). */
  #widen(changed: Iterable<ReadonlySet<number>>, by: number): void {
    const { nodes } = this.#links
    if (this.#passed.length < nodes.count) this.#passed = new Int32Array(nodes.count * 2)
    this.#walk = this.#walk + 1
    const waiting: number[] = []
    const pass = (node: number): void => {
      if (this.#passed[node] === this.#walk) return
      this.#passed[node] = this.#walk
      waiting.push(node)
    }
    for (const targets of changed) for (const target of targets) pass(target)
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      const known = this.#bounds.get(node)
      if (known) {
        known.least -= by
        known.most += by
      }
      for (const used of nodes.uses.of(node)) pass(used)
    }
  }
}
