// ChangedText: one file's change as rules see it, and where in the new text a thing that went away is reported.

import { diffLists, type Hunk } from '../base/diff.ts'
import { type LineStarts, lineStarts, splitLines } from '../base/lines.ts'
import type { FilePath } from '../base/path.ts'
import { overlaps, type Span } from '../base/span.ts'
import type { FileFacts } from '../syntax/facts.ts'
import { noSurroundings, type Surroundings } from './surroundings.ts'

/** Whole lines of the text before that gave way to whole lines of the text after; one of the two may be empty. */
export interface ChangedLines {
  readonly before: Span
  readonly after: Span
}

export interface ChangedText {
  readonly path: FilePath
  readonly before: string
  readonly after: string
  /** Ascending and apart. */
  readonly hunks: readonly ChangedLines[]
  /** Changed lines of `after`, ascending, each a whole line without its end. */
  readonly added: readonly Span[]
  /** The file is a test: some rules are `soft` there, some are only for it. */
  readonly test: boolean
  /** What is known of the workspace beyond the file. */
  readonly surroundings: Surroundings
  /** Whole top-level statements around all hunks: outside of it both texts are the same. */
  readonly window?: ChangedLines
}

/** Two texts of one file with what is known of their lines already. */
export interface ComparedText {
  readonly path: FilePath
  readonly before: string
  readonly after: string
  /** Ascending, by lines. */
  readonly hunks: readonly Hunk[]
  readonly startsBefore: LineStarts
  readonly startsAfter: LineStarts
  readonly test: boolean
  /** Left out, nothing is known beyond the file. */
  readonly surroundings?: Surroundings
  /** Of the top-level declarations of the text after, as far as they are known; in any order. */
  readonly declarations?: readonly Span[] | undefined
}

/** O(changed lines). */
export function changedText(compared: ComparedText): ChangedText {
  const { path, before, after, startsBefore, startsAfter, test } = compared
  const hunks = compared.hunks.map(hunk => ({
    before: linesSpan(startsBefore, before.length, hunk.before, hunk.removed),
    after: linesSpan(startsAfter, after.length, hunk.after, hunk.added),
  }))
  const window = compared.declarations && windowAround(hunks, compared.declarations, { before, after })
  return {
    path,
    before,
    after,
    hunks,
    added: compared.hunks.flatMap(hunk =>
      Array.from({ length: hunk.added }, (_, index) => lineSpan(after, startsAfter, hunk.after + index)),
    ),
    test,
    surroundings: compared.surroundings ?? noSurroundings,
    ...(window ? { window } : {}),
  }
}

/** The spans that `declarations` wants. Undefined where the text does not parse: then nobody knows where one ends. */
export function topLevelSpans(facts: FileFacts | undefined): readonly Span[] | undefined {
  if (!facts?.complete) return undefined
  return facts.declarations
    .filter(({ kind }) => kind !== 'member' && kind !== 'module')
    .map(({ span }) => span)
}

/**
 * From the last declaration that ends before the first hunk to the first one that begins behind the last, these two with
 * it: what is at work beside a change may stand in them. What lies outside is in both texts, and neither new nor gone.
 */
function windowAround(
  hunks: readonly ChangedLines[],
  declarations: readonly Span[],
  { before, after }: { readonly before: string; readonly after: string },
): ChangedLines | undefined {
  const [first, last] = [hunks[0], hunks.at(-1)]
  if (!first || !last) return undefined
  const above = declarations.filter(one => one.end <= first.after.start).sort((a, b) => b.end - a.end)
  const below = declarations.filter(one => one.start >= last.after.end).sort((a, b) => a.start - b.start)
  const start = above[0]?.start ?? 0
  const end = below[0]?.end ?? after.length
  return {
    before: { start, end: before.length - (after.length - end) },
    after: { start, end },
  }
}

/** The change from one text to the other, compared line by line. */
export function compareTexts(
  texts: Omit<ComparedText, 'hunks' | 'startsBefore' | 'startsAfter'>,
): ChangedText {
  const { before, after } = texts
  return changedText({
    ...texts,
    hunks: before === after ? [] : diffLists(splitLines(before), splitLines(after)),
    startsBefore: lineStarts(before),
    startsAfter: lineStarts(after),
  })
}

/**
 * Where a finding about something that stood in `gone`, in the text before, is shown: on the first line with content
 * that took its place, else on the line that follows, else on the last one.
 */
export function placeOfRemoved({ hunks, after }: ChangedText, gone: Span): Span {
  const hunk = hunks.find(({ before }) => overlaps(before, gone))
  return lineWithContent(after, hunk?.after.start ?? 0)
}

/** The first of those that begin at the same place: what went away together is said once. Ascending. */
export function firstOfEachPlace<T extends { readonly span: Span }>(hits: readonly T[]): readonly T[] {
  const places = new Set<number>()
  const isNew = ({ start }: Span): boolean => places.size < places.add(start).size
  return hits.filter(({ span }) => isNew(span)).sort((a, b) => a.span.start - b.span.start)
}

/**
 * The part of a span that a finding is shown at: from the first changed line on that it touches; what stood before may
 * have begun it. The span itself where it touches none.
 */
export function newPartOf({ added, after }: ChangedText, span: Span): Span {
  const first = added.find(line => overlaps(line, span))
  if (!first || first.start <= span.start) return span
  const indent = after.slice(first.start, span.end).search(/\S/)
  return { start: first.start + Math.max(0, indent), end: span.end }
}

/** Without its indentation and its end. An empty span at the end of an empty text. */
function lineWithContent(text: string, from: number): Span {
  const first = text.slice(from).search(/\S/)
  const at = first < 0 ? text.trimEnd().length - 1 : from + first
  if (at < 0) return { start: 0, end: 0 }
  const start = first < 0 ? lineStart(text, at) : at
  const end = text.slice(start).search(/[\r\n]/)
  return { start, end: start + text.slice(start, end < 0 ? undefined : start + end).trimEnd().length }
}

function lineStart(text: string, offset: number): number {
  const start = Math.max(text.lastIndexOf('\n', offset), text.lastIndexOf('\r', offset)) + 1
  return start + text.slice(start).search(/\S/)
}

function linesSpan(starts: LineStarts, length: number, line: number, count: number): Span {
  const start = starts[line] ?? length
  return { start, end: count === 0 ? start : (starts[line + count] ?? length) }
}

function lineSpan(text: string, starts: LineStarts, line: number): Span {
  const start = starts[line] ?? text.length
  let end = starts[line + 1] ?? text.length
  while (end > start && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end--
  return { start, end }
}
