// Chance that can be repeated: the same seed gives the same numbers, names and lines.

import { randomOf as numbersOf } from '../../server/src/base/random.ts'

export interface Random {
  /** At least 0, below 1. */
  next(): number
  /** A whole number from `from` up to and with `to`. */
  between(from: number, to: number): number
  /** Throws a RangeError for an empty list. */
  pick<T>(list: readonly T[]): T
  shuffled<T>(list: readonly T[]): readonly T[]
}

export function randomOf(seed: number): Random {
  const next = numbersOf(seed)
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
