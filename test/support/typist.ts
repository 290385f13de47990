// A typist with a seed: random edits of a text, as an editor sends them, beside a model of what the text then is.

import { randomOf } from '../../server/src/base/random.ts'

export interface ContentChange {
  readonly range?: { readonly start: Position; readonly end: Position }
  readonly text: string
}

interface Position {
  readonly line: number
  readonly character: number
}

export interface Typist {
  /** The text after every change so far, by our own model. */
  readonly text: () => string
  /** The changes of one event, in order. */
  readonly next: () => readonly ContentChange[]
}

const pieces = [
  'a',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '{',
  '}',
  '😀',
  '\u2028',
  'é',
  '// note\n',
  'const x = 1\n',
  '\ud83d',
  '\ude00',
  '`',
  "'",
  'export function typed() {\n  return 1\n}\n',
  '\t',
  '\ufeff',
  '',
]

/** The same seed types the same. */
export function createTypist(seed: number, text: string): Typist {
  const random = randomOf(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  let current = text

  const position = (): Position => {
    const lines = linesOf(current)
    // Now and then beyond the last line, or beyond the end of one.
    const line = below(lines.length + (below(20) === 0 ? 3 : 0))
    return { line, character: below((lines[line]?.content.length ?? 0) + (below(10) === 0 ? 5 : 1)) }
  }

  const change = (): ContentChange => {
    const inserted = Array.from({ length: below(3) }, () => pieces[below(pieces.length)] ?? '').join('')
    if (below(60) === 0) {
      current = `${current.slice(0, below(current.length + 1))}${inserted}`
      return { text: current }
    }
    const start = position()
    const end = below(2) === 0 ? start : { ...start, character: start.character + below(12) }
    const range = below(15) === 0 ? { start, end: position() } : { start, end }
    const [from = 0, to = 0] = [offsetIn(current, range.start), offsetIn(current, range.end)].sort(
      (a, b) => a - b,
    )
    current = current.slice(0, from) + inserted + current.slice(to)
    return { range, text: inserted }
  }

  return {
    text: () => current,
    next: () => Array.from({ length: below(5) === 0 ? 1 + below(4) : 1 }, change),
  }
}

interface Line {
  readonly start: number
  /** Without its end. */
  readonly content: string
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = []
  let start = 0
  for (const { 0: end, index } of text.matchAll(/\r\n|\r|\n/g)) {
    lines.push({ start, content: text.slice(start, index) })
    start = index + end.length
  }
  return [...lines, { start, content: text.slice(start) }]
}

function offsetIn(text: string, { line, character }: Position): number {
  const found = linesOf(text)[line]
  return found ? found.start + Math.min(character, found.content.length) : text.length
}
