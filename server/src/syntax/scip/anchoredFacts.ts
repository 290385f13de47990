// Facts of an index that fits no known text: each declaration is looked up by its name.

import { lineAt, lineStarts } from '../../base/lines.ts'
import type { Span } from '../../base/span.ts'
import { baseNameOfDeclaration, type Declaration, type FileFacts, moduleBody } from '../facts.ts'
import { extentOf } from './extent.ts'
import { Positions } from './positions.ts'
import { withPrints } from './prints.ts'

/**
 * Facts whose places are those of `shape`, with their declarations where `text` has their names: nearest to where they
 * were, each place once. What is not there any more is left out; a use is placed at the name of its user, for where it
 * stands is not known. O(declarations × occurrences of their names).
 */
export function anchoredFacts(facts: FileFacts, shape: string, text: string): FileFacts {
  const positions = new Positions(text, 'utf16')
  const startsBefore = lineStarts(shape)
  const taken = new Set<number>()
  const declarations = facts.declarations.flatMap((declaration): readonly Declaration[] => {
    if (declaration.name === moduleBody)
      return [{ ...declaration, span: { start: 0, end: text.length }, references: at0(declaration) }]
    const line = lineAt(startsBefore, declaration.nameSpan.start)
    const nameSpan = nearest(positions, wordOf(declaration.name), { line, taken })
    if (!nameSpan) return []
    taken.add(nameSpan.start)
    const references = declaration.references.map(reference => ({
      ...reference,
      at: nameSpan.start,
      length: nameSpan.end - nameSpan.start,
    }))
    return [{ ...declaration, nameSpan, span: extentOf(positions, nameSpan, undefined), references }]
  })
  const sorted = [...declarations].sort(
    (a, b) =>
      Number(a.name === moduleBody) - Number(b.name === moduleBody) ||
      a.span.start - b.span.start ||
      b.span.end - a.span.end,
  )
  const imports = facts.imports.map(one => ({ ...one, span: { start: 0, end: 0 } }))
  return withPrints({ ...facts, declarations: sorted, imports }, text)
}

function at0({ references }: Declaration): Declaration['references'] {
  return references.map(reference => ({ ...reference, at: 0, length: 0 }))
}

function wordOf(name: string): string {
  const base = baseNameOfDeclaration(name)
  return base.slice(base.lastIndexOf('.') + 1)
}

interface Near {
  readonly line: number
  readonly taken: ReadonlySet<number>
}

const wordCharacter = /[\p{L}\p{N}_$]/u

function nearest({ text, starts }: Positions, word: string, { line, taken }: Near): Span | undefined {
  let best: Span | undefined
  let distance = Number.POSITIVE_INFINITY
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const end = at + word.length
    const isWhole = !wordCharacter.test(text[at - 1] ?? ' ') && !wordCharacter.test(text[end] ?? ' ')
    const away = Math.abs(lineAt(starts, at) - line)
    if (!isWhole || taken.has(at) || away >= distance) continue
    best = { start: at, end }
    distance = away
  }
  return best
}
