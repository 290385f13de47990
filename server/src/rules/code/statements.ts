// Statements: where expressions and blocks end, and what `if`, `try` and loops hold.

import { Kind, Word } from '../../syntax/tokenKinds.ts'
import { type Code, isMember, kindAt, lastOf, matchAt, type TokenRange, wordAt } from './code.ts'
import { remembered } from './remembered.ts'

/** A statement with a head in parentheses or without: `if`, `for`, `while`, `do`, `switch`, `try`, `catch`, `finally`, `else`. */
export interface Block {
  readonly keyword: string
  /** The token of the keyword. */
  readonly at: number
  /** What the parentheses behind the keyword hold; empty where there are none. */
  readonly head: TokenRange
  /** Without the braces; of a body without braces, the statement. */
  readonly body: TokenRange
  /** Behind the closing brace, or behind the statement. */
  readonly end: number
}

const keywords = new Map<number, 'head' | 'noHead' | 'maybeHead'>([
  [Word.if, 'head'],
  [Word.for, 'head'],
  [Word.while, 'head'],
  [Word.switch, 'head'],
  [Word.do, 'noHead'],
  [Word.else, 'noHead'],
  [Word.try, 'noHead'],
  [Word.finally, 'noHead'],
  [Word.catch, 'maybeHead'],
])

/** All of them, in the order of their keywords; those that have no end are left out. O(tokens), once. */
export const blocksOf = remembered((code: Code): readonly Block[] => {
  const blocks: Block[] = []
  for (let index = 0; index < code.count; index++) {
    const form = keywords.get(kindAt(code, index))
    if (form === undefined || isMember(code, index) || isKey(code, index)) continue
    const block = blockAt(code, index, form)
    if (block) blocks.push(block)
  }
  return blocks
})

/** Those whose body holds the token, the outermost first. */
export function blocksAround(code: Code, index: number): readonly Block[] {
  return blocksOf(code).filter(({ body }) => body.from <= index && index < body.to)
}

/** `{ if: 1 }`, `catch(error) {` of a class. */
function isKey(code: Code, index: number): boolean {
  return kindAt(code, index + 1) === Kind.colon && kindAt(code, index) !== Word.else
}

function blockAt(code: Code, at: number, form: 'head' | 'noHead' | 'maybeHead'): Block | undefined {
  // `for await (`
  const open = kindAt(code, at) === Word.for && wordAt(code, at + 1) === 'await' ? at + 2 : at + 1
  const hasHead = form !== 'noHead' && kindAt(code, open) === Kind.openParen
  if (form === 'head' && !hasHead) return undefined
  const close = hasHead ? matchAt(code, open) : -1
  if (hasHead && close < 0) return undefined
  const head = hasHead ? { from: open + 1, to: close } : { from: at + 1, to: at + 1 }
  const first = hasHead ? close + 1 : at + 1
  const end = statementEnd(code, first)
  const isBlock = kindAt(code, first) === Kind.openBrace
  if (isBlock && matchAt(code, first) < 0) return undefined
  const body = isBlock ? { from: first + 1, to: end - 1 } : { from: first, to: end }
  return { keyword: wordAt(code, at), at, head, body, end }
}

/** Behind the statement that begins at `from`: its `;`, its closing brace, or the end of its last line. O(its tokens). */
export function statementEnd(code: Code, from: number): number {
  if (kindAt(code, from) === Kind.openBrace) {
    const close = matchAt(code, from)
    return close < 0 ? code.count - 1 : close + 1
  }
  const form = keywords.get(kindAt(code, from))
  if (form !== undefined) {
    const block = blockAt(code, from, form)
    if (!block) return expressionEnd(code, from)
    if (block.keyword === 'if' && kindAt(code, block.end) === Word.else) return statementEnd(code, block.end)
    const goesOn = kindAt(code, block.end) === Word.catch || kindAt(code, block.end) === Word.finally
    return goesOn && block.keyword !== 'finally' ? statementEnd(code, block.end) : block.end
  }
  const end = expressionEnd(code, from, 'withCommas')
  return kindAt(code, end) === Kind.semicolon ? end + 1 : end
}

/**
 * Behind the expression that begins at `from`: before a comma, a `;`, the bracket that holds it, or a line that begins
 * something else. O(its tokens).
 */
export function expressionEnd(code: Code, from: number, commas?: 'withCommas'): number {
  let index = from
  while (index < code.count - 1) {
    const kind = kindAt(code, index)
    if (kind === Kind.semicolon || isClosing(kind)) return index
    if (kind === Kind.comma && commas === undefined) return index
    if (index > from && code.lineBefore[index] === 1 && !goesOn(code, index)) return index
    index = lastOf(code, index) + 1
  }
  return index
}

/** The token that begins the statement which holds the token at `index`. O(the statement's tokens). */
export function statementStart(code: Code, index: number): number {
  let at = index
  while (at > 0) {
    const before = kindAt(code, at - 1)
    if (before === Kind.semicolon || before === Kind.openBrace) return at
    if (isOpening(before)) return at
    if (before === Kind.closeBrace && code.lineBefore[at] === 1 && !goesOn(code, at)) return at
    if (code.lineBefore[at] === 1 && !goesOn(code, at)) return at
    const open = isClosing(before) ? matchAt(code, at - 1) : -1
    at = open >= 0 ? open : at - 1
  }
  return at
}

/** Between two operands: neither can a line end there, nor can one begin. */
const between = [
  ...[Kind.dot, Kind.optionalDot, Kind.binary, Kind.question, Kind.colon, Kind.arrow, Kind.equals],
  ...[Kind.assign, Kind.star, Kind.bar, Kind.ampersand, Kind.plusMinus, Kind.less, Kind.comma],
  ...[Word.in, Word.instanceof],
]

const continuing: ReadonlySet<number> = new Set([
  ...between,
  ...[Kind.greater, Kind.openBrace, Kind.openParen, Kind.openBracket],
  ...[Kind.templateMiddle, Kind.templateTail, Kind.jsxEnd, Kind.jsxSelfEnd],
  ...[Word.else, Word.catch, Word.finally],
])

const unfinished: ReadonlySet<number> = new Set([
  ...between,
  ...[Kind.not, Kind.tilde, Kind.dots],
  ...[Word.typeof, Word.void, Word.delete, Word.new, Word.case, Word.else, Word.do],
])

/** True when the token at the start of a line still belongs to what stands before it. */
function goesOn(code: Code, index: number): boolean {
  const kind = kindAt(code, index)
  if (kind === Kind.openBrace)
    return unfinished.has(kindAt(code, index - 1)) || kindAt(code, index - 1) === Kind.closeParen
  return (
    continuing.has(kind) || unfinished.has(kindAt(code, index - 1)) || wordAt(code, index - 1) === 'await'
  )
}

function isOpening(kind: number): boolean {
  return (
    kind === Kind.openBrace ||
    kind === Kind.openParen ||
    kind === Kind.openBracket ||
    kind === Kind.templateHead
  )
}

function isClosing(kind: number): boolean {
  return kind === Kind.closeBrace || kind === Kind.closeParen || kind === Kind.closeBracket
}
