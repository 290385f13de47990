// Bootstrap: how far a number would move if other repositories, or other commits, had been measured.

import { randomOf } from '../../base/random.ts'

/** The 95 % interval is by percentiles of the resamples (Efron 1979). */
export interface Measured {
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface Resampling {
  readonly resamples: number
  /** The same seed, the same interval. */
  readonly seed: number
}

/** `measure` of all, and of as many drawn with replacement, again and again. Differences are paired by what is drawn. */
export function bootstrap<T>(
  items: readonly T[],
  measure: (drawn: readonly T[]) => number,
  { resamples, seed }: Resampling,
): Measured {
  const [measured] = bootstrapAll(items, drawn => [measure(drawn)], { resamples, seed })
  return measured ?? { value: 0, low: 0, high: 0 }
}

/** Several numbers of the same draws at once. */
export function bootstrapAll<T>(
  items: readonly T[],
  measure: (drawn: readonly T[]) => readonly number[],
  { resamples, seed }: Resampling,
): readonly Measured[] {
  const random = randomOf(seed)
  const draws = Array.from({ length: resamples }, () => measure(drawFrom(items, random)))
  return measure(items).map((value, index) => {
    const sorted = draws.map(draw => draw[index] ?? value).sort((a, b) => a - b)
    return { value, low: quantile(sorted, 0.025) ?? value, high: quantile(sorted, 0.975) ?? value }
  })
}

/** As many as there are, with replacement. */
function drawFrom<T>(items: readonly T[], random: () => number): readonly T[] {
  return Array.from(items, () => Math.floor(random() * items.length)).flatMap(at => items.slice(at, at + 1))
}

export function meanOf(numbers: readonly number[]): number {
  return numbers.length > 0 ? numbers.reduce((sum, number) => sum + number, 0) / numbers.length : 0
}

function quantile(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.round(share * (sorted.length - 1))]
}
