// Writes this process's own segment of the journal: appended at once, synced in groups, never rewritten.

import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { JournalFailure } from '../base/journalFailure.ts'
import { codeOf } from './errorCode.ts'
import { type Group, SegmentEncoder } from './journalEncoder.ts'
import { unwritable } from './journalFailures.ts'
import { journalVersion, type PlainBody } from './journalRecord.ts'
import type { RememberedText } from './journalText.ts'
import { thisWriter } from './journalWriters.ts'

/** What was written is on disk for good within so many ms. */
const GROUP = 200

/** After a failure the disk is left alone for so long, in ms. */
const PAUSE = 5_000

/** A disk that takes so many bytes is not full: what is written at once is shorter, mostly. */
const ROOM = 4_096

/** A full disk leaves no more than so many small records in memory; what is dropped is unknown again. */
const WAITING = 10_000

/** By this others see that the process is there, where they cannot ask the system; in ms. */
const HEARTBEAT = 5 * 60_000

interface OwnSegment {
  readonly name: string
  readonly encoder: SegmentEncoder
  handle: FileHandle | undefined
  /** It is perhaps half written. */
  unsent: Group | undefined
  /** Written, and perhaps not on disk for good. */
  unsynced: boolean
}

export class JournalWriter {
  readonly #folder: string
  readonly #worktree: string
  /** Names of the segments that this process wrote; it begins another one when somebody took one away. */
  readonly #names = new Set<string>()
  #own: OwnSegment
  /** Only the newest text of each path waits. */
  readonly #texts = new Map<string, RememberedText>()
  #others: { readonly body: PlainBody; readonly at: number }[] = []
  #timer: NodeJS.Timeout | undefined
  #heartbeat: NodeJS.Timeout | undefined
  #work: Promise<void> = Promise.resolve()
  #failure: JournalFailure | undefined

  readonly #onFailing: () => void

  /** `folder`: absolute, of the segments; made with the first record. `onFailing` hears when `failure` is another. */
  constructor(folder: string, worktree: string, onFailing: () => void) {
    this.#onFailing = onFailing
    this.#folder = folder
    this.#worktree = worktree
    this.#own = this.#begin()
  }

  /** Name of the segment that is written to. */
  get segment(): string {
    return this.#own.name
  }

  isOwn(name: string): boolean {
    return this.#names.has(name)
  }

  /** Why nothing can be written at present. */
  get failure(): JournalFailure | undefined {
    return this.#failure
  }

  /** Its lines are `pending`. Returns the older text of the path that now will never be written. */
  writeText(text: RememberedText): RememberedText | undefined {
    const passed = this.#texts.get(text.path)
    this.#texts.set(text.path, text)
    this.#schedule()
    return passed
  }

  write(body: PlainBody, at: number): void {
    this.#others.push({ body, at })
    if (this.#others.length > WAITING) this.#others.shift()
    this.#schedule()
  }

  /** Resolves when everything is on disk for good, or cannot be. Never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    return this.#then(async own => {
      await this.#append(own)
      if (own.unsynced) await own.handle?.datasync()
      own.unsynced = false
      this.#fail(undefined)
    })
  }

  /** Finds out whether something could be written, though nothing waits. Never rejects. */
  probe(): Promise<void> {
    return this.#then(async () => {
      await makeFolder(this.#folder)
      const file = join(this.#folder, `${randomUUID()}.tmp`)
      const handle = await open(file, 'wx', 0o600)
      try {
        await handle.writeFile(Buffer.alloc(ROOM))
      } finally {
        await handle.close()
        await rm(file, { force: true })
      }
    })
  }

  async dispose(): Promise<void> {
    await this.flush()
    clearTimeout(this.#timer)
    clearInterval(this.#heartbeat)
    await this.#own.handle?.close()
    this.#own.handle = undefined
  }

  /** What one turn brings goes to the system at once, and to the disk a little later. */
  #schedule(): void {
    if (this.#timer !== undefined) return
    if (this.#failure === undefined) void this.#then(own => this.#append(own))
    this.#timer = setTimeout(() => void this.flush(), this.#failure === undefined ? GROUP : PAUSE)
    // Whoever must not lose a group says `dispose`; a full disk keeps no process alive.
    if (this.#failure !== undefined) this.#timer.unref()
  }

  /** One after the other; what fails is told, and tried again after a pause. */
  #then(work: (own: OwnSegment) => Promise<void>): Promise<void> {
    this.#work = this.#work.then(async () => {
      try {
        if (await isTaken(this.#own)) this.#own = this.#begin()
        await work(this.#own)
      } catch (error) {
        this.#fail(unwritable(this.#folder, codeOf(error)))
        this.#schedule()
      }
    })
    return this.#work
  }

  #fail(failure: JournalFailure | undefined): void {
    const isNew = this.#failure?.message !== failure?.message
    this.#failure = failure
    if (isNew) this.#onFailing()
  }

  async #append(own: OwnSegment): Promise<void> {
    if (own.unsent !== undefined) {
      // A failed write may have left half a line: it ends here, and readers pass over it.
      await this.#open(own)
      await own.handle?.appendFile('\n')
      await this.#send(own, own.unsent)
    }
    for (const text of this.#texts.values()) own.encoder.text(text, text.pending ?? [])
    for (const { body, at } of this.#others) own.encoder.plain(body, at)
    this.#texts.clear()
    this.#others = []
    const group = own.encoder.take()
    if (group !== undefined) await this.#send(own, group)
  }

  async #send(own: OwnSegment, group: Group): Promise<void> {
    own.unsent = group
    const handle = await this.#open(own)
    const start = (await handle.stat()).size
    await handle.appendFile(group.bytes)
    own.encoder.placed(group, start)
    own.unsent = undefined
    own.unsynced = true
  }

  async #open(own: OwnSegment): Promise<FileHandle> {
    if (own.handle !== undefined) return own.handle
    await makeFolder(this.#folder)
    own.handle = await open(join(this.#folder, own.name), 'ax', 0o600)
    this.#heartbeat ??= setInterval(() => void this.#then(touch), HEARTBEAT).unref()
    return own.handle
  }

  #begin(): OwnSegment {
    const name = `${randomUUID()}.jsonl`
    this.#names.add(name)
    const encoder = new SegmentEncoder(join(this.#folder, name), {
      kind: 'journal',
      version: journalVersion,
      worktree: this.#worktree,
      writer: thisWriter(),
    })
    return { name, encoder, handle: undefined, unsent: undefined, unsynced: false }
  }
}

/** True when somebody removed the file: what is written to it would be nowhere. */
async function isTaken({ handle }: OwnSegment): Promise<boolean> {
  if (handle === undefined || (await handle.stat()).nlink > 0) return false
  await handle.close()
  return true
}

async function touch({ handle }: OwnSegment): Promise<void> {
  const now = new Date()
  await handle?.utimes(now, now)
}

/** With those above it, for its owner only. Node's own recursion hides why: a read-only disk is no missing folder. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return
    if (code !== 'ENOENT') throw error
    await makeFolder(dirname(folder))
    await mkdir(folder, { recursive: true, mode: 0o700 })
  }
}
