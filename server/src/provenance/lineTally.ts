// What one line of a text is made of: how many of its characters came from whom.

import { type LineStarts, lineAt, lineStarts } from '../base/lines.ts'
import type { Attribution, Contributor, Ledger } from './attribution.ts'
import { type Evidence, isStatement } from './evidence.ts'
import { speaking } from './explain.ts'
import { attributionsIn } from './ledger.ts'

/** Counts are of characters that are not white space, or of all of them when the line is blank. */
export interface LineTally {
  readonly blank: boolean
  readonly total: number
  readonly ai: number
  readonly human: number
  /** Characters of `human` that were seen to come from a person: a word alone retypes nothing. */
  readonly seen: number
  readonly mixed: number
  readonly unknown: number
  /** Characters of `ai` and `mixed` that a reader owes a look. */
  readonly owed: number
  readonly pieces: readonly Attribution[]
  /** The attribution with the most characters, of each contributor. */
  readonly largest: { readonly [contributor in Contributor]?: Attribution }
}

/** The lines of one text, each counted when it is first asked for. */
export interface TalliedLines {
  readonly count: number
  /** Zero-based; undefined when the text has no such line. O(length of the line + log attributions). */
  readonly at: (line: number) => LineTally | undefined
}

/** A ghost text of this many lines was read when it was accepted. */
const GLANCE = 3

/** A change has many regions in one text: they share what was counted. */
const known = new WeakMap<Ledger, { readonly text: string; readonly lines: TalliedLines }>()

export function tallyLines(text: string, ledger: Ledger): TalliedLines {
  const before = known.get(ledger)
  if (before?.text === text) return before.lines
  const starts = lineStarts(text)
  const glanced = glancedRuns(text, ledger, starts)
  const tallies: LineTally[] = []
  const lines: TalliedLines = {
    count: starts.length,
    at: line => {
      const start = starts[line]
      if (start === undefined) return undefined
      const span = { start, end: starts[line + 1] ?? text.length }
      tallies[line] ??= tally(text.slice(span.start, span.end), start, {
        pieces: attributionsIn(ledger, span),
        glanced,
      })
      return tallies[line]
    },
  }
  known.set(ledger, { text, lines })
  return lines
}

interface Pieces {
  readonly pieces: readonly Attribution[]
  readonly glanced: ReadonlySet<Attribution>
}

/** `line` begins at `offset` of the text. */
function tally(line: string, offset: number, { pieces, glanced }: Pieces): LineTally {
  const blank = line.trim() === ''
  const sizes = { ai: 0, human: 0, mixed: 0, unknown: 0 }
  const largestSizes = { ai: 0, human: 0, mixed: 0, unknown: 0 }
  const largest: { [contributor in Contributor]?: Attribution } = {}
  const counted: Attribution[] = []
  let owed = 0
  let seen = 0
  for (const piece of pieces) {
    const { contributor, span } = piece
    const from = Math.max(0, span.start - offset)
    const to = Math.min(line.length, span.end - offset)
    const size = blank ? to - from : inkOf(line, from, to)
    if (size === 0) continue
    counted.push(piece)
    sizes[contributor] += size
    if ((contributor === 'ai' || contributor === 'mixed') && !glanced.has(piece)) owed += size
    if (contributor === 'human' && !isSaid(piece)) seen += size
    if (size > largestSizes[contributor]) {
      largestSizes[contributor] = size
      largest[contributor] = piece
    }
  }
  const total = sizes.ai + sizes.human + sizes.mixed + sizes.unknown
  return { blank, total, ...sizes, seen, owed, pieces: counted, largest }
}

/**
 * The pieces of ghost texts that were short enough to be read when accepted. Pieces of the same tool and time are one acceptance: typing in the middle of it does not make two short ones.
 */
function glancedRuns(text: string, ledger: Ledger, starts: LineStarts): ReadonlySet<Attribution> {
  const accepted = ledger.attributions.filter(piece => observed(piece)?.kind === 'inlineCompletion')
  const groups = new Map<string, { readonly pieces: Attribution[]; readonly lines: Set<number> }>()
  for (const piece of accepted) {
    const { tool, at } = observed(piece) ?? {}
    const key = `${at} ${tool}`
    const group = groups.get(key) ?? { pieces: [], lines: new Set() }
    groups.set(key, group)
    group.pieces.push(piece)
    const last = lineAt(starts, piece.span.end - 1)
    for (let line = lineAt(starts, piece.span.start); line <= last; line++) {
      const from = Math.max(piece.span.start, starts[line] ?? 0)
      const to = Math.min(piece.span.end, starts[line + 1] ?? text.length)
      if (text.slice(from, to).trim() !== '') group.lines.add(line)
    }
  }
  return new Set([...groups.values()].flatMap(({ lines, pieces }) => (lines.size <= GLANCE ? pieces : [])))
}

/** Known by a person's word alone. */
function isSaid(piece: Attribution): boolean {
  const last = piece.evidence.at(-1)
  if (last === undefined || !isStatement(last)) return false
  return speaking(piece).every(isStatement)
}

/** The newest that was observed, whatever people say about it. */
function observed({ evidence }: Attribution): Evidence | undefined {
  return evidence.findLast(one => !isStatement(one))
}

/** Characters that are not white space. */
function inkOf(text: string, start: number, end: number): number {
  let ink = 0
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index)
    // The common cases first: this runs over every character of the file.
    if (code > 32 && code < 127) ink++
    else if (code > 127 && !/\s/.test(text.charAt(index))) ink++
  }
  return ink
}
