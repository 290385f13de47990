import { ok, type ShopResponse } from '../http.ts'

const started = Date.now()

export function uptimeText(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

export function health(): ShopResponse {
  return ok({ up: uptimeText(Date.now() - started) })
}
