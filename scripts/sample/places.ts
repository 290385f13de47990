// Functions of the sample that the simulated agent edits, by how far an edit of them reaches.

export type Reach = 'wide' | 'middle' | 'leaf'

/** `path#function`, as Countersign names declarations. The first of each is the one that the words stand for. */
export const places: Readonly<Record<Reach, readonly [string, ...string[]]>> = {
  // Everything that enters the shop as text comes through it: nothing reaches further.
  wide: ['packages/price/src/parse.ts#parsePrice'],
  // Much depends on what these make, but not nearly everything.
  middle: [
    'packages/price/src/tiers.ts#readTier',
    'packages/cart/src/product.ts#productOf',
    'packages/price/src/vouchers.ts#readVoucher',
  ],
  // One caller at most, and that one an end of the line.
  leaf: [
    'packages/cart/src/giftWrap.ts#giftMessage',
    'packages/cart/src/giftWrap.ts#boxesFor',
    'packages/cart/src/summary.ts#badgeText',
    'packages/cart/src/merge.ts#mergeCarts',
    'packages/price/src/exchange.ts#convert',
    'packages/price/src/currency.ts#currencyOfCountry',
    'packages/price/src/round.ts#roundToCash',
    'packages/shop-api/src/handlers/health.ts#uptimeText',
  ],
}

export function isReach(word: string): word is Reach {
  return Object.hasOwn(places, word)
}

/** The same place for the same seed: `seed` is any non-negative integer. */
export function placeForSeed(reach: Reach, seed: number): string {
  const choices = places[reach]
  return choices[seed % choices.length] ?? choices[0]
}
