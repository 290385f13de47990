// Suggestions: which items the suggestion list showed as selected, and whether a change puts one of them in.

import { compare, type Stretch, type TextChange } from './typing.ts'

/** An item of the suggestion list, as accepting it would change the text. */
export interface Suggestion {
  readonly range: Stretch
  readonly text: string
}

interface Session {
  /** All of them begin at one place: where the word begins that is completed. */
  readonly shown: readonly Suggestion[]
  /** The last accepted item, and how long its import may take; ms. */
  readonly accepted: { readonly text: string; readonly until: number } | undefined
}

/** As many as a person walks through. */
const shownKept = 40
/** Extensions look up where to import a name from after it was put in; ms. */
const importTakes = 3000
/** An import is a line or two. */
const importLength = 300

const closed: Session = { shown: [], accepted: undefined }
const importing =
  /^\s*(?:import|export|from|using|use|require|#include|open|package|(?:const|let|var)\b.*\brequire)\b/

/** Lives as long as the sensors; holds the last session of each document. */
export class Suggestions {
  readonly #now: () => number
  readonly #sessions = new Map<string, Session>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** The list of this document shows an item as selected. */
  select(uri: string, suggestion: Suggestion): void {
    const session = this.#sessions.get(uri) ?? closed
    const [first] = session.shown
    const goesOn = first !== undefined && compare(first.range.start, suggestion.range.start) === 0
    const shown = [...(goesOn ? session.shown.slice(1 - shownKept) : []), suggestion]
    this.#sessions.set(uri, { ...session, shown })
  }

  /**
   * True when the changes put in exactly a text that was shown as selected, at its place, or the import of one.
   * `lineOf` answers the text of a line after the change.
   */
  explain(uri: string, changes: readonly TextChange[], lineOf: (line: number) => string): boolean {
    const session = this.#sessions.get(uri)
    const inserted = changes.filter(change => change.text !== '')
    if (session === undefined || inserted.length === 0) return false
    const item = session.shown.find(({ range, text }) => puts(inserted, range, text))
    if (item) {
      this.#sessions.set(uri, { shown: [], accepted: { text: item.text, until: this.#now() + importTakes } })
      return true
    }
    const { accepted } = session
    const names = [
      ...session.shown.map(({ text }) => text),
      ...(accepted && this.#now() <= accepted.until ? [accepted.text] : []),
    ].flatMap(namesIn)
    if (!inserted.every(change => imports(change, names, lineOf))) return false
    this.#sessions.set(uri, { ...session, shown: session.shown.map(item => below(item, inserted)) })
    return true
  }

  forget(uri: string): void {
    this.#sessions.delete(uri)
  }
}

/** At one cursor exactly there, at the others the same text. Indentation may change. */
function puts(inserted: readonly TextChange[], range: Stretch, text: string): boolean {
  const wanted = squeeze(text)
  return (
    inserted.every(change => squeeze(change.text) === wanted) &&
    inserted.some(change => compare(change.range.start, range.start) === 0)
  )
}

function imports(change: TextChange, names: readonly string[], lineOf: (line: number) => string): boolean {
  const { text, range } = change
  if (text.length > importLength) return false
  const words = namesIn(text)
  if (!names.some(name => words.includes(name))) return false
  const isOnlyName = words.every(word => names.includes(word) || word === 'type') && /^[\w\s,$]*$/.test(text)
  return importing.test(text) || isOnlyName || importing.test(lineOf(range.start.line))
}

function namesIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_$]{2,}/gu) ?? []
}

/** An import above moves the place of the item that is put in after it. */
function below(item: Suggestion, inserted: readonly TextChange[]): Suggestion {
  const lines = inserted
    .filter(change => change.range.start.line < item.range.start.line)
    .reduce(
      (sum, { text, range }) => sum + text.split('\n').length - 1 - (range.end.line - range.start.line),
      0,
    )
  const { start, end } = item.range
  return {
    ...item,
    range: { start: { ...start, line: start.line + lines }, end: { ...end, line: end.line + lines } },
  }
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
