// DocumentLedger: the attributions of one open document, through every edit of it.

import { applyEdits, applyRound, rounds } from '../base/rounds.ts'
import { type Edit, spanLength } from '../base/span.ts'
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
import { sliceLedger, spliceRound, unknownLedger } from './ledger.ts'
import { pastedLedger } from './pasted.ts'
import { carryLines, lineEdit } from './survival.ts'

/** One event of an editor: its edits in order, each against the text that the one before left. */
export interface DocumentEvent extends Observation {
  readonly edits: readonly Edit[]
  /** The text after all of them, when the caller has it: it is shared and not put together once more. */
  readonly text?: string
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
  const text = textAfter(document.text, sound, event.text)
  if (kind === 'reload') return reloaded(document, text, event)
  if (kind === 'undo' || kind === 'redo') {
    const known = revisit(document, text, kind === 'redo' ? 'future' : 'past')
    if (known !== undefined) return known
  }
  const state = appended(document, stepOf(document, sound, event))
  return { ...state, text }
}

/** `given` when it can be the text after the edits, else what they make of the text before. */
function textAfter(before: string, edits: readonly Edit[], given: string | undefined): string {
  const length = edits.reduce(
    (sum, { span, newText }) => sum + newText.length - spanLength(span),
    before.length,
  )
  return given?.length === length ? given : applyEdits(before, edits)
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
  const removed = observation.kind === 'unknown' && edits.length > 1 ? removedBy(document, edits) : undefined
  const known = ({ newText }: Edit): Ledger | undefined => {
    const source = removed?.get(newText.trim())
    if (source !== undefined) return carryTokens(source, newText, unseen)
    return observation.kind === 'paste' ? pastedLedger(document, newText, originOf(observation)) : undefined
  }
  const step: (readonly Splice[])[] = []
  let state: AttributedText = document
  let left = edits.length
  for (const round of rounds(edits)) {
    const splices = round.map(edit => ({
      ...edit,
      inserted: known(edit) ?? attributeEdit(state, edit, observation),
    }))
    // The last one first: then none of them moves another.
    step.push(splices.reverse())
    left -= round.length
    if (left > 0) state = perform(state, splices).after
  }
  return step.flat()
}

/**
 * What an event takes away in one place it may put back in another: that is how editors move a line. By the text
 * without the white space around it.
 */
function removedBy(document: AttributedText, edits: readonly Edit[]): ReadonlyMap<string, AttributedText> {
  const pieces = new Map<string, AttributedText>()
  let { text, ledger } = document
  for (const round of rounds(edits)) {
    for (const { span } of round) {
      const removed = text.slice(span.start, span.end)
      const key = removed.trim()
      if (key !== '' && !pieces.has(key))
        pieces.set(key, { text: removed, ledger: sliceLedger(ledger, span) })
    }
    text = applyRound(text, round)
    ledger = spliceRound(
      ledger,
      round.map(({ span, newText }) => ({ span, inserted: unknownLedger(newText.length) })),
    )
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
