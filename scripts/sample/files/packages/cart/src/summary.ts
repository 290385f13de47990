import { formatPrice } from '@corner/price'
import type { Cart } from './cart.ts'
import { itemCount } from './cart.ts'
import { type CartLine, lineTotal } from './line.ts'

export function summaryLine(line: CartLine): string {
  return `${line.quantity} × ${line.product.name}  ${formatPrice(lineTotal(line))}`
}

/** The badge on the cart's symbol. */
export function badgeText(cart: Cart): string {
  const count = itemCount(cart)
  return count > 99 ? '99+' : String(count)
}
