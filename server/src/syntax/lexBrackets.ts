// Lexes brackets, and tells what a brace begins.

import { readTemplate } from './lexLiterals.ts'
import { Frame, type LexState } from './lexState.ts'
import { Kind, Word } from './tokenKinds.ts'

export function open(lexer: LexState, kind: number, frame: number): void {
  const token = lexer.add(kind, lexer.at + 1)
  lexer.push(frame, token)
  lexer.operand = false
}

export function close(lexer: LexState, kind: number): void {
  const frame = lexer.frames.at(-1)
  const fits =
    kind === Kind.closeBracket ? frame === Frame.bracket : frame === Frame.paren || frame === Frame.condition
  closeFrame(lexer, kind, fits)
  lexer.operand = !(fits && frame === Frame.condition)
}

export function closeBrace(lexer: LexState): void {
  const frame = lexer.frames.at(-1)
  if (frame === Frame.substitution) {
    lexer.frames.pop()
    const opener = lexer.openers.pop() ?? 0
    const token = lexer.tokens.count
    readTemplate(lexer, 1)
    lexer.tokens.matches[opener] = token
    return
  }
  const fits = frame === Frame.block || frame === Frame.object || frame === Frame.jsxBrace
  closeFrame(lexer, Kind.closeBrace, fits)
  lexer.operand = frame === Frame.object
}

function closeFrame(lexer: LexState, kind: number, fits: boolean): void {
  const token = lexer.add(kind, lexer.at + 1)
  if (!fits) {
    lexer.tokens.sound = false
    return
  }
  lexer.frames.pop()
  const opener = lexer.openers.pop() ?? 0
  lexer.tokens.matches[opener] = token
  lexer.tokens.matches[token] = opener
}

export function opensCondition(lexer: LexState): boolean {
  const last = lexer.last
  if (last === Word.if || last === Word.while || last === Word.for || last === Word.with) return true
  // `for await (`
  return last === Kind.name && lexer.tokens.kinds[lexer.tokens.count - 2] === Word.for
}

/** Where an expression is expected a brace begins an object, else statements. */
export function braceFrame(lexer: LexState): number {
  switch (lexer.last) {
    case Kind.openParen:
    case Kind.openBracket:
    case Kind.comma:
    case Kind.equals:
    case Kind.assign:
    case Kind.question:
    case Kind.colon:
    case Kind.binary:
    case Kind.plusMinus:
    case Kind.dots:
    case Kind.not:
    case Kind.bar:
    case Kind.ampersand:
    case Word.return:
    case Word.throw:
    case Word.new:
    case Word.typeof:
    case Word.default:
    case Word.in:
      return Frame.object
    default:
      return Frame.block
  }
}
