// Calls: who is called, and with what.

import { isWordOrName, Kind, Word } from '../../syntax/tokenKinds.ts'
import { type Code, kindAt, lastOf, matchAt, type TokenRange, wordAt } from './code.ts'
import { remembered } from './remembered.ts'

export interface Call {
  /** `fs.promises.readFile`; what is no name stands as `()` and `[]`: `expect().toBe`. */
  readonly callee: string
  /** The last name of it: `readFile`. */
  readonly name: string
  /** The token of that name. */
  readonly at: number
  /** From the first token of the callee to the closing parenthesis. */
  readonly range: TokenRange
  readonly arguments: readonly TokenRange[]
  readonly isNew: boolean
  readonly isAwaited: boolean
}

/** All calls and `new`s of names and members, in the order of their parentheses. O(tokens), once. */
export const callsOf = remembered((code: Code): readonly Call[] => {
  const calls: Call[] = []
  for (let index = 1; index < code.count; index++) {
    if (kindAt(code, index) !== Kind.openParen) continue
    const close = matchAt(code, index)
    const at = beforeTypeArguments(code, index)
    if (close < 0 || !isCallable(code, at)) continue
    const first = calleeStart(code, at)
    const isNew = kindAt(code, first - 1) === Word.new
    const from = isNew ? first - 1 : first
    calls.push({
      callee: calleeOf(code, { from: first, to: at + 1 }),
      name: wordAt(code, at),
      at,
      range: { from, to: close + 1 },
      arguments: argumentsBetween(code, { from: index + 1, to: close }),
      isNew,
      isAwaited: wordAt(code, from - 1) === 'await',
    })
  }
  return calls
})

/** Names, and reserved words behind a dot; declarations of functions are none. */
function isCallable(code: Code, at: number): boolean {
  const kind = kindAt(code, at)
  const before = kindAt(code, at - 1)
  if (before === Kind.dot || before === Kind.optionalDot)
    return isWordOrName(kind) || kind === Kind.privateName
  if (before === Word.function || kindAt(code, at - 2) === Word.function) return false
  return kind === Kind.name || kind === Word.super || kind === Word.import
}

/** The token before the `(`, or before the `<…>` that stands between. */
function beforeTypeArguments(code: Code, open: number): number {
  let at = open - 1
  if (kindAt(code, at) === Kind.optionalDot) at--
  if (kindAt(code, at) !== Kind.greater) return at
  for (let depth = 0; at > 0; at--) {
    const kind = kindAt(code, at)
    if (kind === Kind.greater) depth++
    else if (kind === Kind.less && --depth === 0) return at - 1
    else if (kind === Kind.semicolon || kind === Kind.openBrace) return open - 1
  }
  return open - 1
}

function calleeStart(code: Code, at: number): number {
  let first = at
  for (;;) {
    const before = kindAt(code, first - 1)
    if (before !== Kind.dot && before !== Kind.optionalDot) return first
    first -= 2
    if (kindAt(code, first) === Kind.not) first--
    while (kindAt(code, first) === Kind.closeParen || kindAt(code, first) === Kind.closeBracket) {
      const open = matchAt(code, first)
      if (open <= 0) return first
      const isAlone = !isOperand(kindAt(code, open - 1))
      if (isAlone) return open
      first = open - 1
    }
  }
}

/** What a call or an element can follow. */
function isOperand(kind: number): boolean {
  return (
    kind === Kind.name ||
    kind === Kind.privateName ||
    kind === Kind.closeParen ||
    kind === Kind.closeBracket ||
    kind === Word.this ||
    kind === Word.super ||
    kind === Word.import
  )
}

function calleeOf(code: Code, { from, to }: TokenRange): string {
  let callee = ''
  for (let index = from; index < to; index++) {
    const kind = kindAt(code, index)
    if (kind === Kind.openParen || kind === Kind.openBracket) {
      callee += kind === Kind.openParen ? '()' : '[]'
      index = lastOf(code, index)
    } else if (kind === Kind.dot || kind === Kind.optionalDot) callee += '.'
    else if (isWordOrName(kind) || kind === Kind.privateName) callee += wordAt(code, index)
  }
  return callee
}

/** The parts between the commas; a comma behind the last one begins none. */
export function argumentsBetween(code: Code, { from, to }: TokenRange): readonly TokenRange[] {
  const ranges: TokenRange[] = []
  let start = from
  for (let index = from; index < to; index++) {
    if (kindAt(code, index) === Kind.comma) {
      ranges.push({ from: start, to: index })
      start = index + 1
    } else index = lastOf(code, index)
  }
  if (start < to) ranges.push({ from: start, to })
  return ranges
}
