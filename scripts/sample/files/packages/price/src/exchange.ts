import { type Currency, minorDigits } from './currency.ts'
import type { Money } from './money.ts'
import { roundHalfEven } from './round.ts'

/** Units of each currency for one euro. */
export type Rates = Readonly<Record<Currency, number>>

export function convert(money: Money, to: Currency, rates: Rates): Money {
  if (money.currency === to) return money
  const major = money.minor / 10 ** minorDigits[money.currency]
  const converted = (major / rates[money.currency]) * rates[to]
  return { minor: roundHalfEven(converted * 10 ** minorDigits[to]), currency: to }
}
