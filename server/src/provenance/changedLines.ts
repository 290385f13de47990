// Changed lines: what one stretch of time did to a text, told by hashes of its lines and by nothing of the text itself.

import { hash32 } from '../base/hash.ts'
import { splitLines } from '../base/lines.ts'
import { type Ink, inkOf, joinInk, sameInk } from './ink.ts'
import { survivors } from './survival.ts'

/** A text by its lines: `hash32` of each, without its end. */
export type LineHashes = readonly number[]

/** A text as far as it is kept to be compared later: its lines, and what of each a formatter would leave alone. */
export interface TextPrint {
  readonly lines: LineHashes
  readonly ink: readonly Ink[]
}

/** The lines of the text afterwards, and which of them are new. */
export interface ChangedLines {
  readonly after: LineHashes
  /** Pairs: a zero-based line of `after`, and how many from there on are new. Ascending and apart; never empty. */
  readonly added: readonly number[]
  /** Milliseconds since 1970, UTC: nothing of it was there before. */
  readonly since: number
}

/** What a change is measured against. */
export interface Earlier {
  readonly before: TextPrint
  /** When `before` was all there was. */
  readonly since: number
  /** What git has of the file. */
  readonly known: readonly LineHashes[]
}

export function printOf(text: string): TextPrint {
  const lines = splitLines(text)
  return { lines: lines.map(hash32), ink: lines.map(inkOf) }
}

/**
 * The lines that `after` has and `before` had not, when there are any. A place that holds the same text as before in
 * other white space and punctuation is a formatter's work and not new; nor is a line that one of the `known` texts has.
 */
export function changedLines({ before, since, known }: Earlier, after: TextPrint): ChangedLines | undefined {
  const isKnown = known.map(lines => survivors(lines, after.lines))
  const isNew = after.lines.map(() => false)
  for (const { from, until, fromAfter, untilAfter } of hunksOf(before.lines, after.lines)) {
    const old = joinInk(before.ink.slice(from, until))
    if (sameInk(old, joinInk(after.ink.slice(fromAfter, untilAfter)))) continue
    for (let line = fromAfter; line < untilAfter; line++) {
      isNew[line] = isKnown.every(source => source[line] === -1)
    }
  }
  const added = runsOfTrue(isNew)
  return added.length === 0 ? undefined : { after: after.lines, added, since }
}

interface Hunk {
  readonly from: number
  readonly until: number
  readonly fromAfter: number
  readonly untilAfter: number
}

/** Of line lists of any length: those that have nothing in common cost no more than those that do. */
function hunksOf(before: LineHashes, after: LineHashes): readonly Hunk[] {
  const source = survivors(before, after)
  const hunks: Hunk[] = []
  let from = 0
  for (let line = 0; line <= after.length; line++) {
    const fromAfter = line
    while (line < after.length && source[line] === -1) line++
    const until = line < after.length ? (source[line] ?? 0) : before.length
    if (line > fromAfter || until > from) hunks.push({ from, until, fromAfter, untilAfter: line })
    from = until + 1
  }
  return hunks
}

/** Where each run begins, and how long it is. */
function runsOfTrue(values: readonly boolean[]): readonly number[] {
  const runs: number[] = []
  for (let index = 0; index < values.length; index++) {
    const start = index
    while (values[index]) index++
    if (index > start) runs.push(start, index - start)
  }
  return runs
}

/** The new lines, one by one: true for each of `after` that is. */
export function newLines({ after, added }: ChangedLines): readonly boolean[] {
  const isNew = after.map(() => false)
  for (let index = 0; index + 1 < added.length; index += 2) {
    const from = added[index] ?? 0
    isNew.fill(true, from, from + (added[index + 1] ?? 0))
  }
  return isNew
}
