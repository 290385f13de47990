import type { Money } from './money.ts'

export function roundHalfUp(value: number): number {
  return Math.sign(value) * Math.floor(Math.abs(value) + 0.5)
}

export function roundHalfEven(value: number): number {
  const floor = Math.floor(value)
  if (value - floor !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}

/** The nearest amount that can be paid in coins, where the smallest is worth `step`. */
export function roundToCash(money: Money, step: number): Money {
  return { minor: roundHalfUp(money.minor / step) * step, currency: money.currency }
}
