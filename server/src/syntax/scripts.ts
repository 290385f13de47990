// Scripts: where the script blocks of a component lie, and a text of these alone.

import { componentExtensions } from '../base/languages.ts'
import { extensionOf, type FilePath } from '../base/path.ts'
import type { Span } from '../base/span.ts'

/** The script blocks of one `.vue`, `.svelte` or `.astro` file: they share their top level. */
export interface Scripts {
  /** As long as the whole text: what is no script is blank, and line ends stay. */
  readonly text: string
  readonly language: 'ts' | 'tsx' | 'js'
  /** What is neither script nor style nor comment, in order. */
  readonly markup: readonly Span[]
}

/** True for files whose code stands in script blocks. */
export function isComponent(path: FilePath): boolean {
  return componentExtensions.includes(extensionOf(path))
}

/** Undefined for files that are code from end to end. O(length of the text). */
export function scriptsOf(path: FilePath, text: string): Scripts | undefined {
  return isComponent(path) ? new Carver(extensionOf(path), text).carve() : undefined
}

interface Tag {
  readonly name: string
  /** UTF-16 offset behind the `>`. */
  readonly end: number
  readonly attributes: string
}

/** UTF-16 code units of a start tag; what goes on for longer has no end. */
const longestTag = 20_000

/** Scripts of these types are code; data and templates are not. */
const codeTypes = new Set([
  '',
  'module',
  'text/javascript',
  'application/javascript',
  'text/typescript',
  'text/babel',
])

class Carver {
  readonly #extension: string
  readonly #text: string
  readonly #blocks: Span[] = []
  readonly #markup: Span[] = []
  #language: Scripts['language'] = 'js'
  /** Where the markup began that is being passed. */
  #from = 0
  #at = 0

  constructor(extension: string, text: string) {
    this.#extension = extension
    this.#text = text
  }

  carve(): Scripts {
    if (this.#extension === '.astro') this.#frontMatter()
    for (;;) {
      const open = this.#text.indexOf('<', this.#at)
      if (open < 0) break
      this.#at = open + 1
      if (this.#text.startsWith('<!--', open)) this.#leaveOut(open, this.#behind('-->', open))
      else this.#tag(open)
    }
    this.#markup.push({ start: this.#from, end: this.#text.length })
    return { text: this.#scriptText(), language: this.#language, markup: this.#markup }
  }

  /** Between two lines of `---`, at the beginning of the file. */
  #frontMatter(): void {
    this.#language = 'ts'
    const start = /^\s*---/.exec(this.#text)?.[0].length
    if (start === undefined) return
    const close = this.#text.indexOf('\n---', start)
    const end = close < 0 ? this.#text.length : close + 1
    this.#blocks.push({ start, end })
    this.#leaveOut(0, Math.min(this.#text.length, end + 3))
  }

  #tag(open: number): void {
    const tag = tagAt(this.#text, open)
    if (tag === undefined) return
    const isSingle = this.#text.charCodeAt(tag.end - 2) === 47
    if (isSingle) {
      this.#at = tag.end
      return
    }
    if (tag.name === 'script') return this.#script(tag)
    if (tag.name === 'style') return this.#skip(tag)
    if (this.#extension === '.vue') this.#vueBlock(tag)
    else if (tag.name === 'svelte:head') this.#at = this.#closeOf(tag)
  }

  #script(tag: Tag): void {
    const close = this.#closeOf(tag)
    const { type = '', lang = '' } = attributesOf(tag.attributes)
    if (codeTypes.has(type.toLowerCase())) {
      this.#blocks.push({ start: tag.end, end: close })
      if (lang === 'tsx' || lang === 'jsx') this.#language = 'tsx'
      else if ((lang === 'ts' || lang === 'typescript') && this.#language === 'js') this.#language = 'ts'
    }
    this.#leaveOut(tag.end, close)
  }

  /** Vue's own blocks lie side by side: what is in a template is markup, what is in any other is not ours. */
  #vueBlock(tag: Tag): void {
    if (tag.name !== 'template') return this.#skip(tag)
    const tags = /<(\/?)template(?=[\s>/])/g
    tags.lastIndex = tag.end
    let depth = 1
    for (let found = tags.exec(this.#text); found; found = tags.exec(this.#text)) {
      if (found[1] === '/') depth--
      else if (!isSelfClosed(this.#text, found.index)) depth++
      if (depth > 0) continue
      this.#at = found.index
      return
    }
    this.#at = this.#text.length
  }

  #skip(tag: Tag): void {
    this.#leaveOut(tag.end, this.#closeOf(tag))
  }

  /** Where the end tag begins; the end of the text when there is none. */
  #closeOf({ name, end }: Tag): number {
    const close = this.#text.indexOf(`</${name}`, end)
    return close < 0 ? this.#text.length : close
  }

  #behind(mark: string, from: number): number {
    const found = this.#text.indexOf(mark, from)
    return found < 0 ? this.#text.length : found + mark.length
  }

  /** The markup ends at `start`, and goes on at `end`. */
  #leaveOut(start: number, end: number): void {
    if (start > this.#from) this.#markup.push({ start: this.#from, end: start })
    this.#from = end
    this.#at = Math.max(this.#at, end)
  }

  #scriptText(): string {
    const parts: string[] = []
    let from = 0
    for (const { start, end } of this.#blocks) {
      parts.push(blank(this.#text.slice(from, start)), this.#text.slice(start, end))
      from = end
      // The last statement of one script does not go on in the next one.
      if (from < this.#text.length && from > start) {
        parts.push('\n')
        from++
      }
    }
    parts.push(blank(this.#text.slice(from)))
    return parts.join('')
  }
}

function blank(text: string): string {
  return text.replaceAll(/[^\r\n]/g, ' ')
}

/** The start tag at `open`; undefined when none begins there or it has no end. Quotes may hold a `>`. */
function tagAt(text: string, open: number): Tag | undefined {
  const name = /^[a-z][\w.:-]*/i.exec(text.slice(open + 1, open + 101))?.[0]
  if (name === undefined) return undefined
  let quote = 0
  const limit = Math.min(text.length, open + longestTag)
  for (let at = open + 1 + name.length; at < limit; at++) {
    const code = text.charCodeAt(at)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 34 || code === 39) quote = code
    else if (code === 62) return { name, end: at + 1, attributes: text.slice(open + 1 + name.length, at) }
  }
  return undefined
}

function isSelfClosed(text: string, open: number): boolean {
  const tag = tagAt(text, open)
  return tag !== undefined && text.charCodeAt(tag.end - 2) === 47
}

function attributesOf(text: string): Readonly<Record<string, string | undefined>> {
  const found: Record<string, string> = {}
  for (const [, name = '', double, single, bare] of text.matchAll(
    /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g,
  ))
    found[name] = double ?? single ?? bare ?? ''
  return found
}
