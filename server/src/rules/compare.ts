// Compares what two texts of a file hold: what appeared in the changed lines, and what went away with them.

import { overlaps, type Span } from '../base/span.ts'
import { type ChangedText, newPartOf, placeOfRemoved } from './changedText.ts'
import { type Code, codeOf } from './code/code.ts'

/** One thing that a rule looks for, in one text. */
export interface Occurrence {
  /** In the text it was found in. */
  readonly span: Span
  /** Equal for two that mean the same: what has moved is neither new nor gone. */
  readonly key: string
}

/**
 * Occurrences of the text after that touch its changed lines, or a place where lines went away, from the first changed
 * line on; those left out of whose kind as many stood in the text before: they were moved, or only their surroundings
 * changed. O(occurrences × hunks).
 */
export function appeared<T extends Occurrence>(
  text: ChangedText,
  before: readonly T[],
  after: readonly T[],
): readonly T[] {
  const spare = surplus(after, before)
  return touching(
    after,
    text.hunks.map(hunk => hunk.after),
  )
    .filter(({ key }) => take(spare, key))
    .map(occurrence => ({ ...occurrence, span: newPartOf(text, occurrence.span) }))
}

/** Occurrences of the text before that went with its changed lines; as many as are fewer now. */
export function disappeared<T extends Occurrence>(
  text: ChangedText,
  before: readonly T[],
  after: readonly T[],
): readonly T[] {
  const spare = surplus(before, after)
  return touching(
    before,
    text.hunks.map(hunk => hunk.before),
  ).filter(({ key }) => take(spare, key))
}

/** Where something that went away is shown, in the text after. */
export function placeOf(text: ChangedText, gone: Occurrence): Span {
  return placeOfRemoved(text, gone.span)
}

/** What `find` sees in the code after and not before, in the changed lines. Nothing in other languages. */
export function appearedInCode<T extends Occurrence>(
  text: ChangedText,
  find: (code: Code) => readonly T[],
): readonly T[] {
  const codes = text.added.length > 0 ? codesOf(text) : undefined
  if (!codes) return []
  const after = find(codes.after)
  return after.length === 0 ? [] : appeared(text, find(codes.before), after)
}

/** The first of those that begin on the same line of the text after: one mistake is said once. */
export function firstOfEachLine<T extends Occurrence>(
  { added }: ChangedText,
  occurrences: readonly T[],
): readonly T[] {
  const lines = new Set<number>()
  return occurrences.filter(({ span }) => {
    const line = added.findLastIndex(({ start }) => start <= span.start)
    return lines.size < lines.add(line).size
  })
}

/**
 * Both texts as code, as far as they may differ: whole top-level statements. A text that is empty has no tokens. Undefined
 * for other languages.
 */
export function codesOf(text: ChangedText): { readonly before: Code; readonly after: Code } | undefined {
  const before = codeOf(text.path, text.before, text.window?.before)
  const after = codeOf(text.path, text.after, text.window?.after)
  return before && after ? { before, after } : undefined
}

/** As `codesOf`, from end to end: for what the rest of the file has a say in. */
export function wholeCodesOf(text: ChangedText): { readonly before: Code; readonly after: Code } | undefined {
  const before = codeOf(text.path, text.before)
  const after = codeOf(text.path, text.after)
  return before && after ? { before, after } : undefined
}

/** How many more of each key the first list has. */
function surplus(many: readonly Occurrence[], few: readonly Occurrence[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { key } of many) counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const { key } of few) counts.set(key, (counts.get(key) ?? 0) - 1)
  return counts
}

function take(spare: Map<string, number>, key: string): boolean {
  const left = spare.get(key) ?? 0
  spare.set(key, left - 1)
  return left > 0
}

/** Both are ascending. */
function touching<T extends Occurrence>(occurrences: readonly T[], lines: readonly Span[]): readonly T[] {
  return occurrences.filter(({ span }) =>
    lines.some(line =>
      line.start < line.end ? overlaps(line, span) : span.start < line.start && line.start < span.end,
    ),
  )
}
