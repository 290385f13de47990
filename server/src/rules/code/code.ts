// Code: the tokens of one text in TypeScript or JavaScript, as rules read them.

import { javaScriptExtensions, typeScriptExtensions } from '../../base/languages.ts'
import { extensionOf, type FilePath } from '../../base/path.ts'
import type { Span } from '../../base/span.ts'
import { lex } from '../../syntax/lex.ts'
import { mayHoldTags } from '../../syntax/scan.ts'
import { scriptsOf } from '../../syntax/scripts.ts'
import { isWordOrName, Kind } from '../../syntax/tokenKinds.ts'

/** Tokens as columns; the last one is the end. What is no script of a component has none. */
export interface Code {
  readonly text: string
  /** Of the tokens, the end included. */
  readonly count: number
  /** `Kind` of each. */
  readonly kinds: Uint8Array
  /** Offsets in UTF-16 code units, half-open. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** For a bracket: the token that closes or opens it; -1 when there is none. */
  readonly matches: Int32Array
  /** 1 when a line ends somewhere between the token before and this one. */
  readonly lineBefore: Uint8Array
}

/** Indices of tokens, half-open. */
export interface TokenRange {
  readonly from: number
  readonly to: number
}

const extensions = new Set([...typeScriptExtensions, ...javaScriptExtensions])

/** What is known of one text under one extension. */
interface Kept {
  readonly extension: string
  whole?: Code
  part?: { readonly window: Span; readonly code: Code }
}

/** A text is read by many rules, and the text before by each keystroke: the last few are kept. */
const recent = new Map<string, Kept>()
const recentLimit = 8

/**
 * Undefined for other languages. Of a text with a `window`, whole top-level statements, only the tokens in it; components
 * are always read as a whole. O(length of the window), the first time.
 */
export function codeOf(path: FilePath, text: string, window?: Span): Code | undefined {
  const extension = extensionOf(path)
  const scripts = scriptsOf(path, text)
  if (!extensions.has(extension) && !scripts) return undefined
  const kept = keptOf(text, extension)
  const jsx = mayHoldTags(path, scripts)
  if (!window || scripts) {
    kept.whole ??= readCode(scripts?.text ?? text, undefined, jsx)
    return kept.whole
  }
  if (kept.part?.window.start !== window.start || kept.part.window.end !== window.end) {
    kept.part = { window, code: readCode(text, window, jsx) }
  }
  return kept.part.code
}

function keptOf(text: string, extension: string): Kept {
  const known = recent.get(text)
  const kept = known?.extension === extension ? known : { extension }
  // Moves to the end: what was asked for last is forgotten last.
  recent.delete(text)
  const [oldest] = recent.keys()
  if (recent.size >= recentLimit && oldest !== undefined) recent.delete(oldest)
  recent.set(text, kept)
  return kept
}

/** A copy: the lexer uses its columns again for the next text. */
function readCode(text: string, window: Span | undefined, jsx: boolean): Code {
  const from = window?.start ?? 0
  const tokens = lex(window ? text.slice(window.start, window.end) : text, { jsx })
  const { count, kinds, matches, lineBefore } = tokens
  return {
    text,
    count,
    kinds: kinds.slice(0, count),
    starts: tokens.starts.slice(0, count).map(start => start + from),
    ends: tokens.ends.slice(0, count).map(end => end + from),
    matches: matches.slice(0, count),
    lineBefore: lineBefore.slice(0, count),
  }
}

export function kindAt(code: Code, index: number): number {
  return code.kinds[index] ?? Kind.end
}

/** '' outside of the text. */
export function wordAt(code: Code, index: number): string {
  return code.text.slice(code.starts[index] ?? 0, code.ends[index] ?? 0)
}

/** The token that closes or opens the bracket at `index`; -1 when there is none. */
export function matchAt(code: Code, index: number): number {
  return code.matches[index] ?? -1
}

/** The last token of what begins at `index`: of a bracket the one that closes it, of a template its tail; else itself. */
export function lastOf(code: Code, index: number): number {
  let last = index
  for (let next = matchAt(code, last); next > last; next = matchAt(code, last)) last = next
  return last
}

/** Of the text that the tokens cover; empty for an empty range. */
export function spanOf(code: Code, { from, to }: TokenRange): Span {
  const start = code.starts[from] ?? code.text.length
  return { start, end: to > from ? (code.ends[to - 1] ?? start) : start }
}

/** The tokens of a range with one blank between them: equal where only white space and comments differ. */
export function wordsOf(code: Code, { from, to }: TokenRange): string {
  let words = ''
  for (let index = from; index < to; index++) words += `${words === '' ? '' : ' '}${wordAt(code, index)}`
  return words
}

/** The first token that starts at `offset` or behind it. O(log tokens). */
export function tokenAt(code: Code, offset: number): number {
  let low = 0
  let high = code.count - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((code.starts[middle] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** True for a name or word that stands behind a dot: `catch` of `promise.catch`. */
export function isMember(code: Code, index: number): boolean {
  const before = kindAt(code, index - 1)
  return isWordOrName(kindAt(code, index)) && (before === Kind.dot || before === Kind.optionalDot)
}
