// What the journal says, by path and by content, after all segments were read.

import type { LostAnywhere } from '../analysis/host.ts'
import { sha256 } from '../base/hash.ts'
import type { FilePath } from '../base/path.ts'
import type { Ledger } from '../provenance/attribution.ts'
import { unknownLedger } from '../provenance/ledger.ts'
import type { Statement } from '../provenance/statement.ts'
import type { Override } from '../review/request.ts'
import { agreement } from './journalForks.ts'
import { ledgerOfSame, likenessOf, type RememberedLine, textLines } from './journalLines.ts'
import { type Lines, recallFrom } from './journalRecall.ts'
import { type RememberedText, withoutRecent } from './journalText.ts'
import { JournalWords } from './journalWords.ts'

/** A file or a folder that has another name since. */
export interface Move {
  readonly from: FilePath
  readonly to: FilePath
  readonly at: number
}

/** Texts of one path in one worktree that are kept because they are new; older ones are kept when git has them. */
export const RECENT = 16

/** Until compaction those are still recognised, exactly, that are among so many. */
const HELD = 256

/** So many known texts of a path are compared with a new one. */
const COMPARED = 64

/** A shorter text, in UTF-16 code units, is nobody's in particular: it is not recognised under another path. */
const DISTINCT = 64

/** A file had at most so many names. */
const NAMES = 8

export class JournalMemory {
  readonly #worktree: string
  readonly #read: (text: RememberedText) => readonly RememberedLine[] | undefined
  /** Oldest first. */
  readonly #byPath = new Map<FilePath, RememberedText[]>()
  readonly #byText = new Map<string, RememberedText[]>()
  readonly #moves: Move[] = []
  /** Key → when it was taken in. */
  readonly #ingested = new Map<string, number>()
  readonly #overrides = new Map<string, Override>()
  readonly words = new JournalWords()

  /** `read` gives the lines of a text that is on disk. */
  constructor(worktree: string, read: (text: RememberedText) => readonly RememberedLine[] | undefined) {
    this.#worktree = worktree
    this.#read = read
  }

  /** What is known twice, from a segment and from a snapshot of it, counts once, and is read where it was seen last. */
  add(remembered: RememberedText): void {
    const same = this.#byText.get(remembered.text)
    const twin = same?.find(one => isTwin(one, remembered))
    if (twin !== undefined) {
      twin.stored = remembered.stored
      return
    }
    // Most texts are there once: a list of one, and no room for more.
    if (same === undefined) this.#byText.set(remembered.text, [remembered])
    else same.push(remembered)
    const texts = this.#byPath.get(remembered.path) ?? []
    this.#byPath.set(remembered.path, texts)
    let place = texts.length
    while (place > 0 && (texts[place - 1]?.at ?? 0) > remembered.at) place--
    if (place === texts.length) texts.push(remembered)
    else texts.splice(place, 0, remembered)
  }

