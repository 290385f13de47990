// The decision table: what the editor saw around one change event, turned into the kind of the edit. First match wins.

import type { EditKind } from '../../../server/src/protocol.ts'
import { isLayout, isTyping, type Stretch, type TextChange } from './typing.ts'

export interface Observation {
  readonly changes: readonly TextChange[]
  /** The editor's own word. */
  readonly reason: 'undo' | 'redo' | undefined
  /** Between the start and the end of a save that runs formatters, or of a format command. */
  readonly formatting: boolean
  /** The command that accepts a ghost text is running, and this is its first change. */
  readonly acceptsInlineCompletion: boolean
  /** A snippet that the person picked is being inserted, and this is its first change. */
  readonly insertsSnippet: boolean
  /** The clipboard's text, while a paste into this document is under way. */
  readonly clipboard: string | undefined
  /** The window has the focus and its active editor shows this document. */
  readonly focused: boolean
  /** The selections of that editor before the change. */
  readonly cursors: readonly Stretch[]
}

/** Whether a change of this shape is typing only if the keyboard moved the cursor right after it. */
export function awaitsKeyboard(kind: EditKind, changes: readonly TextChange[]): boolean {
  return kind === 'typing' && !isLayout(changes)
}

/**
 * Never guesses: `unknown` unless something was seen that explains the whole event. What came from the disk is found
 * out before, as only the time after the event shows it.
 */
export function classifyChange(seen: Observation): EditKind {
  if (seen.reason) return seen.reason
  if (seen.formatting) return 'format'
  if (seen.acceptsInlineCompletion) return 'inlineCompletion'
  if (seen.clipboard !== undefined && isPaste(seen.changes, seen.clipboard)) return 'paste'
  if (seen.insertsSnippet) return 'snippet'
  if (seen.focused && isTyping(seen.changes, seen.cursors)) return 'typing'
  return 'unknown'
}

/** The clipboard's text as a whole at every cursor, or one of its lines at each; line ends and indentation may change. */
function isPaste(changes: readonly TextChange[], clipboard: string): boolean {
  const inserted = changes.filter(change => change.text !== '').map(change => squeeze(change.text))
  if (inserted.length === 0) return false
  const whole = squeeze(clipboard)
  if (inserted.every(text => text === whole)) return true
  const lines = new Set(clipboard.split(/\r\n|\r|\n/).map(squeeze))
  return inserted.length > 1 && inserted.every(text => lines.has(text))
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
