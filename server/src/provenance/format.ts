// What a formatter leaves: the same tokens in other white space, with the attributions they had.

import type { AttributedText, Ledger, Origin } from './attribution.ts'
import { ledgerOfRuns, originAt, type Run, sameOrigin } from './ledger.ts'
import { survivors } from './survival.ts'

interface Token {
  readonly start: number
  readonly text: string
}

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
  const source = survivors(
    old.map(token => token.text),
    current.map(token => token.text),
  )
  const originOf = (token: Token): Origin => originAt(before.ledger, token.start) ?? changed
  const origins: (Origin | undefined)[] = []
  let removedFrom = 0
  for (let index = 0; index < current.length; ) {
    const kept = old[source[index] ?? -1]
    if (kept !== undefined) {
      origins.push(originOf(kept))
      removedFrom = (source[index++] ?? 0) + 1
      continue
    }
    let next = index
    while (next < current.length && source[next] === -1) next++
    const removed = old.slice(removedFrom, source[next] ?? old.length).map(originOf)
    const heir = heirOf(removed, next - index) ?? changed
    for (; index < next; index++) {
      origins.push(PUNCTUATION.test(current[index]?.text ?? '') ? undefined : heir)
    }
  }
  const lead = leadOf(
    before,
    origins.find(one => one !== undefined),
    changed,
  )
  return ledgerOfRuns(runsOfTokens(current, origins, { length: after.length, lead }))
}

/** White space at the start belongs to whoever wrote the white space, or the token, that was there. */
function leadOf(before: AttributedText, first: Origin | undefined, changed: Origin): Origin {
  const led = first === undefined || /^\s/.test(before.text)
  return (led ? originAt(before.ledger, 0) : first) ?? first ?? changed
}

/** Each token reaches until the next one; one without an origin takes that of its neighbour before, or behind. */
function* runsOfTokens(
  tokens: readonly Token[],
  origins: readonly (Origin | undefined)[],
  text: { readonly length: number; readonly lead: Origin },
): Generator<Run> {
  yield { length: tokens[0]?.start ?? text.length, origin: text.lead }
  let origin = origins.find(one => one !== undefined) ?? text.lead
  for (const [index, token] of tokens.entries()) {
    origin = origins[index] ?? origin
    yield { length: (tokens[index + 1]?.start ?? text.length) - token.start, origin }
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
