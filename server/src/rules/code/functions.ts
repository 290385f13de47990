// Functions: where they begin and end, what they take, and which one a token belongs to.

import { isWordOrName, Kind, Word } from '../../syntax/tokenKinds.ts'
import { type Code, kindAt, lastOf, matchAt, type TokenRange, wordAt, wordsOf } from './code.ts'
import { remembered } from './remembered.ts'
import { expressionEnd } from './statements.ts'

export interface FunctionCode {
  /** '' where it has none of its own: arrows and callbacks take that of the variable or property they are given to. */
  readonly name: string
  /** From its first token to the end of its body. */
  readonly range: TokenRange
  /** Without the parentheses. */
  readonly parameters: TokenRange
  /** Without the braces; of an arrow with an expression, the expression. */
  readonly body: TokenRange
  readonly isAsync: boolean
}

/** All functions, methods and arrows with a body, in the order in which they begin. O(tokens), once. */
export const functionsOf = remembered((code: Code): readonly FunctionCode[] => {
  const functions: FunctionCode[] = []
  for (let index = 0; index < code.count; index++) {
    const found =
      kindAt(code, index) === Kind.arrow
        ? arrowAt(code, index)
        : kindAt(code, index) === Kind.openBrace
          ? blockFunctionAt(code, index)
          : undefined
    if (found) functions.push(found)
  }
  return functions.sort((a, b) => a.range.from - b.range.from || b.range.to - a.range.to)
})

/** The innermost function whose body holds the token. O(functions). */
export function functionAround(code: Code, index: number): FunctionCode | undefined {
  return functionsOf(code).findLast(({ body }) => body.from <= index && index < body.to)
}

/** Names that the parameters bind, those of patterns included; defaults and types are not. */
export function parameterNames(code: Code, { parameters }: FunctionCode): ReadonlySet<string> {
  const names = new Set<string>()
  bind(code, parameters, names)
  return names
}

/** `a = 1, { b, c: d }: T, ...e` binds a, b, d and e. */
function bind(code: Code, { from, to }: TokenRange, names: Set<string>): void {
  for (let index = from; index < to; index++) {
    const kind = kindAt(code, index)
    if (kind === Kind.openBrace || kind === Kind.openBracket) {
      const close = matchAt(code, index)
      if (close < 0) return
      bind(code, { from: index + 1, to: close }, names)
      index = toComma(code, close + 1, to)
    } else if (kind === Kind.colon) {
      // In a pattern the new name follows, in a list of parameters a type: the next name or pattern tells too much.
      if (isInPattern(code, from)) continue
      index = toComma(code, index, to)
    } else if (kind === Kind.equals) index = toComma(code, index, to)
    else if (kind === Kind.name && !isRenamed(code, index, from) && !isModifier(code, index)) {
      names.add(wordAt(code, index))
    }
  }
}

function isInPattern(code: Code, from: number): boolean {
  const before = kindAt(code, from - 1)
  return before === Kind.openBrace || before === Kind.openBracket
}

function isRenamed(code: Code, index: number, from: number): boolean {
  return isInPattern(code, from) && kindAt(code, index + 1) === Kind.colon
}

/** `private readonly name` of a constructor. */
function isModifier(code: Code, index: number): boolean {
  return kindAt(code, index + 1) === Kind.name && kindAt(code, index - 1) !== Kind.dots
}

/** The comma that ends a parameter or an element, or the end of the list. */
function toComma(code: Code, index: number, to: number): number {
  for (let at = index; at < to; at++) {
    const kind = kindAt(code, at)
    if (kind === Kind.comma) return at
    at = lastOf(code, at)
  }
  return to
}

/** `(a, b): T => …`, `async a => …`. */
function arrowAt(code: Code, arrow: number): FunctionCode | undefined {
  const isBlock = kindAt(code, arrow + 1) === Kind.openBrace
  const end = isBlock ? matchAt(code, arrow + 1) : expressionEnd(code, arrow + 1)
  if (end < 0) return undefined
  const closeParen = headBefore(code, arrow)
  const open = closeParen < 0 ? -1 : matchAt(code, closeParen)
  let first = open < 0 ? arrow - 1 : open
  if (kindAt(code, first - 1) === Kind.greater) first = beforeAngles(code, first - 1) + 1
  const isAsync = wordAt(code, first - 1) === 'async'
  if (isAsync) first--
  return {
    name: givenName(code, first),
    range: { from: first, to: isBlock ? end + 1 : end },
    parameters: open < 0 ? { from: arrow - 1, to: arrow } : { from: open + 1, to: closeParen },
    body: { from: isBlock ? arrow + 2 : arrow + 1, to: end },
    isAsync,
  }
}

