// Where the text that an agent reports lies in the text at hand.

import type { LineStarts } from '../base/lines.ts'
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

/** The spans of the `+` lines of a patch, as far as they are there, nearest to where the patch says. */
export function locateHunks(
  file: Lined,
  hunks: readonly ReportedHunk[],
  claimable: Claimable,
): readonly Span[] {
  const document = { ...file, lines: file.lines.map(withoutTabs) }
  const index = indexOf(document.lines)
  const spans: Span[] = []
  let drift = 0
  for (const hunk of hunks) {
    const block = blockOf(hunk, drift)
    if (!block.added.includes(true)) continue
    const place = nearest(document, block, { index, claimable })
    if (place !== undefined) {
      drift += place - block.hint
      spans.push(...addedSpans(document, block, place))
    } else spans.push(...locateParts(document, block, { index, claimable }))
  }
  return spans
}

/** The spans of all lines of `document` that come from a line of `content` which is new. */
export function locateContent(
  document: Lined,
  content: readonly string[],
  before: readonly string[] | undefined,
): readonly Span[] {
  const old = before === undefined ? undefined : survivors(before, content)
  const source = survivors(content, document.lines)
  return document.lines.flatMap((_, line) => {
    const from = source[line] ?? -1
    return from >= 0 && (old === undefined || old[from] === -1) ? [lineSpan(document, line)] : []
  })
}

export function lineSpan(document: Lined, line: number): Span {
  return { start: document.starts[line] ?? 0, end: endOf(document.starts, line, document.text.length) }
}

type Index = ReadonlyMap<string, readonly number[]>

interface Search {
  readonly index: Index
  readonly claimable: Claimable
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
function nearest(document: Lined, block: Block, { index, claimable }: Search): number | undefined {
  let best: number | undefined
  for (const place of placesOf(document.lines, block.lines, index)) {
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
function locateParts(document: Lined, block: Block, search: Search): readonly Span[] {
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
    if (place !== undefined) spans.push(...addedSpans(document, run, place))
    else spans.push(...locateLines(document, run))
    start = end
  }
  return spans
}

function locateLines(document: Lined, run: Block): readonly Span[] {
  const from = Math.max(0, run.hint - REACH)
  const window = document.lines.slice(from, run.hint + run.lines.length + REACH)
  const source = survivors(run.lines, window)
  return window.flatMap((line, index) =>
    (source[index] ?? -1) >= 0 && isTelling(line) ? [lineSpan(document, from + index)] : [],
  )
}

function isTelling(text: string): boolean {
  return text.replace(/\s/g, '').length >= TELLING
}

function addedSpans(document: Lined, block: Block, place: number): readonly Span[] {
  return block.added.flatMap((added, distance) => (added ? [lineSpan(document, place + distance)] : []))
}
