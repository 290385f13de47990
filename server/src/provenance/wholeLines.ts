// An event as one edit of whole lines: what commands of the editor and other programs do is told from its whole.

import { lineStarts, splitLines } from '../base/lines.ts'
import { type Edit, spanLength } from '../base/span.ts'
import { originOf } from './attributeEdit.ts'
import type { AttributedText } from './attribution.ts'
import { type Recollection, rearranged } from './carry.ts'
import type { DocumentEvent, DocumentState } from './documentState.ts'
import { carryTokens } from './format.ts'
import { type Step, wayTo } from './history.ts'
import { sliceLedger } from './ledger.ts'
import { endOf, survivors } from './survival.ts'

/** A shorter text, white space aside, is not looked for in the past. */
const TELLING = 8

/**
 * A refactoring keeps every token's author, and a new name is whose the old one was. Any other event that leaves only
 * what was in its lines, or in the document at an earlier time, keeps the authors too; undefined when it does not.
 */
export function wholeLines(document: DocumentState, text: string, event: DocumentEvent): Step | undefined {
  const { kind, edits } = event
  if (kind !== 'refactoring' && kind !== 'unknown' && kind !== 'chat') return undefined
  if (kind !== 'refactoring' && !edits.some(edit => isMore(document.text, edit))) return undefined
  const edit = windowOf(document.text, text, edits)
  const before = {
    text: document.text.slice(edit.span.start, edit.span.end),
    ledger: sliceLedger(document.ledger, edit.span),
  }
  if (kind === 'refactoring')
    return [{ ...edit, inserted: carryTokens(before, edit.newText, originOf(event)) }]
  // The past is searched for lines, not for what an editor without evidence puts in while one types.
  const isTelling = edits.some(({ newText }) => newText.trim().length >= TELLING)
  const remembered = isTelling ? recollection(document.opened, text, edit) : () => undefined
  const inserted = rearranged(before, edit.newText, remembered)
  if (inserted !== undefined) return [{ ...edit, inserted }]
  return isTelling ? wayTo(document, text) : undefined
}

/** More than a keystroke of an editor without evidence. */
function isMore(text: string, { span, newText }: Edit): boolean {
  return newText.length > 1 || text.slice(span.start, span.end).includes('\n')
}

/** All edits, each against the text that the one before left, as one of whole lines. */
function windowOf(before: string, after: string, edits: readonly Edit[]): Edit {
  let start = before.length
  let end = 0
  let grown = 0
  for (const { span, newText } of edits) {
    const more = newText.length - spanLength(span)
    start = Math.min(start, span.start)
    end = Math.max(end, span.end) + more
    grown += more
  }
  const from = start === 0 ? 0 : before.lastIndexOf('\n', start - 1) + 1
  const lineEnd = after.indexOf('\n', end)
  const to = lineEnd < 0 ? after.length : lineEnd + 1
  return { span: { start: from, end: to - grown }, newText: after.slice(from, to) }
}

/** Lines that stood in the document when it was opened, at the place where they come back. */
function recollection(opened: AttributedText, after: string, window: Edit): Recollection {
  const first = splitLines(after.slice(0, window.span.start)).length - 1
  let source: Int32Array | undefined
  return (_, line) => {
    source ??= survivors(splitLines(opened.text), splitLines(after))
    const from = source[first + line] ?? -1
    if (from < 0) return undefined
    const starts = lineStarts(opened.text)
    const span = { start: starts[from] ?? 0, end: endOf(starts, from, opened.text.length) }
    return { text: opened.text.slice(span.start, span.end), ledger: sliceLedger(opened.ledger, span) }
  }
}
