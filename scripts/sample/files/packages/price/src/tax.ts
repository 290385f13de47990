import { add, type Money, subtract } from './money.ts'
import { roundHalfUp } from './round.ts'

export type TaxClass = 'standard' | 'food' | 'books'

const rates: Readonly<Record<string, Readonly<Record<TaxClass, number>>>> = {
  DE: { standard: 0.19, food: 0.07, books: 0.07 },
  FR: { standard: 0.2, food: 0.055, books: 0.055 },
  GB: { standard: 0.2, food: 0, books: 0 },
}

export function taxRate(country: string, taxClass: TaxClass): number {
  const known = rates[country]
  if (!known) throw new RangeError(`no tax rates for ${country}`)
  return known[taxClass]
}

/** The tax inside a gross amount. */
export function taxIncluded(gross: Money, rate: number): Money {
  return { minor: gross.minor - roundHalfUp(gross.minor / (1 + rate)), currency: gross.currency }
}

export function netOf(gross: Money, rate: number): Money {
  return subtract(gross, taxIncluded(gross, rate))
}

export function grossOf(net: Money, rate: number): Money {
  return add(net, { minor: roundHalfUp(net.minor * rate), currency: net.currency })
}
