import type { Currency } from './currency.ts'
import type { Money } from './money.ts'
import { parsePrice } from './parse.ts'

/** From this quantity on, one piece costs this much. */
export type Tier = Readonly<ReturnType<typeof readTier>>

/** Reads `6:1.80`. */
export function readTier(text: string, currency: Currency) {
  const [from = '', price = ''] = text.split(':')
  return { from: Number(from), price: parsePrice(price, currency) }
}

/** Reads `1:2.00 6:1.80 12:1.50`. */
export function readTiers(text: string, currency: Currency): readonly Tier[] {
  return text
    .split(' ')
    .map(part => readTier(part, currency))
    .sort((a, b) => a.from - b.from)
}

export function unitPrice(tiers: readonly Tier[], quantity: number): Money | undefined {
  return tiers.findLast(tier => tier.from <= quantity)?.price
}
