// The line view of a ledger: whose line it is, how that is known, and what of it is review debt.

import { type LineStarts, lineAt, lineStarts } from '../base/lines.ts'
import type { AttributedText, Attribution, Contributor, Ledger, Origin } from './attribution.ts'
import type { Evidence, Grade } from './evidence.ts'
import { explain } from './explain.ts'

/** One line. Shares are of its characters that are not white space; a blank line goes by all of its characters. */
export interface LineAuthorship {
  /** One-based. */
  readonly line: number
  readonly contributor: Contributor
  /** Of the evidence that decided; null when `unknown`. */
  readonly grade: Grade | null
  readonly tool: string | null
  readonly model: string | null
  /** Milliseconds since 1970, UTC, of the evidence that decided. */
  readonly at: number | null
  /** How it is known, as a sentence; null when nothing was ever observed. */
  readonly evidence: string | null
}

/** Who wrote a set of lines. Blank lines do not count. */
export interface LinesAuthorship extends Origin {
  /** Lines that are not blank: `ai + human + mixed + unknown`. */
  readonly lines: number
  readonly ai: number
  readonly human: number
  readonly mixed: number
  readonly unknown: number
  /** The lines that are review debt until somebody reads them: zero-based, ascending. */
  readonly debt: readonly number[]
}

/** A ghost text of this many lines was read when it was accepted. */
const GLANCE = 3

/** Every line of the text. O(length). */
export function lineAuthorships(text: string, ledger: Ledger): readonly LineAuthorship[] {
  return tally(text, ledger).map((tallied, line) => {
    const contributor = contributorOf(tallied)
    const decided = contributor === 'unknown' ? tallied.largest.unknown : deciding(tallied, contributor)
    const evidence = contributor === 'unknown' ? undefined : decided?.evidence.at(-1)
    return {
      line: line + 1,
      contributor,
      grade: evidence?.grade ?? null,
      tool: evidence?.tool ?? null,
      model: evidence?.model ?? null,
      at: evidence?.at ?? null,
      evidence: decided === undefined ? null : explain(contributor, decided, tallied.human / tallied.total),
    }
  })
}

/**
 * Who wrote these lines (zero-based, ascending).
 *
 * Review debt is a line that is `ai`, or `mixed` and less than half retyped. A ghost text counts only when what was
 * accepted is longer than three lines, however it was edited since.
 */
export function authorshipOf(text: string, ledger: Ledger, lineNumbers: readonly number[]): LinesAuthorship {
  const all = tally(text, ledger)
  const chosen = lineNumbers.flatMap(line => {
    const tallied = all[line]
    return tallied === undefined || tallied.blank
      ? []
      : [{ line, tallied, contributor: contributorOf(tallied) }]
  })
  const count = (contributor: Contributor): number =>
    chosen.filter(line => line.contributor === contributor).length
  const counts = { ai: count('ai'), human: count('human'), mixed: count('mixed'), unknown: count('unknown') }
  const contributor = contributorOfLines(chosen.length, counts)
  const said = chosen.flatMap(({ tallied }) => tallied.pieces.filter(piece => speaksFor(piece, contributor)))
  return {
    contributor,
    evidence: newestOfEach(said),
    lines: chosen.length,
    ...counts,
    debt: chosen.filter(({ tallied }) => isDebt(tallied)).map(({ line }) => line),
  }
}

/** 0–1: the share of AI's characters among those that are not white space. 0 for a blank text. O(length). */
export function aiShare({ text, ledger }: AttributedText): number {
  let ai = 0
  let total = 0
  for (const { blank, ai: written, total: characters } of tally(text, ledger)) {
    if (blank) continue
    ai += written
    total += characters
  }
  return total === 0 ? 0 : ai / total
}

/** What one line is made of, in characters that are not white space (or in all, when it is blank). */
interface Tally {
  readonly blank: boolean
  total: number
  ai: number
  human: number
  mixed: number
  unknown: number
  /** Characters of `ai` and `mixed` that a reader owes a look. */
  owed: number
  readonly pieces: Attribution[]
  /** The attribution with the most characters, of each contributor. */
  readonly largest: { [contributor in Contributor]?: Attribution }
}

/** A change has many regions in one text: what the lines of a ledger are made of is worked out once. */
const tallies = new WeakMap<Ledger, { readonly text: string; readonly lines: readonly Tally[] }>()

