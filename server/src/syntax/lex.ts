// The lexer: one pass over a text, without a parser's help. What a slash or a `<` means, the tokens before it tell.

import { beginsName, isDigit } from './characters.ts'
import { braceFrame, close, closeBrace, open, opensCondition } from './lexBrackets.ts'
import { readName, readNumber, readPrivateName, readRegex, readString, readTemplate } from './lexLiterals.ts'
import { readLess, readPunctuation } from './lexPunctuation.ts'
import { Frame, LexState } from './lexState.ts'
import { opensTag, openTag, readChildren, readInTag } from './lexTags.ts'
import { Kind } from './tokenKinds.ts'
import type { Tokens } from './tokens.ts'

/**
 * The tokens of `text`; comments and white space are left out. `jsx` where a file may hold tags. O(length).
 * Never throws: of what cannot be read it takes what it can, and `sound` is false.
 */
export function lex(text: string, syntax: { readonly jsx: boolean }): Tokens {
  const lexer = new LexState(text, syntax.jsx)
  if (text.startsWith('#!')) lexer.skipLine()
  while (lexer.at < text.length) {
    const frame = lexer.frames.at(-1)
    if (frame === Frame.children) readChildren(lexer)
    else if ((frame !== Frame.openTag && frame !== Frame.closeTag) || !readInTag(lexer)) readCode(lexer)
  }
  if (lexer.frames.length > 0) lexer.tokens.sound = false
  lexer.add(Kind.end, text.length)
  return lexer.tokens
}

function readCode(lexer: LexState): void {
  const code = lexer.text.charCodeAt(lexer.at)
  if (lexer.skipTrivia(code)) return
  if (beginsName(code)) return readName(lexer)
  if (isDigit(code)) return readNumber(lexer)
  const next = lexer.text.charCodeAt(lexer.at + 1)
  switch (code) {
    case 123: // {
      return open(lexer, Kind.openBrace, braceFrame(lexer))
    case 125: // }
      return closeBrace(lexer)
    case 40: // (
      return open(lexer, Kind.openParen, opensCondition(lexer) ? Frame.condition : Frame.paren)
    case 41: // )
      return close(lexer, Kind.closeParen)
    case 91: // [
      return open(lexer, Kind.openBracket, Frame.bracket)
    case 93: // ]
      return close(lexer, Kind.closeBracket)
    case 34: // "
    case 39: // '
      return readString(lexer, code)
    case 96: // `
      return readTemplate(lexer, 1)
    case 46: // .
      if (isDigit(next)) return readNumber(lexer)
      if (next === 46 && lexer.text.charCodeAt(lexer.at + 2) === 46) return lexer.punctuate(Kind.dots, 3)
      return lexer.punctuate(Kind.dot, 1)
    case 47: // /
      if (!lexer.operand && readRegex(lexer)) return
      return lexer.punctuate(next === 61 ? Kind.assign : Kind.binary, next === 61 ? 2 : 1)
    case 60: // <
      if (!lexer.operand && lexer.jsx && opensTag(lexer)) return openTag(lexer)
      return readLess(lexer, next)
    case 35: // #
      if (beginsName(next)) return readPrivateName(lexer)
      break
    default:
      if (readPunctuation(lexer, code, next)) return
  }
  lexer.tokens.sound = false
  lexer.at++
}
