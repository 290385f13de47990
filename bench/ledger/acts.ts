// What people, editors and agents do to a document, each as often as it is timed.

import type { Edit } from '../../server/src/base/span.ts'
import type { EditKind } from '../../server/src/protocol.ts'
import type { AgentEvent } from '../../server/src/provenance/agents/agentEvent.ts'
import { claimText } from '../../server/src/provenance/claim.ts'
import { madeUpText, replacement } from './document.ts'
import { type Editor, whole } from './editors.ts'

/** Milliseconds of each time, by what was done. */
export type Timings = ReadonlyMap<string, readonly number[]>

export interface Amounts {
  /** Characters typed. */
  readonly typed: number
  /** How often everything else is done. */
  readonly rounds: number
  /** From 0 to 1. */
  readonly random: () => number
}

/** A person types so much in one place. */
const sitting = 40

/** Types, pastes, formats and takes it back; every document ends with the text that it had before the last round. */
export function act(editor: Editor, { typed, rounds, random }: Amounts): Timings {
  const timings = new Map<string, number[]>()
  const note = (what: string, took: number): void => {
    timings.set(what, [...(timings.get(what) ?? []), took])
  }
  const turnInto = (text: string, kind: EditKind): number =>
    editor.edit([replacement(editor.holding().text, text)], kind)

  let caret = 0
  const keys: number[] = []
  for (let key = 0; key < typed; key++) {
    if (key % sitting === 0) caret = Math.floor(random() * editor.holding().text.length)
    keys.push(editor.edit([{ span: { start: caret, end: caret }, newText: 'x' }], 'typing'))
    caret += 1
  }
  timings.set('a character typed', keys)

  const pasted = madeUpText(500)
  for (let round = 0; round < rounds; round++) {
    const { text } = editor.holding()
    const place = text.indexOf('\n', Math.floor(random() * text.length)) + 1
    note('500 lines pasted', editor.edit([{ span: { start: place, end: place }, newText: pasted }], 'paste'))
    note('undo of them', turnInto(text, 'undo'))
    const formatted = text.replaceAll(/^ {2}/gm, '\t')
    note(
      'the file formatted',
      editor.edit([{ span: { start: 0, end: text.length }, newText: formatted }], 'format'),
    )
    note('undo of it', turnInto(text, 'undo'))
    note('redo of it', turnInto(formatted, 'redo'))
    turnInto(text, 'undo')
    note('formatted, an edit for each line', editor.edit(indentations(text), 'format'))
    note('undo of them all', turnInto(text, 'undo'))
    note("an agent's 20 lines on disk", editor.edit([written(text, place, round)], 'reload'))
    note('their claim', claim(editor, agentLines(round)))
    turnInto(text, 'undo')
  }
  return timings
}

/** The last line first, as VS Code tells it. */
function indentations(text: string): readonly Edit[] {
  return Array.from(text.matchAll(/^ {2}/gm), ({ index }) => ({
    span: { start: index, end: index + 2 },
    newText: '\t',
  })).reverse()
}

function agentLines(round: number): string {
  return Array.from({ length: 20 }, (_, line) => `  const agent${round}x${line} = review(${line})\n`).join('')
}

function written(text: string, place: number, round: number) {
  return replacement(text, whole(text, [{ span: { start: place, end: place }, newText: agentLines(round) }]))
}

function claim(editor: Editor, newText: string): number {
  const event: AgentEvent = {
    key: newText,
    phase: 'after',
    tool: 'claude-code',
    action: 'Edit',
    cwd: '/w',
    files: [],
    userModified: false,
    at: Date.now(),
  }
  const { text, ledger } = editor.holding()
  const began = performance.now()
  const file = { path: '/w/notes.txt', edits: [{ oldText: '', newText }], hunks: [] }
  const claimed = claimText(text, ledger, { event, file })
  if (!claimed) throw new Error('The agent’s lines were not found.')
  editor.attribute(claimed.ledger)
  return performance.now() - began
}

/** The same number of edits of nothing but a string, each made whole: what no editor can do without. */
export function spliceStrings(text: string, { typed, random }: Amounts): readonly number[] {
  const timings: number[] = []
  let current = text
  let caret = 0
  for (let key = 0; key < typed; key++) {
    if (key % sitting === 0) caret = Math.floor(random() * current.length)
    const began = performance.now()
    current = whole(current, [{ span: { start: caret, end: caret }, newText: 'x' }])
    timings.push(performance.now() - began)
    caret += 1
  }
  return timings
}
