// Lines of a text: where they start, and how offsets become lines and characters.

import type { Span } from './span.ts'

/** Zero-based, `character` in UTF-16 code units: as in the Language Server Protocol. */
export interface Position {
  readonly line: number
  readonly character: number
}

export interface Range {
  readonly start: Position
  readonly end: Position
}

/** Offsets at which lines start, ascending, the first 0. A line ends after `\n`, `\r\n` or a lone `\r`. */
export type LineStarts = readonly number[]

/** O(length of the text). */
export function lineStarts(text: string): LineStarts {
  const starts = [0]
  if (!text.includes('\r')) {
    // Most texts: the engine looks for line feeds several times as fast as a loop does.
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    return starts
  }
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1)
  }
  return starts
}

/** The zero-based line that holds `offset`. O(log lines). */
export function lineAt(starts: LineStarts, offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

export function positionAt(starts: LineStarts, offset: number): Position {
  const line = lineAt(starts, offset)
  return { line, character: Math.max(0, offset - (starts[line] ?? 0)) }
}

export function rangeOf(starts: LineStarts, span: Span): Range {
  return { start: positionAt(starts, span.start), end: positionAt(starts, span.end) }
}

/** The offset of a position, clamped to the text's length. */
export function offsetAt(starts: LineStarts, position: Position, length: number): number {
  const start = starts[position.line]
  if (start === undefined) return position.line < 0 ? 0 : length
  const next = starts[position.line + 1] ?? length
  return Math.min(start + Math.max(0, position.character), next, length)
}

/** The lines without their ends. `a\n` has the two lines `a` and ``, so that offsets and lines always agree. */
export function splitLines(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/)
}
