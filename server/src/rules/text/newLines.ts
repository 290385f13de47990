// Hits in new lines: rules of text look at these only, and at none that was there before.

import { overlaps, type Span } from '../../base/span.ts'
import type { ChangedText } from '../changedText.ts'

/** Longer lines are data, not code that anybody wrote or reads: only so much of them is looked at. */
const lineLimit = 100_000

/** Not what `trim` takes for white space: that holds characters which are drawn as nothing, and are looked for. */
const edges = /^[ \t]+|[ \t]+$/g

/** A place in a line, as the line's pattern found it. */
export interface LineHit {
  /** In the text after. */
  readonly span: Span
}

/**
 * What `find` sees in the changed lines: those left out of which as many stood in the text before, white space at their
 * ends aside. They were moved, or their surroundings changed. `find` gets the line without its end, cut where it is
 * longer than anything that somebody wrote. O(changed lines + length of both texts, where there are hits).
 */
export function inNewLines<T extends LineHit>(
  text: ChangedText,
  find: (content: string, line: Span) => readonly T[],
): readonly T[] {
  const hits = text.added.map(line => ({ line, found: find(contentOf(text, line), line) }))
  const trimmed = (line: Span): string => text.after.slice(line.start, line.end).replace(edges, '')
  const wanted = new Set(hits.filter(({ found }) => found.length > 0).map(({ line }) => trimmed(line)))
  if (wanted.size === 0) return []
  const before = countLines(text.before, wanted)
  const after = countLines(text.after, wanted)
  return hits.flatMap(({ line, found }) => {
    const content = trimmed(line)
    return (before.get(content) ?? 0) >= (after.get(content) ?? 0) ? [] : found
  })
}

/** Where the pattern, which is global, matches in a line's content; white space at a match's start left out. */
export function* matchesIn(pattern: RegExp, content: string, line: Span): Generator<Span> {
  for (const match of content.matchAll(pattern)) {
    const start = match.index + match[0].length - match[0].trimStart().length
    yield { start: line.start + start, end: line.start + match.index + match[0].length }
  }
}

/** The first of those that overlap; ascending. */
export function apart<T extends LineHit>(hits: readonly T[]): readonly T[] {
  const kept: T[] = []
  for (const hit of hits) if (!kept.some(({ span }) => overlaps(span, hit.span))) kept.push(hit)
  return kept.sort((a, b) => a.span.start - b.span.start)
}

function contentOf({ after }: ChangedText, line: Span): string {
  return after.slice(line.start, Math.min(line.end, line.start + lineLimit))
}

/** How often each wanted line stands in the text, white space at its ends left out. */
function countLines(text: string, wanted: ReadonlySet<string>): ReadonlyMap<string, number> {
  return new Map([...wanted].map(content => [content, countLine(text, content)]))
}

/** Looks for the line instead of splitting the text: this runs at every keystroke while a finding stands. */
function countLine(text: string, content: string): number {
  let count = 0
  for (let at = text.indexOf(content); at >= 0; at = text.indexOf(content, at + content.length)) {
    if (isLineEdge(text, at - 1, -1) && isLineEdge(text, at + content.length, 1)) count++
  }
  return count
}

/** Nothing but white space lies between here and the line's end, or its start when the step is -1. */
function isLineEdge(text: string, from: number, step: 1 | -1): boolean {
  for (let at = from; at >= 0 && at < text.length; at += step) {
    const character = text.charAt(at)
    if (character === '\n' || character === '\r') return true
    if (character !== ' ' && character !== '\t') return false
  }
  return true
}
