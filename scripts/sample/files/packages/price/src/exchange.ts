import type { Currency } from './currency.ts'
import type { Money } from './money.ts'
import { roundHalfEven } from './round.ts'

/** What one euro is in the smallest unit of each currency. */
export type Rates = Readonly<Record<Currency, number>>

export function convert(money: Money, to: Currency, rates: Rates): Money {
  if (money.currency === to) return money
  return { minor: roundHalfEven((money.minor / rates[money.currency]) * rates[to]), currency: to }
}
