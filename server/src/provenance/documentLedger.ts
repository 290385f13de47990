// DocumentLedger: the attributions of one open document, through every edit of it.

import { lineStarts, offsetAt, type Range } from '../base/lines.ts'
import { applyEdits, applyRound, rounds } from '../base/rounds.ts'
import { type Edit, spanLength } from '../base/span.ts'
import { attributeEdit, originOf } from './attributeEdit.ts'
import { type AttributedText, type Ledger, type Origin, unseen } from './attribution.ts'
import type { DocumentEvent, DocumentState } from './documentState.ts'
import { carryTokens } from './format.ts'
import { noHistory, perform, recorded, revisit, type Splice, type Step, wayTo } from './history.ts'
import { sliceLedger, spliceRound, unknownLedger } from './ledger.ts'
import { type Copied, pastedFrom, pastedLedger } from './pasted.ts'
import { slideToLineStart } from './slide.ts'
import { carryLines, lineEdit } from './survival.ts'
import { wholeLines } from './wholeLines.ts'

/** Identity over time for one open document; all that changes is which state is the present one. */
export class DocumentLedger {
  #state: DocumentState

  constructor(text: string, ledger: Ledger) {
    this.#state = { text, ledger, history: noHistory, opened: { text, ledger } }
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
    const carried = carryLines({ text: before, ledger }, text, lost)
    this.#state = { ...this.#state, text, ledger: carried, history: noHistory }
  }

  /** What stands at `ranges`; for text that was cut, what stood there before the last event. */
  copy(ranges: readonly Range[], when: 'now' | 'beforeLastEvent'): Copied {
    const last = this.#state.history.past.at(-1)
    const { text, ledger }: AttributedText =
      when === 'now' || last === undefined ? this.#state : perform(this.#state, last).after
    const starts = lineStarts(text)
    return ranges.map(range => {
      const start = offsetAt(starts, range.start, text.length)
      const span = { start, end: Math.max(start, offsetAt(starts, range.end, text.length)) }
      return { text: text.slice(span.start, span.end), ledger: sliceLedger(ledger, span) }
    })
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
    if (known !== undefined) return { ...document, ...known }
  }
  const step = wholeLines(document, text, { ...event, edits: sound }) ?? stepOf(document, sound, event)
  const state = appended(document, step)
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
function reloaded(document: DocumentState, text: string, event: DocumentEvent): DocumentState {
  if (text === document.text) return document
  const way = wayTo(document, text) ?? stepOf(document, [lineEdit(document.text, text)], event)
  return appended(document, way)
}

function appended(document: DocumentState, step: Step): DocumentState {
  const { after, back } = perform(document, step)
  return { ...document, ...after, history: recorded(document.history, back) }
}

function stepOf(document: DocumentState, told: readonly Edit[], event: DocumentEvent): Step {
  const [only, ...more] = told
  const slides = event.kind === 'unknown' && only !== undefined && more.length === 0
  const edits = slides ? [slideToLineStart(document.text, only)] : told
  const repeated =
    event.kind === 'unknown' && more.length > 0 ? removedBy(document, edits) : sources(document, event)
  const known = ({ newText }: Edit): Ledger | undefined => {
    const source = repeated.get(newText.trim())
    if (source !== undefined) return carryTokens(source, newText, unseen)
    return event.kind === 'paste' ? pasted(document, newText, event) : undefined
  }
  const step: (readonly Splice[])[] = []
  let state: AttributedText = document
  let left = edits.length
  for (const round of rounds(edits)) {
    const splices = round.map(edit => ({
      ...edit,
      inserted: known(edit) ?? attributeEdit(state, edit, event),
    }))
    // The last one first: then none of them moves another.
    step.push(splices.reverse())
    left -= round.length
    if (left > 0) state = perform(state, splices).after
  }
  return step.flat()
}

function pasted(document: DocumentState, text: string, event: DocumentEvent): Ledger | undefined {
  const otherwise = originOf(event)
  return event.copied ? pastedFrom(event.copied, text, otherwise) : pastedLedger(document, text, otherwise)
}

/** The text that a rearrangement repeats, by the text without the white space around it. */
function sources(
  { text, ledger }: AttributedText,
  { from = [] }: DocumentEvent,
): ReadonlyMap<string, AttributedText> {
  const pieces = from.map(span => ({
    text: text.slice(span.start, span.end),
    ledger: sliceLedger(ledger, span),
  }))
  return new Map(pieces.filter(piece => piece.text.trim() !== '').map(piece => [piece.text.trim(), piece]))
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
