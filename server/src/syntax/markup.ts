// Markup: which names of a component's scripts its template uses.

import type { Span } from '../base/span.ts'
import type { LateUse } from './lateUses.ts'

/** Directives whose argument is a function of the script: `use:tooltip`. */
const directives = /^(?:use|transition|in|out|animate):([\p{ID_Start}$_][\p{ID_Continue}$]*)/u

const words =
  /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|(?<![\p{ID_Continue}$])([\p{ID_Start}$_][\p{ID_Continue}$]*)(?:\s*\??\.\s*([\p{ID_Start}$_][\p{ID_Continue}$]*))?/gu

/**
 * Every name that may be one of the script's, in the order of the text: tags in each of their spellings, and the words
 * of expressions in braces and of attributes that hold code. O(length).
 */
export function namesInMarkup(text: string, spans: readonly Span[]): readonly LateUse[] {
  const reader = new MarkupReader(text)
  for (const span of spans) reader.read(span)
  return reader.uses
}

class MarkupReader {
  readonly uses: LateUse[] = []
  readonly #text: string
  #at = 0
  #end = 0

  constructor(text: string) {
    this.#text = text
  }

  read({ start, end }: Span): void {
    this.#at = start
    this.#end = end
    while (this.#at < end) {
      const code = this.#text.charCodeAt(this.#at)
      if (code === 123) this.#braces()
      else if (code === 60) this.#tag()
      else this.#at++
    }
  }

  /** From `{` to its `}`. */
  #braces(): void {
    const start = this.#at
    let depth = 0
    for (; this.#at < this.#end; this.#at++) {
      const code = this.#text.charCodeAt(this.#at)
      if (code === 123) depth++
      else if (code === 125 && --depth === 0) break
    }
    this.#at++
    this.#expression(start, Math.min(this.#at, this.#end))
  }

  #tag(): void {
    this.#at++
    const start = this.#at
    const name = this.#take(/[a-z][\w.:-]*/iy)
    if (name === '') return
    this.#tagName(name, start)
    while (this.#at < this.#end) {
      const code = this.#text.charCodeAt(this.#at)
      if (code === 62) return
      if (code === 123) {
        this.#braces()
        continue
      }
      const attribute = this.#take(/[^\s=>{"'/]+/y)
      if (attribute !== '') this.#attribute(attribute)
      else this.#at++
    }
  }

  /** What a sticky pattern finds here, and behind it. */
  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const found = (pattern.exec(this.#text)?.[0] ?? '').slice(0, Math.max(0, this.#end - this.#at))
    this.#at += found.length
    return found
  }

  /** `my-button` may be `MyButton` of the script. */
  #tagName(name: string, at: number): void {
    const [first = '', member] = name.split('.')
    const spellings = new Set([first, capital(camelCase(first)), camelCase(first)])
    for (const one of spellings)
      this.uses.push(member === undefined ? { name: one, at } : { name: one, member, at })
  }

  /** Behind the attribute's name. */
  #attribute(name: string): void {
    const at = this.#at - name.length
    const directive = directives.exec(name)?.[1]
    if (directive !== undefined) this.uses.push({ name: directive, at: at + name.indexOf(':') + 1 })
    // `v-focus` is `vFocus` of the script.
    if (name.startsWith('v-')) this.uses.push({ name: camelCase(name.split(/[:.]/)[0] ?? ''), at })
    if (this.#take(/\s*=\s*/y) === '') return
    const quote = this.#text.charCodeAt(this.#at)
    if (quote !== 34 && quote !== 39) return
    const start = this.#at + 1
    const close = this.#text.indexOf(String.fromCharCode(quote), start)
    const end = close < 0 ? this.#end : Math.min(close, this.#end)
    if (/^(?:v-|[:@#])/.test(name)) this.#expression(start, end)
    else this.#bracesWithin(start, end)
    this.#at = end + 1
  }

  #bracesWithin(start: number, end: number): void {
    const outer = this.#end
    this.#end = end
    for (this.#at = start; this.#at < end; ) {
      if (this.#text.charCodeAt(this.#at) === 123) this.#braces()
      else this.#at++
    }
    this.#end = outer
  }

  #expression(start: number, end: number): void {
    for (const found of this.#text.slice(start, end).matchAll(words)) {
      const [, name, member] = found
      if (name === undefined) continue
      const at = start + found.index
      if (/(?<!\.\.)\.\s*$/.test(this.#text.slice(Math.max(0, at - 3), at))) continue
      this.uses.push(member === undefined ? { name, at } : { name, member, at })
      // `$count` is the value of the store `count`.
      if (name.startsWith('$')) this.uses.push({ name: name.slice(1), at: at + 1 })
    }
  }
}

function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
