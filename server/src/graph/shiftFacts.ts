// Facts moved over edits: the best that is known of text that nobody has read yet.

import { rounds } from '../base/rounds.ts'
import { type Edit, type Span, shiftSpan, spanLength } from '../base/span.ts'
import { type FileFacts, moduleBody } from '../syntax/facts.ts'

/**
 * The last facts with their spans moved by the edits of an event, in order. Fingerprints and the hash stay those of the
 * text that was read. O((declarations and references) × log(edits)) for an event that goes up or down through the text.
 */
export function shiftFacts(facts: FileFacts, edits: readonly Edit[]): FileFacts {
  return rounds(edits).reduce(shiftOnce, facts)
}

function shiftOnce(facts: FileFacts, round: readonly Edit[]): FileFacts {
  const { span, offset, total } = shiftOf(round)
  return {
    ...facts,
    declarations: facts.declarations.map(declaration => ({
      ...declaration,
      span:
        declaration.name === moduleBody
          ? { start: 0, end: Math.max(0, declaration.span.end + total) }
          : span(declaration.span),
      nameSpan: declaration.name === moduleBody ? declaration.nameSpan : span(declaration.nameSpan),
      references: declaration.references.map(reference => ({ ...reference, at: offset(reference.at) })),
      ...(declaration.accesses && {
        accesses: declaration.accesses.map(access => ({ ...access, at: offset(access.at) })),
      }),
    })),
    imports: facts.imports.map(one => ({ ...one, span: span(one.span) })),
  }
}

/** Where spans and offsets lie after edits that ascend and lie apart. */
interface Shift {
  readonly span: (span: Span) => Span
  /** Of a single code unit; one that was replaced stays in what replaced it. */
  readonly offset: (at: number) => number
  /** How much longer the text is. */
  readonly total: number
}

function shiftOf(round: readonly Edit[]): Shift {
  const moved = [0]
  for (const edit of round) moved.push((moved.at(-1) ?? 0) + growth(edit))
  return {
    span: span => {
      const first = firstEndingAfter(round, span.start)
      let next = first
      while ((round[next]?.span.start ?? span.end) < span.end) next++
      const { start, end } = round.slice(first, next).reduceRight(shiftSpan, span)
      const delta = moved[first] ?? 0
      return { start: start + delta, end: end + delta }
    },
    offset: at => {
      const first = firstEndingAfter(round, at)
      const edit = round[first]
      const own =
        edit === undefined || at < edit.span.start ? at : Math.max(edit.span.start, at + growth(edit))
      return own + (moved[first] ?? 0)
    },
    total: moved.at(-1) ?? 0,
  }
}

function growth({ span, newText }: Edit): number {
  return newText.length - spanLength(span)
}

/** Index of the first edit that ends behind `offset`; their number when there is none. */
function firstEndingAfter(round: readonly Edit[], offset: number): number {
  let low = 0
  let high = round.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((round[middle]?.span.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}
