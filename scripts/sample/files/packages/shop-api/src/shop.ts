import { type Cart, type Catalog, emptyCart, type Stock } from '@corner/cart'
import type { Voucher } from '@corner/price'

/** Everything that the shop knows while it runs. */
export interface Shop {
  readonly catalog: Catalog
  readonly vouchers: readonly Voucher[]
  readonly country: string
  readonly carts: Map<string, Cart>
  stock: Stock
}

export function cartOf(shop: Shop, session: string): Cart {
  return shop.carts.get(session) ?? emptyCart(shop.catalog.currency)
}

export function keepCart(shop: Shop, session: string, cart: Cart): Cart {
  shop.carts.set(session, cart)
  return cart
}
