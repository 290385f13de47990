// Ink: what is left of a text without the white space and the punctuation that formatters put in and take out.

/**
 * A fingerprint that can be joined: that of two texts, one after the other, follows from those of both. `hash` is a
 * polynomial over the UTF-16 code units, modulo 2^32; quick, not for trust.
 */
export interface Ink {
  readonly hash: number
  readonly length: number
}

export const noInk: Ink = { hash: 0, length: 0 }

const base = 0x01000193

/** White space, and all that a formatter adds or removes beside it. */
const layout = /[\s;,()'"`{}]/

const isLayout: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  layout.test(String.fromCharCode(code)),
)

/** O(length of the text). */
export function inkOf(text: string): Ink {
  let hash = 0
  let length = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 128 ? isLayout[code] : layout.test(text.charAt(index))) continue
    hash = (Math.imul(hash, base) + code) | 0
    length++
  }
  return { hash: hash >>> 0, length }
}

/** Of the texts one after the other. */
export function joinInk(parts: readonly Ink[]): Ink {
  return parts.reduce(
    (joined, { hash, length }) => ({
      hash: (Math.imul(joined.hash, power(length)) + hash) >>> 0,
      length: joined.length + length,
    }),
    noInk,
  )
}

export function sameInk(a: Ink, b: Ink): boolean {
  return a.hash === b.hash && a.length === b.length
}

/** `base` to the power of `exponent`, modulo 2^32. O(log exponent). */
function power(exponent: number): number {
  let result = 1
  for (let factor = base, left = exponent; left > 0; left >>>= 1) {
    if (left & 1) result = Math.imul(result, factor)
    factor = Math.imul(factor, factor)
  }
  return result
}
