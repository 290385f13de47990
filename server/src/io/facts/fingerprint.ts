// Fingerprint: a hash over the tokens of syntax nodes. White space and comments do not count.

import { ts } from 'ts-morph'

const slash = 47
const star = 42
const lineFeed = 10

/** Two FNV-1a streams over UTF-16 code units: 64 bits, quick, not for trust. */
export class Fingerprint {
  readonly #text: string
  #a = 0x811c9dc5
  #b = 0x01234567
  /** Everything before is hashed, while a node is being walked. */
  #position = 0

  constructor(text: string) {
    this.#text = text
  }

  /** Adds the tokens of a node; children for which `isLeftOut` holds are left out. */
  addTokens(node: ts.Node, isLeftOut?: (child: ts.Node) => boolean): void {
    this.#position = node.pos
    if (node.kind <= ts.SyntaxKind.LastToken) return this.#addToken(node)
    this.#walk(node, isLeftOut)
    this.#addBetween(node.end)
    this.#separate()
  }

  addWord(word: string): void {
    for (let index = 0; index < word.length; index++) this.#add(word.charCodeAt(index))
    this.#separate()
  }

  /** 16 hexadecimal digits. */
  value(): string {
    return (this.#a >>> 0).toString(16).padStart(8, '0') + (this.#b >>> 0).toString(16).padStart(8, '0')
  }

  #walk(node: ts.Node, isLeftOut?: (child: ts.Node) => boolean): void {
    ts.forEachChild(node, child => {
      if (isLeftOut?.(child)) {
        this.#addBetween(child.pos)
        this.#position = Math.max(this.#position, child.end)
      } else if (child.kind <= ts.SyntaxKind.LastToken) this.#addToken(child)
      else this.#walk(child, isLeftOut)
    })
  }

  #addToken(token: ts.Node): void {
    // Missing tokens, and tokens the parser lists twice, have nothing left to add.
    if (token.end <= this.#position) return
    this.#addBetween(token.pos)
    this.#position = token.pos
    if (token.kind === ts.SyntaxKind.JsxText) this.#addAll(token.pos, token.end)
    else this.#addAll(this.#skipTrivia(token.end), token.end)
    this.#separate()
  }

  #addAll(start: number, end: number): void {
    for (let index = start; index < end; index++) this.#add(this.#text.charCodeAt(index))
    this.#position = end
  }

  /** Between the tokens that the tree holds lie only punctuation, keywords, white space and comments. */
  #addBetween(end: number): void {
    while (this.#position < end) {
      const start = this.#skipTrivia(end)
      if (start < end) this.#addAll(start, start + 1)
      else this.#position = end
    }
  }

  #skipTrivia(end: number): number {
    let index = this.#position
    while (index < end) {
      const code = this.#text.charCodeAt(index)
      if (code <= 32 || code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029) index++
      else if (code === slash && this.#text.charCodeAt(index + 1) === slash) {
        while (index < end && this.#text.charCodeAt(index) !== lineFeed) index++
      } else if (code === slash && this.#text.charCodeAt(index + 1) === star) {
        const close = this.#text.indexOf('*/', index + 2)
        index = close < 0 ? end : close + 2
      } else break
    }
    return Math.min(index, end)
  }

  #separate(): void {
    this.#add(0)
  }

  #add(code: number): void {
    this.#a = Math.imul(this.#a ^ code, 0x01000193)
    this.#b = Math.imul(this.#b ^ code, 0x85ebca6b) ^ (this.#b >>> 13)
  }
}
