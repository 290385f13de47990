// The decision table: what the editor saw around one change event, turned into the kind of the edit. First match wins.

import type { EditKind } from '../../../server/src/protocol.ts'
import { completesTag } from './afterTyping.ts'
import { marksComments, repeatedFrom, type TextAt } from './rearrangement.ts'
import { isLayout, isTyping, type Stretch, type TextChange } from './typing.ts'

export interface Observation {
  readonly changes: readonly TextChange[]
  /** The editor's own word. */
  readonly reason: 'undo' | 'redo' | undefined
  /** Between the start and the end of a save that runs formatters, or of a format command. */
  readonly formatting: boolean
  /** The command that accepts a ghost text is running, and this is its first change. */
  readonly acceptsInlineCompletion: boolean
  /** A ghost text may be accepted unseen, right after another that explained its change. */
  readonly mayAcceptUnseen: boolean
  /** A snippet that the person picked is being inserted, and this is its first change. */
  readonly insertsSnippet: boolean
  /** The clipboard's text, while a paste into this document is under way. */
  readonly clipboard: string | undefined
  /** An item that the suggestion list showed as selected is put in, or its import. */
  readonly picksSuggestion: boolean
  /** What was typed last is replaced by what it abbreviates. */
  readonly expandsAbbreviation: boolean
  /** A command that comments lines in or out is running. */
  readonly comments: boolean
  /** A command that renames is running. */
  readonly renames: boolean
  /** Imports of this document are being organised, and nothing of it was seen yet. */
  readonly organises: boolean
  /** A command that replaces what was found is running. */
  readonly replaces: boolean
  /** What was typed in the change just before, if that was typing. */
  readonly typed: readonly TextChange[] | undefined
  /** Other text takes the place of exactly what the change before put in, as input methods do. */
  readonly composes: boolean
  /** The other tag of a pair follows the one that was typed in. */
  readonly mirrors: boolean
  /** An agent inside of the editor is at work on this document. */
  readonly chats: boolean
  /** The window has the focus and its active editor shows this document. */
  readonly focused: boolean
  /** The selections of that editor before the change. */
  readonly cursors: readonly Stretch[]
  /** The text after the change. */
  readonly textAt: TextAt
}

export interface Classified {
  readonly kind: EditKind
  /** For a rearrangement that repeats text. */
  readonly from?: readonly Stretch[]
}

/** A new name, with what a language puts around it where it stands for two things. */
const newName = /^[\p{L}\p{N}_$#@:.,/'"{}\s-]{0,120}$/u

/** Whether a change of this shape is typing only if the keyboard moved the cursor right after it. */
export function awaitsKeyboard({ kind }: Classified, seen: Observation): boolean {
  return kind === 'typing' && !isLayout(seen.changes) && isFromKeys(seen)
}

/**
 * Never guesses: `unknown` unless something was seen that explains the whole event. What came from the disk is found
 * out before, as only the time after the event shows it.
 */
export function classifyChange(seen: Observation): Classified {
  if (seen.reason) return { kind: seen.reason }
  if (seen.formatting) return { kind: 'format' }
  if (seen.acceptsInlineCompletion) return { kind: 'inlineCompletion' }
  if (seen.clipboard !== undefined && isPaste(seen.changes, seen.clipboard)) return { kind: 'paste' }
  if (seen.insertsSnippet) return { kind: 'snippet' }
  if (seen.focused && seen.picksSuggestion) return { kind: 'completion' }
  if (seen.focused && seen.expandsAbbreviation) return { kind: 'snippet' }
  if (seen.focused && seen.comments && marksComments(seen.changes, seen.cursors)) return { kind: 'comment' }
  if (seen.replaces) return { kind: 'replace' }
  if (seen.renames && isOfNames(seen.changes)) return { kind: 'refactoring' }
  // A word of a ghost text, a blank say, has the shape of a key.
  if (seen.focused && isFromKeys(seen)) return { kind: seen.mayAcceptUnseen ? 'unknown' : 'typing' }
  return classifyOther(seen)
}

/** As `classifyChange`, for a change that no key made. */
export function classifyOther(seen: Observation): Classified {
  // The person may go on typing before the language's server answers: what has the shape of keys is asked first.
  if (seen.organises && isOfNames(seen.changes)) return { kind: 'refactoring' }
  if (seen.focused && seen.mirrors) return { kind: 'typing' }
  if (seen.focused && seen.typed && completesTag(seen.changes, seen.typed, seen.cursors))
    return { kind: 'snippet' }
  const from = seen.focused ? repeatedFrom(seen.changes, seen.cursors, seen.textAt) : undefined
  if (from) return { kind: 'rearrangement', from }
  if (seen.focused && marksComments(seen.changes, seen.cursors)) return { kind: 'rearrangement' }
  return { kind: seen.chats ? 'chat' : 'unknown' }
}

function isOfNames(changes: readonly TextChange[]): boolean {
  return changes.every(({ text }) => text.length > 120 || newName.test(text))
}

function isFromKeys({ changes, cursors, composes }: Observation): boolean {
  return composes || isTyping(changes, cursors)
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
