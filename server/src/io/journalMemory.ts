// What the journal says, by path and by content, after all segments were read.

import { sha256 } from '../base/hash.ts'
import type { FilePath } from '../base/path.ts'
import type { Ledger } from '../provenance/attribution.ts'
import { unknownLedger } from '../provenance/ledger.ts'
import type { Override, ReadMark } from '../review/request.ts'
import { ledgerFrom, type RememberedLine } from './journalLines.ts'

export type Lines = () => readonly RememberedLine[] | undefined

/** The attributions of one text of one path, as somebody remembered them. */
export interface RememberedText {
  readonly path: FilePath
  /** `sha256` of the text. */
  readonly text: string
  /** Worked out when it is asked for: most texts never are. Undefined when the records do not fit each other. */
  readonly lines: Lines
  readonly worktree: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
}

/** Texts of one path that are kept; an older one is found by its surviving lines. */
const KEPT = 8

/** A shorter text, in UTF-16 code units, is nobody's in particular: it is not recognised under another path. */
const DISTINCT = 64

export class JournalMemory {
  readonly #worktree: string
  /** Oldest first. */
  readonly #byPath = new Map<FilePath, RememberedText[]>()
  readonly #byText = new Map<string, RememberedText[]>()
  readonly #ingested = new Set<string>()
  readonly #readMarks: ReadMark[] = []
  readonly #readKeys = new Set<string>()
  readonly #overrides = new Map<string, Override>()

  constructor(worktree: string) {
    this.#worktree = worktree
  }

  add(remembered: RememberedText): void {
    const texts = this.#byPath.get(remembered.path) ?? []
    this.#byPath.set(remembered.path, texts)
    let place = texts.length
    while (place > 0 && (texts[place - 1]?.at ?? 0) > remembered.at) place--
    texts.splice(place, 0, remembered)
    const same = this.#byText.get(remembered.text)
    if (same === undefined) this.#byText.set(remembered.text, [remembered])
    else same.push(remembered)
    if (texts.length > KEPT) this.#forget(texts.shift())
  }

  /** The newest of a path; of this worktree, when there is one. */
  newest(path: FilePath): RememberedText | undefined {
    const texts = this.#byPath.get(path) ?? []
    return texts.findLast(({ worktree }) => worktree === this.#worktree) ?? texts.at(-1)
  }

  recall(path: FilePath, text: string): Ledger {
    const exact = this.recallExactly(path, text)
    if (exact !== undefined) return exact
    const lines = this.newest(path)?.lines()
    return lines === undefined ? unknownLedger(text.length) : ledgerFrom(lines, text)
  }

  /** Of the same path when it had this content, else of another one: a file keeps its authors when it moves. */
  recallExactly(path: FilePath, text: string): Ledger | undefined {
    const same = this.#byText.get(sha256(text)) ?? []
    const found =
      newestOf(same.filter(one => one.path === path)) ?? (text.length < DISTINCT ? undefined : newestOf(same))
    const lines = found?.lines()
    return lines && ledgerFrom(lines, text)
  }

  hasIngested(key: string): boolean {
    return this.#ingested.has(key)
  }

  ingest(key: string): void {
    this.#ingested.add(key)
  }

  get readMarks(): readonly ReadMark[] {
    return this.#readMarks
  }

  addReadMark(mark: ReadMark): void {
    const key = `${mark.region} ${mark.by} ${mark.at}`
    if (this.#readKeys.has(key)) return
    this.#readKeys.add(key)
    this.#readMarks.push(mark)
  }

  get overrides(): readonly Override[] {
    return [...this.#overrides.values()]
  }

  addOverride(override: Override): void {
    this.#overrides.set(`${override.by} ${override.at} ${override.regions.join()}`, override)
  }

  #forget(old: RememberedText | undefined): void {
    if (old === undefined) return
    const left = (this.#byText.get(old.text) ?? []).filter(one => one !== old)
    if (left.length === 0) this.#byText.delete(old.text)
    else this.#byText.set(old.text, left)
  }
}

function newestOf(texts: readonly RememberedText[]): RememberedText | undefined {
  return texts.reduce<RememberedText | undefined>(
    (newest, one) => (newest === undefined || one.at >= newest.at ? one : newest),
    undefined,
  )
}
