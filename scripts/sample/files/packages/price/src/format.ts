import type { Money } from './money.ts'

export function formatPrice(money: Money): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: money.currency })
  return format.format(money.minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

export function formatDifference(money: Money): string {
  return money.minor > 0 ? `+${formatPrice(money)}` : formatPrice(money)
}
