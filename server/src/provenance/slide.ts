// Where an edit of whole lines really is: editors without evidence tell it by a diff, which may begin in mid-line.

import { type Edit, spanLength } from '../base/span.ts'

/** Further than this no diff moves an edit. */
const FURTHEST = 2_000

/**
 * The same edit, moved to the start of a line where that gives the same text. `con` + `st a = 1\ncon` + `st b = 2` is
 * the line `const a = 1` put in before the other one, and says so only when it is told from its start.
 * Only edits that purely insert or purely remove line ends are moved. O(length of what they insert or remove).
 */
export function slideToLineStart(text: string, edit: Edit): Edit {
  const { start, end } = edit.span
  if (spanLength(edit.span) > 0 && edit.newText !== '') return edit
  const moved = edit.newText || text.slice(start, end)
  if (!moved.includes('\n') || isLineStart(text, start)) return edit
  const back = stepsBack(text, start, moved)
  const steps = back ?? stepsOn(text, end, moved)
  if (steps === undefined) return edit
  const delta = back === undefined ? steps : -steps
  const turn = (((delta % moved.length) + moved.length) % moved.length) as number
  return {
    span: { start: start + delta, end: end + delta },
    newText: edit.newText && moved.slice(turn) + moved.slice(0, turn),
  }
}

function stepsBack(text: string, start: number, moved: string): number | undefined {
  for (let step = 1; step <= Math.min(start, FURTHEST); step++) {
    const last = moved[moved.length - 1 - ((step - 1) % moved.length)]
    if (text[start - step] !== last) return undefined
    if (isLineStart(text, start - step)) return step
  }
  return undefined
}

function stepsOn(text: string, end: number, moved: string): number | undefined {
  for (let step = 1; step <= Math.min(text.length - end, FURTHEST); step++) {
    const first = moved[(step - 1) % moved.length]
    if (text[end + step - 1] !== first) return undefined
    if (first === '\n') return step
  }
  return undefined
}

function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === '\n'
}
