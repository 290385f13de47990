// From what the editor saw of an edit to who wrote the inserted text.

import { assertNever } from '../base/problem.ts'
import type { Edit } from '../base/span.ts'
import type { EditKind } from '../protocol.ts'
import { type AttributedText, type Ledger, type Origin, unseen } from './attribution.ts'
import { carryHunks } from './carry.ts'
import type { Evidence } from './evidence.ts'
import { carryTokens, keepTokens } from './format.ts'
import { originAt, sliceLedger, spliceLedger, uniformLedger } from './ledger.ts'

/** What the editor saw about one event. */
export interface Observation {
  readonly kind: EditKind
  /** The extension that offered the text, where that is known. */
  readonly tool?: string
  readonly model?: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
}

/**
 * Who wrote text that an edit of this kind brought in.
 *
 * A suggestion-list item and a snippet are `human`, grade B: the person picked one name among those that the
 * editor knows, and wrote nothing that he could not name. Grade B, because picking is less than typing. So is what
 * replaces a text that was found, the person gave it once for all places, and the marks of a comment.
 * A paste is `unknown`: the clipboard does not say who filled it.
 */
export function originOf(observation: Observation): Origin {
  const { kind, tool, model, at } = observation
  switch (kind) {
    case 'typing':
      return human({ kind: 'typing', grade: 'A', at })
    case 'completion':
    case 'snippet':
    case 'replace':
      return human({ kind, grade: 'B', ...(tool === undefined ? {} : { tool }), at })
    case 'comment':
      return human({ kind: 'refactoring', grade: 'B', at })
    case 'inlineCompletion':
    case 'chat': {
      const by = tool ?? (kind === 'chat' ? 'chat' : 'inline-completion')
      const evidence = { kind, grade: 'B', tool: by, ...(model === undefined ? {} : { model }), at } as const
      return { contributor: 'ai', evidence: [evidence] }
    }
    case 'paste':
    case 'reload':
    case 'format':
    case 'refactoring':
      return { contributor: 'unknown', evidence: [{ kind, grade: 'D', at }] }
    case 'undo':
    case 'redo':
    case 'rearrangement':
    case 'unknown':
      return unseen
    default:
      return assertNever(kind)
  }
}

/**
 * The ledger of `edit.newText`. Text that the edit put back as it was keeps its attribution:
 * a formatter's and a snippet's token by token, a reload's line by line, everything else at both ends of the edit.
 * What a person types over a selection, or puts in its place wherever it is found, is his from its first character on.
 */
export function attributeEdit(document: AttributedText, edit: Edit, observation: Observation): Ledger {
  const origin = originOf(observation)
  const before = {
    text: document.text.slice(edit.span.start, edit.span.end),
    ledger: sliceLedger(document.ledger, edit.span),
  }
  switch (observation.kind) {
    case 'typing':
    case 'replace':
      return uniformLedger(edit.newText.length, origin)
    case 'format':
      return before.text === '' ? besides(document, edit, origin) : carryTokens(before, edit.newText, origin)
    case 'snippet':
      return before.text === ''
        ? uniformLedger(edit.newText.length, origin)
        : keepTokens(before, edit.newText, origin)
    case 'rearrangement':
      return uniformLedger(edit.newText.length, behind(document, edit) ?? origin)
    case 'reload':
    case 'chat':
    case 'undo':
    case 'redo':
    case 'unknown':
      return carryHunks(before, edit.newText, origin)
    default:
      return keepEnds(before, edit.newText, origin)
  }
}

/** White space and punctuation that a formatter puts in belong to whoever wrote the text before, or behind. */
function besides(document: AttributedText, edit: Edit, origin: Origin): Ledger {
  const small = /^[\s;,()'"`{}]*$/.test(edit.newText)
  const neighbour =
    originAt(document.ledger, edit.span.start - 1) ?? originAt(document.ledger, edit.span.start)
  return uniformLedger(edit.newText.length, small && neighbour !== undefined ? neighbour : origin)
}

/** A mark at the start of a line, as of a comment, belongs to whoever wrote the line. */
function behind({ text, ledger }: AttributedText, { span }: Edit): Origin | undefined {
  const ink = text.slice(span.end).search(/\S/)
  return originAt(ledger, ink < 0 ? span.start - 1 : span.end + ink) ?? originAt(ledger, span.start - 1)
}

/** What both texts begin and end with was not changed; accepting a ghost text often replaces a word by itself. */
function keepEnds(before: AttributedText, after: string, changed: Origin): Ledger {
  const old = before.text
  const room = Math.min(old.length, after.length)
  let head = 0
  while (head < room && old[head] === after[head]) head++
  if (splitsPair(after, head)) head--
  let tail = 0
  while (tail < room - head && old[old.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  if (splitsPair(after, after.length - tail)) tail--
  const middle = uniformLedger(after.length - head - tail, changed)
  return spliceLedger(before.ledger, { start: head, end: old.length - tail }, middle)
}

/** True when `offset` lies between the halves of a surrogate pair: half a character has no author. */
function splitsPair(text: string, offset: number): boolean {
  return offset > 0 && offset < text.length && (text.codePointAt(offset - 1) ?? 0) > 0xffff
}

function human(evidence: Evidence): Origin {
  return { contributor: 'human', evidence: [evidence] }
}
