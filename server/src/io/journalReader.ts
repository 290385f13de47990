// Reads what all processes wrote into the journal, each segment from where it was left.

import { closeSync, constants, lstatSync, openSync, readdirSync, readSync, type Stats } from 'node:fs'
import { lstat, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { JournalFailure } from '../base/journalFailure.ts'
import type { Problem } from '../base/problem.ts'
import { codeOf } from './errorCode.ts'
import { newer, unreadable } from './journalFailures.ts'
import type { JournalMemory } from './journalMemory.ts'
import { Segment } from './journalSegment.ts'

/** Names of segments: the writer's UUID. */
const segmentName = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.jsonl$/

/** A segment is no longer than this, in bytes; what is longer was not written by us. */
const LONGEST = 512 * 1024 * 1024

/** So many bytes are read at once, unless one record is longer. */
const PIECE = 4 * 1024 * 1024

/** While others take segments together the folder may be another one after it was read: it is read again so often. */
const ROUNDS = 4

export interface ReaderTarget {
  readonly memory: JournalMemory
  readonly report: (problem: Problem) => void
  /** Names of the segments of this process, which it need not read. */
  readonly isOwn: (name: string) => boolean
  /** Hears when `failure` is another. */
  readonly onFailing: () => void
}

/** What could not be read is tried again after so long, in ms. */
const PAUSE = 5_000

/** How a segment was found. */
type Read = 'read' | 'gone' | JournalFailure

export class JournalReader {
  readonly #folder: string
  readonly #target: ReaderTarget
  readonly #segments = new Map<string, Segment>()
  #work: Promise<void> = Promise.resolve()
  #failure: JournalFailure | undefined
  #again: NodeJS.Timeout | undefined

  constructor(folder: string, target: ReaderTarget) {
    this.#folder = folder
    this.#target = target
  }

  /** What was read so far of segments that are there. */
  segments(): readonly Segment[] {
    return [...this.#segments.values()]
  }

  /** What could not be read the last time. */
  get failure(): JournalFailure | undefined {
    return this.#failure
  }

  /** Takes in all complete records that were written since. Never rejects. */
  read(): Promise<void> {
    // One after the other: two readers of one segment would not agree on where it was left.
    this.#work = this.#work.then(() => this.#readAll())
    return this.#work
  }

  /**
   * Takes in, at once, the segments that nobody has read yet. A segment that was there a moment ago is gone when
   * another process took it into a snapshot, which is there before.
   */
  readNew(): void {
    try {
      for (const name of readdirSync(this.#folder).filter(one => this.#isForeign(one))) {
        const segment = this.#segment(name)
        if (segment.offset > 0 || segment.closed) continue
        const { size } = lstatSync(segment.file)
        const handle = openSync(segment.file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
        try {
          const buffer = Buffer.alloc(size)
          segment.take(buffer.subarray(0, readSync(handle, buffer, 0, size, 0)))
        } finally {
          closeSync(handle)
        }
      }
    } catch (error) {
      this.#fail(unreadableFolder(this.#folder, error))
    }
  }

  dispose(): void {
    clearTimeout(this.#again)
  }

  async #readAll(): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      const names = await this.#list()
      if (!Array.isArray(names)) return this.#fail(names)
      const read = new Map<string, Read>()
      for (const name of names) read.set(name, await this.#readSegment(this.#segment(name)))
      for (const name of this.#segments.keys()) if (!read.has(name)) this.#segments.delete(name)
      this.#fail([...read.values()].find(one => typeof one === 'object'))
      if (![...read.values()].includes('gone')) return
    }
  }

  async #list(): Promise<string[] | JournalFailure> {
    try {
      return (await readdir(this.#folder)).filter(one => this.#isForeign(one)).sort()
    } catch (error) {
      return unreadableFolder(this.#folder, error) ?? []
    }
  }

  #isForeign(name: string): boolean {
    return segmentName.test(name) && !this.#target.isOwn(name)
  }

  async #readSegment(segment: Segment): Promise<Read> {
    try {
      if (!segment.closed) await this.#readOn(segment)
      return segment.isNewer ? newer(segment.file) : 'read'
    } catch (error) {
      return codeOf(error) === 'ENOENT' ? 'gone' : unreadable(segment.file, codeOf(error))
    }
  }

  async #readOn(segment: Segment): Promise<void> {
    const { file } = segment
    const stats: Stats = await lstat(file)
    if (!stats.isFile() || stats.size > LONGEST) {
      segment.closed = true
      this.#target.report({ message: `${file} is no segment of the journal. Move it away.` })
    } else if (stats.size > segment.offset) await readPieces(segment, stats.size)
  }

  #segment(name: string): Segment {
    const known = this.#segments.get(name)
    if (known !== undefined) return known
    const file = join(this.#folder, name)
    const segment = new Segment(name, file, {
      memory: this.#target.memory,
      onGap: where =>
        this.#target.report({
          message: `The journal ${file} is damaged ${where}; what was recorded there is unknown again. Nothing needs to be done.`,
        }),
    })
    this.#segments.set(name, segment)
    return segment
  }

  #fail(failure: JournalFailure | undefined): void {
    const isNew = this.#failure?.message !== failure?.message
    this.#failure = failure
    clearTimeout(this.#again)
    if (failure !== undefined) this.#again = setTimeout(() => void this.read(), PAUSE).unref()
    if (isNew) this.#target.onFailing()
  }
}

function unreadableFolder(folder: string, error: unknown): JournalFailure | undefined {
  const code = codeOf(error)
  // Nobody wrote anything yet, or nobody can: there is no folder.
  return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : unreadable(folder, code)
}

async function readPieces(segment: Segment, size: number): Promise<void> {
  // A link that took the file's place since it was looked at is not followed.
  const handle = await open(segment.file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  try {
    let length = PIECE
    while (segment.offset < size && !segment.closed) {
      const from = segment.offset
      const piece = Buffer.allocUnsafe(Math.min(length, size - from))
      const { bytesRead } = await handle.read(piece, 0, piece.length, from)
      segment.take(piece.subarray(0, bytesRead))
      if (segment.offset > from) length = PIECE
      // The line behind the last line end is still being written, or was torn when its writer ended.
      else if (bytesRead < length) break
      else length *= 2
    }
  } finally {
    await handle.close()
  }
  segment.settle()
}
