// Type routes: from the tokens of a type to the route to a value of it.

import { foreignRoute } from './facts.ts'
import type { Grammar } from './grammar.ts'
import type { Alias } from './places.ts'
import { callOf, elementAt, elementOf, memberOf, takenOf, wrapped } from './routes.ts'
import { eitherOf, functionOf, tupleOf } from './routeText.ts'
import { Id, Kind, Word } from './tokenKinds.ts'
import {
  behindLabel,
  behindPart,
  closeOf,
  fieldsAt,
  isPlainObject,
  membersAt,
  parametersAt,
} from './typeShapes.ts'
import { builtIn } from './typeTokens.ts'

/** What takes what its first argument is made of: its type arguments give away no more. */
const transparent = new Set(
  (
    'Promise PromiseLike Readonly Partial Required NonNullable Awaited Exclude Extract InstanceType NoInfer Omit Pick ' +
    'WeakRef PromiseFulfilledResult PromiseSettledResult'
  ).split(' '),
)

const collections = new Set(
  (
    'Array ReadonlyArray Set ReadonlySet WeakSet Iterable Iterator IterableIterator AsyncIterable ' +
    'AsyncIterableIterator Generator AsyncGenerator ArrayIterator SetIterator MapIterator'
  ).split(' '),
)

/** Types that stand in others more deeply than this say nothing. */
const depthLimit = 12

const maps = new Set(['Map', 'ReadonlyMap', 'WeakMap'])

/**
 * The route to a value of the type that begins at this token. '' where it is of no type that can be named, `~` where
 * it is one of the language's own. The cursor stays. O(tokens of the type).
 */
export function routeOfType(grammar: Grammar, at: number): string {
  return new TypeRoute(grammar).union(at).route
}

/** The routes to what the parameters from this `(` on take. The cursor stays. */
export function takenFrom(grammar: Grammar, open: number): readonly string[] {
  return parametersAt(grammar, open, at => routeOfType(grammar, at))
}

/** What the type that begins at this token is when it gets a name of its own. The cursor stays. */
export function aliasAt(grammar: Grammar, at: number): Alias {
  const { cursor } = grammar
  const types = new TypeRoute(grammar)
  const bases: string[] = []
  const fields: Record<string, string> = {}
  let hasObject = false
  let next = cursor.kindAt(at) === Kind.ampersand ? at + 1 : at
  for (;;) {
    if (isPlainObject(grammar, next) && cursor.kindAt(cursor.matchAt(next) + 1) !== Kind.openBracket) {
      hasObject = true
      Object.assign(fields, Object.fromEntries(fieldsAt(grammar, next, one => types.union(one).route)))
      next = cursor.matchAt(next) + 1
    } else {
      const one = types.operand(next)
      bases.push(one.route)
      next = one.next
    }
    if (cursor.kindAt(next) !== Kind.ampersand) break
    next++
  }
  const isOther = !hasObject || cursor.kindAt(next) === Kind.bar
  return isOther
    ? { route: routeOfType(grammar, at), bases: [], fields: {} }
    : { route: '', bases: bases.filter(base => base !== ''), fields }
}

