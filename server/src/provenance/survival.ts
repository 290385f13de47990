// Which lines of a text survived in another one: the only thing that carries attributions from text to text.

import { diffLists } from '../base/diff.ts'
import { type LineStarts, lineStarts, splitLines } from '../base/lines.ts'
import type { Edit } from '../base/span.ts'
import type { AttributedText, Ledger, Origin } from './attribution.ts'
import { ledgerOfRuns, type Run, runsOf, sliceLedger } from './ledger.ts'

/** Lists whose lengths have a product up to this are compared exactly, in some ten milliseconds at worst. */
const EXACT = 4_000_000

/**
 * For each item of `after` the index of the item of `before` that it is, or -1. The pairs ascend on both sides.
 * Items that only one side has are left out first: they cannot be in a common sequence, and a rewritten file
 * then costs no more than a kept one. Long lists are cut at the items that both sides have exactly once.
 */
export function survivors<T>(before: readonly T[], after: readonly T[]): Int32Array {
  const origin = new Int32Array(after.length).fill(-1)
  // Both ends first, as they are: what a list of lines begins and ends with is not to be found elsewhere.
  let head = 0
  let tail = 0
  const room = Math.min(before.length, after.length)
  for (; head < room && before[head] === after[head]; head++) origin[head] = head
  while (tail < room - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail++
    origin[after.length - tail] = before.length - tail
  }
  const old = sharedIndices(before, after, { head, tail })
  const current = sharedIndices(after, before, { head, tail })
  const sides = { old, current, before, after }
  match(sides, { from: 0, to: old.length, fromAfter: 0, toAfter: current.length }, (b, a) => {
    origin[current[a] ?? 0] = old[b] ?? -1
  })
  return origin
}

/** The share, 0 to 1, of the longer list that survived from the one to the other. */
export function shareOf<T>(before: readonly T[], after: readonly T[]): number {
  const longest = Math.max(before.length, after.length)
  // What is half as long is another one: comparing them would be for nothing.
  if (longest === 0 || Math.min(before.length, after.length) * 2 < longest) return 0
  return survivors(before, after).filter(line => line >= 0).length / longest
}

/** The indices between both ends of the items that `others` has there too. */
function sharedIndices<T>(
  items: readonly T[],
  others: readonly T[],
  { head, tail }: { readonly head: number; readonly tail: number },
): readonly number[] {
  const known = new Set(others.slice(head, others.length - tail))
  return [...items.slice(head, items.length - tail).keys()]
    .map(index => head + index)
    .filter(index => known.has(items[index] as T))
}

interface Sides<T> {
  /** Indices of `before` and `after` whose items both have. */
  readonly old: readonly number[]
  readonly current: readonly number[]
  readonly before: readonly T[]
  readonly after: readonly T[]
}

/** A part of `old` and a part of `current`. */
interface Window {
  readonly from: number
  readonly to: number
  readonly fromAfter: number
  readonly toAfter: number
}

function match<T>(sides: Sides<T>, window: Window, pair: (old: number, current: number) => void): void {
  let { from, to, fromAfter, toAfter } = window
  const same = (b: number, a: number): boolean =>
    sides.before[sides.old[b] ?? -1] === sides.after[sides.current[a] ?? -1]
  while (from < to && fromAfter < toAfter && same(from, fromAfter)) pair(from++, fromAfter++)
  while (from < to && fromAfter < toAfter && same(to - 1, toAfter - 1)) pair(--to, --toAfter)
  if (from === to || fromAfter === toAfter) return
  if ((to - from) * (toAfter - fromAfter) > EXACT) {
    const anchors = anchorsIn(sides, { from, to, fromAfter, toAfter })
    // Nothing in it is unmistakable: who wrote it is then unknown rather than guessed slowly.
    if (anchors.length === 0) return
    for (const [b, a] of [...anchors, [to, toAfter] as const]) {
      match(sides, { from, to: b, fromAfter, toAfter: a }, pair)
      if (b < to) pair(b, a)
      from = b + 1
      fromAfter = a + 1
    }
    return
  }
  const items = sides.old.slice(from, to).map(index => sides.before[index])
  const others = sides.current.slice(fromAfter, toAfter).map(index => sides.after[index])
  let b = 0
  let a = 0
  for (const hunk of [
    ...diffLists(items, others),
    { before: items.length, removed: 0, after: others.length, added: 0 },
  ]) {
    for (; a < hunk.after; a++, b++) pair(from + b, fromAfter + a)
    b = hunk.before + hunk.removed
    a = hunk.after + hunk.added
  }
}

/** Pairs of items that both parts have exactly once: the longest row of them that ascends on both sides. */
function anchorsIn<T>(sides: Sides<T>, window: Window): readonly (readonly [number, number])[] {
  const old = placesOnce(sides.before, sides.old.slice(window.from, window.to))
  const current = placesOnce(sides.after, sides.current.slice(window.fromAfter, window.toAfter))
  interface Link {
    readonly pair: readonly [number, number]
    readonly before: Link | undefined
  }
  // Patience sorting: `piles[n]` ends the row of n + 1 pairs that ends soonest in `current`.
  const piles: Link[] = []
  for (const [item, place] of old) {
    const other = current.get(item)
    if (place === undefined || other === undefined) continue
    let low = 0
    let high = piles.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((piles[middle]?.pair[1] ?? 0) < window.fromAfter + other) low = middle + 1
      else high = middle
    }
    piles[low] = { pair: [window.from + place, window.fromAfter + other], before: piles[low - 1] }
  }
  const row: (readonly [number, number])[] = []
  for (let link = piles.at(-1); link !== undefined; link = link.before) row.unshift(link.pair)
  return row
}

