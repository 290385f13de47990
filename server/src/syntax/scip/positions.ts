// Positions of a SCIP document as offsets in a text, and how well the two fit.

import { type LineStarts, lineStarts } from '../../base/lines.ts'
import type { Span } from '../../base/span.ts'
import type { CharacterUnit, ScipDocument, ScipRange } from './scipIndex.ts'
import type { SymbolReader } from './symbol.ts'

/** A text and where its lines start; UTF-16 offsets, clamped to the text. */
export class Positions {
  readonly text: string
  readonly starts: LineStarts
  readonly #unit: CharacterUnit

  constructor(text: string, unit: CharacterUnit) {
    this.text = text
    this.starts = lineStarts(text)
    this.#unit = unit
  }

  spanOf(range: ScipRange): Span {
    const start = this.#offset(range.startLine, range.startCharacter)
    return { start, end: Math.max(start, this.#offset(range.endLine, range.endCharacter)) }
  }

  #offset(line: number, character: number): number {
    const start = this.starts[line]
    if (start === undefined) return this.text.length
    const end = this.starts[line + 1] ?? this.text.length
    if (this.#unit === 'utf16') return Math.min(start + character, end)
    let at = start
    for (let left = character; left > 0 && at < end; ) {
      const code = this.text.codePointAt(at) ?? 0
      left -= this.#unit === 'utf32' ? 1 : utf8Length(code)
      at += code > 0xffff ? 2 : 1
    }
    return at
  }
}

function utf8Length(code: number): number {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** How many places of the index hold the word that they should in a text, of how many that should hold one. */
export interface Fit {
  readonly met: number
  readonly of: number
}

/** O(occurrences). Aliases and constructors never fit; a text that lost or gained a line fits much less. */
export function fitOf(document: ScipDocument, text: string, symbols: SymbolReader): Fit {
  const positions = new Positions(text, document.unit)
  let met = 0
  let of = 0
  for (const { symbol, range } of document.occurrences) {
    const declared = symbols.read(symbol)
    if (declared?.word === undefined || declared.symbol !== symbol) continue
    of++
    const { start, end } = positions.spanOf(range)
    if (end - start === declared.word.length && text.startsWith(declared.word, start)) met++
  }
  return { met, of }
}

/** Longer lines, and more of them, are in no source text. */
const limit = { lines: 200_000, characters: 2_000_000 }

/**
 * Spaces and line feeds in the shape of the document, for one whose text is not at hand: its places are then offsets
 * like any others. Undefined for a document of no sensible shape.
 */
export function blankText({ occurrences }: ScipDocument): string | undefined {
  const widths: number[] = []
  let total = 0
  for (const { range, enclosing } of occurrences) {
    for (const one of enclosing ? [range, enclosing] : [range]) {
      if (one.startLine >= limit.lines || one.endLine >= limit.lines) return undefined
      const ends = [[one.startLine, one.startCharacter] as const, [one.endLine, one.endCharacter] as const]
      for (const [line, character] of ends) {
        const more = character - (widths[line] ?? 0)
        if (more > 0) widths[line] = character
        total += Math.max(0, more)
      }
      if (total > limit.characters) return undefined
    }
  }
  return Array.from(widths, width => ' '.repeat(width ?? 0)).join('\n')
}
