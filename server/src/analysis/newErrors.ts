// New errors: those that a change brought, told from those that were there before.

import { lineAt, lineStarts } from '../base/lines.ts'
import type { CompileError } from './typeCheck.ts'

/** Both texts of the changed file, whose errors have moved. */
export interface ChangedText {
  readonly path: string
  readonly before: string
  readonly after: string
}

/**
 * The errors of `after` that are not among `before`, by path and place, each place once. In a file that did not
 * change an error is the same when its place and code are: what it says follows the types. In the changed file it is
 * the same when its code and its line's text are, as often as it was there. O(errors, and the changed file's text).
 */
export function newErrors(
  before: readonly CompileError[],
  after: readonly CompileError[],
  changed: ChangedText,
): readonly CompileError[] {
  const linesBefore = lineTextsOf(changed.before)
  const linesAfter = lineTextsOf(changed.after)
  const known = new Map<string, number>()
  for (const error of before) {
    const key = keyOf(error, changed.path, linesBefore)
    known.set(key, (known.get(key) ?? 0) + 1)
  }
  const places = new Set<string>()
  return [...after].sort(byPlace).filter(error => {
    const key = keyOf(error, changed.path, linesAfter)
    const left = known.get(key) ?? 0
    if (left > 0) known.set(key, left - 1)
    const place = `${error.path}\0${error.start}`
    if (left > 0 || places.has(place)) return false
    places.add(place)
    return true
  })
}

type LineTextAt = (offset: number) => string

function keyOf(error: CompileError, changedPath: string, lineTextAt: LineTextAt): string {
  const place = error.path === changedPath ? lineTextAt(error.start) : error.start
  return `${error.path}\0${error.code}\0${place}`
}

function lineTextsOf(text: string): LineTextAt {
  const starts = lineStarts(text)
  return offset => {
    const line = lineAt(starts, offset)
    return text.slice(starts[line], starts[line + 1]).trim()
  }
}

function byPlace(a: CompileError, b: CompileError): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start
}
