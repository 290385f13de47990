// After typing: what the editor adds in a change of its own to what was just typed.

import { compare, type Stretch, type TextChange } from './typing.ts'

const closingTag = /^(?:<\/)?[\p{L}\p{N}:._-]*>$/u
const quotes = /^(?:""|'')$/

/** True when the change closes the tag that was typed, or opens the quotes of an attribute, where the cursor is. */
export function completesTag(
  changes: readonly TextChange[],
  typed: readonly TextChange[],
  cursors: readonly Stretch[],
): boolean {
  const last = typed[0]?.text.at(-1)
  const fits = last === '=' ? quotes : last === '>' || last === '/' ? closingTag : undefined
  return (
    fits !== undefined &&
    changes.length <= cursors.length &&
    changes.every(
      ({ text, range }) => fits.test(text) && cursors.some(cursor => compare(cursor.end, range.end) === 0),
    )
  )
}

/** True when the change does elsewhere what was just typed: the other tag of a pair follows the one at the cursor. */
export function mirrors(changes: readonly TextChange[], typed: readonly TextChange[]): boolean {
  const [first] = typed
  if (first === undefined || changes.length === 0) return false
  return changes.every(
    ({ text, range }) =>
      text === first.text &&
      range.start.line === range.end.line &&
      range.end.character - range.start.character ===
        first.range.end.character - first.range.start.character &&
      compare(range.start, first.range.start) !== 0,
  )
}
