// Recalling: the attributions of a text, line by line, from several texts that are known.

import { hash32 } from '../base/hash.ts'
import { lineStarts, splitLines } from '../base/lines.ts'
import { type AttributedText, type Ledger, unseen } from '../provenance/attribution.ts'
import { ledgerOfRuns, type Run, spliceLedger } from '../provenance/ledger.ts'
import { endOf, survivors } from '../provenance/survival.ts'
import { fittedLine, linesOf, type RememberedLine } from './journalLines.ts'

/** The lines of a known text; undefined when they cannot be read. */
export type Lines = () => readonly RememberedLine[] | undefined

/**
 * The ledger of `text`. What survived of `near`, the text that it most likely came from, is as it was there. What
 * `near` does not have is looked for in the `far` ones, in their order: a merge's lines come from either side.
 */
export function recallFrom(text: string, near: Lines, far: Iterable<Lines>): Ledger {
  const lines = toLines(text)
  const slots: Slot[] = lines.hashes.map(() => undefined)
  const known = near() ?? []
  for (const [line, source] of pairs(known, lines).entries()) slots[line] = known[source]?.runs
  fillFrom(lines, slots, { sources: far, isAnswer: runs => runs.some(isKnown) })
  const starts = lineStarts(text)
  return ledgerOfRuns(
    slots.flatMap((runs, line) => {
      const length = endOf(starts, line, text.length) - (starts[line] ?? 0)
      return runs === undefined ? [{ length, origin: unseen }] : fittedLine(runs, length)
    }),
  )
}

/** Other records of a text that is at hand. */
export interface Others {
  /** Records of exactly this text. */
  readonly exact: Iterable<Lines>
  readonly far: Iterable<Lines>
}

/**
 * The ledger of a text whose lines a reload brought at `since` or later (milliseconds since 1970, UTC), with those
 * of them that others know by now. Undefined when there is nothing to say.
 */
export function explainReloaded(
  { text, ledger }: AttributedText,
  since: number,
  others: Others,
): Ledger | undefined {
  const isOpen = ({ runs }: RememberedLine): boolean =>
    runs.length > 0 && runs.every(run => isReload(run, since))
  const at = linesOf({ text, ledger })
  if (!at.some(isOpen)) return undefined
  const slots: Slot[] = at.map(line => (isOpen(line) ? undefined : line.runs))
  const open = slots.map((runs, line) => (runs === undefined ? line : -1)).filter(line => line >= 0)
  for (const exact of others.exact) {
    const lines = exact()
    if (lines?.length !== at.length) continue
    for (const line of open) if (lines[line]?.runs.some(says)) slots[line] ??= lines[line]?.runs
  }
  // The reload itself may be written down by now, and is no answer to the question what it brought.
  const isAnswer = (runs: readonly Run[]): boolean =>
    runs.some(isKnown) && !runs.every(run => isReload(run, since))
  fillFrom(toLines(text), slots, { sources: others.far, isAnswer })
  const starts = lineStarts(text)
  let explained: Ledger | undefined
  for (const line of open) {
    const runs = slots[line]
    if (!runs?.some(says)) continue
    const span = { start: starts[line] ?? 0, end: endOf(starts, line, text.length) }
    const inserted = ledgerOfRuns(fittedLine(runs, span.end - span.start))
    explained = spliceLedger(explained ?? ledger, span, inserted)
  }
  return explained
}

/** True for text of which only is known that the file changed on disk, at `since` or later. */
export function isReload({ origin }: Run, since: number): boolean {
  const last = origin.evidence.at(-1)
  return origin.contributor === 'unknown' && last?.kind === 'reload' && last.at >= since
}

function says({ origin }: Run): boolean {
  return origin.contributor !== 'unknown'
}

/** What is known of a line: undefined as long as nothing is. */
type Slot = readonly Run[] | undefined

interface TextLines {
  readonly lines: readonly string[]
  readonly hashes: readonly number[]
  /** How often each line is in the text. */
  readonly counts: ReadonlyMap<number, number>
}

function toLines(text: string): TextLines {
  const lines = splitLines(text)
  const hashes = lines.map(hash32)
  return { lines, hashes, counts: countOf(hashes) }
}

function countOf(hashes: Iterable<number>): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1)
  return counts
}

/** For each line of the text the line of `known` that it is, or -1. */
function pairs(known: readonly RememberedLine[], text: TextLines): Int32Array {
  return survivors(
    known.map(line => line.hash),
    text.hashes,
  )
}

interface Sources {
  /** The best first. */
  readonly sources: Iterable<Lines>
  /** True when a line of a source says something, and be it that nobody knows. */
  readonly isAnswer: (runs: readonly Run[]) => boolean
}

/** Lines of brackets and white space are everybody's. */
const telling = /[^\s{}()[\];,.]/

/**
 * Fills the empty slots from the sources, in their order. A line is carried from a source when it is there and here
 * exactly once and tells more than a bracket, or when it stands beside a carried line on both sides: any file has a
 * `}`. Where a source only knows that nobody knows, that is the answer too.
 */
function fillFrom(text: TextLines, slots: Slot[], { sources, isAnswer }: Sources): void {
  const { lines, hashes, counts } = text
  const wanted = new Set<number>()
  for (const [line, hash] of hashes.entries()) {
    if (slots[line] === undefined && counts.get(hash) === 1 && telling.test(lines[line] ?? ''))
      wanted.add(hash)
  }
  if (wanted.size === 0) return
  for (const source of sources) {
    const known = source()
    if (!known?.some(line => wanted.has(line.hash))) continue
    const often = countOf(known.map(line => line.hash))
    const from = pairs(known, text)
    const carried = carriedLines(from, line => {
      if (slots[line] !== undefined || !isAnswer(known[from[line] ?? -1]?.runs ?? [])) return undefined
      const hash = hashes[line] ?? 0
      return wanted.has(hash) && often.get(hash) === 1
    })
    for (const line of carried) {
      slots[line] = known[from[line] ?? -1]?.runs
      wanted.delete(hashes[line] ?? 0)
    }
    if (wanted.size === 0) return
  }
}

function isKnown({ origin }: Run): boolean {
  return origin.evidence.length > 0
}

/**
 * The lines to be carried. `tells` says whether a line may be carried by itself (true), beside another one (false),
 * or not at all (undefined).
 */
function carriedLines(from: Int32Array, tells: (line: number) => boolean | undefined): ReadonlySet<number> {
  const carried = new Set<number>()
  const beside: number[] = []
  for (const [line, source] of from.entries()) {
    const answer = source < 0 ? undefined : tells(line)
    if (answer === true) carried.add(line)
    else if (answer === false) beside.push(line)
  }
  const spread = (line: number, neighbour: number): void => {
    if (!carried.has(neighbour)) return
    if ((from[line] ?? 0) - (from[neighbour] ?? 0) === line - neighbour) carried.add(line)
  }
  for (const line of beside) spread(line, line - 1)
  for (const line of beside.reverse()) spread(line, line + 1)
  return carried
}
