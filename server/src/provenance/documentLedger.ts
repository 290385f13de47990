// DocumentLedger: the attributions of one open document, through every edit of it.

import { applyEdit, type Edit, spanLength } from '../base/span.ts'
import { attributeEdit, type Observation, originOf } from './attributeEdit.ts'
import { type AttributedText, type Ledger, type Origin, unseen } from './attribution.ts'
import { carryTokens } from './format.ts'
import {
  type History,
  noHistory,
  perform,
  recorded,
  revisit,
  type Splice,
  type Step,
  wayTo,
} from './history.ts'
import { applyToLedger, sliceLedger } from './ledger.ts'
import { pastedLedger } from './pasted.ts'
import { carryLines, lineEdit } from './survival.ts'

/** One event of an editor: its edits in order, each against the text that the one before left. */
export interface DocumentEvent extends Observation {
  readonly edits: readonly Edit[]
}

/** A text, its attributions and the way back. A value: every change makes a new one. */
export interface DocumentState extends AttributedText {
  readonly history: History
}

/** Identity over time for one open document; all that changes is which state is the present one. */
export class DocumentLedger {
  #state: DocumentState

  constructor(text: string, ledger: Ledger) {
    this.#state = { text, ledger, history: noHistory }
  }

  get text(): string {
    return this.#state.text
  }

  get ledger(): Ledger {
    return this.#state.ledger
  }

  change(event: DocumentEvent): void {
    this.#state = changeDocument(this.#state, event)
  }

  /** After the server lost the editor: `text` is what the editor really has. `at` in ms since 1970, UTC. */
  resync(text: string, at: number): void {
    const { text: before, ledger } = this.#state
    if (text === before) return
    const lost: Origin = { contributor: 'unknown', evidence: [{ kind: 'resync', grade: 'D', at }] }
    this.#state = { text, ledger: carryLines({ text: before, ledger }, text, lost), history: noHistory }
  }

  /** After a claim or a statement about the text at hand; a ledger of another length is ignored. */
  replaceLedger(ledger: Ledger): void {
    if (ledger.length === this.#state.text.length) this.#state = { ...this.#state, ledger }
  }
}

/**
 * The document after one event of the editor. Each edit is against the text before it; spans are clamped.
 * Undo, redo and reload give back the attributions that the text had when the document was like that before.
 */
export function changeDocument(document: DocumentState, event: DocumentEvent): DocumentState {
  const sound = soundEdits(document.text, event.edits)
  if (sound.length === 0) return document
  const { kind } = event
  if (kind === 'reload') return reloaded(document, sound.reduce(applyEdit, document.text), event)
  if (kind === 'undo' || kind === 'redo') {
    const text = sound.reduce(applyEdit, document.text)
    const known = revisit(document, text, kind === 'redo' ? 'future' : 'past')
    if (known !== undefined) return known
  }
  return appended(document, stepOf(document, sound, event))
}

/** A reload is an event of its own, also when it brings back a text: undo takes it back. */
function reloaded(document: DocumentState, text: string, observation: Observation): DocumentState {
  if (text === document.text) return document
  const way = wayTo(document, text) ?? stepOf(document, [lineEdit(document.text, text)], observation)
  return appended(document, way)
}

function appended(document: DocumentState, step: Step): DocumentState {
  const { after, back } = perform(document, step)
  return { ...after, history: recorded(document.history, back) }
}

function stepOf(document: DocumentState, edits: readonly Edit[], observation: Observation): Step {
  const moved = observation.kind === 'unknown' && edits.length > 1 ? removedBy(document, edits) : []
  const step: Splice[] = []
  let state: AttributedText = document
  for (const edit of edits) {
    const source = moved.find(piece => piece.text.trim() === edit.newText.trim())
    const known =
      source === undefined
        ? observation.kind === 'paste' && pastedLedger(document, edit.newText, originOf(observation))
        : carryTokens(source, edit.newText, unseen)
    const splice = { ...edit, inserted: known || attributeEdit(state, edit, observation) }
    step.push(splice)
    if (step.length < edits.length) state = perform(state, [splice]).after
  }
  return step
}

/** What an event takes away in one place it may put back in another: that is how editors move a line. */
function removedBy(document: AttributedText, edits: readonly Edit[]): readonly AttributedText[] {
  const pieces: AttributedText[] = []
  let { text, ledger } = document
  for (const edit of edits) {
    const removed = text.slice(edit.span.start, edit.span.end)
    if (removed.trim() !== '') pieces.push({ text: removed, ledger: sliceLedger(ledger, edit.span) })
    text = applyEdit(text, edit)
    ledger = applyToLedger(ledger, edit, unseen)
  }
  return pieces
}

/** The edits inside of the text, without those that do nothing. */
function soundEdits(text: string, edits: readonly Edit[]): readonly Edit[] {
  const sound: Edit[] = []
  let length = text.length
  for (const edit of edits) {
    const start = Math.min(Math.max(0, edit.span.start), length)
    const span = { start, end: Math.min(Math.max(start, edit.span.end), length) }
    if (spanLength(span) === 0 && edit.newText === '') continue
    sound.push({ span, newText: edit.newText })
    length += edit.newText.length - spanLength(span)
  }
  return sound
}
