import { type Money, times, unitPrice } from '@corner/price'
import type { Product } from './product.ts'

/** So many pieces of a product. */
export type CartLine = Readonly<ReturnType<typeof lineOf>>

export function lineOf(product: Product, quantity: number) {
  if (!Number.isInteger(quantity) || quantity < 1) throw new RangeError(`${quantity} is not a quantity`)
  return { product, quantity }
}

export function pieceOf(line: CartLine): Money {
  return unitPrice(line.product.tiers, line.quantity) ?? line.product.price
}

export function lineTotal(line: CartLine): Money {
  return times(pieceOf(line), line.quantity)
}
