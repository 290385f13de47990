import { findProduct, isAvailable, type Product, searchProducts } from '@corner/cart'
import { formatPrice } from '@corner/price'
import { ApiError, ok, type ShopRequest, type ShopResponse } from '../http.ts'
import type { Shop } from '../shop.ts'

function shown(shop: Shop, product: Product): Record<string, unknown> {
  return {
    sku: product.sku,
    name: product.name,
    price: formatPrice(product.price),
    available: isAvailable(shop.stock, product.sku, 1),
  }
}

export function listProducts(shop: Shop, request: ShopRequest): ShopResponse {
  const words = new URL(request.path, 'http://shop').searchParams.get('q') ?? ''
  return ok(searchProducts(shop.catalog, words).map(product => shown(shop, product)))
}

export function showProduct(shop: Shop, request: ShopRequest): ShopResponse {
  const sku = request.path.split('/').at(-1) ?? ''
  const product = findProduct(shop.catalog, sku)
  if (!product) throw new ApiError(404, `there is no product ${sku}`)
  return ok(shown(shop, product))
}
