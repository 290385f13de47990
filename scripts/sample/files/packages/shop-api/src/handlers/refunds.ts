import { formatPrice, parsePrice } from '@corner/price'
import { ok, type ShopRequest, type ShopResponse, textField } from '../http.ts'
import { refund } from '../payment.ts'
import type { Shop } from '../shop.ts'

export function giveBack(shop: Shop, request: ShopRequest): ShopResponse {
  const amount = parsePrice(textField(request.body, 'amount'), shop.catalog.currency)
  const given = refund(textField(request.body, 'payment'), amount)
  return ok({ payment: given.id, left: formatPrice(given.amount) })
}
