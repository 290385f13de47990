// One segment of the journal as it is read: what its records say, in order, and what is missing among them.

import { hash } from 'node:crypto'
import type { FilePath } from '../base/path.ts'
import { type LedgerHead, LedgerHeads } from './journalHead.ts'
import type { JournalMemory } from './journalMemory.ts'
import {
  checksumLength,
  decodeRecord,
  type HeaderBody,
  journalVersion,
  type PlainBody,
} from './journalRecord.ts'
import type { Stored } from './journalStored.ts'
import type { Writer } from './journalText.ts'

/** What a segment tells those who read it. */
export interface SegmentTarget {
  readonly memory: JournalMemory
  /** Records are damaged or missing; `where` is a clause: `after record 7`. */
  readonly onGap: (where: string) => void
}

const newline = 10

export class Segment {
  readonly name: string
  readonly file: string
  /** How far it was read, in bytes: to the end of the last whole line. */
  offset = 0
  header: HeaderBody | undefined
  /** Nothing more is read: a later version, or no journal. */
  closed = false
  /** A later Countersign wrote it in a way that this one would misread. */
  isNewer = false
  /** Somebody changed what was written. */
  damaged = false
  readonly #target: SegmentTarget
  readonly #heads = new LedgerHeads()
  #writer: Writer
  /** The last good record. */
  #last: { readonly number: number; readonly checksum: string } | undefined
  /** A damaged line was met that no later record has made good. */
  #torn = false
  /** The last record of each path, which the next one may build on. */
  readonly #texts = new Map<FilePath, { readonly number: number; readonly stored: Stored }>()

  constructor(name: string, file: string, target: SegmentTarget) {
    this.name = name
    this.file = file
    this.#target = target
    this.#writer = { segment: name, since: 0, isSnapshot: false }
  }

  /** Takes in the whole lines of `bytes`, which lie at `offset`. What is behind the last line end waits. */
  take(bytes: Buffer): void {
    const at = this.offset
    let start = 0
    for (let end = bytes.indexOf(newline); end >= 0 && !this.closed; end = bytes.indexOf(newline, start)) {
      if (end > start) this.#takeLine(bytes.subarray(start, end), at + start)
      start = end + 1
      this.offset = at + start
    }
  }

  /** After all that there is: a damaged line that nothing made good is a gap. */
  settle(): void {
    if (this.#torn) this.#gap()
  }

  #takeLine(line: Buffer, offset: number): void {
    const checksum = line.toString('latin1', 0, checksumLength)
    const json = line.subarray(checksumLength + 1)
    if (hash('sha256', json, 'hex').slice(0, checksumLength) !== checksum) {
      this.#torn = true
      return
    }
    const head = this.#heads.read(json)
    if (head === undefined) return this.#takeWhole(line)
    if (this.#follow(head, checksum)) this.#takeText(head, { offset, length: line.length })
  }

  #takeWhole(line: Buffer): void {
    const record = decodeRecord(line.toString('utf8'))
    if (record === undefined) {
      this.#torn = true
      return
    }
    if (!this.#follow(record, record.checksum)) return
    const { body, at } = record
    if (body?.kind === 'journal') this.#begin(body, at)
    else if (body !== undefined && body.kind !== 'ledger') takePlain(this.#target.memory, body, at)
  }

  /** False for a record that was there before: after a full disk the writer repeats what may have arrived. */
  #follow(
    { number, previous }: { readonly number: number; readonly previous: string },
    checksum: string,
  ): boolean {
    const last = this.#last
    if (last !== undefined && number <= last.number) return false
    const follows =
      last === undefined ? number === 0 : number === last.number + 1 && previous === last.checksum
    if (follows) this.#torn = false
    else this.#gap()
    this.#last = { number, checksum }
    return true
  }

  #begin(header: HeaderBody, at: number): void {
    this.header = header
    this.#writer = { segment: this.name, since: at, isSnapshot: header.snapshot === true }
    if (header.version <= journalVersion) return
    this.closed = true
    this.isNewer = true
  }

  #takeText(
    head: LedgerHead,
    { offset, length }: { readonly offset: number; readonly length: number },
  ): void {
    const { number, at, path, text, blobs } = head
    const base = head.base === undefined ? undefined : this.#texts.get(path)
    if (base?.number !== head.base) return this.#gap()
    const stored: Stored = { file: this.file, offset, length, base: base?.stored }
    this.#texts.set(path, { number, stored })
    const worktree = head.worktree ?? this.header?.worktree ?? ''
    const writer = this.#writer
    this.#target.memory.add({ path, text, blobs, worktree, at, writer, pending: undefined, stored })
  }

  #gap(): void {
    this.#torn = false
    this.damaged = true
    this.#target.onGap(this.#last === undefined ? 'at its start' : `after record ${this.#last.number}`)
  }
}

function takePlain(memory: JournalMemory, body: PlainBody, at: number): void {
  switch (body.kind) {
    case 'ingested':
      return memory.ingest(body.key, at)
    case 'statement':
      return memory.words.state(body.statement)
    case 'withdrawal':
      return memory.words.withdraw(body.withdrawal)
    case 'read':
      return memory.words.addReadMark(body.mark)
    case 'override':
      return memory.addOverride(body.override)
    case 'moved':
      return void memory.move({ from: body.from, to: body.to, at })
  }
}
