// Where the text that an agent reports lies in the text at hand.

import { type LineStarts, splitLines } from '../base/lines.ts'
import type { Span } from '../base/span.ts'
import type { ReportedHunk } from './agents/agentEvent.ts'
import { endOf, survivors } from './survival.ts'

/** A text by lines. */
export interface Lined {
  readonly text: string
  readonly lines: readonly string[]
  readonly starts: LineStarts
}

/** True for a span of which something may still be claimed. */
export type Claimable = (span: Span) => boolean

/** Lines in a row, of which some are new. `hint` is the zero-based line where they were when they were written. */
interface Block {
  readonly lines: readonly string[]
  readonly added: readonly boolean[]
  readonly hint: number
}

/** Fewer characters than this, white space aside, say nothing about where they belong: `}`, `else {`. */
const TELLING = 8

/** Lines around the hint in which single lines of a changed block are looked for. */
const REACH = 100

/** What an agent says about one file, as far as it says where. */
export interface Patched {
  readonly hunks: readonly ReportedHunk[]
  /** The whole text before, when it is known. */
  readonly before?: string
}

/**
 * The spans of the `+` lines of a patch, as far as they are there, nearest to where the patch says. Where a block
 * is not there as a whole, lines that the text before had too are nobody's new ones.
 */
export function locateHunks(file: Lined, patched: Patched, claimable: Claimable): readonly Span[] {
  const document = { ...file, lines: file.lines.map(withoutTabs) }
  const index = indexOf(document.lines)
  const spans: Span[] = []
  let old: ReadonlySet<number> | undefined
  let drift = 0
  for (const hunk of patched.hunks) {
    const block = blockOf(hunk, drift)
    if (!block.added.includes(true)) continue
    const place = nearest(document, block, { index, claimable, reach: Number.POSITIVE_INFINITY })
    if (place !== undefined) {
      drift += place - block.hint
      spans.push(...addedSpans(document, block, place))
      continue
    }
    old ??= oldLines(file, patched.before)
    spans.push(...locateParts(document, block, { index, claimable, reach: REACH, old }))
  }
  return spans
}

/**
 * The spans of all lines of `document` that come from a line of `content` which is new. Without `before` nobody can
 * tell whether the agent has written yet, unless all that it wrote is there.
 */
export function locateContent(
  document: Lined,
  content: readonly string[],
  before: readonly string[] | undefined,
): readonly Span[] {
  const source = survivors(content, document.lines)
  const there = new Set(source)
  const whole = content.every((line, index) => line.trim() === '' || there.has(index))
  if (before === undefined && !whole) return []
  const old = before === undefined ? undefined : survivors(before, content)
  return document.lines.flatMap((_, line) => {
    const from = source[line] ?? -1
    return from >= 0 && (old === undefined || old[from] === -1) ? [lineSpan(document, line)] : []
  })
}

function lineSpan(document: Lined, line: number): Span {
  return { start: document.starts[line] ?? 0, end: endOf(document.starts, line, document.text.length) }
}

type Index = ReadonlyMap<string, readonly number[]>

interface Search {
  readonly index: Index
  readonly claimable: Claimable
  /** Lines that the place may be away from the hint. */
  readonly reach: number
}

interface PartSearch extends Search {
  /** Lines of the document that are older than the patch. */
  readonly old: ReadonlySet<number>
}

function indexOf(lines: readonly string[]): Index {
  const index = new Map<string, number[]>()
  for (const [number, line] of lines.entries()) {
    const numbers = index.get(line)
    if (numbers === undefined) index.set(line, [number])
    else numbers.push(number)
  }
  return index
}

function blockOf(hunk: ReportedHunk, drift: number): Block {
  const after = hunk.lines.filter(line => line.startsWith('+') || line.startsWith(' '))
  return {
    lines: after.map(line => withoutTabs(line.slice(1).replace(/\r$/, ''))),
    added: after.map(line => line.startsWith('+')),
    hint: Math.max(0, hunk.newStart - 1) + drift,
  }
}

/** Some agents show the tabs at the start of a line as two spaces each, in their patches too. */
function withoutTabs(line: string): string {
  return line.startsWith('\t') ? line.replace(/^\t+/, tabs => '  '.repeat(tabs.length)) : line
}

/** The line at which the whole block lies, the nearest to its hint; undefined when it is nowhere to be claimed. */
function nearest(document: Lined, block: Block, { index, claimable, reach }: Search): number | undefined {
  let best: number | undefined
  for (const place of placesOf(document.lines, block.lines, index)) {
    if (Math.abs(place - block.hint) > reach) continue
    if (best !== undefined && Math.abs(place - block.hint) >= Math.abs(best - block.hint)) continue
    if (addedSpans(document, block, place).some(claimable)) best = place
  }
  return best
}

/** Looks only where the rarest line of the block is. */
function placesOf(lines: readonly string[], block: readonly string[], index: Index): readonly number[] {
  let rarest: { readonly offset: number; readonly places: readonly number[] } | undefined
  for (const [offset, line] of block.entries()) {
    const places = index.get(line)
    if (places === undefined) return []
    if (rarest === undefined || places.length < rarest.places.length) rarest = { offset, places }
  }
  if (rarest === undefined) return []
  const { offset, places } = rarest
  return places
    .map(place => place - offset)
    .filter(place => place >= 0 && block.every((line, distance) => lines[place + distance] === line))
}

/** The block was changed since: its runs of new lines that are still whole, else the lines that are still there. */
function locateParts(document: Lined, block: Block, search: PartSearch): readonly Span[] {
  const spans: Span[] = []
  for (let start = 0; start < block.lines.length; start++) {
    if (!block.added[start]) continue
    let end = start
    while (block.added[end]) end++
    const run = {
      lines: block.lines.slice(start, end),
      added: block.added.slice(start, end),
      hint: block.hint + start,
    }
    const place = isTelling(run.lines.join('')) ? nearest(document, run, search) : undefined
    const lines = place === undefined ? linesNear(document, run) : run.lines.map((_, index) => place + index)
    spans.push(...lines.filter(line => !search.old.has(line)).map(line => lineSpan(document, line)))
    start = end
  }
  return spans
}

/** The telling lines of a run that are still there, in order, near its hint. */
function linesNear(document: Lined, run: Block): readonly number[] {
  const from = Math.max(0, run.hint - REACH)
  const window = document.lines.slice(from, run.hint + run.lines.length + REACH)
  const source = survivors(run.lines, window)
  return window.flatMap((line, index) =>
    (source[index] ?? -1) >= 0 && isTelling(line) ? [from + index] : [],
  )
}

function oldLines(document: Lined, before: string | undefined): ReadonlySet<number> {
  if (before === undefined) return new Set()
  const source = survivors(splitLines(before), document.lines)
  return new Set([...document.lines.keys()].filter(line => (source[line] ?? -1) >= 0))
}

function isTelling(text: string): boolean {
  return text.replace(/\s/g, '').length >= TELLING
}

function addedSpans(document: Lined, block: Block, place: number): readonly Span[] {
  return block.added.flatMap((added, distance) => (added ? [lineSpan(document, place + distance)] : []))
}
