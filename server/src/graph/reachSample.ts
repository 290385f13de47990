// ReachSample: how many dependents the declarations of this workspace have, to compare one with.

import { moduleBody } from '../syntax/facts.ts'
import type { Links } from './links.ts'
import { reach } from './reach.ts'

/** Up to `all` declarations are counted one by one; of more, the `sampled` with the smallest hashes. */
const limit = { all: 2_000, sampled: 1_000 }

/** A count that was right before an edge changed, and by how much it can be wrong since. */
interface Count {
  readonly value: number
  readonly doubt: number
}

/** Same graph, same answer, whatever happened before: a count in doubt is used only where the doubt does not matter. */
export class ReachSample {
  readonly #links: Links
  readonly #counts = new Map<number, Count>()
  #sample: readonly number[] = []
  #declaredRevision = -1

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
    const known = this.#counts.get(node)
    if (known && known.value + known.doubt < count) return true
    if (known && known.value - known.doubt >= count) return false
    const value = reach(this.#links, [node], 'certain').nodes.length
    this.#counts.set(node, { value, doubt: 0 })
    return value < count
  }

  #catchUp(): void {
    const { nodes } = this.#links
    const changed = nodes.takeChanged()
    if (nodes.declaredRevision !== this.#declaredRevision) {
      this.#declaredRevision = nodes.declaredRevision
      this.#sample = this.#draw()
    }
    if (changed.size === 0 || this.#counts.size === 0) return
    const [only] = changed
    // What begins or ceases to be used by one declaration gains or loses that one and its dependents, at most.
    // Changes of several can add up: then what they touch is counted again.
    const doubt =
      only && changed.size === 1
        ? 1 + reach(this.#links, [only[0]], 'certain').nodes.length
        : Number.POSITIVE_INFINITY
    this.#doubt(new Set([...changed.values()].flatMap(targets => [...targets])), doubt)
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

  /** Doubts the counts of these nodes, and of what they use over any number of steps. O(nodes and edges passed). */
  #doubt(changed: ReadonlySet<number>, doubt: number): void {
    const { nodes } = this.#links
    const seen = new Set(changed)
    const waiting = [...changed]
    const pass = (node: number): void => {
      if (seen.has(node)) return
      seen.add(node)
      waiting.push(node)
    }
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      const known = this.#counts.get(node)
      if (known) this.#counts.set(node, { value: known.value, doubt: known.doubt + doubt })
      for (const used of nodes.uses[node] ?? []) pass(used)
    }
  }
}
