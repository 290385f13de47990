// The journal's lines: how a record is written, checked and read. One line is `<checksum> <JSON>`.

import { sha256 } from '../base/hash.ts'
import type { FilePath } from '../base/path.ts'
import type { Origin } from '../provenance/attribution.ts'
import { parseOrigin } from '../provenance/parseOrigin.ts'
import type { Statement, Withdrawal } from '../provenance/statement.ts'
import type { Override, ReadMark } from '../review/request.ts'
import { readMarkOf, statementOf, withdrawalOf } from './parseWords.ts'

/**
 * Raise it when a reader of the version before would take a new record for something that it is not. A new kind of
 * record, or a new optional key, needs no new version: unknown kinds and keys are passed over.
 */
export const journalVersion = 1

/** Begins every segment. */
export interface HeaderBody {
  readonly kind: 'journal'
  readonly version: number
  /** Absolute path of the worktree that the writer has open. */
  readonly worktree: string
  /** Which process writes the segment; nobody does once it is gone. */
  readonly writer?: WriterName
  /** What writers that are gone had left, taken together: nobody writes to it. */
  readonly snapshot?: true
}

/** A process, so that others can tell whether it is still there. */
export interface WriterName {
  /** Machine, start of the system and process namespace: only there the process number means anything. */
  readonly place: string
  readonly pid: number
  /** When the process started, as the system counts; '' where it does not say. */
  readonly started: string
}

/**
 * Attributions of one text, line by line, as a change of the record `base` (its number) of the same path in the same
 * segment; of nothing when `base` is null. The keys are written in this order: an index is made without reading on.
 */
export interface LedgerBody {
  readonly kind: 'ledger'
  readonly path: FilePath
  /** `sha256` of the text. */
  readonly text: string
  readonly base: number | null
  /** The names that git has for this text, if it has it: as it is, and with plain line ends. */
  readonly blobs?: readonly string[]
  /** In a snapshot: whose text it is. */
  readonly worktree?: string
  /**
   * Three numbers for each place that changed, in order: at line `from` of the base, `dropped` lines give way to the
   * next `added` ones of `lines`.
   */
  readonly hunks: readonly number[]
  /** `hash32` of each added line without its end: little-endian 32-bit numbers, base64. */
  readonly lines: string
  /** The same of each added line without the white space around it; left out when no line has any. */
  readonly trims?: string
  readonly origins: readonly Origin[]
  /**
   * In order of the lines, `[count, origin]` for lines that have one origin altogether, and
   * `[0, length, origin, length, origin …]` for one line of several; its last run reaches to the end of the line.
   */
  readonly marks: readonly (readonly number[])[]
}

export interface IngestedBody {
  readonly kind: 'ingested'
  /** `AgentEvent.key`. */
  readonly key: string
}

export interface ReadBody {
  readonly kind: 'read'
  readonly mark: ReadMark
}

export interface StatementBody {
  readonly kind: 'statement'
  readonly statement: Statement
}

export interface WithdrawalBody {
  readonly kind: 'withdrawal'
  readonly withdrawal: Withdrawal
}

export interface OverrideBody {
  readonly kind: 'override'
  readonly override: Override
}

/** A file or a folder has another name since. */
export interface MovedBody {
  readonly kind: 'moved'
  readonly from: FilePath
  readonly to: FilePath
}

/** What is written beside the attributions. */
export type PlainBody = IngestedBody | ReadBody | StatementBody | WithdrawalBody | OverrideBody | MovedBody

export type Body = HeaderBody | LedgerBody | PlainBody

export interface JournalRecord {
  /** 0 for the header, then ascending by one. */
  readonly number: number
  /** Checksum of the record before; '' for the header. */
  readonly previous: string
  /** Milliseconds since 1970, UTC; ascending within a segment, and as it was first recorded within a snapshot. */
  readonly at: number
  /** Undefined for a kind that a later Countersign invented. */
  readonly body: Body | undefined
}

export interface CheckedRecord extends JournalRecord {
  readonly checksum: string
}

