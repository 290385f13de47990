// Spans of text and the edits that move them.

/** Half-open `[start, end)` in UTF-16 code units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Replaces `span` of the text before the edit by `newText`. */
export interface Edit {
  readonly span: Span
  readonly newText: string
}

export function spanLength(span: Span): number {
  return span.end - span.start
}

/** True when the spans share at least one code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

/** True when `offset` lies in the span, its end included: a caret behind the last character still touches it. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end
}

/** The common part of two spans, or undefined when they share no code unit. */
export function intersection(a: Span, b: Span): Span | undefined {
  const start = Math.max(a.start, b.start)
  const end = Math.min(a.end, b.end)
  return start < end ? { start, end } : undefined
}

/** The text after the edit. The span is clamped to the text, so any edit is applicable. */
export function applyEdit(text: string, edit: Edit): string {
  return text.slice(0, edit.span.start) + edit.newText + text.slice(Math.max(edit.span.start, edit.span.end))
}

/**
 * Where a span lies after an edit outside or inside of it. Text inserted at either border stays outside; a span
 * whose text was replaced altogether is empty.
 */
export function shiftSpan(span: Span, edit: Edit): Span {
  const delta = edit.newText.length - spanLength(edit.span)
  if (edit.span.end <= span.start) return { start: span.start + delta, end: span.end + delta }
  if (edit.span.start >= span.end) return span
  const start = Math.min(span.start, edit.span.start)
  const end = Math.max(edit.span.start + edit.newText.length, span.end + delta)
  return edit.span.start < span.start
    ? {
        start: edit.span.start + edit.newText.length,
        end: Math.max(end, edit.span.start + edit.newText.length),
      }
    : { start, end }
}
