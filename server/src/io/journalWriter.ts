// Writes this process's own segment of the journal: appended in groups, synced, never rewritten.

import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Problem } from '../base/problem.ts'
import { changeOf, type RememberedLine } from './journalLines.ts'
import type { RememberedText } from './journalMemory.ts'
import { codeOf } from './journalReader.ts'
import {
  type Body,
  encodeRecord,
  type IngestedBody,
  journalVersion,
  type OverrideBody,
  type ReadBody,
} from './journalRecord.ts'

/** Records wait this long, in ms, for others to be written with them. */
const GROUP = 200

/** After a failure the disk is left alone for so long, in ms. */
const PAUSE = 5_000

/** After so many changes a path is written whole again, so that a damaged record costs no more than these. */
const WHOLE_AFTER = 100

export interface WriterOptions {
  readonly worktree: string
  readonly report: (problem: Problem) => void
}

export class JournalWriter {
  readonly #file: string
  readonly #options: WriterOptions
  #handle: FileHandle | undefined
  /** Only the newest text of each path waits: what came between was never on disk. */
  readonly #texts = new Map<string, RememberedText>()
  #others: (IngestedBody | ReadBody | OverrideBody)[] = []
  /** Lines that are encoded and, after a failure, perhaps half written. */
  #unsent = ''
  #number = 0
  #checksum = ''
  #at = 0
  readonly #written = new Map<string, Written>()
  #timer: NodeJS.Timeout | undefined
  #work: Promise<void> = Promise.resolve()
  #failed = false

  constructor(file: string, options: WriterOptions) {
    this.#file = file
    this.#options = options
  }

  writeText(text: RememberedText): void {
    this.#texts.set(text.path, text)
    this.#schedule(GROUP)
  }

  write(body: IngestedBody | ReadBody | OverrideBody): void {
    this.#others.push(body)
    this.#schedule(GROUP)
  }

  /** Resolves when everything is on disk, or cannot be. Never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#work = this.#work.then(() => this.#writeGroup())
    return this.#work
  }

  async dispose(): Promise<void> {
    await this.flush()
    clearTimeout(this.#timer)
    this.#timer = undefined
    await this.#handle?.close()
    this.#handle = undefined
  }

  #schedule(delay: number): void {
    if (this.#timer !== undefined) return
    this.#timer = setTimeout(() => void this.flush(), this.#failed ? PAUSE : delay)
    // Whoever must not lose a group says `dispose`; a full disk keeps no process alive.
    if (this.#failed) this.#timer.unref()
  }

  async #writeGroup(): Promise<void> {
    const again = this.#unsent !== ''
    if (!again) this.#unsent = this.#encodeGroup()
    if (this.#unsent === '') return
    try {
      this.#handle ??= await openSegment(this.#file)
      // A failed write may have left half a line: it ends here, and readers pass over it.
      await this.#handle.appendFile(again ? `\n${this.#unsent}` : this.#unsent)
      await this.#handle.datasync()
      this.#unsent = ''
      this.#failed = false
    } catch (error) {
      if (!this.#failed) this.#options.report({ message: cannotWrite(this.#file, codeOf(error)) })
      this.#failed = true
      this.#schedule(PAUSE)
      return
    }
    if (again) await this.#writeGroup()
  }

  #encodeGroup(): string {
    const bodies = [
      ...[...this.#texts.values()].map(text => this.#bodyOf(text)),
      ...this.#others.map(body => () => body),
    ]
    this.#texts.clear()
    this.#others = []
    if (bodies.length === 0) return ''
    const { worktree } = this.#options
    const header =
      this.#number === 0 ? this.#encode({ kind: 'journal', version: journalVersion, worktree }) : ''
    return header + bodies.map(body => this.#encode(body())).join('')
  }

  /** The body is made when its turn comes: its number is then known to those who build on it. */
  #bodyOf({ path, text, lines: linesOf }: RememberedText): () => Body {
    return () => {
      const lines = linesOf() ?? []
      const last = this.#written.get(path)
      const base = last !== undefined && last.changes < WHOLE_AFTER ? last : undefined
      this.#written.set(path, {
        number: this.#number,
        lines,
        changes: base === undefined ? 0 : base.changes + 1,
      })
      return { kind: 'ledger', path, text, base: base?.number ?? null, ...changeOf(base?.lines ?? [], lines) }
    }
  }

  #encode(body: Body): string {
    this.#at = Math.max(Date.now(), this.#at + 1)
    const { line, checksum } = encodeRecord({
      number: this.#number,
      previous: this.#checksum,
      at: this.#at,
      body,
    })
    this.#number++
    this.#checksum = checksum
    return line
  }
}

/** What was written last of a path, and how many changes ago it was written whole. */
interface Written {
  readonly number: number
  readonly lines: readonly RememberedLine[]
  readonly changes: number
}

async function openSegment(file: string): Promise<FileHandle> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  return open(file, 'ax', 0o600)
}

function cannotWrite(file: string, code: string): string {
  return `Who wrote what cannot be saved in ${dirname(file)} (${code}); it is kept until this process ends. Make room or allow writing there.`
}
