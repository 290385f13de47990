// Lexes names, numbers, strings, templates and regular expressions.

import { continuesName, isLineEnd } from './characters.ts'
import { Frame, type LexState } from './lexState.ts'
import { Id, Kind, kindOfName, Word } from './tokenKinds.ts'

export function readName(lexer: LexState): void {
  const start = lexer.at
  const end = lexer.endOfName(start + 1)
  const id = lexer.tokens.idOf(lexer.text.slice(start, end))
  const afterDot = lexer.last === Kind.dot || lexer.last === Kind.optionalDot
  const kind = afterDot ? Kind.name : kindOfName(id)
  lexer.tokens.values[lexer.add(kind, end)] = id
  lexer.operand =
    (kind === Kind.name && (afterDot || id !== Id.yield)) ||
    kind === Word.this ||
    kind === Word.super ||
    kind === Word.null ||
    kind === Word.true ||
    kind === Word.false
}

export function readPrivateName(lexer: LexState): void {
  const start = lexer.at
  const end = lexer.endOfName(start + 1)
  lexer.tokens.values[lexer.add(Kind.privateName, end)] = lexer.tokens.idOf(lexer.text.slice(start, end))
  lexer.operand = true
}

export function readNumber(lexer: LexState): void {
  const text = lexer.text
  let end = lexer.at + 1
  for (;;) {
    const code = text.charCodeAt(end)
    if (continuesName(code) || code === 46) end++
    // `1e+5`, but not `0xe+5`.
    else if ((code === 43 || code === 45) && /^[\d._]+e$/i.test(text.slice(lexer.at, end))) end++
    else break
  }
  lexer.add(text.charCodeAt(end - 1) === 110 ? Kind.bigint : Kind.number, end)
  lexer.operand = true
}

export function readString(lexer: LexState, quote: number): void {
  const text = lexer.text
  let end = lexer.at + 1
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code === quote) break
    if (code === 92) end += text.charCodeAt(end + 1) === 13 && text.charCodeAt(end + 2) === 10 ? 2 : 1
    else if (code === 10 || code === 13) break
  }
  if (text.charCodeAt(end) === quote) end++
  else lexer.tokens.sound = false
  lexer.add(Kind.string, Math.min(end, text.length))
  lexer.operand = true
}

/** From a backtick, or from the `}` of a substitution, to the next substitution or to the end. */
export function readTemplate(lexer: LexState, skip: number): void {
  const text = lexer.text
  const isFirst = text.charCodeAt(lexer.at) === 96
  let end = lexer.at + skip
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code === 92) end++
    else if (code === 96) {
      lexer.add(isFirst ? Kind.template : Kind.templateTail, end + 1)
      lexer.operand = true
      return
    } else if (code === 36 && text.charCodeAt(end + 1) === 123) {
      const token = lexer.add(isFirst ? Kind.templateHead : Kind.templateMiddle, end + 2)
      lexer.push(Frame.substitution, token)
      lexer.operand = false
      return
    }
  }
  lexer.tokens.sound = false
  lexer.add(isFirst ? Kind.template : Kind.templateTail, text.length)
  lexer.operand = true
}

/** False when there is none on this line: then the slash divides after all. */
export function readRegex(lexer: LexState): boolean {
  const text = lexer.text
  let inClass = false
  let end = lexer.at + 1
  for (; ; end++) {
    const code = text.charCodeAt(end)
    if (end >= text.length || isLineEnd(code)) return false
    if (code === 92) end++
    else if (code === 91) inClass = true
    else if (code === 93) inClass = false
    else if (code === 47 && !inClass) break
  }
  lexer.add(Kind.regex, lexer.endOfName(end + 1))
  lexer.operand = true
  return true
}
