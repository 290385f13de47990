// What a formatter leaves: the same tokens in other white space, with the attributions they had.

import type { AttributedText, Ledger, Origin } from './attribution.ts'
import { ledgerOfRuns, originAt, type Run, runsOf, sameOrigin, sliceLedger } from './ledger.ts'
import { survivors } from './survival.ts'

interface Token {
  readonly start: number
  readonly text: string
}

/** All that a formatter adds or removes beside white space. */
const PUNCTUATION = /^[;,()'"`{}]$/

/**
 * The ledger of `after`, a formatted `before`. Tokens keep their attribution in order, and white space goes with
 * the token before it; a word that only changed its place keeps it too. Punctuation that a formatter adds belongs to
 * whoever wrote its neighbour. Other tokens
 * that differ keep the attribution only when everything they replace had the same one; else they are `changed`.
 */
export function carryTokens(before: AttributedText, after: string, changed: Origin): Ledger {
  return carry(before, after, { changed, others: 'inherit' })
}

/** As `carryTokens`, but all that differs is `changed`: what the clipboard or a snippet brings in inherits nothing. */
export function keepTokens(before: AttributedText, after: string, changed: Origin): Ledger {
  return carry(before, after, { changed, others: 'change' })
}

/** True when the texts differ in white space, quotes, semicolons and trailing commas alone. O(length). */
export function sameTokens(before: string, after: string): boolean {
  const old = significant(before)
  const current = significant(after)
  return (
    old.length === current.length && old.length > 0 && old.every((text, index) => text === current[index])
  )
}

function significant(text: string): readonly string[] {
  const texts = tokensOf(text).map(token => token.text)
  const isTrailing = (index: number): boolean => /^[)\]}]?$/.test(texts[index + 1] ?? '')
  return texts.filter((token, index) => !/^[;'"`]$/.test(token) && !(token === ',' && isTrailing(index)))
}

interface Rule {
  readonly changed: Origin
  /** What becomes of tokens that came in the place of others, or between them. */
  readonly others: 'inherit' | 'change'
}

/** Who wrote a token: its own authors when it was kept, one origin when it is new, nobody yet for punctuation. */
type Carried = readonly Run[] | Origin | undefined

function carry(before: AttributedText, after: string, { changed, others }: Rule): Ledger {
  const old = tokensOf(before.text)
  const current = tokensOf(after)
  const source = survivors(
    old.map(token => token.text),
    current.map(token => token.text),
  )
  const originOf = (token: Token): Origin => originAt(before.ledger, token.start) ?? changed
  const moved = movedTokens(old, source)
  const carried: Carried[] = []
  let removedFrom = 0
  for (let index = 0; index < current.length; ) {
    const kept = old[source[index] ?? -1]
    if (kept !== undefined) {
      carried.push(authorsOf(before, kept))
      removedFrom = (source[index++] ?? 0) + 1
      continue
    }
    let next = index
    while (next < current.length && source[next] === -1) next++
    const removed = old.slice(removedFrom, source[next] ?? old.length).map(originOf)
    const heir = (others === 'inherit' ? heirOf(removed, next - index) : undefined) ?? changed
    for (; index < next; index++) {
      const from = others === 'inherit' ? moved.take(current[index]?.text ?? '') : undefined
      if (from !== undefined) {
        carried.push(authorsOf(before, from))
        continue
      }
      const isOnlyForm = others === 'inherit' && PUNCTUATION.test(current[index]?.text ?? '')
      carried.push(isOnlyForm ? undefined : heir)
    }
  }
  const first = firstOf(carried.find(isKnown))
  return ledgerOfRuns(
    runsOfTokens(current, carried, { length: after.length, lead: leadOf(before, first, changed) }),
  )
}

/** Words that are gone from their place, each to be taken once: sorted imports put them in another. */
function movedTokens(old: readonly Token[], source: Int32Array) {
  const kept = new Set(source)
  const gone = new Map<string, Token[]>()
  for (const [index, token] of old.entries()) {
    if (kept.has(index) || !/^[\p{L}\p{N}_$]{2,}$/u.test(token.text)) continue
    const alike = gone.get(token.text)
    if (alike) alike.push(token)
    else gone.set(token.text, [token])
  }
  return { take: (text: string): Token | undefined => gone.get(text)?.shift() }
}

/** One token may have several authors: what a person began, a ghost text may have ended. */
function authorsOf({ ledger }: AttributedText, { start, text }: Token): Carried {
  const end = start + text.length
  const author = originAt(ledger, start)
  return author === undefined || author.span.end >= end ? author : runsOf(sliceLedger(ledger, { start, end }))
}

function firstOf(carried: Carried): Origin | undefined {
  return isRuns(carried) ? carried[0]?.origin : carried
}

function isKnown(carried: Carried): boolean {
  return carried !== undefined
}

function isRuns(carried: Carried): carried is readonly Run[] {
  return Array.isArray(carried)
}

/** White space at the start belongs to whoever wrote the white space, or the token, that was there. */
function leadOf(before: AttributedText, first: Origin | undefined, changed: Origin): Origin {
  const led = first === undefined || /^\s/.test(before.text)
  return (led ? originAt(before.ledger, 0) : first) ?? first ?? changed
}

/** Each token reaches until the next one; one without an origin takes that of its neighbour before, or behind. */
function* runsOfTokens(
  tokens: readonly Token[],
  carried: readonly Carried[],
  text: { readonly length: number; readonly lead: Origin },
): Generator<Run> {
  yield { length: tokens[0]?.start ?? text.length, origin: text.lead }
  let origin = firstOf(carried.find(isKnown)) ?? text.lead
  for (const [index, token] of tokens.entries()) {
    const authors = carried[index]
    let length = (tokens[index + 1]?.start ?? text.length) - token.start
    if (isRuns(authors)) {
      for (const run of authors) {
        yield run
        length -= run.length
      }
      origin = authors.at(-1)?.origin ?? origin
    } else origin = authors ?? origin
    yield { length, origin }
  }
}

/** The one origin of all removed tokens; a hundred new tokens in the place of one are no formatting. */
function heirOf(removed: readonly Origin[], added: number): Origin | undefined {
  const [first] = removed
  if (first === undefined || added > 2 * removed.length + 2) return undefined
  return removed.every(origin => sameOrigin(origin, first)) ? first : undefined
}

function tokensOf(text: string): readonly Token[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}_$]+|\S/gu), match => ({ start: match.index, text: match[0] }))
}
