// Chance that can be repeated: the same seed gives the same numbers, names and lines.

export interface Random {
  /** At least 0, below 1. */
  next(): number
  /** A whole number from `from` up to and with `to`. */
  between(from: number, to: number): number
  /** Throws a RangeError for an empty list. */
  pick<T>(list: readonly T[]): T
  shuffled<T>(list: readonly T[]): readonly T[]
}

/** Mulberry32: 32 bits of state, more than an act needs. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    pick: list => {
      const picked = list[between(0, list.length - 1)]
      if (picked === undefined) throw new RangeError('there is nothing to pick from')
      return picked
    },
    shuffled: list => {
      const order = [...list]
      for (let at = order.length - 1; at > 0; at--) {
        const other = between(0, at)
        ;[order[at], order[other]] = [order[other] as never, order[at] as never]
      }
      return order
    },
  }
}
