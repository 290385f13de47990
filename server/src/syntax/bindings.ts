// Bindings: what the names of a pattern, and of what is bound to a value, lead to.

import type { Binding, Grammar } from './grammar.ts'
import { endsExpression } from './loads.ts'
import { callOf, elementAt, memberOf } from './routes.ts'
import { Kind, Word } from './tokenKinds.ts'
import { routeOfType } from './typeRoutes.ts'
import { closeOf } from './typeShapes.ts'

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
    let place = 0
    for (let part = at + 1; part < close; part = behindPart(grammar, part, close)) {
      if (cursor.kindAt(part) === Kind.dots) uses.leadTo(cursor.valueAt(part + 1), route)
      else bindPattern(grammar, part, elementAt(route, place))
      place++
    }
  }
}

function bindProperties(
  grammar: Grammar,
  { from, to }: { readonly from: number; readonly to: number },
  route: string,
): void {
  const { cursor, places, uses } = grammar
  for (let at = from; at < to; at = behindPart(grammar, at, to)) {
    const kind = cursor.kindAt(at)
    if (kind === Kind.openBracket) continue
    if (kind === Kind.dots) {
      uses.leadTo(cursor.valueAt(at + 1), route)
      continue
    }
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

/** Reads a pattern with its type and its value, and says the route to what it binds. */
export function readBound(grammar: Grammar, binding: Binding): string {
  const { cursor, expressions, patterns, places, types } = grammar
  const from = cursor.at
  let route = ''
  patterns.pattern(binding)
  cursor.eat(Kind.not)
  const isTyped = cursor.eat(Kind.colon)
  if (isTyped) {
    route = routeOfType(grammar, cursor.at)
    types.type()
  }
  if (cursor.eat(Kind.equals)) {
    places.expected = route
    if (cursor.kindAt(from) === Kind.name)
      grammar.uses.leadTo(cursor.valueAt(from), isTyped ? route : routeAhead(grammar))
    expressions.assignment()
    if (!isTyped) route = expressions.route()
  }
  return route
}

/** What is made or called by one name: a function within that may use it before all of it is read. */
function routeAhead(grammar: Grammar): string {
  const { cursor, uses } = grammar
  const isNew = cursor.is(Word.new)
  const name = isNew ? cursor.at + 1 : cursor.at
  if (cursor.kindAt(name) !== Kind.name) return ''
  let open = name + 1
  if (cursor.kindAt(open) === Kind.less) open = closeOf(grammar, open) + 1
  const close = cursor.kindAt(open) === Kind.openParen ? cursor.matchAt(open) : -1
  if (close < 0 || !endsExpression(grammar, close + 1)) return ''
  if (isNew) return uses.isLocal(cursor.valueAt(name)) ? '' : routeOfType(grammar, name)
  return callOf(uses.routeOf(cursor.valueAt(name), cursor.tokens.names))
}
