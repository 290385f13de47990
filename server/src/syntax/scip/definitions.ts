// The declarations of one SCIP document, by name and in order.

import { moduleBody } from '../facts.ts'
import type { Occurrence, ScipDocument } from './scipIndex.ts'
import type { DeclaredSymbol, SymbolReader } from './symbol.ts'

export interface Definition {
  readonly declared: DeclaredSymbol
  /** Unique in its file: `total`, `Cart.add`, `Cart.add#2`. */
  readonly name: string
  readonly occurrence: Occurrence
}

/** In the order of their places; what counts with another declaration, and the module itself, left out. */
export function definitionsOf(document: ScipDocument, symbols: SymbolReader): readonly Definition[] {
  const counts = new Map<string, number>()
  const own = document.occurrences
    .filter(({ isDefinition }) => isDefinition)
    .sort((a, b) => a.range.startLine - b.range.startLine || a.range.startCharacter - b.range.startCharacter)
  return own.flatMap(occurrence => {
    const declared = symbols.read(occurrence.symbol)
    if (!declared || declared.symbol !== occurrence.symbol || declared.name === moduleBody) return []
    const count = (counts.get(declared.name) ?? 0) + 1
    counts.set(declared.name, count)
    return [{ declared, name: count === 1 ? declared.name : `${declared.name}#${count}`, occurrence }]
  })
}
