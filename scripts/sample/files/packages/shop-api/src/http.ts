export interface ShopRequest {
  readonly method: string
  readonly path: string
  readonly session: string
  readonly body?: unknown
}

export interface ShopResponse {
  readonly status: number
  readonly body: unknown
}

export function ok(body: unknown): ShopResponse {
  return { status: 200, body }
}

/** A text field of a JSON body. */
export function textField(body: unknown, name: string): string {
  const value = isRecord(body) ? body[name] : undefined
  if (typeof value !== 'string' || value === '') throw new ApiError(400, `"${name}" is missing`)
  return value
}

export function numberField(body: unknown, name: string): number {
  const value = isRecord(body) ? body[name] : undefined
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new ApiError(400, `"${name}" must be a number`)
  return value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

export class ApiError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}
