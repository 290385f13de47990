// The line view of a ledger: whose line it is, how that is known, and what of it is review debt.

import type { Attribution, Contributor, Ledger, Origin } from './attribution.ts'
import { type Evidence, type Grade, isStatement } from './evidence.ts'
import { besides, explainLine, explainStatement, speaking } from './explain.ts'
import { type LineTally, tallyLines } from './lineTally.ts'

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
  /** The evidence that decided; null when `unknown`. */
  readonly observed: Evidence | null
  /** What people say of it, oldest first; also what the sentence tells. */
  readonly statements: readonly Evidence[]
}

/** Who wrote a set of lines. Blank lines do not count. */
export interface LinesAuthorship extends Origin {
  /** Lines that are not blank: `ai + human + mixed + unknown`. */
  readonly lines: number
  readonly ai: number
  readonly human: number
  readonly mixed: number
  readonly unknown: number
  /** What people say of some of the lines, oldest first. */
  readonly statements: readonly Evidence[]
  /** The lines that are review debt until somebody reads them: zero-based, ascending. */
  readonly debt: readonly number[]
}

/** Every line of the text. O(length). */
export function lineAuthorships(text: string, ledger: Ledger): readonly LineAuthorship[] {
  const lines = tallyLines(text, ledger)
  return Array.from({ length: lines.count }, (_, line) => describe(line, lines.at(line)))
}

function describe(line: number, tallied: LineTally | undefined): LineAuthorship {
  const contributor = tallied === undefined ? 'unknown' : contributorOf(tallied)
  const decided = tallied && deciding(tallied, contributor)
  const evidence = contributor === 'unknown' || decided === undefined ? undefined : speaking(decided).at(-1)
  const typed = tallied === undefined || tallied.total === 0 ? 0 : tallied.seen / tallied.total
  const statements = statementsOf(tallied?.pieces ?? [])
  const sentence = decided === undefined ? null : explainLine(contributor, decided, typed)
  const beside = besides(statements, evidence).map(said => `${explainStatement(said, 'it')}.`)
  return {
    line: line + 1,
    contributor,
    grade: evidence?.grade ?? null,
    tool: evidence?.tool ?? null,
    model: evidence?.model ?? null,
    at: evidence?.at ?? null,
    evidence: [...(sentence === null ? [] : [sentence]), ...beside].join(' ') || null,
    observed: evidence ?? null,
    statements,
  }
}

/**
 * Who wrote these lines (zero-based, ascending).
 *
 * Review debt is a line that is `ai`, or `mixed` and less than half retyped. A ghost text counts only when what was
 * accepted is longer than three lines, however it was edited since.
 */
export function authorshipOf(text: string, ledger: Ledger, lineNumbers: readonly number[]): LinesAuthorship {
  const lines = tallyLines(text, ledger)
  const chosen = lineNumbers.flatMap(line => {
    const tallied = lines.at(line)
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
    statements: statementsOf(chosen.flatMap(({ tallied }) => tallied.pieces)),
    debt: chosen.filter(({ tallied }) => isDebt(tallied)).map(({ line }) => line),
  }
}

/** `human` and `unknown` in one line is `unknown`: nothing makes unknown text a person's. */
function contributorOf({ ai, human, mixed, unknown, total }: LineTally): Contributor {
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

/** The piece that speaks for a line: the largest of whoever it belongs to. */
function deciding({ largest }: LineTally, contributor: Contributor): Attribution | undefined {
  return contributor === 'mixed' ? (largest.ai ?? largest.mixed) : largest[contributor]
}

function isDebt(tallied: LineTally): boolean {
  return tallied.owed > 0 && tallied.seen / tallied.total < 0.5
}

function speaksFor(piece: Attribution, contributor: Contributor): boolean {
  if (contributor === 'ai' || contributor === 'mixed') {
    return piece.contributor === 'ai' || piece.contributor === 'mixed'
  }
  return piece.contributor === contributor
}

/** Each kind of observation that speaks for the pieces, once, the newest last; before them what people say. */
function newestOfEach(pieces: readonly Attribution[]): readonly Evidence[] {
  const each = once(pieces.flatMap(speaking))
  return [...each.filter(isStatement), ...each.filter(one => !isStatement(one))]
}

function statementsOf(pieces: readonly Attribution[]): readonly Evidence[] {
  return once(pieces.flatMap(({ evidence }) => evidence.filter(isStatement)))
}

/** Of observations that say the same the newest; oldest first. */
function once(all: readonly Evidence[]): readonly Evidence[] {
  const newest = new Map<string, Evidence>()
  for (const evidence of new Set(all)) {
    const { kind, grade, tool, model, session, person, says } = evidence
    const key = JSON.stringify([kind, grade, tool, model, session, person, says])
    if ((newest.get(key)?.at ?? Number.NEGATIVE_INFINITY) < evidence.at) newest.set(key, evidence)
  }
  return [...newest.values()].sort((a, b) => a.at - b.at)
}
