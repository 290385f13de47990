// Lexes operators and punctuation that open and close nothing.

import { isDigit } from './characters.ts'
import type { LexState } from './lexState.ts'
import { Kind } from './tokenKinds.ts'

export function readPunctuation(lexer: LexState, code: number, next: number): boolean {
  switch (code) {
    case 59: // ;
      lexer.punctuate(Kind.semicolon, 1)
      return true
    case 44: // ,
      lexer.punctuate(Kind.comma, 1)
      return true
    case 58: // :
      lexer.punctuate(Kind.colon, 1)
      return true
    case 64: // @
      lexer.punctuate(Kind.at, 1)
      return true
    case 126: // ~
      lexer.punctuate(Kind.tilde, 1)
      return true
    case 62: // >
      lexer.punctuate(Kind.greater, 1)
      return true
    case 61: // =
      if (next === 62) lexer.punctuate(Kind.arrow, 2)
      else if (next === 61) lexer.punctuate(Kind.binary, lexer.text.charCodeAt(lexer.at + 2) === 61 ? 3 : 2)
      else lexer.punctuate(Kind.equals, 1)
      return true
    case 33: // !
      if (next === 61) lexer.punctuate(Kind.binary, lexer.text.charCodeAt(lexer.at + 2) === 61 ? 3 : 2)
      else readNot(lexer)
      return true
    case 63: // ?
      readQuestion(lexer, next)
      return true
    case 43: // +
    case 45: // -
      if (next === code) readUpdate(lexer)
      else lexer.punctuate(next === 61 ? Kind.assign : Kind.plusMinus, next === 61 ? 2 : 1)
      return true
    case 42: // *
      readDoubling(lexer, 42, Kind.star)
      return true
    case 38: // &
      readDoubling(lexer, 38, Kind.ampersand)
      return true
    case 124: // |
      readDoubling(lexer, 124, Kind.bar)
      return true
    case 37: // %
    case 94: // ^
      lexer.punctuate(next === 61 ? Kind.assign : Kind.binary, next === 61 ? 2 : 1)
      return true
    default:
      return false
  }
}

/** `*`, `**`, `*=`, `**=` and their like. */
function readDoubling(lexer: LexState, code: number, single: number): void {
  const doubled = lexer.text.charCodeAt(lexer.at + 1) === code
  const length = doubled ? 2 : 1
  if (lexer.text.charCodeAt(lexer.at + length) === 61) lexer.punctuate(Kind.assign, length + 1)
  else lexer.punctuate(doubled ? Kind.binary : single, length)
}

export function readLess(lexer: LexState, next: number): void {
  // `<<` may begin type arguments that begin with type parameters: whoever reads it tells.
  if (next === 60) {
    if (lexer.text.charCodeAt(lexer.at + 2) === 61) return lexer.punctuate(Kind.assign, 3)
    lexer.punctuate(Kind.less, 1)
    return lexer.punctuate(Kind.less, 1)
  }
  if (next === 61) return lexer.punctuate(Kind.binary, 2)
  lexer.punctuate(Kind.less, 1)
}

function readQuestion(lexer: LexState, next: number): void {
  if (next === 63) {
    const assigns = lexer.text.charCodeAt(lexer.at + 2) === 61
    return lexer.punctuate(assigns ? Kind.assign : Kind.binary, assigns ? 3 : 2)
  }
  if (next === 46 && !isDigit(lexer.text.charCodeAt(lexer.at + 2)))
    return lexer.punctuate(Kind.optionalDot, 2)
  lexer.punctuate(Kind.question, 1)
}

/** Behind an operand it says that something is there, and the operand goes on. */
function readNot(lexer: LexState): void {
  const postfix = lexer.operand && !lexer.newLine
  lexer.punctuate(Kind.not, 1)
  lexer.operand = postfix
}

function readUpdate(lexer: LexState): void {
  const postfix = lexer.operand && !lexer.newLine
  lexer.punctuate(Kind.update, 2)
  lexer.operand = postfix
}