/** The record as one line with its end. */
export function encodeRecord(record: JournalRecord): { readonly line: string; readonly checksum: string } {
  const json = JSON.stringify(record)
  const checksum = checksumOf(json)
  return { line: `${checksum} ${json}\n`, checksum }
}

/** Undefined when the line is torn, damaged or no record at all. */
export function decodeRecord(line: string): CheckedRecord | undefined {
  const space = line.indexOf(' ')
  const json = line.slice(space + 1)
  const checksum = line.slice(0, Math.max(0, space))
  if (checksum.length !== checksumLength || checksumOf(json) !== checksum) return undefined
  try {
    const value: unknown = JSON.parse(json)
    if (!isObject(value)) return undefined
    const { number, previous, at } = value
    if (!isCount(number) || typeof previous !== 'string' || typeof at !== 'number') return undefined
    return { number, previous, at, body: bodyOf(value.body), checksum }
  } catch {
    return undefined
  }
}

/** Digits of a checksum: the first of a SHA-256. */
export const checksumLength = 32

function checksumOf(json: string): string {
  return sha256(json).slice(0, checksumLength)
}

function bodyOf(body: unknown): Body | undefined {
  if (!isObject(body)) return undefined
  switch (body.kind) {
    case 'journal': {
      const { version, worktree, snapshot } = body
      if (!isCount(version) || typeof worktree !== 'string') return undefined
      const writer = writerOf(body.writer)
      return {
        kind: 'journal',
        version,
        worktree,
        ...(writer && { writer }),
        ...(snapshot === true && { snapshot }),
      }
    }
    case 'moved': {
      const { from, to } = body
      return typeof from === 'string' && typeof to === 'string' ? { kind: 'moved', from, to } : undefined
    }
    case 'ingested':
      return typeof body.key === 'string' ? { kind: 'ingested', key: body.key } : undefined
    case 'read': {
      const mark = readMarkOf(body.mark)
      return mark && { kind: 'read', mark }
    }
    case 'statement': {
      const statement = statementOf(body.statement)
      return statement && { kind: 'statement', statement }
    }
    case 'withdrawal': {
      const withdrawal = withdrawalOf(body.withdrawal)
      return withdrawal && { kind: 'withdrawal', withdrawal }
    }
    case 'override': {
      const override = overrideOf(body.override)
      return override && { kind: 'override', override }
    }
    case 'ledger':
      return ledgerOf(body)
    default:
      return undefined
  }
}

/** A writer's name as JSON; undefined when it is none. */
export function parseWriterName(json: string): WriterName | undefined {
  try {
    return writerOf(JSON.parse(json))
  } catch {
    return undefined
  }
}

function writerOf(value: unknown): WriterName | undefined {
  if (!isObject(value)) return undefined
  const { place, pid, started } = value
  return typeof place === 'string' && isCount(pid) && typeof started === 'string'
    ? { place, pid, started }
    : undefined
}

function ledgerOf(body: JsonObject): LedgerBody | undefined {
  const { path, text, base, hunks, lines, trims, origins, marks } = body
  if (typeof path !== 'string' || typeof text !== 'string' || typeof lines !== 'string') return undefined
  if (!(base === null || isCount(base)) || !isCounts(hunks)) return undefined
  if (!Array.isArray(origins) || !Array.isArray(marks) || !marks.every(isCounts)) return undefined
  if (trims !== undefined && typeof trims !== 'string') return undefined
  const parsed = origins.map(parseOrigin)
  if (!parsed.every(origin => origin !== undefined)) return undefined
  return {
    kind: 'ledger',
    path,
    text,
    base,
    hunks,
    lines,
    ...(trims !== undefined && { trims }),
    origins: parsed,
    marks,
  }
}

function overrideOf(value: unknown): Override | undefined {
  if (!isObject(value)) return undefined
  const { regions, reason, by, at } = value
  if (!Array.isArray(regions) || !regions.every(region => typeof region === 'string')) return undefined
  if (typeof reason !== 'string' || typeof by !== 'string' || typeof at !== 'number') return undefined
  return { regions, reason, by, at }
}

interface JsonObject {
  readonly [key: string]: unknown
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function isCounts(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(isCount)
}
