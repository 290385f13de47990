// Bindings: what the names of a pattern lead to.

import type { Grammar } from './grammar.ts'
import { elementOf, memberOf } from './routes.ts'
import { Kind } from './tokenKinds.ts'

/**
 * What the pattern at this token binds, when it takes apart what `route` leads to: its names lead on from there, and
 * what is taken out of an object is a member that is used. The cursor stays.
 */
export function bindPattern(grammar: Grammar, at: number, route: string): void {
  const { cursor, uses } = grammar
  const kind = cursor.kindAt(at)
  if (kind === Kind.name) return uses.leadTo(cursor.valueAt(at), route)
  const close = cursor.matchAt(at)
  if (close < 0) return
  if (kind === Kind.openBrace) bindProperties(grammar, { from: at + 1, to: close }, route)
  else if (kind === Kind.openBracket) {
    const element = elementOf(route)
    for (let part = at + 1; part < close; part = behindPart(grammar, part, close)) {
      if (cursor.kindAt(part) === Kind.dots) uses.leadTo(cursor.valueAt(part + 1), route)
      else bindPattern(grammar, part, element)
    }
  }
}

function bindProperties(
  grammar: Grammar,
  { from, to }: { readonly from: number; readonly to: number },
  route: string,
): void {
  const { cursor, places } = grammar
  for (let at = from; at < to; at = behindPart(grammar, at, to)) {
    const kind = cursor.kindAt(at)
    if (kind === Kind.dots || kind === Kind.openBracket) continue
    const name = kind === Kind.string ? cursor.stringAt(at) : cursor.tokens.textOf(at)
    places.access(route, name, cursor.tokens.starts[at] ?? 0)
    bindPattern(grammar, cursor.kindAt(at + 1) === Kind.colon ? at + 2 : at, memberOf(route, name))
  }
}

function behindPart({ cursor }: Pick<Grammar, 'cursor'>, from: number, to: number): number {
  let at = from
  while (at < to && cursor.kindAt(at) !== Kind.comma) at = Math.max(at, cursor.matchAt(at)) + 1
  return at + 1
}
