// ReachSample: how many dependents the declarations of this workspace have, to compare one with.

import { moduleBody } from './facts.ts'
import { type Links, wholeFile } from './links.ts'
import { reach } from './reach.ts'

/** Up to `all` declarations are counted one by one; of more, the `sampled` with the smallest hashes. */
const limit = { all: 2_000, sampled: 1_000 }
/** With more changed nodes than this, everything is counted again. */
const manyChanges = 500

/** Same graph, same sample, whatever happened before: what is kept is only what cannot have changed. */
export class ReachSample {
  readonly #links: Links
  readonly #counts = new Map<number, number>()
  #sorted: number[] | undefined
  #declaredRevision = -1

  constructor(links: Links) {
    this.#links = links
  }

  /** The share (0–1) of declarations with fewer transitive dependents than `count`. */
  percentile(count: number): number {
    const counts = this.#currentCounts()
    if (counts.length === 0) return 0
    let low = 0
    let high = counts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((counts[middle] ?? 0) < count) low = middle + 1
      else high = middle
    }
    return low / counts.length
  }

  #currentCounts(): readonly number[] {
    const { nodes } = this.#links
    const changed = nodes.takeChanged()
    const isSameSet = nodes.declaredRevision === this.#declaredRevision
    if (this.#sorted && isSameSet && changed.length === 0) return this.#sorted
    if (changed.length > manyChanges) this.#counts.clear()
    else this.#forgetUsedBy(changed)
    this.#declaredRevision = nodes.declaredRevision
    const sample = this.#sample()
    for (const node of sample) {
      if (!this.#counts.has(node)) this.#counts.set(node, reach(this.#links, [node]).nodes.length)
    }
    this.#sorted = sample.map(node => this.#counts.get(node) ?? 0).sort((a, b) => a - b)
    return this.#sorted
  }

  #sample(): readonly number[] {
    const { nodes } = this.#links
    const all: number[] = []
    for (let node = 0; node < nodes.count; node++) {
      const name = nodes.names[node]
      if (nodes.declared[node] && name !== moduleBody && name !== wholeFile) all.push(node)
    }
    if (all.length <= limit.all) return all
    const hashes = Uint32Array.from(all, node => nodes.hashes[node] ?? 0).sort()
    const last = hashes[limit.sampled - 1] ?? 0
    return all.filter(node => (nodes.hashes[node] ?? 0) <= last)
  }

  /** Forgets the counts of what is used, over any number of steps, by nodes whose dependents changed. */
  #forgetUsedBy(changed: readonly number[]): void {
    const { nodes } = this.#links
    const seen = new Set(changed)
    const waiting = [...changed]
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      this.#counts.delete(node)
      for (const next of [...(nodes.uses[node] ?? []), ...this.#passesOnTo(node)]) {
        if (seen.has(next)) continue
        seen.add(next)
        waiting.push(next)
      }
    }
  }

  /** Nodes that `reach` goes on to `node` from, besides those that it uses. */
  #passesOnTo(node: number): readonly number[] {
    const { nodes } = this.#links
    const path = nodes.paths[node] ?? ''
    if (nodes.names[node] === moduleBody) return this.#links.sideEffectsOf(path)
    return [...nodes.of(path)].filter(member => nodes.container[member] === node)
  }
}
