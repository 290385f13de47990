import { dropItem, putItem, redeemVoucher, showCart } from './handlers/carts.ts'
import { checkout } from './handlers/checkout.ts'
import { health } from './handlers/health.ts'
import { listProducts, showProduct } from './handlers/products.ts'
import { giveBack } from './handlers/refunds.ts'
import type { Route } from './router.ts'

export const routes: readonly Route[] = [
  { method: 'GET', path: /^\/health$/, handle: health },
  { method: 'GET', path: /^\/products(\?|$)/, handle: listProducts },
  { method: 'GET', path: /^\/products\/\w+$/, handle: showProduct },
  { method: 'GET', path: /^\/cart$/, handle: showCart },
  { method: 'POST', path: /^\/cart$/, handle: putItem },
  { method: 'DELETE', path: /^\/cart\/\w+$/, handle: dropItem },
  { method: 'POST', path: /^\/cart\/voucher$/, handle: redeemVoucher },
  { method: 'POST', path: /^\/checkout$/, handle: checkout },
  { method: 'POST', path: /^\/refunds$/, handle: giveBack },
]
