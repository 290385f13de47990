import { type Currency, minorDigits } from './currency.ts'
import type { Money } from './money.ts'

const symbols: Readonly<Record<Currency, string>> = { EUR: '€', GBP: '£', USD: '$', JPY: '¥' }

export function formatPrice(money: Money): string {
  const digits = minorDigits[money.currency]
  const sign = money.minor < 0 ? '-' : ''
  return `${sign}${symbols[money.currency]}${(Math.abs(money.minor) / 10 ** digits).toFixed(digits)}`
}

export function formatDifference(money: Money): string {
  return money.minor > 0 ? `+${formatPrice(money)}` : formatPrice(money)
}
