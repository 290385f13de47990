// What a document went through, so that undo and redo give back the attributions and not only the text.

import { applyRound, rounds } from '../base/rounds.ts'
import type { Edit } from '../base/span.ts'
import { detached } from '../base/text.ts'
import type { AttributedText, Ledger } from './attribution.ts'
import { sliceLedger, spliceRound } from './ledger.ts'

/** An edit that knows who wrote what it puts in. */
export interface Splice extends Edit {
  readonly inserted: Ledger
}

/** The splices of one event, each against the text before it. */
export type Step = readonly Splice[]

/**
 * `past` holds the steps that lead back, the next one last; `future` those that lead forward again after an undo,
 * the next one last.
 */
export interface History {
  readonly past: readonly Step[]
  readonly future: readonly Step[]
  /** What `past` holds, in characters. */
  readonly size: number
}

export const noHistory: History = { past: [], future: [], size: 0 }

/** Older steps are forgotten, and an undo beyond them is `unknown`; the newest one stays, however large it is. */
const LIMIT = { steps: 1_000, size: 2_000_000 }

/** An attribution takes the room of so many characters. */
const ATTRIBUTION = 50

/** Characters that a search may copy: about ten milliseconds. */
const BUDGET = 8_000_000

/**
 * The text after the step, and the step that leads back. O(text and attributions) for each round of it: an event that
 * changes a thousand places costs no more than one that changes a single one.
 */
export function perform(document: AttributedText, step: Step): { after: AttributedText; back: Step } {
  let { text, ledger } = document
  const back: Step[] = []
  for (const round of rounds(step)) {
    back.unshift(round.map(splice => inverse({ text, ledger }, splice)))
    text = applyRound(text, round)
    ledger = spliceRound(ledger, round)
  }
  return { after: { text, ledger }, back: back.flat() }
}

/** Brings back what the splice replaces, once everything before it in the text is back. */
function inverse({ text, ledger }: AttributedText, { span, newText }: Splice): Splice {
  return {
    span: { start: span.start, end: span.start + newText.length },
    newText: detached(text.slice(span.start, span.end)),
    inserted: sliceLedger(ledger, span),
  }
}

/** The history after an event that no undo caused: what was undone before cannot be redone any more. */
export function recorded(history: History, back: Step): History {
  const past = [...history.past, back]
  let size = history.size + sizeOf(back)
  while (past.length > 1 && (past.length > LIMIT.steps || size > LIMIT.size)) {
    size -= sizeOf(past.shift() ?? [])
  }
  return { past, future: [], size }
}

/** A document and what it went through. */
type Remembering = AttributedText & { readonly history: History }

/** So many steps from the end of `past` or of `future`. */
interface Route {
  readonly direction: 'past' | 'future'
  readonly distance: number
}

/**
 * Finds `text` among the states the document had: back first for `undo` (forward first for `redo`), then the other
 * way. An editor undoes many keystrokes at once, so a state may lie many steps away.
 * Undefined when it had no such state, or too long ago.
 */
export function revisit(
  document: Remembering,
  text: string,
  first: 'past' | 'future',
): Remembering | undefined {
  const route = routeTo(document, text, first)
  return route && travel(document, route)
}

/**
 * The steps to an earlier state of this `text` as one step. Whoever performs it gets exactly what `revisit` finds:
 * two texts may begin alike where their authors differ, so the way there is not to be told from the texts.
 */
export function wayTo(document: Remembering, text: string): Step | undefined {
  const route = routeTo(document, text, 'past')
  return route && document.history[route.direction].slice(-route.distance).reverse().flat()
}

function routeTo(
  { text: current, history }: Remembering,
  text: string,
  first: 'past' | 'future',
): Route | undefined {
  const second = first === 'past' ? 'future' : 'past'
  for (const direction of [first, second] as const) {
    const distance = distanceTo(text, current, history[direction])
    if (distance !== undefined) return { direction, distance }
  }
  return undefined
}

function travel(document: Remembering, { direction, distance }: Route): Remembering {
  const from = [...document.history[direction]]
  const to = [...document.history[direction === 'past' ? 'future' : 'past']]
  let state: AttributedText = document
  for (let count = 0; count < distance; count++) {
    const { after, back } = perform(state, from.pop() ?? [])
    to.push(back)
    state = after
  }
  const past = direction === 'past' ? from : to
  const future = direction === 'past' ? to : from
  const size = past.reduce((sum, step) => sum + sizeOf(step), 0)
  return { ...state, history: { past, future, size } }
}

/**
 * How many steps from the end of `steps` lead from `current` to `target`; at least one.
 * Only the window that differs, and what the steps touch, is ever copied: outside of it both texts are equal.
 */
function distanceTo(target: string, current: string, steps: readonly Step[]): number | undefined {
  const ends = commonEnds(current, target)
  let start = ends.head
  let tail = ends.tail
  let now = current.slice(start, current.length - tail)
  let wanted = target.slice(start, target.length - tail)
  let copied = 0
  for (let index = steps.length - 1; index >= 0 && copied <= BUDGET; index--) {
    for (const round of rounds(steps[index] ?? [])) {
      const from = round[0]?.span.start ?? start
      if (from < start) {
        const widened = current.slice(from, start)
        now = widened + now
        wanted = widened + wanted
        start = from
      }
      const beyond = (round.at(-1)?.span.end ?? start) - (start + now.length)
      if (beyond > 0) {
        const behind = current.length - tail
        const widened = current.slice(behind, behind + beyond)
        now += widened
        wanted += widened
        tail -= beyond
      }
      now = applyRound(now, shifted(round, -start))
      copied += now.length
    }
    if (now.length === wanted.length && now === wanted) return steps.length - index
  }
  return undefined
}

function shifted(round: readonly Edit[], by: number): readonly Edit[] {
  return round.map(({ span, newText }) => ({ span: { start: span.start + by, end: span.end + by }, newText }))
}

/** Lengths of what both texts begin and end with, without overlap. */
function commonEnds(a: string, b: string): { readonly head: number; readonly tail: number } {
  const room = Math.min(a.length, b.length)
  let head = 0
  while (head < room && a.charCodeAt(head) === b.charCodeAt(head)) head++
  let tail = 0
  while (tail < room - head && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) tail++
  return { head, tail }
}

function sizeOf(step: Step): number {
  return step.reduce(
    (sum, { newText, inserted }) => sum + newText.length + ATTRIBUTION * (1 + inserted.attributions.length),
    0,
  )
}
