import { addToCart, type Cart, removeFromCart, summaryLine, totalsOf } from '@corner/cart'
import { findVoucher, formatPrice } from '@corner/price'
import { ApiError, numberField, ok, type ShopRequest, type ShopResponse, textField } from '../http.ts'
import { cartOf, keepCart, type Shop } from '../shop.ts'

function shown(shop: Shop, cart: Cart): ShopResponse {
  const totals = totalsOf(cart, shop.country)
  return ok({ lines: cart.lines.map(summaryLine), toPay: formatPrice(totals.toPay) })
}

export function showCart(shop: Shop, request: ShopRequest): ShopResponse {
  return shown(shop, cartOf(shop, request.session))
}

export function putItem(shop: Shop, request: ShopRequest): ShopResponse {
  const item = { sku: textField(request.body, 'sku'), quantity: numberField(request.body, 'quantity') }
  const cart = addToCart(cartOf(shop, request.session), shop.catalog, item)
  return shown(shop, keepCart(shop, request.session, cart))
}

export function dropItem(shop: Shop, request: ShopRequest): ShopResponse {
  const sku = request.path.split('/').at(-1) ?? ''
  return shown(shop, keepCart(shop, request.session, removeFromCart(cartOf(shop, request.session), sku)))
}

export function redeemVoucher(shop: Shop, request: ShopRequest): ShopResponse {
  const voucher = findVoucher(shop.vouchers, textField(request.body, 'code'))
  if (!voucher) throw new ApiError(404, 'we do not know this voucher')
  return shown(shop, keepCart(shop, request.session, { ...cartOf(shop, request.session), voucher }))
}
