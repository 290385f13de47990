// Suggestions: which items the suggestion list showed as selected, and whether a change puts one of them in.

import { compare, type Place, type Stretch, type TextChange } from './typing.ts'

/** An item of the suggestion list, as accepting it would change the text. */
export interface Suggestion {
  readonly range: Stretch
  readonly text: string
}

interface Session {
  /** Where suggestions were last asked for. */
  readonly asked: Place | undefined
  /** All of them begin at one place: where the word begins that is completed. */
  readonly shown: readonly Suggestion[]
  /** Nothing changed since the last of them was shown. */
  readonly isFresh: boolean
  /** The last accepted item, and how long its import may take; ms. */
  readonly accepted: { readonly text: string; readonly until: number } | undefined
}

/** As many as a person walks through. */
const shownKept = 40
/** Extensions look up where to import a name from after it was put in; ms. */
const importTakes = 3000
/** An import is a line or two. */
const importLength = 300

const closed: Session = { asked: undefined, shown: [], isFresh: false, accepted: undefined }
const importing =
  /^\s*(?:import|export|from|using|use|require|#include|open|package|(?:const|let|var)\b.*\brequire)\b/

/** Lives as long as the sensors; holds the last session of each document. */
export class Suggestions {
  readonly #now: () => number
  readonly #isModels: (text: string) => boolean
  readonly #sessions = new Map<string, Session>()

  /** `mayListModelText`: an extension is active that lists text of a model. */
  constructor(now: () => number, mayListModelText: () => boolean) {
    this.#now = now
    this.#isModels = text => !call.test(text) && mayListModelText()
  }

  /** The editor asks for suggestions at this place. */
  ask(uri: string, asked: Place): void {
    this.#sessions.set(uri, { ...(this.#sessions.get(uri) ?? closed), asked })
  }

  /** The list of this document shows an item as selected. */
  select(uri: string, suggestion: Suggestion): void {
    const session = this.#sessions.get(uri) ?? closed
    const [first] = session.shown
    const goesOn = first !== undefined && compare(first.range.start, suggestion.range.start) === 0
    const shown = [...(goesOn ? session.shown.slice(1 - shownKept) : []), suggestion]
    this.#sessions.set(uri, { ...session, shown, isFresh: true })
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
    if (item && !this.#isModels(item.text)) {
      this.#accept(uri, item.text)
      return true
    }
    if (this.#isImport(session, inserted, lineOf)) {
      this.#sessions.set(uri, { ...session, shown: session.shown.map(shown => below(shown, inserted)) })
      return true
    }
    const goesOn = changes.every(change => isWithinWord(change, session.shown[0]))
    this.#sessions.set(uri, { ...session, shown: goesOn ? session.shown : [], isFresh: false })
    return false
  }

  /** The import of the item just accepted, or of one that is about to be. */
  #isImport(
    { accepted, shown, isFresh }: Session,
    inserted: readonly TextChange[],
    lineOf: (line: number) => string,
  ): boolean {
    const texts = [
      ...(isFresh ? shown.map(({ text }) => text) : []),
      ...(accepted && this.#now() <= accepted.until ? [accepted.text] : []),
    ]
    const names = texts.flatMap(namesIn)
    return inserted.every(change => imports(change, names, lineOf))
  }

  /**
   * As `explain`, for a list that was quicker than its word about the selected item: true when a typed prefix becomes
   * one name that it begins, which the document has already, where suggestions were asked for.
   */
  completes(uri: string, changes: readonly TextChange[], typed: Completed): boolean {
    const asked = this.#sessions.get(uri)?.asked
    const [change] = changes
    if (changes.length !== 1 || !change || !asked || !typed.prefix || !name.test(change.text)) return false
    const { start, end } = change.range
    const isThere = compare(start, asked) <= 0 && compare(asked, end) <= 0
    if (!isThere || !isWithin(typed.prefix, change.text) || !typed.hasName(change.text)) return false
    this.#accept(uri, change.text)
    return true
  }

  #accept(uri: string, text: string): void {
    const accepted = { text, until: this.#now() + importTakes }
    this.#sessions.set(uri, { ...closed, accepted })
  }

  forget(uri: string): void {
    this.#sessions.delete(uri)
  }
}

/** Typing goes on in the word that is completed. */
function isWithinWord({ range, text }: TextChange, shown: Suggestion | undefined): boolean {
  return (
    shown !== undefined &&
    range.start.line === shown.range.start.line &&
    range.end.line === range.start.line &&
    range.start.character >= shown.range.start.character &&
    !text.includes('\n')
  )
}

/** What is known of a completed prefix. */
export interface Completed {
  /** Typed by the person, and taken away by the change. */
  readonly prefix: string | undefined
  /** Whether the document has this name in another place. */
  readonly hasName: (name: string) => boolean
}

/** A name, also with its parentheses. */
const call = /^[\p{L}\p{N}_$.#@-]+(?:\([^)\n]*\))?$/u
const name = /^[\p{L}_$][\p{L}\p{N}_$]{2,}$/u

/** The letters of the prefix, in their order, as suggestions are looked up; the first one is the first. */
function isWithin(prefix: string, whole: string): boolean {
  const letters = whole.toLowerCase()
  let at = -1
  return [...prefix.toLowerCase()].every((letter, index) => {
    at = letters.indexOf(letter, at + 1)
    return index === 0 ? at === 0 : at > 0
  })
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
  const isOnlyName =
    words.every(word => names.includes(word) || word === 'type') && /^(?=.*,)[\w\s,$]*$/.test(text)
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
    range: {
      start: { line: start.line + lines, character: start.character },
      end: { line: end.line + lines, character: end.character },
    },
  }
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
