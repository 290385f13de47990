import type { Money, PriceRow, TaxClass, Tier } from '@corner/price'

export interface Product {
  readonly sku: string
  readonly name: string
  readonly price: Money
  readonly taxClass: TaxClass
  /** Prices by quantity; without any, `price` holds for each piece. */
  readonly tiers: readonly Tier[]
}

export function productOf(row: PriceRow, tiers: readonly Tier[]): Product {
  return { sku: row.sku, name: row.name, price: row.price, taxClass: row.taxClass, tiers }
}
