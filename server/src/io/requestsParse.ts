// Checks that a request file says what a ReviewRequest says: the folder can be written by any program.

import type { Evidence } from '../provenance/evidence.ts'
import type { RequestedRegion, ReviewRequest } from '../review/request.ts'

type Fields = Readonly<Record<string, unknown>>
type Check = (value: unknown) => boolean

const text: Check = value => typeof value === 'string'
const number: Check = value => typeof value === 'number' && Number.isFinite(value)
const flag: Check = value => typeof value === 'boolean'
const optionalText: Check = value => value === undefined || text(value)
const listOf =
  (check: Check): Check =>
  value =>
    Array.isArray(value) && value.every(check)
const shape =
  (checks: Readonly<Record<string, Check>>): Check =>
  value =>
    isFields(value) && Object.entries(checks).every(([key, check]) => check(value[key]))

const evidence = shape({
  kind: text,
  grade: value => value === 'A' || value === 'B' || value === 'C' || value === 'D',
  at: number,
  tool: optionalText,
  model: optionalText,
  session: optionalText,
  person: optionalText,
  says: value => value === undefined || value === 'human' || value === 'ai',
  via: optionalText,
} satisfies Record<keyof Evidence, Check>)

const region = shape({
  region: value => typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value),
  path: text,
  declaration: text,
  contributor: text,
  evidence: listOf(evidence),
} satisfies Record<keyof RequestedRegion, Check>)

const checks = {
  schema: value => value === 1,
  id: text,
  from: text,
  to: listOf(text),
  at: number,
  branch: text,
  head: text,
  draft: flag,
  regions: listOf(region),
} satisfies Record<keyof ReviewRequest, Check>

/** The request that `json` holds, or what is wrong with it: a clause without its full stop. */
export function parseRequest(json: string): ReviewRequest | string {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return 'it is not JSON'
  }
  if (!isFields(value)) return 'it is not a JSON object'
  if (typeof value.schema === 'number' && value.schema > 1)
    return 'a newer version of Countersign wrote it (update to read it)'
  if (isRequest(value)) return value
  return `its "${wrongKeyOf(value)}" is missing or is not what a request has there`
}

function isRequest(value: Fields): value is Fields & ReviewRequest {
  return wrongKeyOf(value) === undefined
}

function wrongKeyOf(value: Fields): string | undefined {
  return Object.entries(checks).find(([key, check]) => !check(value[key]))?.[0]
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
