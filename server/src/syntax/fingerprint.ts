// Fingerprint: a hash over tokens. White space and comments do not count.

import { Kind } from './tokenKinds.ts'
import type { Tokens } from './tokens.ts'

/** Two FNV-1a streams over UTF-16 code units: 64 bits, quick, not for trust. */
export class Fingerprint {
  readonly #tokens: Tokens
  #a = 0x811c9dc5
  #b = 0x01234567

  constructor(tokens: Tokens) {
    this.#tokens = tokens
  }

  /** Adds the tokens `[from, to)`. The semicolon at the end of a statement does not count. */
  add(from: number, to: number): void {
    const { text, kinds, starts, ends } = this.#tokens
    const last = to > from && kinds[to - 1] === Kind.semicolon ? to - 1 : to
    let a = this.#a
    let b = this.#b
    for (let token = from; token < last; token++) {
      const end = ends[token] ?? 0
      for (let at = starts[token] ?? end; at < end; at++) {
        const code = text.charCodeAt(at)
        a = Math.imul(a ^ code, 0x01000193)
        b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 13)
      }
      a = Math.imul(a, 0x01000193)
      b = Math.imul(b, 0x85ebca6b) ^ (b >>> 13)
    }
    this.#a = a
    this.#b = b
  }

  addWord(word: string): void {
    for (let index = 0; index < word.length; index++) this.#add(word.charCodeAt(index))
    this.#add(0)
  }

  /** 16 hexadecimal digits. */
  value(): string {
    return (this.#a >>> 0).toString(16).padStart(8, '0') + (this.#b >>> 0).toString(16).padStart(8, '0')
  }

  #add(code: number): void {
    this.#a = Math.imul(this.#a ^ code, 0x01000193)
    this.#b = Math.imul(this.#b ^ code, 0x85ebca6b) ^ (this.#b >>> 13)
  }
}