/** The type arguments from this `<` on, in braces; '' where nothing is known of any. The cursor stays. */
export function argumentsFrom(grammar: Grammar, open: number): string {
  return new TypeRoute(grammar).given(open, closeOf(grammar, open))
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

  #depth = 0
  readonly #routeOf = (at: number): string => this.union(at).route

  union(at: number): Found {
    if (this.#depth > depthLimit) return { route: '', next: at + 1 }
    this.#depth++
    const found = this.#union(at)
    this.#depth--
    return found
  }

  #union(at: number): Found {
    const { cursor } = this.#grammar
    if (cursor.isWordAt(at + 1, Id.is) && cursor.tokens.lineBefore[at + 1] === 0) {
      const { route, next } = this.union(at + 2)
      return { route: wrapped('?', route), next }
    }
    let next = cursor.kindAt(at) === Kind.bar || cursor.kindAt(at) === Kind.ampersand ? at + 1 : at
    let route: string | undefined
    for (;;) {
      const one = this.operand(next)
      next = one.next
      route = route === undefined || route === one.route ? one.route : eitherOf([route, one.route])
      const kind = cursor.kindAt(next)
      if (kind !== Kind.bar && kind !== Kind.ampersand) return { route, next }
      next++
    }
  }

  operand(at: number): Found {
    const { cursor } = this.#grammar
    if (cursor.isWordAt(at, Id.readonly)) return this.operand(at + 1)
    let { route, next } = this.#primary(at)
    while (cursor.kindAt(next) === Kind.openBracket && cursor.tokens.lineBefore[next] === 0) {
      const close = cursor.matchAt(next)
      if (close < 0) return { route: '', next }
      if (close === next + 1) route = wrapped('*', route)
      else if (close !== next + 2) route = ''
      else if (cursor.kindAt(next + 1) === Kind.string) route = memberOf(route, cursor.stringAt(next + 1))
      else if (cursor.kindAt(next + 1) === Kind.number)
        route = elementAt(route, Number(cursor.tokens.textOf(next + 1)))
      else route = cursor.isWordAt(next + 1, Id.number) ? elementOf(route) : ''
      next = close + 1
    }
    return { route, next }
  }

  #primary(at: number): Found {
    const { cursor, places } = this.#grammar
    const kind = cursor.kindAt(at)
    switch (kind) {
      case Kind.openParen: {
        const close = cursor.matchAt(at)
        if (close < 0) return { route: '', next: at + 1 }
        if (cursor.kindAt(close + 1) === Kind.arrow) return this.#function(at)
        return { ...this.union(at + 1), next: close + 1 }
      }
      case Kind.less:
        return this.#function(closeOf(this.#grammar, at) + 1)
      case Word.new: {
        // What is made is told from the class itself as little as what is static.
        const { route, next } = this.#primary(at + 1)
        return { route: callOf(route), next }
      }
      case Kind.openBrace: {
        const route = membersAt(this.#grammar, at, this.#routeOf)
        return { route, next: Math.max(at, cursor.matchAt(at)) + 1 }
      }
      case Kind.openBracket:
        return this.#tuple(at)
      case Word.this:
        return { route: places.thisIsClass ? places.thisRoute : '', next: at + 1 }
      case Word.typeof:
        return this.#query(at + 1)
      case Word.import:
        return this.#imported(at)
      case Word.null:
      case Word.void:
      case Word.true:
      case Word.false:
      case Kind.string:
      case Kind.number:
      case Kind.bigint:
        return { route: foreignRoute, next: at + 1 }
      case Kind.name:
        return this.#named(at)
      default:
        return { route: '', next: at + 1 }
    }
  }

  #named(at: number): Found {
    const { cursor, uses } = this.#grammar
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

  /** From the `(` of a function's type on. */
  #function(open: number): Found {
    const { cursor } = this.#grammar
    const close = cursor.matchAt(open)
    if (cursor.kindAt(open) !== Kind.openParen || close < 0 || cursor.kindAt(close + 1) !== Kind.arrow)
      return { route: '', next: open + 1 }
    const result = this.union(close + 2)
    return {
      route: functionOf(parametersAt(this.#grammar, open, this.#routeOf), result.route),
      next: result.next,
    }
  }

  #tuple(open: number): Found {
    const { cursor } = this.#grammar
    const close = cursor.matchAt(open)
    if (close < 0) return { route: '', next: open + 1 }
    const routes: string[] = []
    for (let at = open + 1; at < close; at = behindPart(this.#grammar, at, close)) {
      if (cursor.kindAt(at) === Kind.dots) break
      routes.push(this.union(behindLabel(this.#grammar, at)).route)
    }
    return { route: tupleOf(routes), next: close + 1 }
  }

  /** `import('./x').A` */
  #imported(at: number): Found {
    const { cursor } = this.#grammar
    const close = cursor.matchAt(at + 1)
    if (close < 0 || cursor.kindAt(at + 2) !== Kind.string) return { route: '', next: at + 1 }
    let route = `:import('${cursor.stringAt(at + 2)}')`
    let next = close + 1
    for (; cursor.kindAt(next) === Kind.dot; next += 2) route += `.${cursor.name(next + 1)}`
    if (cursor.kindAt(next) !== Kind.less) return { route, next }
    return this.#generic('', route, next)
  }

  /** A type of the declaration's own; its own name, in a class, is no such. */
  #isParameter(id: number): boolean {
    const { cursor, uses, places } = this.#grammar
    return uses.isLocalType(id) && places.thisRoute !== `:${cursor.tokens.names[id]}`
  }

  #query(at: number): Found {
    const { cursor, uses } = this.#grammar
    if (cursor.kindAt(at) === Word.import) {
      const { route, next } = this.#imported(at)
      return { route: route.slice(1), next }
    }
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
    if (name === 'Parameters' || name === 'ConstructorParameters') {
      const { route: called } = this.union(open + 1)
      return { route: tupleOf([0, 1, 2].map(place => takenOf(called, place))), next }
    }
    if (name === 'ReturnType') return { route: callOf(this.union(open + 1).route), next }
    if (collections.has(name)) return { route: wrapped('*', this.union(open + 1).route), next }
    const isMap = maps.has(name)
    if (isMap || name === 'Record') {
      const value = behindPart(this.#grammar, open + 1, close)
      return { route: value < close ? wrapped(isMap ? '%' : '@', this.union(value).route) : '', next }
    }
    if (!route.startsWith(':') || cursor.kindAt(close) !== Kind.greater) return { route, next }
    return { route: `${route}${this.given(open, close)}`, next }
  }

  given(open: number, close: number): string {
    const given: string[] = []
    for (let at = open + 1; at < close; at = behindPart(this.#grammar, at, close))
      given.push(this.union(at).route)
    const inside = tupleOf(given)
    return inside === '' ? '' : `{${inside.slice(1, -1)}}`
  }
}
