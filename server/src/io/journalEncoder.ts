// Encodes the records of one segment: numbered, chained, each text as a change of the one before.

import { changeOf, type RememberedLine } from './journalLines.ts'
import { type Body, encodeRecord, type HeaderBody, type PlainBody } from './journalRecord.ts'
import type { Stored } from './journalStored.ts'
import type { RememberedText } from './journalText.ts'

/** After so many changes a path is written whole again, so that a damaged record costs no more than these. */
const WHOLE_AFTER = 100

/** Encoded records, ready to be written. */
export interface Group {
  readonly bytes: Buffer
  readonly texts: readonly PlacedText[]
}

interface PlacedText {
  readonly text: RememberedText
  /** Of its record, from the start of the group, in bytes. */
  readonly offset: number
  readonly length: number
  /** It is a change of the record before it. */
  readonly isChange: boolean
}

/** What was encoded last of a path. */
interface Encoded {
  readonly number: number
  readonly lines: readonly RememberedLine[]
  /** How many changes ago it was encoded whole. */
  readonly changes: number
}

export class SegmentEncoder {
  readonly #file: string
  readonly #header: HeaderBody
  #number = 0
  #checksum = ''
  #lines: string[] = []
  #length = 0
  #texts: PlacedText[] = []
  readonly #encoded = new Map<string, Encoded>()
  readonly #stored = new Map<string, Stored>()

  /** `file`: absolute path of the segment. */
  constructor(file: string, header: HeaderBody) {
    this.#file = file
    this.#header = header
  }

  /** Bytes that `take` would give. */
  get length(): number {
    return this.#length
  }

  /** `worktree` where the segment's own is another one. */
  text(text: RememberedText, lines: readonly RememberedLine[], worktree?: string): void {
    const { path, blobs } = text
    const last = this.#encoded.get(path)
    const base = last !== undefined && last.changes < WHOLE_AFTER ? last : undefined
    this.#begin(text.at)
    const changes = base === undefined ? 0 : base.changes + 1
    this.#encoded.set(path, { number: this.#number, lines, changes })
    const offset = this.#length
    this.#encode(text.at, {
      kind: 'ledger',
      path,
      text: text.text,
      base: base?.number ?? null,
      ...(blobs.length > 0 && { blobs }),
      ...(worktree !== undefined && { worktree }),
      ...changeOf(base?.lines ?? [], lines),
    })
    const length = this.#length - offset - 1
    this.#texts.push({ text, offset, length, isChange: base !== undefined })
  }

  plain(body: PlainBody, at: number): void {
    this.#begin(at)
    this.#encode(at, body)
  }

  /** What was encoded since the last time; undefined when nothing was. */
  take(): Group | undefined {
    if (this.#length === 0) return undefined
    const group = { bytes: Buffer.from(this.#lines.join('')), texts: this.#texts }
    this.#lines = []
    this.#length = 0
    this.#texts = []
    return group
  }

  /** A group was written from `start` on, in bytes: its texts are read from there. Groups come in their order. */
  placed({ texts }: Group, start: number): void {
    for (const { text, offset, length, isChange } of texts) {
      const base = isChange ? this.#stored.get(text.path) : undefined
      const stored: Stored = { file: this.#file, offset: start + offset, length, base }
      this.#stored.set(text.path, stored)
      text.stored = stored
      text.pending = undefined
    }
  }

  #begin(at: number): void {
    if (this.#number === 0) this.#encode(at, this.#header)
  }

  #encode(at: number, body: Body): void {
    const { line, checksum } = encodeRecord({ number: this.#number, previous: this.#checksum, at, body })
    this.#number++
    this.#checksum = checksum
    this.#lines.push(line)
    this.#length += Buffer.byteLength(line)
  }
}
