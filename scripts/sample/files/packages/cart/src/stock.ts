import type { Cart } from './cart.ts'

export type Stock = ReadonlyMap<string, number>

export function isAvailable(stock: Stock, sku: string, quantity: number): boolean {
  return (stock.get(sku) ?? 0) >= quantity
}

/** The SKUs of the cart that the shelf cannot serve. */
export function missing(stock: Stock, cart: Cart): readonly string[] {
  return cart.lines
    .filter(line => !isAvailable(stock, line.product.sku, line.quantity))
    .map(line => line.product.sku)
}

export function reserve(stock: Stock, cart: Cart): Stock {
  const left = new Map(stock)
  for (const { product, quantity } of cart.lines) left.set(product.sku, (left.get(product.sku) ?? 0) - quantity)
  return left
}
