import type { Currency } from './currency.ts'
import type { parsePrice } from './parse.ts'

/** An amount in the smallest unit of its currency, as `parsePrice` makes it. */
export type Money = ReturnType<typeof parsePrice>

export function zero(currency: Currency): Money {
  return { minor: 0, currency }
}

export function add(a: Money, b: Money): Money {
  assertSameCurrency(a, b)
  return { minor: a.minor + b.minor, currency: a.currency }
}

export function subtract(a: Money, b: Money): Money {
  assertSameCurrency(a, b)
  return { minor: a.minor - b.minor, currency: a.currency }
}

export function times(money: Money, quantity: number): Money {
  return { minor: money.minor * quantity, currency: money.currency }
}

export function sum(amounts: readonly Money[], currency: Currency): Money {
  return amounts.reduce(add, zero(currency))
}

export function isLess(a: Money, b: Money): boolean {
  assertSameCurrency(a, b)
  return a.minor < b.minor
}

export function atLeastZero(money: Money): Money {
  return money.minor < 0 ? zero(money.currency) : money
}

function assertSameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new TypeError(`cannot mix ${a.currency} and ${b.currency}`)
}
