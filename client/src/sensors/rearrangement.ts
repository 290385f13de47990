// Rearrangement: whether a change repeats or marks text that stands in the document, as commands of the editor do.

import { compare, type Place, type Stretch, type TextChange } from './typing.ts'

/** The document after the change. */
export type TextAt = (range: Stretch) => string

const commentMark = /^(?:\/\/|#|--|;|%|'|"|<!--|-->|\/\*|\*\/|\{\/\*|\*\/\}|::|REM)$/

/**
 * Where the inserted text stood before the change: selected and dragged or duplicated, or in the lines of the cursor
 * and copied up or down. Undefined when it is not the same text, or stands elsewhere.
 */
export function repeatedFrom(
  changes: readonly TextChange[],
  cursors: readonly Stretch[],
  textAt: TextAt,
): readonly Stretch[] | undefined {
  const [change, ...more] = changes
  if (change === undefined || more.length > 0 || compare(change.range.start, change.range.end) !== 0)
    return undefined
  const wanted = change.text.trim()
  if (wanted === '') return undefined
  const isRepeated = ({ start, end }: Stretch): boolean =>
    textAt({ start: shifted(start, change, 'start'), end: shifted(end, change, 'end') }).trim() === wanted
  const sources = cursors.flatMap(cursor => [...selected(cursor), ...linesOf(cursor, change)])
  const source = sources.find(isRepeated)
  return source && [source]
}

/** True when nothing but the marks of comments is inserted, on lines that hold a cursor. */
export function marksComments(changes: readonly TextChange[], cursors: readonly Stretch[]): boolean {
  const inserted = changes.filter(({ text }) => text !== '')
  return (
    inserted.length > 0 &&
    inserted.every(({ text }) => commentMark.test(text.trim())) &&
    inserted.every(({ range: { start } }) =>
      cursors.some(cursor => cursor.start.line <= start.line && start.line <= cursor.end.line),
    )
  )
}

function selected(cursor: Stretch): readonly Stretch[] {
  return compare(cursor.start, cursor.end) < 0 ? [cursor] : []
}

/** The lines of a cursor: those behind the place where they are copied to, or those that end there. */
function linesOf(cursor: Stretch, { text, range: { start } }: TextChange): readonly Stretch[] {
  const lines = text.split('\n').length - 1
  const isBeside = start.line >= cursor.start.line && start.line <= cursor.end.line
  if (lines === 0 || !isBeside) return []
  if (text.endsWith('\n') && start.character === 0) {
    return [{ start: { line: start.line, character: 0 }, end: { line: start.line + lines, character: 0 } }]
  }
  if (!text.startsWith('\n') || start.line < lines - 1) return []
  return [{ start: { line: start.line - lines + 1, character: 0 }, end: start }]
}

/** Where a place of the text before stands behind one insertion; one at the border moves only if a range starts there. */
function shifted(place: Place, { range, text }: TextChange, side: 'start' | 'end'): Place {
  const order = compare(place, range.start)
  if (order < 0 || (order === 0 && side === 'end')) return place
  const lines = text.split('\n')
  const last = lines.at(-1) ?? ''
  if (place.line > range.start.line)
    return { line: place.line + lines.length - 1, character: place.character }
  const grown = lines.length > 1 ? last.length - range.start.character : last.length
  return { line: place.line + lines.length - 1, character: place.character + grown }
}