/** `function name(…) {`, `name(…): T {` in a class or an object; undefined for every other brace. */
function blockFunctionAt(code: Code, brace: number): FunctionCode | undefined {
  const close = matchAt(code, brace)
  const closeParen = close < 0 ? -1 : headBefore(code, brace)
  const open = closeParen < 0 ? -1 : matchAt(code, closeParen)
  if (open < 0) return undefined
  const at = kindAt(code, open - 1) === Kind.greater ? beforeAngles(code, open - 1) : open - 1
  const hasNoName = kindAt(code, at) === Word.function || kindAt(code, at) === Kind.star
  if (!hasNoName && !isNameOfFunction(code, at)) return undefined
  let first = kindAt(code, at) === Kind.closeBracket ? matchAt(code, at) : at
  while (isHeadWord(code, first - 1)) first--
  const isAsync = wordsOf(code, { from: first, to: at }).split(' ').includes('async')
  return {
    name: hasNoName ? givenName(code, first) : wordAt(code, at),
    range: { from: first, to: close + 1 },
    parameters: { from: open + 1, to: closeParen },
    body: { from: brace + 1, to: close },
    isAsync,
  }
}

/** The `)` right before a body or an arrow, or before the return type that stands between; -1 when there is none. */
function headBefore(code: Code, end: number): number {
  if (kindAt(code, end - 1) === Kind.closeParen) return end - 1
  for (let index = end - 1; index > 0; index--) {
    const kind = kindAt(code, index)
    if (kind === Kind.colon) return kindAt(code, index - 1) === Kind.closeParen ? index - 1 : -1
    if (kind === Kind.greater) {
      const before = beforeAngles(code, index)
      if (before === index) return -1
      index = before + 1
    } else if (kind === Kind.closeBrace || kind === Kind.closeBracket) {
      index = matchAt(code, index)
      if (index < 0) return -1
    } else if (!isOfType(kind)) return -1
  }
  return -1
}

/** What a return type is made of, brackets aside. */
function isOfType(kind: number): boolean {
  return (
    isWordOrName(kind) ||
    kind === Kind.dot ||
    kind === Kind.bar ||
    kind === Kind.ampersand ||
    kind === Kind.string ||
    kind === Kind.number
  )
}

const control: ReadonlySet<number> = new Set([
  ...[Word.if, Word.for, Word.while, Word.switch, Word.with, Word.catch],
])

/** What names a function stands behind `function`, or where a member may begin. */
function isNameOfFunction(code: Code, index: number): boolean {
  const kind = kindAt(code, index)
  const isName =
    isWordOrName(kind) || kind === Kind.privateName || kind === Kind.string || kind === Kind.number
  if ((!isName || control.has(kind)) && kind !== Kind.closeBracket) return false
  let before = (kind === Kind.closeBracket ? matchAt(code, index) : index) - 1
  while (isHeadWord(code, before)) {
    if (kindAt(code, before) === Word.function) return true
    before--
  }
  return beforeMember.has(kindAt(code, before)) || code.lineBefore[before + 1] === 1
}

/** Of a class or an object; `)` ends a decorator. */
const beforeMember: ReadonlySet<number> = new Set([
  ...[Kind.openBrace, Kind.closeBrace, Kind.semicolon, Kind.comma, Kind.closeParen],
])

const headWords = new Set([
  ...['async', 'get', 'set', 'static', 'public', 'private', 'protected', 'override', 'readonly', 'abstract'],
  ...['function', 'export', 'default'],
])

function isHeadWord(code: Code, index: number): boolean {
  return kindAt(code, index) === Kind.star || headWords.has(wordAt(code, index))
}

/** The token before the `<` that belongs to the `>` at `index`, which the lexer does not match; `index` when there is none. */
function beforeAngles(code: Code, index: number): number {
  let depth = 0
  for (let at = index; at >= 0; at--) {
    const kind = kindAt(code, at)
    if (kind === Kind.greater) depth++
    else if (kind === Kind.less && --depth === 0) return at - 1
    else if (kind === Kind.semicolon) break
    // A type of an object holds semicolons of its own.
    else if (kind === Kind.closeBrace) at = Math.min(at, Math.max(0, matchAt(code, at)))
  }
  return index
}

/** `const name = …`, `name: …`, `name = …`: the name that a function without one is given to. */
function givenName(code: Code, first: number): string {
  let at = first - 1
  const kind = kindAt(code, at)
  if (kind !== Kind.equals && kind !== Kind.colon) return ''
  at--
  return isWordOrName(kindAt(code, at)) || kindAt(code, at) === Kind.privateName ? wordAt(code, at) : ''
}
