import type { PriceRow, Tier } from '@corner/price'

/** What can be put into a cart. */
export type Product = Readonly<ReturnType<typeof productOf>>

/** `tiers` are prices by quantity; without any, the row's price holds for each piece. */
export function productOf(row: PriceRow, tiers: readonly Tier[]) {
  const { sku, name, price, taxClass } = row
  return { sku, name, price, taxClass, tiers }
}
