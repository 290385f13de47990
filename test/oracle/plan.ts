// The plan: which acts are performed in which order. The same seed gives the same plan and the same content.

import type { ActKind } from './act.ts'
import { type Random, randomOf } from './random.ts'

export interface Wanted {
  readonly count: number
  readonly seed: number
  /** Only kinds whose name contains one of these, parted by `|`; empty for all. */
  readonly only: string
  /** Only this act of the plan: a failure is replayed by its number. */
  readonly index?: number
  /** Whether the suite can start again in a new window. */
  readonly mayReload: boolean
}

export interface PlannedAct {
  readonly index: number
  readonly kind: string
  /** Of this act alone. */
  readonly seed: number
}

/**
 * Every kind as often as its weight says, in an order drawn by the seed. Throws a RangeError when no
 * kind is left.
 */
export function planOf(
  kinds: readonly ActKind[],
  { count, seed, only, index, mayReload }: Wanted,
): readonly PlannedAct[] {
  const random = randomOf(seed)
  const words = only.split('|')
  const chosen = kinds.filter(
    ({ name, reloads }) => words.some(word => name.includes(word)) && (mayReload || !reloads),
  )
  if (chosen.length === 0) throw new RangeError(`no kind of act is called "${only}"`)
  const heaviest = Math.max(...chosen.map(({ weight = 1 }) => weight))
  const drawn: string[] = []
  // Round by round, the heaviest in each and all in the first: a short plan has as many kinds as it can.
  for (let round = 0; drawn.length < count; round++) {
    for (const { name, weight = 1 } of random.shuffled(chosen)) {
      const share = weight / heaviest
      if (Math.ceil((round + 1) * share) > Math.ceil(round * share)) drawn.push(name)
    }
  }
  const acts = random.shuffled(drawn.slice(0, count)).map((kind, index) => ({
    index,
    kind,
    seed: random.between(1, 2 ** 31 - 1),
  }))
  return acts.filter(act => index === undefined || act.index === index)
}

export function actRandom({ seed }: PlannedAct): Random {
  return randomOf(seed)
}
