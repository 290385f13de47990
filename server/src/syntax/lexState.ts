// LexState: where the lexer stands in a text, what is open there, and the tokens so far.

import { continuesName, isLineEnd, isSpace } from './characters.ts'
import { Kind } from './tokenKinds.ts'
import { Tokens } from './tokens.ts'

/** What is open at a place of the text, and decides how it is read. */
export const Frame = {
  /** `{` of statements or of a class. */
  block: 1,
  /** `{` of an object, a pattern or a type. */
  object: 2,
  paren: 3,
  /** `(` behind `if`, `while`, `for` or `with`: a statement follows. */
  condition: 4,
  bracket: 5,
  substitution: 6,
  openTag: 7,
  closeTag: 8,
  children: 9,
  /** `{` inside of a tag or between tags. */
  jsxBrace: 10,
} as const

export class LexState {
  readonly tokens: Tokens
  readonly text: string
  /** Where tags may stand. */
  readonly jsx: boolean
  /** UTF-16 offset of what is read next. */
  at = 0
  /** Kind of the last token. */
  last: number = Kind.end
  /** True when the last token ends an operand: then a slash divides and `<` compares. */
  operand = false
  readonly frames: number[] = []
  /** For each frame: the token that opened it. */
  readonly openers: number[] = []
  /** In a tag: `<`s of type arguments that are not closed. */
  angles = 0
  /** A line ended since the last token. */
  newLine = false

  constructor(text: string, jsx: boolean) {
    this.tokens = new Tokens(text)
    this.text = text
    this.jsx = jsx
  }

  add(kind: number, end: number): number {
    const token = this.tokens.add(kind, this.at, end)
    if (this.newLine) this.tokens.lineBefore[token] = 1
    this.newLine = false
    this.last = kind
    this.at = end
    return token
  }

  punctuate(kind: number, length: number): void {
    this.add(kind, this.at + length)
    this.operand = false
  }

  push(frame: number, token: number): void {
    this.frames.push(frame)
    this.openers.push(token)
  }

  /** True when something was skipped. */
  skipTrivia(code: number): boolean {
    if (isLineEnd(code) || isSpace(code)) {
      this.skipBlanks()
      return true
    }
    if (code !== 47) return false
    const next = this.text.charCodeAt(this.at + 1)
    if (next === 47) this.skipLine()
    else if (next === 42) this.skipComment()
    else return false
    return true
  }

  /** White space and line ends, as many as there are: half of a text can be indentation. */
  skipBlanks(): void {
    const { text } = this
    let { at } = this
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (isLineEnd(code)) this.newLine = true
      else if (!isSpace(code)) break
    }
    this.at = at
  }

  skipLine(): void {
    while (this.at < this.text.length && !isLineEnd(this.text.charCodeAt(this.at))) this.at++
  }

  skipComment(): void {
    const close = this.text.indexOf('*/', this.at + 2)
    const end = close < 0 ? this.text.length : close + 2
    if (close < 0) this.tokens.sound = false
    if (this.text.charCodeAt(this.at + 2) === 42) this.tokens.comments.push({ start: this.at, end })
    for (let index = this.at; index < end && !this.newLine; index++) {
      this.newLine = isLineEnd(this.text.charCodeAt(index))
    }
    this.at = end
  }

  skipSpaces(from: number): number {
    let at = from
    while (
      at < this.text.length &&
      (isSpace(this.text.charCodeAt(at)) || isLineEnd(this.text.charCodeAt(at)))
    )
      at++
    return at
  }

  endOfName(from: number): number {
    let end = from
    while (end < this.text.length && continuesName(this.text.charCodeAt(end))) end++
    // `\u{61}`: the braces belong to the name.
    if (this.text.charCodeAt(end) === 123 && this.text.startsWith('\\u', end - 2)) {
      const close = this.text.indexOf('}', end)
      if (close > 0) return this.endOfName(close + 1)
    }
    return end
  }
}
