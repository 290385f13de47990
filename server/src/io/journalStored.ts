// Texts in the journal's segments: where each lies, and how its lines are read when somebody asks for them.

import { closeSync, constants, openSync, readSync } from 'node:fs'
import { applyChange, type RememberedLine } from './journalLines.ts'
import { decodeRecord, type LedgerBody } from './journalRecord.ts'

/** Where the record of a text lies, and the record that it builds on. */
export interface Stored {
  /** Absolute path of the segment. */
  readonly file: string
  /** Of the record's line, in bytes; without its line end. */
  readonly offset: number
  readonly length: number
  readonly base: Stored | undefined
}

/** Why the lines of a stored text are not at hand. */
export type Unread = 'gone' | 'unfit'

/** So many lines are kept at hand, of the texts that were asked for last: some ten megabytes. */
const KEPT = 1_000_000

/** Reads stored texts. Most are never asked for; those that are, are asked for again. */
export class StoredTexts {
  /** Oldest first. */
  readonly #lines = new Map<Stored, readonly RememberedLine[]>()
  #count = 0

  /**
   * `gone` when the segment is no longer there: what it said is then in a snapshot. `unfit` when records do not fit
   * each other, or changed since they were listed. O(lines of the text × records since it was written whole).
   */
  lines(stored: Stored): readonly RememberedLine[] | Unread {
    const chain: Stored[] = []
    let start: Stored | undefined = stored
    for (; start !== undefined && !this.#lines.has(start); start = start.base) chain.push(start)
    let lines: readonly RememberedLine[] = start === undefined ? [] : (this.#lines.get(start) ?? [])
    if (start !== undefined) this.#keep(start, lines)
    if (chain.length === 0) return lines
    const bodies = readBodies(chain)
    if (typeof bodies === 'string') return bodies
    for (let index = chain.length - 1; index >= 0; index--) {
      const [one, body] = [chain[index], bodies[index]]
      const next = body && applyChange(lines, body)
      if (one === undefined || next === undefined) return 'unfit'
      lines = next
      this.#keep(one, lines)
    }
    return lines
  }

  #keep(stored: Stored, lines: readonly RememberedLine[]): void {
    if (this.#lines.delete(stored)) this.#count -= lines.length
    this.#lines.set(stored, lines)
    this.#count += lines.length
    for (const [oldest, { length }] of this.#lines) {
      if (this.#count <= KEPT || oldest === stored) return
      this.#lines.delete(oldest)
      this.#count -= length
    }
  }
}

/** The records of one chain lie in one segment. */
function readBodies(chain: readonly Stored[]): readonly (LedgerBody | undefined)[] | Unread {
  let handle: number
  try {
    // A link that took the file's place since it was looked at is not followed.
    handle = openSync(chain[0]?.file ?? '', constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  } catch {
    return 'gone'
  }
  try {
    return chain.map(({ offset, length }) => {
      const buffer = Buffer.alloc(length)
      readSync(handle, buffer, 0, length, offset)
      const body = decodeRecord(buffer.toString('utf8'))?.body
      return body?.kind === 'ledger' ? body : undefined
    })
  } catch {
    return 'gone'
  } finally {
    closeSync(handle)
  }
}
