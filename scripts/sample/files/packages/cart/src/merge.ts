import type { Cart } from './cart.ts'
import { type CartLine, lineOf } from './line.ts'

/** The cart of a guest who signs in, with what waited in his account. */
export function mergeCarts(guest: Cart, account: Cart): Cart {
  const lines = new Map<string, CartLine>(account.lines.map(line => [line.product.sku, line]))
  for (const line of guest.lines) {
    const known = lines.get(line.product.sku)
    const quantity = Math.max(line.quantity, known?.quantity ?? 0)
    lines.set(line.product.sku, lineOf(line.product, quantity))
  }
  return { ...account, ...guest, lines: [...lines.values()] }
}
