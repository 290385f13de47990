// Reads what other processes wrote into the journal, each segment from where it was left.

import { constants, type Stats } from 'node:fs'
import { lstat, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../base/problem.ts'
import { applyChange, type RememberedLine } from './journalLines.ts'
import type { JournalMemory, Lines } from './journalMemory.ts'
import { type CheckedRecord, decodeRecord, journalVersion, type LedgerBody } from './journalRecord.ts'

/** Names of segments: the writer's UUID. */
const segmentName = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.jsonl$/

/** A segment is no longer than this, in bytes; what is longer was not written by us. */
const LONGEST = 512 * 1024 * 1024

interface Segment {
  readonly name: string
  offset: number
  worktree: string | undefined
  /** The last good record. */
  last: { readonly number: number; readonly checksum: string } | undefined
  /** A damaged line was met that no later record has made good. */
  damaged: boolean
  /** Nothing more is read: a later version, or no journal. */
  closed: boolean
  /** The last record of each path, which the next one may build on. */
  readonly texts: Map<string, { readonly number: number; readonly lines: Lines }>
}

export class JournalReader {
  readonly #folder: string
  readonly #own: string
  readonly #memory: JournalMemory
  readonly #report: (problem: Problem) => void
  readonly #segments = new Map<string, Segment>()
  #work: Promise<void> = Promise.resolve()

  constructor(folder: string, own: string, target: ReaderTarget) {
    this.#folder = folder
    this.#own = own
    this.#memory = target.memory
    this.#report = target.report
  }

  /** Takes in all complete records that were written since. Never rejects: what cannot be read is reported. */
  read(): Promise<void> {
    // One after the other: two readers of one segment would not agree on where it was left.
    this.#work = this.#work.then(() => this.#readAll())
    return this.#work
  }

  async #readAll(): Promise<void> {
    let names: readonly string[]
    try {
      names = await readdir(this.#folder)
    } catch (error) {
      // Nobody wrote anything yet.
      if (codeOf(error) !== 'ENOENT')
        this.#report({ message: `${cannotRead(this.#folder)} (${codeOf(error)}).` })
      return
    }
    for (const name of names.filter(one => segmentName.test(one) && one !== this.#own).sort()) {
      try {
        await this.#readSegment(name)
      } catch (error) {
        const path = join(this.#folder, name)
        this.#close(this.#segment(name), `${cannotRead(path)} (${codeOf(error)}).`)
      }
    }
  }

  async #readSegment(name: string): Promise<void> {
    const segment = this.#segment(name)
    if (segment.closed) return
    const path = join(this.#folder, name)
    const stats: Stats = await lstat(path)
    if (!stats.isFile() || stats.size > LONGEST) {
      return this.#close(segment, `${cannotRead(path)}: it is no segment of the journal. Move it away.`)
    }
    if (stats.size <= segment.offset) return
    const bytes = await readFrom(path, segment.offset, stats.size - segment.offset)
    // The line behind the last line end is still being written, or was torn when its writer ended.
    const end = bytes.lastIndexOf(10) + 1
    segment.offset += end
    for (const line of bytes.toString('utf8', 0, end).split('\n')) {
      if (line !== '' && !segment.closed) this.#takeLine(segment, line)
    }
    if (segment.damaged) this.#reportGap(segment)
  }

  #takeLine(segment: Segment, line: string): void {
    const record = decodeRecord(line)
    if (record === undefined) {
      segment.damaged = true
      return
    }
    const { last } = segment
    // After a full disk the writer repeats what may have arrived already.
    if (last !== undefined && record.number <= last.number) return
    const follows =
      last === undefined
        ? record.number === 0
        : record.number === last.number + 1 && record.previous === last.checksum
    if (follows) segment.damaged = false
    else this.#reportGap(segment)
    segment.last = { number: record.number, checksum: record.checksum }
    this.#take(segment, record)
  }

  #take(segment: Segment, { body, number, at }: CheckedRecord): void {
    switch (body?.kind) {
      case 'journal':
        segment.worktree = body.worktree
        if (body.version > journalVersion) {
          const what = `The journal ${join(this.#folder, segment.name)} was written by a newer Countersign`
          this.#close(segment, `${what}; update this one to read it.`)
        }
        return
      case 'ingested':
        return this.#memory.ingest(body.key)
      case 'read':
        return this.#memory.addReadMark(body.mark)
      case 'override':
        return this.#memory.addOverride(body.override)
      case 'ledger': {
        const base = body.base === null ? undefined : segment.texts.get(body.path)
        if (base?.number !== (body.base ?? undefined)) return this.#reportGap(segment)
        const lines = linesAfter(base?.lines, body, () => this.#reportGap(segment))
        segment.texts.set(body.path, { number, lines })
        const worktree = segment.worktree ?? ''
        return this.#memory.add({ path: body.path, text: body.text, lines, worktree, at })
      }
    }
  }

  #segment(name: string): Segment {
    const known = this.#segments.get(name)
    if (known !== undefined) return known
    const segment: Segment = {
      name,
      offset: 0,
      worktree: undefined,
      last: undefined,
      damaged: false,
      closed: false,
      texts: new Map(),
    }
    this.#segments.set(name, segment)
    return segment
  }

  #reportGap(segment: Segment): void {
    segment.damaged = false
    const where = segment.last === undefined ? 'at its start' : `after record ${segment.last.number}`
    this.#report({
      message: `The journal ${join(this.#folder, segment.name)} is damaged ${where}; what was recorded there is unknown again. Nothing needs to be done.`,
    })
  }

  #close(segment: Segment, message: string): void {
    if (!segment.closed) this.#report({ message })
    segment.closed = true
  }
}

export interface ReaderTarget {
  readonly memory: JournalMemory
  readonly report: (problem: Problem) => void
}

/** The lines after a change, made once; `unfit` is called when they cannot be. */
function linesAfter(before: Lines | undefined, change: LedgerBody, unfit: () => void): Lines {
  let pending: { readonly before: Lines | undefined; readonly change: LedgerBody } | undefined = {
    before,
    change,
  }
  let lines: readonly RememberedLine[] | undefined
  return () => {
    if (pending === undefined) return lines
    const base = pending.before === undefined ? [] : pending.before()
    lines = base && applyChange(base, pending.change)
    if (base !== undefined && lines === undefined) unfit()
    pending = undefined
    return lines
  }
}

async function readFrom(path: string, offset: number, length: number): Promise<Buffer> {
  // A link that took the file's place since it was looked at is not followed.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  try {
    const buffer = Buffer.alloc(length)
    let read = 0
    while (read < length) {
      const { bytesRead } = await handle.read(buffer, read, length - read, offset + read)
      if (bytesRead === 0) break
      read += bytesRead
    }
    return buffer.subarray(0, read)
  } finally {
    await handle.close()
  }
}

function cannotRead(path: string): string {
  return `The journal ${path} cannot be read, so who wrote some lines is unknown here`
}

/** The system's name of an error, or its message. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}
