import type { Currency } from './currency.ts'

/** Reads `12`, `12.5` or `12,50` as money. Everything that enters the shop as text comes through here. */
export function parsePrice(
  input: string,
  currency: Currency,
): { readonly minor: number; readonly currency: Currency } {
  const text = input.trim().replace(',', '.')
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) throw new RangeError(`"${input}" is not a price`)
  const format = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  const digits = format.maximumFractionDigits ?? 2
  const fraction = (match[2] ?? '').padEnd(digits, '0')
  if (fraction.length > digits) throw new RangeError(`"${input}" has more than ${digits} decimals`)
  return { minor: Number(match[1]) * 10 ** digits + Number(fraction || '0'), currency }
}
