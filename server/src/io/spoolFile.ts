// One file of the spool: its name and what is in it.

import type { ChangedLines } from '../provenance/changedLines.ts'
import { decodeNumbers, encodeNumbers } from './numbers.ts'
import type { FileChange } from './worktreeChangesSince.ts'

/**
 * Raise it when a reader of the version before would take a file for something that it is not; new optional keys
 * need no new version.
 */
const spoolVersion = 1

/** A larger payload, in bytes, is not kept: its file says how large it was, and its edit stays unknown. */
export const largestPayload = 5 * 1024 * 1024

export interface SpooledName {
  /** Milliseconds since 1970, UTC: when the hook was called. */
  readonly at: number
  /** `sha256` of the payload. */
  readonly key: string
}

export interface Spooled {
  readonly agent: string
  readonly at: number
  readonly payload: Uint8Array
  /** Known from the agent's transcript, when the hook was called. */
  readonly model: string | undefined
  /** What a command in a shell did, where the payload is about one: `path` is absolute. */
  readonly changes?: readonly FileChange[]
}

/** What is left of a payload that was too large. */
export interface TooLarge {
  readonly agent: string
  readonly bytes: number
}

/** Sorts by time. */
export function spooledName({ at, key }: SpooledName): string {
  return `${String(at).padStart(14, '0')}-${key}.json`
}

/** Undefined for files that are not the spool's. */
export function parseSpooledName(name: string): SpooledName | undefined {
  const match = /^(\d{14})-([0-9a-f]{64})\.json$/.exec(name)
  return match?.[1] && match[2] ? { at: Number(match[1]), key: match[2] } : undefined
}

/** Base64, because a payload may be of any encoding and its hash is of its bytes. */
export function encodeSpooled({ agent, at, payload, model, changes }: Spooled): string {
  const content =
    payload.length > largestPayload
      ? { bytes: payload.length }
      : { payload: Buffer.from(payload).toString('base64'), model, changes: changes?.map(encodeChange) }
  return `${JSON.stringify({ version: spoolVersion, agent, at, ...content })}\n`
}

/** Undefined when the file is damaged, or of a later version. */
export function decodeSpooled(content: string): Spooled | TooLarge | undefined {
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { version, agent, at, payload, bytes, model, changes } = value as { readonly [key: string]: unknown }
  if (version !== spoolVersion || typeof agent !== 'string' || typeof at !== 'number') return undefined
  if (typeof bytes === 'number') return { agent, bytes }
  if (typeof payload !== 'string') return undefined
  return {
    agent,
    at,
    payload: Buffer.from(payload, 'base64'),
    model: typeof model === 'string' ? model : undefined,
    ...(Array.isArray(changes) ? { changes: changes.flatMap(decodeChange) } : {}),
  }
}

function encodeChange({ path, lines: { after, added, since } }: FileChange): unknown {
  return { path, after: encodeNumbers(after), added, since }
}

function decodeChange(value: unknown): readonly FileChange[] {
  if (typeof value !== 'object' || value === null) return []
  const { path, after, added, since } = value as { readonly [key: string]: unknown }
  if (typeof path !== 'string' || typeof after !== 'string' || typeof since !== 'number') return []
  if (!Array.isArray(added)) return []
  if (!added.every(number => Number.isSafeInteger(number) && number >= 0)) return []
  const lines: ChangedLines = { after: decodeNumbers(after), added, since }
  return [{ path, lines }]
}
