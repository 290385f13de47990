import { type Currency, readPriceList, readTiers } from '@corner/price'
import { type Product, productOf } from './product.ts'

export interface Catalog {
  readonly currency: Currency
  readonly products: ReadonlyMap<string, Product>
}

/** `tiers` has quantity prices by SKU, as `readTiers` reads them. */
export function loadCatalog(
  priceList: string,
  tiers: Readonly<Record<string, string>>,
  currency: Currency,
): Catalog {
  const products = readPriceList(priceList, currency).map(row => {
    const text = tiers[row.sku]
    return productOf(row, text ? readTiers(text, currency) : [])
  })
  return { currency, products: new Map(products.map(product => [product.sku, product])) }
}

export function findProduct(catalog: Catalog, sku: string): Product | undefined {
  return catalog.products.get(sku)
}

export function searchProducts(catalog: Catalog, words: string): readonly Product[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return [...catalog.products.values()].filter(product => {
    const name = product.name.toLowerCase()
    return wanted.every(word => name.includes(word))
  })
}
