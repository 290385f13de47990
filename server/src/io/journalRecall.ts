// Recalling: the attributions of a text, line by line, from several texts that are known.

import { type AttributedText, type Ledger, unseen } from '../provenance/attribution.ts'
import { ledgerOfRuns, type Run, spliceLedger } from '../provenance/ledger.ts'
import { endOf } from '../provenance/survival.ts'
import {
  fittedLine,
  lengthOf,
  linesOf,
  type RememberedLine,
  survivorsOf,
  type TextLines,
  textLines,
} from './journalLines.ts'

/** The lines of a known text; undefined when they cannot be read. */
export type Lines = () => readonly RememberedLine[] | undefined

/**
 * The ledger of `text`. What survived of `near`, the text that it most likely came from, is as it was there. What
 * `near` does not have is looked for in the `far` ones, in their order: a merge's lines come from either side.
 */
export function recallFrom(text: string, near: Lines, far: Iterable<Lines>): Ledger {
  const lines = textLines(text)
  const known = near() ?? []
  const slots: Slot[] = Array.from(survivorsOf(known, lines), source => known[source])
  fillFrom(lines, slots, { sources: far, isAnswer: runs => runs.some(isKnown) })
  return ledgerOfRuns(
    slots.flatMap((slot, line) =>
      slot === undefined
        ? [{ length: lengthOf(lines, line), origin: unseen }]
        : fittedLine(slot, lines, line),
    ),
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
  const slots: Slot[] = at.map(line => (isOpen(line) ? undefined : line))
  const open = slots.map((slot, line) => (slot === undefined ? line : -1)).filter(line => line >= 0)
  for (const exact of others.exact) {
    const known = exact()
    if (known?.length !== at.length) continue
    for (const line of open) if (known[line]?.runs.some(says)) slots[line] ??= known[line]
  }
  // The reload itself may be written down by now, and is no answer to the question what it brought.
  const isAnswer = (runs: readonly Run[]): boolean =>
    runs.some(isKnown) && !runs.every(run => isReload(run, since))
  const lines = textLines(text)
  fillFrom(lines, slots, { sources: others.far, isAnswer })
  let explained: Ledger | undefined
  for (const line of open) {
    const slot = slots[line]
    if (!slot?.runs.some(says)) continue
    const span = { start: lines.starts[line] ?? 0, end: endOf(lines.starts, line, text.length) }
    explained = spliceLedger(explained ?? ledger, span, ledgerOfRuns(fittedLine(slot, lines, line)))
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
type Slot = RememberedLine | undefined

function countOf(hashes: Iterable<number>): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1)
  return counts
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
 * exactly once and tells more than a bracket, or when it stands in both beside such a line or a carried one: any file
 * has a `}`, and git's merge may bring a line that the other side put elsewhere. Where a source only knows that nobody
 * knows, that is the answer too.
 */
function fillFrom(text: TextLines, slots: Slot[], { sources, isAnswer }: Sources): void {
  const { trimmed } = text
  const counts = countOf(trimmed)
  const tells = text.lines.map(line => telling.test(line))
  const open = trimmed.filter((_, line) => slots[line] === undefined && tells[line])
  const wanted = new Map(countOf(open))
  for (const source of sources) {
    if (wanted.size === 0) return
    const known = source()
    if (!known?.some(line => wanted.has(line.trimmed) && isAnswer(line.runs))) continue
    const often = countOf(known.map(line => line.trimmed))
    const from = survivorsOf(known, text)
    const isOnce = (line: number): boolean => {
      const hash = trimmed[line] ?? 0
      return tells[line] === true && counts.get(hash) === 1 && often.get(hash) === 1
    }
    const isOpen = (line: number): boolean =>
      slots[line] === undefined && isAnswer(known[from[line] ?? -1]?.runs ?? [])
    for (const line of carriedLines(from, { isOnce, isOpen })) {
      slots[line] = known[from[line] ?? -1]
      const hash = trimmed[line] ?? 0
      const left = (wanted.get(hash) ?? 0) - 1
      if (left > 0) wanted.set(hash, left)
      else wanted.delete(hash)
    }
  }
}

function isKnown({ origin }: Run): boolean {
  return origin.evidence.length > 0
}

interface Carrying {
  /** True for a line that cannot be another one than its source. */
  readonly isOnce: (line: number) => boolean
  /** True for a line of which nothing is known yet, and something by its source. */
  readonly isOpen: (line: number) => boolean
}

/** The open lines to be carried from their sources: those that come once, and those beside them, in both texts. */
function carriedLines(from: Int32Array, { isOnce, isOpen }: Carrying): readonly number[] {
  const certain = new Set<number>()
  const carried: number[] = []
  const beside: number[] = []
  for (const [line, source] of from.entries()) {
    if (source < 0) continue
    const isCertain = isOnce(line)
    if (isCertain) certain.add(line)
    if (isOpen(line)) (isCertain ? carried : beside).push(line)
  }
  const spread = (line: number, neighbour: number): void => {
    if (certain.has(line) || !certain.has(neighbour)) return
    if ((from[line] ?? 0) - (from[neighbour] ?? 0) !== line - neighbour) return
    certain.add(line)
    carried.push(line)
  }
  for (const line of beside) spread(line, line - 1)
  for (const line of beside.reverse()) spread(line, line + 1)
  return carried
}