  forget(old: readonly RememberedText[]): void {
    const gone = new Set(old)
    for (const path of new Set(old.map(one => one.path))) drop(this.#byPath, path, gone)
    for (const { text } of old) drop(this.#byText, text, gone)
  }

  paths(): Iterable<FilePath> {
    return this.#byPath.keys()
  }

  /** Oldest first. */
  textsOf(path: FilePath): readonly RememberedText[] {
    return this.#byPath.get(path) ?? []
  }

  /** The texts of a path, under all of its names, that are neither new nor, as far as is known, git's. */
  passed(path: FilePath): readonly RememberedText[] {
    return this.#passed(path, RECENT).filter(({ inGit }) => inGit !== true)
  }

  /** Forgets what is long passed and not git's: a session that goes on for days holds no more than one of an hour. */
  trim(path: FilePath): void {
    const isOver = ({ inGit, stored }: RememberedText): boolean => inGit === false && stored !== undefined
    this.forget(this.#passed(path, HELD).filter(isOver))
  }

  linesOf(text: RememberedText): readonly RememberedLine[] | undefined {
    return text.pending ?? this.#read(text)
  }

  /** The newest of a path, under whatever name it had; of this worktree, when there is one. */
  newest(path: FilePath): RememberedText | undefined {
    return this.#lineage(path)[0]
  }

  recall(path: FilePath, text: string): Ledger {
    const exact = this.recallExactly(path, text)
    if (exact !== undefined) return exact
    const [near, ...far] = this.sources(path)
    return near === undefined ? unknownLedger(text.length) : recallFrom(text, near, far)
  }

  /** Of the same path when it had this content, else of another one: a file keeps its authors when it moves. */
  recallExactly(path: FilePath, text: string): Ledger | undefined {
    const own = this.exact(path, text)
    const found = own.length > 0 || text.length < DISTINCT ? own : (this.#byText.get(sha256(text)) ?? [])
    const lines = agreement([...found].reverse().sort(newestFirst), one => this.linesOf(one))
    return lines && ledgerOfSame(lines, text)
  }

  /** The records of exactly this text under any name of the path. */
  exact(path: FilePath, text: string): readonly RememberedText[] {
    const same = this.#byText.get(sha256(text))
    if (same === undefined) return []
    const names = new Set(this.#names(path).map(({ name }) => name))
    return same.filter(one => names.has(one.path))
  }

  /** The known texts of a path that are kept, those of this worktree first, newest first. */
  sources(path: FilePath): readonly Lines[] {
    return this.#lineage(path)
      .slice(0, COMPARED)
      .map(one => () => this.linesOf(one))
  }

  /**
   * Paths that are known and not at hand, and of which nobody knows where they went: of this worktree, and those that
   * only another worktree's records name where they are committed here. A commit that has a file under two of its
   * names has two files: the one is not where the other is.
   */
  lost(isAtHand: (path: FilePath) => boolean, isCommitted: (path: FilePath) => boolean): LostAnywhere {
    const paths: FilePath[] = []
    const elsewhere: FilePath[] = []
    let since = Number.POSITIVE_INFINITY
    for (const [path, texts] of this.#byPath) {
      if (isAtHand(path)) continue
      const own = texts.findLast(({ worktree }) => worktree === this.#worktree)
      const isMissing = isCommitted(path)
      const last = own ?? texts.at(-1)
      const isIt = (name: FilePath): boolean => isAtHand(name) && !(isMissing && isCommitted(name))
      if (last === undefined || this.#hasMoved(path, last.at, isIt)) continue
      const list = own !== undefined || isMissing ? paths : elsewhere
      list.push(path)
      since = Math.min(since, last.at)
    }
    return { paths, elsewhere, since }
  }

  /** True when nothing was known of `path` while `earlier` was. */
  follows(path: FilePath, earlier: FilePath): boolean {
    const first = this.textsOf(path)[0]?.at ?? Number.POSITIVE_INFINITY
    return first > (this.textsOf(earlier).at(-1)?.at ?? 0)
  }

  /** Other names that a file is known to have had. */
  formerNames(path: FilePath): readonly FilePath[] {
    return this.#names(path)
      .slice(1)
      .map(({ name }) => name)
  }

  /** The share, 0 to 1, of the longer text that the newest one of a path and this one have in common, in lines. */
  likeness(path: FilePath, text: string): number {
    const newest = this.textsOf(path).at(-1)
    const known = newest && this.linesOf(newest)
    return known === undefined ? 0 : likenessOf(known, textLines(text))
  }

  /** A file or a folder got another name. False when that is known. */
  move(move: Move): boolean {
    const last = this.#moves.findLast(({ from, to }) => from === move.from && to === move.to)
    if (last !== undefined && last.at >= (this.textsOf(move.from).at(-1)?.at ?? 0)) return false
    this.#moves.push(move)
    return true
  }

  get moves(): readonly Move[] {
    return this.#moves
  }

  hasIngested(key: string): boolean {
    return this.#ingested.has(key)
  }

  ingest(key: string, at: number): void {
    this.#ingested.set(key, Math.max(at, this.#ingested.get(key) ?? 0))
  }

  get ingested(): ReadonlyMap<string, number> {
    return this.#ingested
  }

  /** A statement follows its file to other names. The same list until something is added. */
  get statements(): readonly Statement[] {
    return this.words.following(this.#moves)
  }

  get overrides(): readonly Override[] {
    return [...this.#overrides.values()]
  }

  addOverride(override: Override): void {
    this.#overrides.set(`${override.by} ${override.at} ${override.regions.join()}`, override)
  }

  #passed(path: FilePath, recent: number): readonly RememberedText[] {
    return this.#names(path).flatMap(({ name }) => [...withoutRecent(this.textsOf(name), recent)])
  }

  #lineage(path: FilePath): readonly RememberedText[] {
    const late = new Set<RememberedText>()
    const texts = this.#names(path).flatMap(({ name, until }) => {
      const all = this.textsOf(name)
      const old = new Set(withoutRecent(all, RECENT))
      for (const one of all) if (one.at > until) late.add(one)
      return all.filter(one => one.inGit === true || !old.has(one))
    })
    const rank = (one: RememberedText): number =>
      (late.has(one) ? 2 : 0) + (one.worktree === this.#worktree ? 0 : 1)
    return texts.reverse().sort((a, b) => rank(a) - rank(b) || newestFirst(a, b))
  }

  /** True when it has another name since, and has it here: another worktree may have given it one of its own. */
  #hasMoved(path: FilePath, since: number, isIt: (name: FilePath) => boolean): boolean {
    const names = [path]
    for (const name of names) {
      for (const { from, to, at } of this.#moves) {
        const next = at > since ? renamed(name, { from: to, to: from }) : undefined
        if (next !== undefined && !names.includes(next)) names.push(next)
      }
    }
    return names.some(isIt)
  }

  /**
   * The names that a file had, and until when; its own first. Another branch may go on with it under an older name, or
   * have it under a newer one, and git carries lines from one to the other: such texts are the last to be asked.
   */
  #names(path: FilePath): readonly { readonly name: FilePath; readonly until: number }[] {
    const names = [{ name: path, until: Number.POSITIVE_INFINITY }]
    for (const { name, until } of names) {
      for (const move of this.#moves) {
        const from = move.at > until ? undefined : renamed(name, move)
        const to = renamed(name, { from: move.to, to: move.from })
        for (const other of [from, to]) {
          if (other === undefined || names.length === NAMES || names.some(known => known.name === other))
            continue
          names.push({ name: other, until: other === from ? move.at : Number.NEGATIVE_INFINITY })
        }
      }
    }
    return names
  }
}

/** The name that `path` had before the move; undefined when it was not moved. */
function renamed(path: FilePath, { from, to }: Pick<Move, 'from' | 'to'>): FilePath | undefined {
  if (path === to) return from
  return path.startsWith(`${to}/`) ? from + path.slice(to.length) : undefined
}

/** Two processes may well write in the same millisecond: only a segment and a snapshot of it tell the same twice. */
function isTwin(a: RememberedText, b: RememberedText): boolean {
  if (a.at !== b.at || a.path !== b.path) return false
  return a.writer.segment === b.writer.segment || a.writer.isSnapshot || b.writer.isSnapshot
}

function newestFirst(a: RememberedText, b: RememberedText): number {
  return b.at - a.at
}

function drop<Key>(map: Map<Key, RememberedText[]>, key: Key, gone: ReadonlySet<RememberedText>): void {
  const left = (map.get(key) ?? []).filter(one => !gone.has(one))
  if (left.length === 0) map.delete(key)
  else map.set(key, left)
}
