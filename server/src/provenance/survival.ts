// Which lines of a text survived in another one: the only thing that carries attributions from text to text.

import { diffLists } from '../base/diff.ts'
import { type LineStarts, lineStarts, splitLines } from '../base/lines.ts'
import type { AttributedText, Ledger, Origin } from './attribution.ts'
import { ledgerOfRuns, type Run, runsOf, sliceLedger } from './ledger.ts'

/** Above this product of lists that share most of their lines a difference is not worth its time. */
const LIMIT = 40_000_000

/**
 * For each item of `after` the index of the item of `before` that it is, or -1. The pairs ascend on both sides.
 * Items that only one side has are left out first: they cannot be in a common sequence, and a rewritten file
 * then costs no more than a kept one.
 */
export function survivors<T>(before: readonly T[], after: readonly T[]): Int32Array {
  const origin = new Int32Array(after.length).fill(-1)
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) {
    origin[head] = head
    head++
  }
  let tail = 0
  const room = Math.min(before.length, after.length) - head
  while (tail < room && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail++
    origin[after.length - tail] = before.length - tail
  }
  const old = indicesOfShared(before, after, { head, tail })
  const current = indicesOfShared(after, before, { head, tail })
  if (old.length * current.length > LIMIT) return origin
  let b = 0
  let a = 0
  const keep = (untilAfter: number): void => {
    for (; a < untilAfter; a++, b++) origin[current[a] ?? 0] = old[b] ?? -1
  }
  const hunks = diffLists(
    old.map(index => before[index]),
    current.map(index => after[index]),
  )
  for (const hunk of hunks) {
    keep(hunk.after)
    b = hunk.before + hunk.removed
    a = hunk.after + hunk.added
  }
  keep(current.length)
  return origin
}

/** `after`, whose lines that were in `before` keep their attributions; all other text comes from `changed`. */
export function carryLines(before: AttributedText, after: string, changed: Origin): Ledger {
  if (before.text === after) return before.ledger
  const origin = survivors(splitLines(before.text), splitLines(after))
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
      runs.push(...fitted(runsOf(sliceLedger(before.ledger, span)), length, changed))
    }
  }
  return ledgerOfRuns(runs)
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

function indicesOfShared<T>(
  items: readonly T[],
  others: readonly T[],
  ends: { readonly head: number; readonly tail: number },
): readonly number[] {
  const known = new Set(others.slice(ends.head, others.length - ends.tail))
  const indices: number[] = []
  for (let index = ends.head; index < items.length - ends.tail; index++) {
    const item = items[index]
    if (item !== undefined && known.has(item)) indices.push(index)
  }
  return indices
}
