// What a formatter leaves: the same tokens in other white space, with the attributions they had.

import { diffLists } from '../base/diff.ts'
import type { AttributedText, Ledger, Origin } from './attribution.ts'
import { ledgerOfRuns, originAt, type Run, sameOrigin } from './ledger.ts'
import { carryLines } from './survival.ts'

interface Token {
  readonly start: number
  readonly text: string
}

/** More tokens than this that do not simply agree are compared line by line instead. */
const LIMIT = 20_000

/** All that a formatter adds or removes beside white space. */
const PUNCTUATION = /^[;,()'"`{}]$/

/**
 * The ledger of `after`, a formatted `before`. Tokens keep their attribution in order, and white space goes with
 * the token before it. Punctuation that a formatter adds belongs to whoever wrote its neighbour. Other tokens
 * that differ keep the attribution only when everything they replace had the same one; else they are `changed`.
 */
export function carryTokens(before: AttributedText, after: string, changed: Origin): Ledger {
  const old = tokensOf(before.text)
  const current = tokensOf(after)
  const hunks = hunksOf(old, current)
  if (hunks === undefined) return carryLines(before, after, changed)
  const origins: (Origin | undefined)[] = []
  const originOf = (index: number): Origin => originAt(before.ledger, old[index]?.start ?? 0) ?? changed
  let b = 0
  for (const hunk of hunks) {
    while (b < hunk.before) origins.push(originOf(b++))
    const added = current.slice(hunk.after, hunk.after + hunk.added)
    const removed = old.slice(hunk.before, hunk.before + hunk.removed).map((_, index) => originOf(b + index))
    const sole = removed.find(one => removed.every(other => sameOrigin(one, other)))
    // A hundred new tokens in the place of one are no formatting.
    const comparable = added.length <= 2 * removed.length + 2
    for (const token of added) {
      if (PUNCTUATION.test(token.text)) origins.push(undefined)
      else origins.push(sole !== undefined && comparable ? sole : changed)
    }
    b += hunk.removed
  }
  while (b < old.length) origins.push(originOf(b++))
  return ledgerOfRuns(
    runsOfTokens(current, origins, { length: after.length, fallback: fallbackOf(before, changed) }),
  )
}

/** A white-space-only text belongs to whoever wrote what it replaces. */
function fallbackOf(before: AttributedText, changed: Origin): Origin {
  return originAt(before.ledger, 0) ?? changed
}

/** Each token reaches until the next one; one without an origin takes that of its neighbour before, or behind. */
function* runsOfTokens(
  tokens: readonly Token[],
  origins: readonly (Origin | undefined)[],
  text: { readonly length: number; readonly fallback: Origin },
): Generator<Run> {
  let origin = origins.find(one => one !== undefined) ?? text.fallback
  yield { length: tokens[0]?.start ?? text.length, origin }
  for (const [index, token] of tokens.entries()) {
    origin = origins[index] ?? origin
    yield { length: (tokens[index + 1]?.start ?? text.length) - token.start, origin }
  }
}

function hunksOf(old: readonly Token[], current: readonly Token[]) {
  if (old.length === current.length && old.every((token, index) => token.text === current[index]?.text))
    return []
  if (Math.max(old.length, current.length) > LIMIT) return undefined
  return diffLists(
    old.map(token => token.text),
    current.map(token => token.text),
  )
}

function tokensOf(text: string): readonly Token[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}_$]+|\S/gu), match => ({ start: match.index, text: match[0] }))
}
