// Cursor: a place among the tokens of a text, and what can be asked of it.

import { isWordOrName, Kind } from './tokenKinds.ts'
import type { Tokens } from './tokens.ts'

/** Moves forward; a reader that guessed wrong may set `at` back. */
export class Cursor {
  readonly tokens: Tokens
  /** Index of the token that is read next. */
  at = 0

  constructor(tokens: Tokens) {
    this.tokens = tokens
  }

  get kind(): number {
    return this.tokens.kinds[this.at] ?? Kind.end
  }

  /** The id of the name that is read next. */
  get value(): number {
    return this.tokens.values[this.at] ?? -1
  }

  /** Offset of the next token, in UTF-16 code units. */
  get start(): number {
    return this.tokens.starts[this.at] ?? this.tokens.text.length
  }

  /** Offset behind the token before. */
  get endBefore(): number {
    return this.at > 0 ? (this.tokens.ends[this.at - 1] ?? 0) : 0
  }

  get isOver(): boolean {
    return this.at >= this.tokens.count - 1
  }

  /** True when a line ends before the next token. */
  get onNewLine(): boolean {
    return this.tokens.lineBefore[this.at] === 1
  }

  kindAt(index: number): number {
    return index < this.tokens.count ? (this.tokens.kinds[index] ?? Kind.end) : Kind.end
  }

  valueAt(index: number): number {
    return this.tokens.values[index] ?? -1
  }

  /** The kind so many tokens further. */
  peek(distance = 1): number {
    return this.kindAt(this.at + distance)
  }

  /** The token that closes the bracket at `index`; -1 when nothing does. */
  matchAt(index: number): number {
    return this.tokens.matches[index] ?? -1
  }

  next(): void {
    if (this.at < this.tokens.count - 1) this.at++
  }

  is(kind: number): boolean {
    return this.tokens.kinds[this.at] === kind
  }

  /** True for a contextual word, by its id. */
  isWord(id: number): boolean {
    return this.tokens.kinds[this.at] === Kind.name && this.tokens.values[this.at] === id
  }

  isWordAt(index: number, id: number): boolean {
    return this.kindAt(index) === Kind.name && this.valueAt(index) === id
  }

  /** True when what comes next can be the name of a property. */
  get isName(): boolean {
    return isWordOrName(this.kind)
  }

  eat(kind: number): boolean {
    if (this.tokens.kinds[this.at] !== kind) return false
    this.next()
    return true
  }

  eatWord(id: number): boolean {
    if (!this.isWord(id)) return false
    this.next()
    return true
  }

  /** As `eat`; the text is not sound when something else comes. */
  expect(kind: number): void {
    if (!this.eat(kind)) this.fail()
  }

  /** Nothing that can stand here: the text is not sound, and every reader is at the end of it at once. */
  fail(): void {
    this.tokens.sound = false
    this.at = this.tokens.count - 1
  }

  /** Behind the bracket that is open here and all in it. */
  skipBrackets(): void {
    const close = this.matchAt(this.at)
    if (close > this.at) {
      this.at = close
      this.next()
    } else this.fail()
  }

  name(index: number): string {
    return this.tokens.names[this.tokens.values[index] ?? -1] ?? ''
  }

  /** The text of a string or of a template without substitutions. */
  stringAt(index: number): string {
    const raw = this.tokens.text.slice(
      (this.tokens.starts[index] ?? 0) + 1,
      (this.tokens.ends[index] ?? 1) - 1,
    )
    return raw.includes('\\') ? withoutEscapes(raw) : raw
  }
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
}

function withoutEscapes(raw: string): string {
  return raw.replace(
    /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|\r\n|([^]))/gi,
    (_, long?: string, unicode?: string, hex?: string, single?: string) => {
      const code = long ?? unicode ?? hex
      if (code !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff))
      return single === undefined || single === '\n' ? '' : (escapes[single] ?? single)
    },
  )
}