function tally(text: string, ledger: Ledger): readonly Tally[] {
  const known = tallies.get(ledger)
  if (known?.text === text) return known.lines
  const lines = tallyLines(text, ledger)
  tallies.set(ledger, { text, lines })
  return lines
}

function tallyLines(text: string, ledger: Ledger): readonly Tally[] {
  const starts = lineStarts(text)
  const glanced = glancedRuns(text, ledger, starts)
  const result: Tally[] = []
  let first = 0
  for (let line = 0; line < starts.length; line++) {
    const start = starts[line] ?? 0
    const end = starts[line + 1] ?? text.length
    const blank = text.slice(start, end).trim() === ''
    const tallied: Tally = {
      blank,
      total: 0,
      ai: 0,
      human: 0,
      mixed: 0,
      unknown: 0,
      owed: 0,
      pieces: [],
      largest: {},
    }
    const sizes = new Map<Contributor, number>()
    while (first < ledger.attributions.length && (ledger.attributions[first]?.span.end ?? 0) <= start) first++
    for (let index = first; index < ledger.attributions.length; index++) {
      const piece = ledger.attributions[index]
      if (piece === undefined || piece.span.start >= end) break
      const from = Math.max(start, piece.span.start)
      const to = Math.min(end, piece.span.end)
      const size = blank ? to - from : inkOf(text, from, to)
      if (size === 0) continue
      tallied.total += size
      tallied[piece.contributor] += size
      if ((piece.contributor === 'ai' || piece.contributor === 'mixed') && !glanced.has(piece))
        tallied.owed += size
      tallied.pieces.push(piece)
      if (size > (sizes.get(piece.contributor) ?? 0)) {
        sizes.set(piece.contributor, size)
        tallied.largest[piece.contributor] = piece
      }
    }
    result.push(tallied)
  }
  return result
}

/** `human` and `unknown` in one line is `unknown`: nothing makes unknown text a person's. */
function contributorOf({ ai, human, mixed, unknown, total }: Tally): Contributor {
  if (total === 0) return 'unknown'
  if (ai === total) return 'ai'
  if (ai > 0 || mixed > 0) return 'mixed'
  return unknown === 0 && human > 0 ? 'human' : 'unknown'
}

function contributorOfLines(
  lines: number,
  counts: { readonly [contributor in Contributor]: number },
): Contributor {
  if (lines === 0) return 'unknown'
  if (counts.ai === lines) return 'ai'
  if (counts.ai > 0 || counts.mixed > 0) return 'mixed'
  return counts.human === lines ? 'human' : 'unknown'
}

function deciding({ largest }: Tally, contributor: Contributor): Attribution | undefined {
  return contributor === 'human' ? largest.human : (largest.ai ?? largest.mixed)
}

function isDebt(tallied: Tally): boolean {
  return tallied.owed > 0 && tallied.human / tallied.total < 0.5
}

/**
 * The pieces of ghost texts that were short enough to be read when accepted. Pieces of the same tool and time are one acceptance: typing in the middle of it does not make two short ones.
 */
function glancedRuns(text: string, ledger: Ledger, starts: LineStarts): ReadonlySet<Attribution> {
  const accepted = ledger.attributions.filter(piece => piece.evidence.at(-1)?.kind === 'inlineCompletion')
  const groups = new Map<string, { readonly pieces: Attribution[]; readonly lines: Set<number> }>()
  for (const piece of accepted) {
    const { tool, at } = piece.evidence.at(-1) ?? {}
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

function speaksFor(piece: Attribution, contributor: Contributor): boolean {
  if (contributor === 'ai' || contributor === 'mixed') {
    return piece.contributor === 'ai' || piece.contributor === 'mixed'
  }
  return piece.contributor === contributor
}

/** Each kind of observation once, the newest last. */
function newestOfEach(pieces: readonly Attribution[]): readonly Evidence[] {
  const newest = new Map<string, Evidence>()
  for (const evidence of new Set(pieces.flatMap(piece => piece.evidence))) {
    const { kind, grade, tool, model, session, person } = evidence
    const key = JSON.stringify([kind, grade, tool, model, session, person])
    if ((newest.get(key)?.at ?? Number.NEGATIVE_INFINITY) < evidence.at) newest.set(key, evidence)
  }
  return [...newest.values()].sort((a, b) => a.at - b.at)
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
