// Lexes tags and what stands between them.

import { beginsName, continuesName } from './characters.ts'
import { open } from './lexBrackets.ts'
import { Frame, type LexState } from './lexState.ts'
import { Kind } from './tokenKinds.ts'

/** `<` where an expression is expected: a tag, or the type parameters of an arrow function or of a type. */
export function opensTag(lexer: LexState): boolean {
  const text = lexer.text
  let at = lexer.skipSpaces(lexer.at + 1)
  if (text.charCodeAt(at) === 62) return true
  if (!beginsName(text.charCodeAt(at))) return false
  const start = at
  while (continuesName(text.charCodeAt(at)) || isTagPunctuation(text.charCodeAt(at))) at++
  const name = text.slice(start, at)
  if (name === 'const') return false
  const after = lexer.skipSpaces(at)
  const code = text.charCodeAt(after)
  if (code === 44 || code === 61) return false
  if (text.startsWith('extends', after) && !continuesName(text.charCodeAt(after + 7))) {
    const behind = text.charCodeAt(lexer.skipSpaces(after + 7))
    return behind === 61 || behind === 62 || behind === 47
  }
  // `<T>(x: T) => …` has no end tag.
  if (code === 62) return text.includes(`</${name}`, after)
  return code === 47 || code === 123 || code === 60 || beginsName(code)
}

export function openTag(lexer: LexState): void {
  const closes = lexer.text.charCodeAt(lexer.skipSpaces(lexer.at + 1)) === 47
  const end = closes ? lexer.skipSpaces(lexer.at + 1) + 1 : lexer.at + 1
  const token = lexer.add(closes ? Kind.jsxClose : Kind.jsxOpen, end)
  lexer.push(closes ? Frame.closeTag : Frame.openTag, token)
  lexer.angles = 0
}

/** One token of a tag; false where type arguments stand, which are read as code. */
export function readInTag(lexer: LexState): boolean {
  const { text, at } = lexer
  const code = text.charCodeAt(at)
  if (lexer.skipTrivia(code)) return true
  const isSelfEnd = code === 47 && text.charCodeAt(lexer.skipSpaces(at + 1)) === 62
  if (beginsName(code)) readTagName(lexer)
  else if (code === 34 || code === 39) readAttribute(lexer, code)
  else if (code === 123) open(lexer, Kind.openBrace, Frame.jsxBrace)
  else if (code === 60) readLessInTag(lexer)
  else if (code === 62) readTagEnd(lexer)
  else if (isSelfEnd) {
    leaveTag(lexer, lexer.add(Kind.jsxSelfEnd, lexer.skipSpaces(at + 1) + 1))
    lexer.operand = true
  } else if (lexer.angles > 0) return false
  else readTagPunctuation(lexer, code)
  return true
}

/** An element as the value of an attribute, or type arguments. */
function readLessInTag(lexer: LexState): void {
  if (lexer.last === Kind.equals) return openTag(lexer)
  lexer.angles++
  lexer.punctuate(Kind.less, 1)
}

function readTagPunctuation(lexer: LexState, code: number): void {
  if (code === 61) return lexer.punctuate(Kind.equals, 1)
  if (code === 46) return lexer.punctuate(Kind.dot, 1)
  if (code === 58) return lexer.punctuate(Kind.colon, 1)
  lexer.tokens.sound = false
  lexer.at++
}

function readTagEnd(lexer: LexState): void {
  if (lexer.angles > 0) {
    lexer.angles--
    return lexer.punctuate(Kind.greater, 1)
  }
  const isOpening = lexer.frames.at(-1) === Frame.openTag
  const token = lexer.add(Kind.jsxEnd, lexer.at + 1)
  const opener = leaveTag(lexer, token)
  if (isOpening) lexer.push(Frame.children, opener)
  else leaveChildren(lexer, token)
  lexer.operand = true
}

/** The opening `<`. */
function leaveTag(lexer: LexState, token: number): number {
  lexer.frames.pop()
  const opener = lexer.openers.pop() ?? 0
  lexer.tokens.matches[opener] = token
  return opener
}

function leaveChildren(lexer: LexState, token: number): void {
  if (lexer.frames.at(-1) !== Frame.children) {
    lexer.tokens.sound = false
    return
  }
  lexer.frames.pop()
  const opener = lexer.openers.pop() ?? 0
  lexer.tokens.matches[token] = opener
}

function readTagName(lexer: LexState): void {
  const text = lexer.text
  const start = lexer.at
  let end = start + 1
  while (continuesName(text.charCodeAt(end)) || (text.charCodeAt(end) === 45 && lexer.angles === 0)) end++
  const name = text.slice(start, end)
  const kind = name.includes('-') ? Kind.jsxName : Kind.name
  lexer.tokens.values[lexer.add(kind, end)] = lexer.tokens.idOf(name)
  lexer.operand = true
}

function readAttribute(lexer: LexState, quote: number): void {
  const close = lexer.text.indexOf(String.fromCharCode(quote), lexer.at + 1)
  if (close < 0) lexer.tokens.sound = false
  lexer.add(Kind.string, close < 0 ? lexer.text.length : close + 1)
  lexer.operand = true
}

export function readChildren(lexer: LexState): void {
  const text = lexer.text
  let end = lexer.at
  while (end < text.length && text.charCodeAt(end) !== 60 && text.charCodeAt(end) !== 123) end++
  if (text.slice(lexer.at, end).trim() !== '') lexer.add(Kind.jsxText, end)
  lexer.at = end
  if (end >= text.length) return
  if (text.charCodeAt(end) === 123) open(lexer, Kind.openBrace, Frame.jsxBrace)
  else openTag(lexer)
}
/** Behind a name in a tag: `a.b`, `a:b` and `a-b` are one. */
function isTagPunctuation(code: number): boolean {
  return code === 46 || code === 58 || code === 45
}
