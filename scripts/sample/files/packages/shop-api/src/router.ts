import { ApiError, type ShopRequest, type ShopResponse } from './http.ts'
import { log } from './log.ts'
import type { Shop } from './shop.ts'

export type Handler = (shop: Shop, request: ShopRequest) => ShopResponse

export interface Route {
  readonly method: string
  readonly path: RegExp
  readonly handle: Handler
}

export function answer(routes: readonly Route[], shop: Shop, request: ShopRequest): ShopResponse {
  const route = routes.find(({ method, path }) => method === request.method && path.test(request.path))
  if (!route) return { status: 404, body: { error: `nothing at ${request.path}` } }
  try {
    return route.handle(shop, request)
  } catch (error) {
    return refusal(error)
  }
}

function refusal(error: unknown): ShopResponse {
  if (error instanceof ApiError) return { status: error.status, body: { error: error.message } }
  if (error instanceof RangeError) return { status: 422, body: { error: error.message } }
  log('error', String(error))
  return { status: 500, body: { error: 'something went wrong' } }
}
