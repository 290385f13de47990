// FactsCache: facts on disk by the content they were read from. Safe to delete; what is damaged is ignored.

import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { appendFile, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NamedContent, RecalledFacts } from '../analysis/indexing.ts'
import { type LineStarts, lineStarts } from '../base/lines.ts'
import { extensionOf, type FilePath } from '../base/path.ts'
import type { Problem } from '../base/problem.ts'
import type { FileFacts } from '../syntax/facts.ts'
import { blobName } from './blobName.ts'

/** To be raised with every change of FileFacts, and of what is read from the same text. */
const version = 7

/** The file is written anew when it is larger than this and more than half of it was not used. */
const compactAbove = 16 * 1024 * 1024

const lineFeed = 10
const tab = 9

/** Under git's name of a content: the hash under which its facts lie, its size in bytes, and how long its lines are. */
type Naming = readonly [hash: string, bytes: number, lengths: readonly number[]]

/** One line for each content: its key, a tab, the facts as JSON; and one for each name that git has for one. */
export class FactsCache {
  readonly #folder: string
  /** Key → its line in `#stored`. Undefined until the first look. */
  #lines: Map<string, { readonly start: number; readonly end: number }> | undefined
  #stored: Buffer = Buffer.alloc(0)
  readonly #used = new Set<string>()
  /** The newest facts of each path, and git's names, not yet on disk. */
  readonly #unwritten = new Map<string, { readonly key: string; readonly json: string }>()
  #writing: Promise<void> = Promise.resolve()
  #problem: Problem | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Facts of this content under this path; undefined when they are not known. */
  get(path: FilePath, hash: string): FileFacts | undefined {
    const key = keyOf(path, hash)
    const line = this.#load().get(key)
    if (!line) return undefined
    const facts = parseFacts(this.#stored.toString('utf8', line.start, line.end), hash)
    if (!facts) return undefined
    this.#used.add(key)
    return { ...facts, path }
  }

  /** What is known by git's name of a content; undefined too where the file on the disk is of another size. */
  recall(path: FilePath, { id, bytes }: NamedContent): RecalledFacts | undefined {
    const key = nameOf(path, id)
    const line = this.#load().get(key)
    const naming = line && parseNaming(this.#stored.toString('latin1', line.start, line.end))
    if (!naming || (bytes !== undefined && bytes !== naming[1])) return undefined
    const facts = this.get(path, naming[0])
    if (!facts) return undefined
    this.#used.add(key)
    return { facts, lines: startsOf(naming[2]) }
  }

  /** Keeps git's name for a text whose facts are known or will be, where it really is its name. */
  name(path: FilePath, id: string, { text, hash }: { readonly text: string; readonly hash: string }): void {
    const key = nameOf(path, id)
    if (this.#load().has(key) || this.#unwritten.has(key)) return
    const bytes = Buffer.from(text)
    if (blobName(id.length === 40 ? 'sha1' : 'sha256', bytes) !== id) return
    const naming: Naming = [hash, bytes.length, lengthsOf(lineStarts(text))]
    this.#unwritten.set(key, { key, json: JSON.stringify(naming) })
  }

  /** Keeps the facts for the next `flush`; of one path only the newest. */
  put(path: FilePath, hash: string, json: string): void {
    this.#unwritten.set(path, { key: keyOf(path, hash), json })
  }

  /** Writes what is new. Failing to is a problem, never an error: the next start is slower. */
  flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  /** What went wrong with writing, once. */
  takeProblem(): Problem | undefined {
    const problem = this.#problem
    this.#problem = undefined
    return problem
  }

  get #file(): string {
    return join(this.#folder, `facts-${version}.jsonl`)
  }

  #load(): Map<string, { readonly start: number; readonly end: number }> {
    if (this.#lines) return this.#lines
    const lines = new Map<string, { start: number; end: number }>()
    this.#lines = lines
    try {
      this.#stored = readFileSync(this.#file)
    } catch {
      // Nothing was written yet, or it cannot be read: everything is read from the sources.
      return lines
    }
    let start = 0
    for (;;) {
      const end = this.#stored.indexOf(lineFeed, start)
      if (end < 0) return lines
      const middle = this.#stored.indexOf(tab, start)
      if (middle > start && middle < end) {
        lines.set(this.#stored.toString('latin1', start, middle), { start: middle + 1, end })
      }
      start = end + 1
    }
  }

  async #write(): Promise<void> {
    const fresh = [...this.#unwritten.values()]
    if (fresh.length === 0) return
    this.#unwritten.clear()
    const lines = fresh.map(({ key, json }) => `${key}\t${json}\n`).join('')
    try {
      await mkdir(this.#folder, { recursive: true })
      if (this.#isMostlyUnused()) await this.#writeAnew(lines)
      else await appendFile(this.#file, lines)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.#problem = {
        message: `What was read of the sources could not be kept (${reason}): the next start is slower.`,
      }
    }
  }

  #isMostlyUnused(): boolean {
    if (this.#stored.length < compactAbove) return false
    return this.#usedLines().reduce((sum, { start, end }) => sum + end - start, 0) < this.#stored.length / 2
  }

  async #writeAnew(fresh: string): Promise<void> {
    const kept = [...this.#used].flatMap(key => {
      const line = this.#lines?.get(key)
      return line ? [`${key}\t${this.#stored.toString('utf8', line.start, line.end)}\n`] : []
    })
    const draft = `${this.#file}.${randomUUID()}`
    await writeFile(draft, kept.join('') + fresh)
    await rename(draft, this.#file)
    this.#stored = Buffer.alloc(0)
    this.#lines = new Map()
  }

  #usedLines(): readonly { readonly start: number; readonly end: number }[] {
    return [...this.#used].flatMap(key => this.#lines?.get(key) ?? [])
  }
}

/** The same text is read differently as `.ts` and as `.tsx`. */
function keyOf(path: FilePath, hash: string): string {
  return hash + extensionOf(path)
}

/** No hash begins like this. */
function nameOf(path: FilePath, id: string): string {
  return `git:${keyOf(path, id)}`
}

function lengthsOf(starts: LineStarts): readonly number[] {
  return starts.slice(1).map((start, index) => start - (starts[index] ?? 0))
}

function startsOf(lengths: readonly number[]): LineStarts {
  const starts = [0]
  let at = 0
  for (const length of lengths) {
    at += length
    starts.push(at)
  }
  return starts
}

function parseNaming(json: string): Naming | undefined {
  try {
    const value: unknown = JSON.parse(json)
    if (!Array.isArray(value)) return undefined
    const [hash, bytes, lengths] = value
    const isWhole = typeof hash === 'string' && typeof bytes === 'number' && Array.isArray(lengths)
    return isWhole ? [hash, bytes, lengths] : undefined
  } catch {
    // It was damaged: the file is read.
    return undefined
  }
}

function parseFacts(json: string, hash: string): FileFacts | undefined {
  try {
    const value: Partial<FileFacts> = JSON.parse(json)
    const isWhole =
      value.hash === hash &&
      Array.isArray(value.declarations) &&
      Array.isArray(value.imports) &&
      Array.isArray(value.reExports) &&
      typeof value.blindSpots === 'number'
    return isWhole ? (value as FileFacts) : undefined
  } catch {
    return undefined
  }
}
