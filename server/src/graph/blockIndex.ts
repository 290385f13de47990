// BlockIndex: where in the workspace the prints of blocks stand. Built when it is first asked, and kept true by itself.

import type { FilePath } from '../base/path.ts'
import { countBlocks, readBlocks } from '../syntax/blockPrints.ts'
import type { FileFacts } from '../syntax/facts.ts'
import type { DeclarationGraph } from './declarationGraph.ts'

/** A place of a print: the line, zero-based, on which it begins. */
export interface BlockPlace {
  readonly path: FilePath
  readonly line: number
}

/** Twelve bytes each: what the index holds at most, of however many files. */
const printLimit = 4_000_000

/** A print that stands in more places is how everybody writes. */
const placeLimit = 16

type Files = ReadonlyMap<FilePath, { readonly facts: FileFacts }>

const indexes = new WeakMap<Files, BlockIndex>()

/**
 * The places of prints outside of `path`, by hash. O(files), and of those that changed since their
 * prints; the first time O(prints of the workspace).
 */
export function blockPlaces(
  graph: DeclarationGraph,
  path: FilePath,
  hashes: ReadonlySet<number>,
): ReadonlyMap<number, readonly BlockPlace[]> {
  const files = graph.links?.files
  if (!files) return new Map()
  const index = indexes.get(files) ?? new BlockIndex(files)
  indexes.set(files, index)
  return index.find(path, hashes)
}

class BlockIndex {
  readonly #files: Files
  readonly #paths: FilePath[] = []
  /** Of each path, when it was taken in. */
  readonly #blocks = new Map<FilePath, string>()
  /** Low bits of a hash → one more than its first entry. */
  readonly #heads: Int32Array
  readonly #hashes: Int32Array
  /** Entry → one more than the next of the same low bits. */
  readonly #next: Int32Array
  /** Number of the path, and the line: 14 bits of it are enough. */
  readonly #places: Int32Array
  readonly #lines: Uint16Array

  constructor(files: Files) {
    this.#files = files
    let count = 0
    for (const [path, { facts }] of files) {
      const { blocks = '' } = facts
      if (count + countBlocks(blocks) > printLimit) break
      count += countBlocks(blocks)
      this.#blocks.set(path, blocks)
    }
    this.#heads = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, count))))
    this.#hashes = new Int32Array(count)
    this.#next = new Int32Array(count)
    this.#places = new Int32Array(count)
    this.#lines = new Uint16Array(count)
    let entry = 0
    for (const [path, blocks] of this.#blocks) {
      const number = this.#paths.push(path) - 1
      readBlocks(blocks, (hash, line) => this.#add(entry++, { hash, number, line }))
    }
  }

  find(path: FilePath, hashes: ReadonlySet<number>): ReadonlyMap<number, readonly BlockPlace[]> {
    const found = new Map<number, BlockPlace[]>()
    const add = (hash: number, place: BlockPlace): void => {
      const places = found.get(hash)
      if (places) places.push(place)
      else found.set(hash, [place])
    }
    const fresh = this.#changed()
    for (const hash of hashes) {
      for (const [one, line] of this.#entriesOf(hash))
        if (one !== path && !fresh.has(one)) add(hash, { path: one, line })
    }
    for (const [one, blocks] of fresh) {
      if (one === path) continue
      readBlocks(blocks, (hash, line) => {
        if (hashes.has(hash)) add(hash, { path: one, line })
      })
    }
    return new Map([...found].filter(([, places]) => places.length <= placeLimit))
  }

  #add(entry: number, of: { readonly hash: number; readonly number: number; readonly line: number }): void {
    const slot = of.hash & (this.#heads.length - 1)
    this.#hashes[entry] = of.hash
    this.#places[entry] = of.number
    this.#lines[entry] = Math.min(of.line, 0xffff)
    this.#next[entry] = this.#heads[slot] ?? 0
    this.#heads[slot] = entry + 1
  }

  *#entriesOf(hash: number): Generator<readonly [path: FilePath, line: number]> {
    let entry = this.#heads[hash & (this.#heads.length - 1)] ?? 0
    for (; entry > 0; entry = this.#next[entry - 1] ?? 0) {
      if (this.#hashes[entry - 1] !== hash) continue
      yield [this.#paths[this.#places[entry - 1] ?? 0] ?? '', this.#lines[entry - 1] ?? 0]
    }
  }

  /** Files whose prints are others than those that were taken in; '' for those that are gone. */
  #changed(): ReadonlyMap<FilePath, string> {
    const changed = new Map<FilePath, string>()
    for (const [path, blocks] of this.#blocks) {
      const now = this.#files.get(path)?.facts.blocks ?? ''
      if (now !== blocks) changed.set(path, now)
    }
    let room = printLimit - this.#hashes.length
    for (const [path, { facts }] of this.#files) {
      if (this.#blocks.has(path)) continue
      const { blocks = '' } = facts
      room -= countBlocks(blocks)
      if (room < 0) break
      changed.set(path, blocks)
    }
    return changed
  }
}
