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
 * exactly once and tells more than a bracket, or when it stands beside a carried line on both sides: any file has a
 * `}`. Where a source only knows that nobody knows, that is the answer too.
 */
function fillFrom(text: TextLines, slots: Slot[], { sources, isAnswer }: Sources): void {
  const { lines, trimmed } = text
  const counts = countOf(trimmed)
  const wanted = new Set<number>()
  for (const [line, hash] of trimmed.entries()) {
    if (slots[line] === undefined && counts.get(hash) === 1 && telling.test(lines[line] ?? ''))
      wanted.add(hash)
  }
  for (const source of sources) {
    if (wanted.size === 0) return
    const known = source()
    if (!known?.some(line => wanted.has(line.trimmed))) continue
    const often = countOf(known.map(line => line.trimmed))
    const from = survivorsOf(known, text)
    const carried = carriedLines(from, line => {
      if (slots[line] !== undefined || !isAnswer(known[from[line] ?? -1]?.runs ?? [])) return undefined
      const hash = trimmed[line] ?? 0
      return wanted.has(hash) && often.get(hash) === 1
    })
    for (const line of carried) {
      slots[line] = known[from[line] ?? -1]
      wanted.delete(trimmed[line] ?? 0)
    }
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
