import { emptyCart, missing, reserve, totalsOf } from '@corner/cart'
import { ApiError, ok, type ShopRequest, type ShopResponse, textField } from '../http.ts'
import { authorize } from '../payment.ts'
import { receiptOf } from '../receipt.ts'
import { cartOf, keepCart, type Shop } from '../shop.ts'

export function checkout(shop: Shop, request: ShopRequest): ShopResponse {
  const cart = cartOf(shop, request.session)
  if (cart.lines.length === 0) throw new ApiError(409, 'the cart is empty')
  const gone = missing(shop.stock, cart)
  if (gone.length > 0) throw new ApiError(409, `sold out: ${gone.join(', ')}`)
  const totals = totalsOf(cart, shop.country)
  const payment = authorize(textField(request.body, 'card'), totals.toPay)
  shop.stock = reserve(shop.stock, cart)
  keepCart(shop, request.session, emptyCart(shop.catalog.currency))
  return ok({ payment: payment.id, receipt: receiptOf(cart, totals) })
}
