// The lexer: one pass over a text, without a parser's help. What a slash or a `<` means, the tokens before it tell.

import { beginsName, continuesName, isDigit, isLineEnd, isSpace } from './characters.ts'
import { Id, Kind, kindOfName, Word } from './tokenKinds.ts'
import { Tokens } from './tokens.ts'

/** What is open at a place of the text, and decides how it is read. */
const Frame = {
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

/**
 * The tokens of `text`; comments and white space are left out. `jsx` where a file may hold tags. O(length).
 * Never throws: of what cannot be read it takes what it can, and `sound` is false.
 */
export function lex(text: string, syntax: { readonly jsx: boolean }): Tokens {
  const lexer = new Lexer(text, syntax.jsx)
  lexer.run()
  return lexer.tokens
}

class Lexer {
  readonly tokens: Tokens
  readonly #text: string
  readonly #jsx: boolean
  #at = 0
  /** A line ended since the last token. */
  #newLine = false
  /** Kind of the last token. */
  #last: number = Kind.end
  /** True when the last token ends an operand: then a slash divides and `<` compares. */
  #operand = false
  readonly #frames: number[] = []
  /** For each frame: the token that opened it. */
  readonly #openers: number[] = []
  /** For each open tag: `<`s of type arguments that are not closed. */
  #angles = 0

  constructor(text: string, jsx: boolean) {
    this.tokens = new Tokens(text)
    this.#text = text
    this.#jsx = jsx
  }

  run(): void {
    if (this.#text.startsWith('#!')) this.#skipLine()
    while (this.#at < this.#text.length) {
      const frame = this.#frames.at(-1)
      if (frame === Frame.children) this.#readChildren()
      else if (frame === Frame.openTag || frame === Frame.closeTag) this.#readInTag()
      else this.#readCode()
    }
    if (this.#frames.length > 0) this.tokens.sound = false
    this.#add(Kind.end, this.#text.length)
  }

  #readCode(): void {
    const code = this.#text.charCodeAt(this.#at)
    if (this.#skipTrivia(code)) return
    if (beginsName(code)) return this.#readName()
    if (isDigit(code)) return this.#readNumber()
    const next = this.#text.charCodeAt(this.#at + 1)
    switch (code) {
      case 123: // {
        return this.#open(Kind.openBrace, this.#braceFrame())
      case 125: // }
        return this.#closeBrace()
      case 40: // (
        return this.#open(Kind.openParen, this.#opensCondition() ? Frame.condition : Frame.paren)
      case 41: // )
        return this.#close(Kind.closeParen)
      case 91: // [
        return this.#open(Kind.openBracket, Frame.bracket)
      case 93: // ]
        return this.#close(Kind.closeBracket)
      case 34: // "
      case 39: // '
        return this.#readString(code)
      case 96: // `
        return this.#readTemplate(1)
      case 46: // .
        if (isDigit(next)) return this.#readNumber()
        if (next === 46 && this.#text.charCodeAt(this.#at + 2) === 46) return this.#punctuate(Kind.dots, 3)
        return this.#punctuate(Kind.dot, 1)
      case 47: // /
        if (!this.#operand && this.#readRegex()) return
        return this.#operator(next === 61 ? Kind.assign : Kind.binary, next === 61 ? 2 : 1)
      case 60: // <
        if (!this.#operand && this.#jsx && this.#opensTag()) return this.#openTag()
        return this.#readLess(next)
      case 35: // #
        if (beginsName(next)) return this.#readPrivateName()
        break
      default:
        if (this.#readPunctuation(code, next)) return
    }
    this.tokens.sound = false
    this.#at++
  }

  #readPunctuation(code: number, next: number): boolean {
    switch (code) {
      case 59: // ;
        this.#punctuate(Kind.semicolon, 1)
        return true
      case 44: // ,
        this.#punctuate(Kind.comma, 1)
        return true
      case 58: // :
        this.#punctuate(Kind.colon, 1)
        return true
      case 64: // @
        this.#punctuate(Kind.at, 1)
        return true
      case 126: // ~
        this.#punctuate(Kind.tilde, 1)
        return true
      case 62: // >
        this.#punctuate(Kind.greater, 1)
        return true
      case 61: // =
        if (next === 62) this.#punctuate(Kind.arrow, 2)
        else if (next === 61) this.#operator(Kind.binary, this.#text.charCodeAt(this.#at + 2) === 61 ? 3 : 2)
        else this.#punctuate(Kind.equals, 1)
        return true
      case 33: // !
        if (next === 61) this.#operator(Kind.binary, this.#text.charCodeAt(this.#at + 2) === 61 ? 3 : 2)
        else this.#readNot()
        return true
      case 63: // ?
        this.#readQuestion(next)
        return true
      case 43: // +
      case 45: // -
        if (next === code) this.#readUpdate()
        else this.#operator(next === 61 ? Kind.assign : Kind.plusMinus, next === 61 ? 2 : 1)
        return true
      case 42: // *
        this.#readDoubling(42, Kind.star)
        return true
      case 38: // &
        this.#readDoubling(38, Kind.ampersand)
        return true
      case 124: // |
        this.#readDoubling(124, Kind.bar)
        return true
      case 37: // %
      case 94: // ^
        this.#operator(next === 61 ? Kind.assign : Kind.binary, next === 61 ? 2 : 1)
        return true
      default:
        return false
    }
  }

  /** `*`, `**`, `*=`, `**=` and their like. */
  #readDoubling(code: number, single: number): void {
    const doubled = this.#text.charCodeAt(this.#at + 1) === code
    const length = doubled ? 2 : 1
    if (this.#text.charCodeAt(this.#at + length) === 61) this.#operator(Kind.assign, length + 1)
    else this.#operator(doubled ? Kind.binary : single, length)
  }

  #readLess(next: number): void {
    if (next === 60) {
      const assigns = this.#text.charCodeAt(this.#at + 2) === 61
      return this.#operator(assigns ? Kind.assign : Kind.binary, assigns ? 3 : 2)
    }
    if (next === 61) return this.#operator(Kind.binary, 2)
    this.#operator(Kind.less, 1)
  }

  #readQuestion(next: number): void {
    if (next === 63) {
      const assigns = this.#text.charCodeAt(this.#at + 2) === 61
      return this.#operator(assigns ? Kind.assign : Kind.binary, assigns ? 3 : 2)
    }
    if (next === 46 && !isDigit(this.#text.charCodeAt(this.#at + 2)))
      return this.#punctuate(Kind.optionalDot, 2)
    this.#punctuate(Kind.question, 1)
  }

  /** Behind an operand it says that something is there, and the operand goes on. */
  #readNot(): void {
    const postfix = this.#operand && !this.#newLine
    this.#punctuate(Kind.not, 1)
    this.#operand = postfix
  }

  #readUpdate(): void {
    const postfix = this.#operand && !this.#newLine
    this.#punctuate(Kind.update, 2)
    this.#operand = postfix
  }

  #operator(kind: number, length: number): void {
    this.#punctuate(kind, length)
  }

  #punctuate(kind: number, length: number): void {
    this.#add(kind, this.#at + length)
    this.#operand = false
  }

  #readName(): void {
    const start = this.#at
    const end = this.#endOfName(start + 1)
    const id = this.tokens.idOf(this.#text.slice(start, end))
    const afterDot = this.#last === Kind.dot || this.#last === Kind.optionalDot
    const kind = afterDot ? Kind.name : kindOfName(id)
    this.tokens.values[this.#add(kind, end)] = id
    this.#operand =
      (kind === Kind.name && (afterDot || id !== Id.yield)) ||
      kind === Word.this ||
      kind === Word.super ||
      kind === Word.null ||
      kind === Word.true ||
      kind === Word.false
  }

  #readPrivateName(): void {
    const start = this.#at
    const end = this.#endOfName(start + 1)
    this.tokens.values[this.#add(Kind.privateName, end)] = this.tokens.idOf(this.#text.slice(start, end))
    this.#operand = true
  }

  #endOfName(from: number): number {
    let end = from
    while (end < this.#text.length && continuesName(this.#text.charCodeAt(end))) end++
    // `\u{61}`: the braces belong to the name.
    if (this.#text.charCodeAt(end) === 123 && this.#text.startsWith('\\u', end - 2)) {
      const close = this.#text.indexOf('}', end)
      if (close > 0) return this.#endOfName(close + 1)
    }
    return end
  }

  #readNumber(): void {
    const text = this.#text
    let end = this.#at + 1
    for (;;) {
      const code = text.charCodeAt(end)
      if (continuesName(code) || code === 46) end++
      // `1e+5`, but not `0xe+5`.
      else if ((code === 43 || code === 45) && /^[\d._]+e$/i.test(text.slice(this.#at, end))) end++
      else break
    }
    this.#add(text.charCodeAt(end - 1) === 110 ? Kind.bigint : Kind.number, end)
    this.#operand = true
  }

  #readString(quote: number): void {
    const text = this.#text
    let end = this.#at + 1
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end)
      if (code === quote) break
      if (code === 92) end += text.charCodeAt(end + 1) === 13 && text.charCodeAt(end + 2) === 10 ? 2 : 1
      else if (code === 10 || code === 13) break
    }
    if (text.charCodeAt(end) === quote) end++
    else this.tokens.sound = false
    this.#add(Kind.string, Math.min(end, text.length))
    this.#operand = true
  }

  /** From a backtick, or from the `}` of a substitution, to the next substitution or to the end. */
  #readTemplate(skip: number): void {
    const text = this.#text
    const isFirst = text.charCodeAt(this.#at) === 96
    let end = this.#at + skip
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end)
      if (code === 92) end++
      else if (code === 96) {
        this.#add(isFirst ? Kind.template : Kind.templateTail, end + 1)
        this.#operand = true
        return
      } else if (code === 36 && text.charCodeAt(end + 1) === 123) {
        const token = this.#add(isFirst ? Kind.templateHead : Kind.templateMiddle, end + 2)
        this.#push(Frame.substitution, token)
        this.#operand = false
        return
      }
    }
    this.tokens.sound = false
    this.#add(isFirst ? Kind.template : Kind.templateTail, text.length)
    this.#operand = true
  }

  /** False when there is none on this line: then the slash divides after all. */
  #readRegex(): boolean {
    const text = this.#text
    let inClass = false
    let end = this.#at + 1
    for (; ; end++) {
      const code = text.charCodeAt(end)
      if (end >= text.length || isLineEnd(code)) return false
      if (code === 92) end++
      else if (code === 91) inClass = true
      else if (code === 93) inClass = false
      else if (code === 47 && !inClass) break
    }
    this.#add(Kind.regex, this.#endOfName(end + 1))
    this.#operand = true
    return true
  }

  // Brackets.

  #open(kind: number, frame: number): void {
    const token = this.#add(kind, this.#at + 1)
    this.#push(frame, token)
    this.#operand = false
  }

  #close(kind: number): void {
    const frame = this.#frames.at(-1)
    const fits =
      kind === Kind.closeBracket
        ? frame === Frame.bracket
        : frame === Frame.paren || frame === Frame.condition
    this.#closeFrame(kind, fits)
    this.#operand = !(fits && frame === Frame.condition)
  }

  #closeBrace(): void {
    const frame = this.#frames.at(-1)
    if (frame === Frame.substitution) {
      this.#frames.pop()
      const opener = this.#openers.pop() ?? 0
      const token = this.tokens.count
      this.#readTemplate(1)
      this.tokens.matches[opener] = token
      return
    }
    const fits = frame === Frame.block || frame === Frame.object || frame === Frame.jsxBrace
    this.#closeFrame(Kind.closeBrace, fits)
    this.#operand = frame === Frame.object
  }

  #closeFrame(kind: number, fits: boolean): void {
    const token = this.#add(kind, this.#at + 1)
    if (!fits) {
      this.tokens.sound = false
      return
    }
    this.#frames.pop()
    const opener = this.#openers.pop() ?? 0
    this.tokens.matches[opener] = token
    this.tokens.matches[token] = opener
  }

  #push(frame: number, token: number): void {
    this.#frames.push(frame)
    this.#openers.push(token)
  }

  #opensCondition(): boolean {
    const last = this.#last
    if (last === Word.if || last === Word.while || last === Word.for || last === Word.with) return true
    // `for await (`
    return last === Kind.name && this.tokens.kinds[this.tokens.count - 2] === Word.for
  }

  /** Where an expression is expected a brace begins an object, else statements. */
  #braceFrame(): number {
    switch (this.#last) {
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

  // Tags.

  /** `<` where an expression is expected: a tag, or the type parameters of an arrow function or of a type. */
  #opensTag(): boolean {
    const text = this.#text
    let at = this.#skipSpaces(this.#at + 1)
    if (text.charCodeAt(at) === 62) return true
    if (!beginsName(text.charCodeAt(at))) return false
    const start = at
    while (continuesName(text.charCodeAt(at)) || isTagPunctuation(text.charCodeAt(at))) at++
    const name = text.slice(start, at)
    if (name === 'const') return false
    const after = this.#skipSpaces(at)
    const code = text.charCodeAt(after)
    if (code === 44 || code === 61) return false
    if (text.startsWith('extends', after) && !continuesName(text.charCodeAt(after + 7))) {
      const behind = text.charCodeAt(this.#skipSpaces(after + 7))
      return behind === 61 || behind === 62 || behind === 47
    }
    // `<T>(x: T) => …` has no end tag.
    if (code === 62) return text.includes(`</${name}`, after)
    return code === 47 || code === 123 || code === 60 || beginsName(code)
  }

  #openTag(): void {
    const closes = this.#text.charCodeAt(this.#skipSpaces(this.#at + 1)) === 47
    const end = closes ? this.#skipSpaces(this.#at + 1) + 1 : this.#at + 1
    const token = this.#add(closes ? Kind.jsxClose : Kind.jsxOpen, end)
    this.#push(closes ? Frame.closeTag : Frame.openTag, token)
    this.#angles = 0
  }

  #readInTag(): void {
    const text = this.#text
    const code = text.charCodeAt(this.#at)
    if (this.#skipTrivia(code)) return
    if (beginsName(code)) return this.#readTagName()
    if (code === 34 || code === 39) return this.#readAttribute(code)
    if (code === 123) return this.#open(Kind.openBrace, Frame.jsxBrace)
    if (code === 60) {
      // An element as the value of an attribute, or type arguments.
      if (this.#last === Kind.equals) return this.#openTag()
      this.#angles++
      return this.#punctuate(Kind.less, 1)
    }
    if (code === 62) return this.#readTagEnd()
    if (code === 47 && text.charCodeAt(this.#skipSpaces(this.#at + 1)) === 62) {
      const token = this.#add(Kind.jsxSelfEnd, this.#skipSpaces(this.#at + 1) + 1)
      this.#leaveTag(token)
      this.#operand = true
      return
    }
    if (this.#angles > 0) return this.#readCode()
    if (code === 61) return this.#punctuate(Kind.equals, 1)
    if (code === 46) return this.#punctuate(Kind.dot, 1)
    if (code === 58) return this.#punctuate(Kind.colon, 1)
    this.tokens.sound = false
    this.#at++
  }

  #readTagEnd(): void {
    if (this.#angles > 0) {
      this.#angles--
      return this.#punctuate(Kind.greater, 1)
    }
    const isOpening = this.#frames.at(-1) === Frame.openTag
    const token = this.#add(Kind.jsxEnd, this.#at + 1)
    const opener = this.#leaveTag(token)
    if (isOpening) this.#push(Frame.children, opener)
    else this.#leaveChildren(token)
    this.#operand = true
  }

  /** The opening `<`. */
  #leaveTag(token: number): number {
    this.#frames.pop()
    const opener = this.#openers.pop() ?? 0
    this.tokens.matches[opener] = token
    return opener
  }

  #leaveChildren(token: number): void {
    if (this.#frames.at(-1) !== Frame.children) {
      this.tokens.sound = false
      return
    }
    this.#frames.pop()
    const opener = this.#openers.pop() ?? 0
    this.tokens.matches[token] = opener
  }

  #readTagName(): void {
    const text = this.#text
    const start = this.#at
    let end = start + 1
    while (continuesName(text.charCodeAt(end)) || (text.charCodeAt(end) === 45 && this.#angles === 0)) end++
    const name = text.slice(start, end)
    const kind = name.includes('-') ? Kind.jsxName : Kind.name
    this.tokens.values[this.#add(kind, end)] = this.tokens.idOf(name)
    this.#operand = true
  }

  #readAttribute(quote: number): void {
    const close = this.#text.indexOf(String.fromCharCode(quote), this.#at + 1)
    if (close < 0) this.tokens.sound = false
    this.#add(Kind.string, close < 0 ? this.#text.length : close + 1)
    this.#operand = true
  }

  #readChildren(): void {
    const text = this.#text
    let end = this.#at
    while (end < text.length && text.charCodeAt(end) !== 60 && text.charCodeAt(end) !== 123) end++
    if (text.slice(this.#at, end).trim() !== '') this.#add(Kind.jsxText, end)
    this.#at = end
    if (end >= text.length) return
    if (text.charCodeAt(end) === 123) this.#open(Kind.openBrace, Frame.jsxBrace)
    else this.#openTag()
  }

  // What stands between tokens.

  /** True when something was skipped. */
  #skipTrivia(code: number): boolean {
    if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) {
      this.#newLine = true
      this.#at++
      return true
    }
    if (isSpace(code)) {
      this.#at++
      return true
    }
    if (code !== 47) return false
    const next = this.#text.charCodeAt(this.#at + 1)
    if (next === 47) this.#skipLine()
    else if (next === 42) this.#skipComment()
    else return false
    return true
  }

  #skipLine(): void {
    while (this.#at < this.#text.length && !isLineEnd(this.#text.charCodeAt(this.#at))) this.#at++
  }

  #skipComment(): void {
    const close = this.#text.indexOf('*/', this.#at + 2)
    const end = close < 0 ? this.#text.length : close + 2
    if (close < 0) this.tokens.sound = false
    for (let index = this.#at; index < end && !this.#newLine; index++) {
      this.#newLine = isLineEnd(this.#text.charCodeAt(index))
    }
    this.#at = end
  }

  #skipSpaces(from: number): number {
    let at = from
    while (
      at < this.#text.length &&
      (isSpace(this.#text.charCodeAt(at)) || isLineEnd(this.#text.charCodeAt(at)))
    )
      at++
    return at
  }

  #add(kind: number, end: number): number {
    const token = this.tokens.add(kind, this.#at, end)
    if (this.#newLine) this.tokens.lineBefore[token] = 1
    this.#newLine = false
    this.#last = kind
    this.#at = end
    return token
  }
}

/** Behind a name in a tag: `a.b`, `a:b` and `a-b` are one. */
function isTagPunctuation(code: number): boolean {
  return code === 46 || code === 58 || code === 45
}
