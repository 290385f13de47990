// Owners: which function a thing stands in, by name, and whether the work around it is still done there afterwards.

import { Kind } from '../../syntax/tokenKinds.ts'
import { type Code, kindAt, matchAt, type TokenRange, wordsOf } from './code.ts'
import { functionsOf } from './functions.ts'
import { remembered } from './remembered.ts'
import { statementEnd, statementStart } from './statements.ts'

/** The name of the innermost function that has one and holds the token; '' outside of all of them. O(functions). */
export function ownerOf(code: Code, index: number): string {
  const holds = functionsOf(code).findLast(
    ({ name, range }) => name !== '' && range.from <= index && index < range.to,
  )
  return holds?.name ?? ''
}

/** The statement that holds the token, brackets that it stands in included; braces end it. */
export function statementAround(code: Code, index: number): TokenRange {
  let from = statementStart(code, index)
  for (;;) {
    const before = kindAt(code, from - 1)
    if (from === 0 || (before !== Kind.openParen && before !== Kind.openBracket)) break
    from = statementStart(code, from - 1)
  }
  return { from, to: Math.max(statementEnd(code, from), index + 1) }
}

/** How many statements behind a thing are asked whether they are still there. */
const asked = 6
/** Of a statement: what follows may have changed, and it is still the same one. */
const tellingTokens = 16

/**
 * True when something that stood beside the statement in its block is still there, in a function of the owner's name:
 * one of the statements behind it, else the one before it, else what the block belongs to. O(tokens of the owner).
 */
export function workStays(before: Code, statement: TokenRange, after: Code): boolean {
  const owner = ownerOf(before, statement.from)
  return besides(before, statement).some(words => isWithin(after, owner, words))
}

/** True when the tokens stand in a function of the owner's name; '' for anywhere. O(tokens of the owner). */
export function isWithin(code: Code, owner: string, words: string): boolean {
  return wordsOfOwners(code).get(owner)?.includes(` ${words} `) ?? false
}

function besides(code: Code, { from, to }: TokenRange): readonly string[] {
  const behind: string[] = []
  for (let at = to; behind.length < asked && at < code.count - 1 && !isEnd(code, at); ) {
    const end = statementEnd(code, at)
    if (end <= at) break
    behind.push(beginning(code, { from: at, to: end }))
    at = end
  }
  if (behind.length > 0) return behind
  if (kindAt(code, from - 1) !== Kind.openBrace)
    return from === 0 ? [] : [beginning(code, { from: previousStart(code, from), to: from })]
  return [wordsOf(code, { from: statementStart(code, from - 1), to: from })]
}

function isEnd(code: Code, index: number): boolean {
  const kind = kindAt(code, index)
  return kind === Kind.closeBrace || kind === Kind.closeParen || kind === Kind.closeBracket
}

function previousStart(code: Code, from: number): number {
  const last = from - 1
  return statementStart(code, isEnd(code, last) ? Math.max(0, matchAt(code, last)) : last)
}

function beginning(code: Code, { from, to }: TokenRange): string {
  return wordsOf(code, { from, to: Math.min(to, from + tellingTokens) })
}

/** The tokens of all functions of a name, and under '' those of the whole text, with a blank around each. */
const wordsOfOwners = remembered((code: Code): ReadonlyMap<string, string> => {
  const words = new Map([['', ` ${wordsOf(code, { from: 0, to: code.count })} `]])
  for (const { name, range } of functionsOf(code))
    if (name !== '') words.set(name, `${words.get(name) ?? ''} ${wordsOf(code, range)} `)
  return words
})
