// Tokens: a whole text cut into tokens, as columns of numbers.

import type { Span } from '../base/span.ts'
import type { Member } from './member.ts'
import { words } from './tokenKinds.ts'

/** Columns grow to what the largest text so far needed, and are used again for the next one. */
interface Columns {
  kinds: Uint8Array
  starts: Int32Array
  ends: Int32Array
  values: Int32Array
  matches: Int32Array
  lineBefore: Uint8Array
  bodies: Int32Array
}

const empty: Columns = {
  kinds: new Uint8Array(0),
  starts: new Int32Array(0),
  ends: new Int32Array(0),
  values: new Int32Array(0),
  matches: new Int32Array(0),
  lineBefore: new Uint8Array(0),
  bodies: new Int32Array(0),
}

let shared: Columns = empty

/** The tokens of one text. **Only one is alive at a time**: the next one takes over the columns. */
export class Tokens {
  readonly text: string
  readonly kinds: Uint8Array
  /** Offsets in UTF-16 code units, half-open. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** For a name: its id. */
  readonly values: Int32Array
  /** For a bracket: the token that closes or opens it; -1 when there is none. */
  readonly matches: Int32Array
  /** 1 when a line ends somewhere between the token before and this one. */
  readonly lineBefore: Uint8Array
  /** For the first token of a function: the first of its body, once it was read; 0 when it has none. */
  readonly bodies: Int32Array
  /** Documentation comments, in order. */
  readonly comments: Span[] = []
  /** For the first token of a class that is part of something else: its members, once they were read. */
  readonly classes = new Map<number, readonly Member[]>()
  readonly names: readonly string[]
  /** False when a bracket, a string, a comment, a template or a tag has no end, or an end has no beginning. */
  sound = true
  count = 0
  readonly #ids: Map<string, number>
  readonly #names: string[]

  constructor(text: string) {
    this.text = text
    // No token is shorter than a character; the last one is the end.
    if (shared.kinds.length < text.length + 2) shared = columnsFor(text.length + 2)
    this.kinds = shared.kinds
    this.starts = shared.starts
    this.ends = shared.ends
    this.values = shared.values
    this.matches = shared.matches
    this.lineBefore = shared.lineBefore
    this.bodies = shared.bodies
    this.#names = [...words]
    this.names = this.#names
    this.#ids = new Map(known)
  }

  add(kind: number, start: number, end: number): number {
    const index = this.count++
    this.kinds[index] = kind
    this.starts[index] = start
    this.ends[index] = end
    this.matches[index] = -1
    this.lineBefore[index] = 0
    this.bodies[index] = 0
    return index
  }

  /** The id of a name; a new one when it was not met before. */
  idOf(name: string): number {
    const known = this.#ids.get(name)
    if (known !== undefined) return known
    const id = this.#names.push(name) - 1
    this.#ids.set(name, id)
    return id
  }

  textOf(index: number): string {
    return this.text.slice(this.starts[index], this.ends[index])
  }
}

const known: ReadonlyMap<string, number> = new Map(words.map((word, id) => [word, id]))

function columnsFor(length: number): Columns {
  const room = Math.ceil(length * 1.25)
  return {
    kinds: new Uint8Array(room),
    starts: new Int32Array(room),
    ends: new Int32Array(room),
    values: new Int32Array(room),
    matches: new Int32Array(room),
    lineBefore: new Uint8Array(room),
    bodies: new Int32Array(room),
  }
}
