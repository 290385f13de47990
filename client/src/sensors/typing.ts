// Typing: whether one change event has the shape of keystrokes at the cursors it was typed at.

/** Zero-based line and UTF-16 character, as in the editor. */
export interface Place {
  readonly line: number
  readonly character: number
}

/** Half-open; both ends in the text before the change. */
export interface Stretch {
  readonly start: Place
  readonly end: Place
}

export interface TextChange {
  readonly range: Stretch
  readonly text: string
}

/** Enter, with the indentation and the comment marks that the editor adds, and a closing line after them. */
const newLine = /^\r?\n[ \t]*(?:\* ?|\/{2,3} ?)?(?:\r?\n[ \t]*(?:\*\/)?)?$/
const indentation = /^[ \t]{1,16}$/
/** A closing bracket that moves its line to the left. */
const outdent = /^[ \t]*[}\])]$/
/** What input methods and accent keys insert at once. */
const composition = /^[^\p{ASCII}]{1,8}$/u
/** Pairs whose closing half is longer than one character: `/**` and `<!--`. */
const closedComments: ReadonlySet<string> = new Set(['* */', '- -->'])
const surroundings: ReadonlySet<string> = new Set(['()', '[]', '{}', '<>', "''", '""', '``', '**', '__'])

/**
 * True when every change is what one keystroke does at one of `cursors`, the selections before the change.
 * Deletions count: they insert nothing that somebody could have written.
 */
export function isTyping(changes: readonly TextChange[], cursors: readonly Stretch[]): boolean {
  const inserted = changes.filter(change => change.text !== '')
  if (inserted.length === 0) return true
  if (inserted.every(change => indentation.test(change.text))) return inserted.every(isOnLineOf(cursors))
  if (!changes.every(isKeystrokeAt(cursors))) return false
  return isOneKeystroke(inserted, cursors.length)
}

/** True when nothing but line ends, indentation and comment marks of the editor's own is inserted. */
export function isLayout(changes: readonly TextChange[]): boolean {
  return changes.every(({ text }) => text.trim() === '' || newLine.test(text))
}

/**
 * True when `changes` put as much text in the place of exactly what `earlier` inserted: the very text again, as input
 * methods do when they end, or an accented letter for its accent. No cursor moves then.
 */
export function staysInPlace(changes: readonly TextChange[], earlier: readonly TextChange[]): boolean {
  const isAsLong = changes.every(({ text }, index) => text.length === earlier[index]?.text.length)
  const isSame = changes.every(({ text }, index) => text === earlier[index]?.text)
  return isAsLong && (isSame || changes.every(({ text }) => text.length <= 2)) && recomposes(changes, earlier)
}

/** The longest word, or phrase, that a person composes before it stands; UTF-16 code units. */
const composedLength = 64

/** True when `changes` put other text in the place of exactly what `earlier` inserted, as input methods do. */
export function recomposes(changes: readonly TextChange[], earlier: readonly TextChange[]): boolean {
  return (
    changes.length === earlier.length &&
    changes.every(({ range, text }, index) => {
      const before = earlier[index]
      if (!before || text.length > composedLength || /[\r\n]/.test(text + before.text)) return false
      const { line, character } = before.range.start
      return (
        compare(range.start, before.range.start) === 0 &&
        compare(range.end, { line, character: character + before.text.length }) === 0
      )
    })
  )
}

/** Several cursors type the same; a bracket typed over a selection puts its pair around it. */
function isOneKeystroke(inserted: readonly TextChange[], cursors: number): boolean {
  const texts = new Set(inserted.map(({ text }) => (newLine.test(text) ? '\n' : text.trimStart() || ' ')))
  if (texts.size === 1) return inserted.length <= cursors || surrounds(inserted, cursors)
  return texts.size === 2 && surrounds(inserted, cursors)
}

function surrounds(inserted: readonly TextChange[], cursors: number): boolean {
  const texts = [...inserted].sort((a, b) => compare(a.range.start, b.range.start)).map(({ text }) => text)
  if (texts.length % 2 !== 0 || texts.length > cursors * 2) return false
  return texts.every((text, index) => index % 2 === 1 || surroundings.has(text + texts[index + 1]))
}

function isKeystrokeAt(cursors: readonly Stretch[]): (change: TextChange) => boolean {
  return ({ range, text }) => {
    const reach = reachOf(text)
    return reach !== undefined && cursors.some(cursor => replacesAt(range, cursor, reach))
  }
}

/** How many characters before the cursor a keystroke may replace, or undefined when no keystroke inserts `text`. */
function reachOf(text: string): number | undefined {
  if (newLine.test(text) || outdent.test(text) || indentation.test(text)) return Number.POSITIVE_INFINITY
  if (text.length <= 2 || composition.test(text) || closedComments.has(text)) return 8
  return undefined
}

/** Within the selection, or reaching out of it on its own line only: composed text backwards, a pair forwards. */
function replacesAt(range: Stretch, cursor: Stretch, reach: number): boolean {
  const before =
    compare(range.start, cursor.start) >= 0 ||
    (range.start.line === cursor.start.line && cursor.start.character - range.start.character <= reach)
  const after =
    compare(range.end, cursor.end) <= 0 ||
    (range.end.line === cursor.end.line && range.end.character - cursor.end.character <= 2)
  return before && after && touches(range, cursor)
}

function touches(range: Stretch, cursor: Stretch): boolean {
  return compare(range.start, cursor.end) <= 0 && compare(cursor.start, range.end) <= 0
}

function isOnLineOf(cursors: readonly Stretch[]): (change: TextChange) => boolean {
  return ({ range }) =>
    cursors.some(cursor => range.start.line >= cursor.start.line && range.end.line <= cursor.end.line)
}

export function compare(a: Place, b: Place): number {
  return a.line - b.line || a.character - b.character
}
