import { add, applyDiscount, isRedeemable, type Money, subtract, sum, taxIncluded, taxRate } from '@corner/price'
import type { Cart } from './cart.ts'
import { lineTotal } from './line.ts'
import { shippingCost } from './shipping.ts'

export interface Totals {
  readonly goods: Money
  readonly discount: Money
  readonly shipping: Money
  readonly tax: Money
  readonly toPay: Money
}

export function totalsOf(cart: Cart, country: string): Totals {
  const goods = sum(cart.lines.map(lineTotal), cart.currency)
  const reduced =
    cart.voucher && isRedeemable(cart.voucher, goods) ? applyDiscount(goods, cart.voucher.discount) : goods
  const shipping = shippingCost(reduced, country)
  const tax = sum(
    cart.lines.map(line => taxIncluded(lineTotal(line), taxRate(country, line.product.taxClass))),
    cart.currency,
  )
  return { goods, discount: subtract(goods, reduced), shipping, tax, toPay: add(reduced, shipping) }
}
