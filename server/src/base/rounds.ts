// Rounds: many edits of one event, done in as few passes over the text as they allow.

import { applyEdit, type Edit, type Span, spanLength } from './span.ts'

/** A span of the text before, and what takes its place. */
type Replacing = { readonly span: Span; readonly newText: string }

/**
 * Edits in order, each against the text that the one before left, as rounds of edits that lie apart: the edits of one
 * round ascend, share no code unit and are all against the text that the round before left. An editor that changes
 * many places at once goes up or down through the text, and then there is one round. O(edits).
 */
export function rounds<E extends Replacing>(edits: readonly E[]): readonly (readonly E[])[] {
  const result: (readonly E[])[] = []
  for (let first = 0; first < edits.length; ) {
    const up = upwards(edits, first)
    const down = downwards(edits, first)
    result.push(up.length > down.length ? up : down)
    first += Math.max(up.length, down.length)
  }
  return result
}

/** Each ends before the one before it starts: nothing has moved it yet. */
function downwards<E extends Replacing>(edits: readonly E[], first: number): readonly E[] {
  let next = first + 1
  while (next < edits.length && (edits[next]?.span.end ?? 0) <= (edits[next - 1]?.span.start ?? 0)) next++
  return edits.slice(first, next).reverse()
}

/** Each starts behind what the one before it put in: all before it have moved it. */
function upwards<E extends Replacing>(edits: readonly E[], first: number): readonly E[] {
  const round: E[] = []
  let moved = 0
  let behind = 0
  for (let next = first; next < edits.length; next++) {
    const edit = edits[next]
    if (edit === undefined || edit.span.start < behind) break
    round.push({ ...edit, span: { start: edit.span.start - moved, end: edit.span.end - moved } })
    behind = edit.span.start + edit.newText.length
    moved += edit.newText.length - spanLength(edit.span)
  }
  return round
}

/** The text after edits in order, each against the text that the one before left. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return rounds(edits).reduce(applyRound, text)
}

/** The text after edits that ascend and lie apart. O(text) once, however many they are. */
export function applyRound(text: string, round: readonly Edit[]): string {
  const [only] = round
  if (round.length === 1 && only !== undefined) return applyEdit(text, only)
  const pieces: string[] = []
  let from = 0
  for (const { span, newText } of round) {
    pieces.push(text.slice(from, span.start), newText)
    from = span.end
  }
  return pieces.join('') + text.slice(from)
}
