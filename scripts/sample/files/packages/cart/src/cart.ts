import type { Currency, Voucher } from '@corner/price'
import { type Catalog, findProduct } from './catalog.ts'
import { type CartLine, lineOf } from './line.ts'

export interface Cart {
  readonly currency: Currency
  readonly lines: readonly CartLine[]
  readonly voucher?: Voucher
}

export function emptyCart(currency: Currency): Cart {
  return { currency, lines: [] }
}

export function addToCart(cart: Cart, catalog: Catalog, item: { sku: string; quantity: number }): Cart {
  const product = findProduct(catalog, item.sku)
  if (!product) throw new RangeError(`there is no product ${item.sku}`)
  const before = cart.lines.find(line => line.product.sku === item.sku)
  const line = lineOf(product, item.quantity + (before?.quantity ?? 0))
  const others = cart.lines.filter(other => other !== before)
  return { ...cart, lines: [...others, line] }
}

export function removeFromCart(cart: Cart, sku: string): Cart {
  return { ...cart, lines: cart.lines.filter(line => line.product.sku !== sku) }
}

export function itemCount(cart: Cart): number {
  return cart.lines.reduce((count, line) => count + line.quantity, 0)
}
