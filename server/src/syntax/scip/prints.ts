// Prints: fingerprints of declarations in languages that nobody here parses. White space does not count.

import { hash32 } from '../../base/hash.ts'
import type { Span } from '../../base/span.ts'
import { type Declaration, type FileFacts, moduleBody } from '../facts.ts'

type Prints = Pick<Declaration, 'signature' | 'body'>

export const printsOf = {
  /** The head stands for the signature: up to the first `{`, `=`, `;` or line end behind the name, brackets closed. */
  declaration(text: string, span: Span, nameSpan: Span): Prints {
    const head = text.slice(span.start, endOfHead(text, nameSpan.end, span.end))
    return { signature: print(withoutComments(head)), body: print(text.slice(span.start, span.end)) }
  },

  /** What lies in none of the declarations, whose spans ascend by their starts. */
  module(text: string, spans: readonly Span[]): Prints {
    const rest: string[] = []
    let from = 0
    for (const { start, end } of spans) {
      if (start > from) rest.push(text.slice(from, start))
      from = Math.max(from, end)
    }
    return { signature: '', body: print(rest.join('\n') + text.slice(from)) }
  },
}

/** The facts with the prints of the text that they lie in now. */
export function withPrints(facts: FileFacts, text: string): FileFacts {
  const spans = facts.declarations.filter(({ name }) => name !== moduleBody).map(({ span }) => span)
  return {
    ...facts,
    declarations: facts.declarations.map(one => ({
      ...one,
      ...(one.name === moduleBody
        ? printsOf.module(text, spans)
        : printsOf.declaration(text, one.span, one.nameSpan)),
    })),
  }
}

function endOfHead(text: string, from: number, end: number): number {
  let depth = 0
  for (let at = from; at < end; at++) {
    const character = text[at] ?? ''
    if ('([<'.includes(character)) depth++
    else if (')]>'.includes(character)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && '{=;\n'.includes(character)) return at
  }
  return end
}

/** Lines that are only a comment say nothing to whoever calls. */
function withoutComments(head: string): string {
  return head
    .split('\n')
    .filter(line => !/^\s*(#(?!\[)|\/\/|\/?\*|--)/.test(line))
    .join('\n')
}

function print(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  return (
    hash32(plain).toString(16).padStart(8, '0') +
    hash32(`${plain.length}:${plain}`).toString(16).padStart(8, '0')
  )
}