/** Item → its place among `indices`, in order; undefined for items that come twice. */
function placesOnce<T>(items: readonly T[], indices: readonly number[]): ReadonlyMap<T, number | undefined> {
  const places = new Map<T, number | undefined>()
  for (const [place, index] of indices.entries()) {
    const item = items[index] as T
    places.set(item, places.has(item) ? undefined : place)
  }
  return places
}

/** The lines of a text by what they say, and by what they say without the white space around them. */
export interface LineKeys<T> {
  readonly exact: readonly T[]
  readonly trimmed: readonly T[]
}

export function lineKeys(text: string): LineKeys<string> {
  const exact = splitLines(text)
  return { exact, trimmed: exact.map(line => line.trim()) }
}

/**
 * As `survivors`, and between those, in their order, the lines that were only indented anew: a formatter makes
 * nobody an author. `blank` is the key of a line without text, which is never anybody's.
 */
export function survivingLines<T>(before: LineKeys<T>, after: LineKeys<T>, blank: T): Int32Array {
  const origin = survivors(before.exact, after.exact)
  let from = 0
  for (let line = 0; line < origin.length; ) {
    const source = origin[line] ?? -1
    if (source >= 0) {
      from = source + 1
      line++
      continue
    }
    let next = line
    while (next < origin.length && (origin[next] ?? -1) < 0) next++
    const until = origin[next] ?? before.exact.length
    const found = survivors(before.trimmed.slice(from, until), after.trimmed.slice(line, next))
    for (const [index, one] of found.entries()) {
      if (one >= 0 && after.trimmed[line + index] !== blank) origin[line + index] = from + one
    }
    line = next
  }
  return origin
}

/** `after`, whose lines that were in `before` keep their attributions; all other text comes from `changed`. */
export function carryLines(before: AttributedText, after: string, changed: Origin): Ledger {
  if (before.text === after) return before.ledger
  const old = lineKeys(before.text)
  const now = lineKeys(after)
  const origin = survivingLines(old, now, '')
  const oldStarts = lineStarts(before.text)
  const starts = lineStarts(after)
  const runs: Run[] = []
  for (let line = 0; line < starts.length; line++) {
    const length = endOf(starts, line, after.length) - (starts[line] ?? 0)
    const oldLine = origin[line] ?? -1
    if (oldLine < 0) runs.push({ length, origin: changed })
    else {
      const span = {
        start: oldStarts[oldLine] ?? 0,
        end: endOf(oldStarts, oldLine, before.text.length),
      }
      const indents = { before: indentOf(old.exact[oldLine] ?? ''), after: indentOf(now.exact[line] ?? '') }
      const kept = reindented(runsOf(sliceLedger(before.ledger, span)), indents)
      runs.push(...fitted(kept, length, changed))
    }
  }
  return ledgerOfRuns(runs)
}

/** Length of the white space that a line begins with. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

/** The runs of a line that was indented anew; white space that is new belongs to whoever began the line. */
export function reindented(
  runs: readonly Run[],
  indent: { readonly before: number; readonly after: number },
): readonly Run[] {
  const [first] = runs
  if (first === undefined || indent.before === indent.after) return runs
  if (indent.before < indent.after)
    return [{ length: indent.after - indent.before, origin: first.origin }, ...runs]
  let dropped = indent.before - indent.after
  return runs.map(({ length, origin }) => {
    const taken = Math.min(length, dropped)
    dropped -= taken
    return { length: length - taken, origin }
  })
}

/**
 * The one edit of whole lines that turns `before` into `after`. Where a line was put beside its like nobody can tell
 * which of them is the new one: all that may be new is in the edit, whatever an editor or an agent takes for it.
 */
export function lineEdit(before: string, after: string): Edit {
  const old = lineStarts(before)
  const current = lineStarts(after)
  const lineBefore = (line: number): string => before.slice(old[line], endOf(old, line, before.length))
  const lineAfter = (line: number): string => after.slice(current[line], endOf(current, line, after.length))
  const room = Math.min(old.length, current.length)
  let head = 0
  while (head < room && lineBefore(head) === lineAfter(head)) head++
  let tail = 0
  while (tail < room && lineBefore(old.length - 1 - tail) === lineAfter(current.length - 1 - tail)) tail++
  const first = Math.min(head, room - tail)
  const kept = Math.min(tail, room - head)
  const start = old[first] ?? before.length
  return {
    span: { start, end: old[old.length - kept] ?? before.length },
    newText: after.slice(start, current[current.length - kept] ?? after.length),
  }
}

/** The runs cut or lengthened to `length`: lines that survive may have got another line end. */
export function fitted(runs: readonly Run[], length: number, otherwise: Origin): readonly Run[] {
  const result: Run[] = []
  let left = length
  for (const run of runs) {
    if (left === 0) break
    const taken = Math.min(run.length, left)
    result.push({ length: taken, origin: run.origin })
    left -= taken
  }
  if (left > 0) result.push({ length: left, origin: runs.at(-1)?.origin ?? otherwise })
  return result
}

/** Where a line and its line end are over. */
export function endOf(starts: LineStarts, line: number, length: number): number {
  return starts[line + 1] ?? length
}
