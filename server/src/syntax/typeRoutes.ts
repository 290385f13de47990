// Type routes: from the tokens of a type to the route to a value of it.

import { foreignRoute } from './facts.ts'
import type { Grammar } from './grammar.ts'
import { eitherOf, memberOf, wrapped } from './routes.ts'
import { Id, Kind, Word } from './tokenKinds.ts'
import { builtIn } from './typeTokens.ts'

/** What takes what its first argument is made of: its type arguments give away no more. */
const transparent = new Set([
  'Promise',
  'PromiseLike',
  'Readonly',
  'Partial',
  'Required',
  'NonNullable',
  'Awaited',
])
transparent.add('Omit').add('Pick').add('WeakRef')

const collections = new Set([
  'Array',
  'ReadonlyArray',
  'Set',
  'ReadonlySet',
  'WeakSet',
  'Iterable',
  'Iterator',
])
collections.add('IterableIterator').add('AsyncIterable').add('AsyncIterableIterator').add('Generator')
collections.add('AsyncGenerator').add('ArrayIterator').add('SetIterator').add('MapIterator')

const keyed = new Set(['Map', 'ReadonlyMap', 'WeakMap', 'Record'])

/**
 * The route to a value of the type that begins at this token. '' where it is of no type that can be named, `~` where
 * it is one of the language's own. The cursor stays. O(tokens of the type).
 */
export function routeOfType(grammar: Grammar, at: number): string {
  return new TypeRoute(grammar).union(at).route
}

/** A route, and the token behind the type that it is for. */
interface Found {
  readonly route: string
  readonly next: number
}

class TypeRoute {
  readonly #grammar: Grammar

  constructor(grammar: Grammar) {
    this.#grammar = grammar
  }

  union(at: number): Found {
    const { cursor } = this.#grammar
    let next = cursor.kindAt(at) === Kind.bar || cursor.kindAt(at) === Kind.ampersand ? at + 1 : at
    let route: string | undefined
    for (;;) {
      const one = this.#operand(next)
      next = one.next
      route = route === undefined || route === one.route ? one.route : eitherOf([route, one.route])
      const kind = cursor.kindAt(next)
      if (kind !== Kind.bar && kind !== Kind.ampersand) return { route, next }
      next++
    }
  }

  #operand(at: number): Found {
    const { cursor } = this.#grammar
    if (cursor.isWordAt(at, Id.readonly)) return this.#operand(at + 1)
    let { route, next } = this.#primary(at)
    while (cursor.kindAt(next) === Kind.openBracket && cursor.tokens.lineBefore[next] === 0) {
      const close = cursor.matchAt(next)
      if (close < 0) return { route: '', next }
      if (close === next + 1) route = wrapped('*', route)
      else if (close === next + 2 && cursor.kindAt(next + 1) === Kind.string)
        route = memberOf(route, cursor.stringAt(next + 1))
      else route = ''
      next = close + 1
    }
    return { route, next }
  }

  #primary(at: number): Found {
    const { cursor, places, uses } = this.#grammar
    const kind = cursor.kindAt(at)
    switch (kind) {
      case Kind.openParen: {
        const close = cursor.matchAt(at)
        if (close < 0) return { route: '', next: at + 1 }
        if (cursor.kindAt(close + 1) !== Kind.arrow) return { ...this.union(at + 1), next: close + 1 }
        const result = this.union(close + 2)
        return { route: wrapped('>', result.route), next: result.next }
      }
      case Kind.openBrace:
      case Kind.openBracket:
        return { route: '', next: Math.max(at, cursor.matchAt(at)) + 1 }
      case Word.this:
        return { route: places.thisIsClass ? places.thisRoute : '', next: at + 1 }
      case Word.typeof:
        return this.#query(at + 1)
      case Word.null:
      case Word.void:
      case Word.true:
      case Word.false:
      case Kind.string:
      case Kind.number:
      case Kind.bigint:
        return { route: foreignRoute, next: at + 1 }
      case Kind.name:
        break
      default:
        return { route: '', next: at + 1 }
    }
    const id = cursor.valueAt(at)
    const name = cursor.tokens.names[id] ?? ''
    let next = at + 1
    let route = `:${name}`
    while (cursor.kindAt(next) === Kind.dot) {
      route += `.${cursor.name(next + 1)}`
      next += 2
    }
    if (id === Id.any || id === Id.unknown || id === Id.object) route = ''
    else if (this.#isParameter(id)) route = uses.boundOf(id)
    else if (builtIn.has(id)) route = foreignRoute
    if (cursor.kindAt(next) !== Kind.less || cursor.tokens.lineBefore[next] === 1) return { route, next }
    return this.#generic(name, route, next)
  }

  /** A type of the declaration's own; its own name, in a class, is no such. */
  #isParameter(id: number): boolean {
    const { cursor, uses, places } = this.#grammar
    return uses.isLocalType(id) && places.thisRoute !== `:${cursor.tokens.names[id]}`
  }

  #query(at: number): Found {
    const { cursor, uses } = this.#grammar
    if (cursor.kindAt(at) !== Kind.name) return { route: '', next: at + 1 }
    let route = uses.routeOf(cursor.valueAt(at), cursor.tokens.names)
    let next = at + 1
    for (; cursor.kindAt(next) === Kind.dot; next += 2) route = memberOf(route, cursor.name(next + 1))
    return { route, next }
  }

  #generic(name: string, route: string, open: number): Found {
    const { cursor } = this.#grammar
    const close = closeOf(this.#grammar, open)
    const next = close + 1
    if (transparent.has(name)) return { route: this.union(open + 1).route, next }
    const isKeyed = keyed.has(name)
    if (!isKeyed && !collections.has(name)) return { route, next }
    const first = this.union(open + 1)
    if (!isKeyed) return { route: wrapped('*', first.route), next }
    if (cursor.kindAt(first.next) !== Kind.comma) return { route: '', next }
    return { route: wrapped('*', this.union(first.next + 1).route), next }
  }
}

/** The `>` that closes the `<` at this token. */
function closeOf({ cursor }: Pick<Grammar, 'cursor'>, open: number): number {
  let depth = 0
  for (let at = open; at < cursor.tokens.count; at++) {
    const kind = cursor.kindAt(at)
    if (kind === Kind.less) depth++
    else if (kind === Kind.greater && --depth === 0) return at
    else if (kind === Kind.openBrace || kind === Kind.openParen || kind === Kind.openBracket)
      at = Math.max(at, cursor.matchAt(at))
    else if (kind === Kind.semicolon || kind === Kind.closeBrace || kind === Kind.closeParen) return at - 1
  }
  return cursor.tokens.count - 1
}
