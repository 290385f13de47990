// Route text: how routes are written, and how what is written is taken apart.

import { foreignRoute } from './facts.ts'

/** Alternatives stand apart by `|`; of more than these few nothing is said. */
const alternativeLimit = 6

/** UTF-16 code units of the inside of one function, object or tuple that are written down. */
const insideLimit = 600

/** True where a route says itself what it leads to, without a name: nothing is behind it but what it holds. */
export function isShape(route: string): boolean {
  switch (route[0]) {
    case '>':
    case '*':
    case '%':
    case '@':
    case '?':
    case '(':
    case '{':
    case '[':
      return true
    default:
      return false
  }
}

/** The parts of a text between the signs that stand in none of its brackets. O(length). */
export function splitAt(text: string, sign: '|' | ','): readonly string[] {
  if (!text.includes(sign)) return [text]
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const one = text[at]
    if (one === '(' || one === '{' || one === '[') depth++
    else if (one === ')' || one === '}' || one === ']') depth--
    else if (one === sign && depth === 0) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  parts.push(text.slice(from))
  return parts
}

export function alternativesOf(route: string): readonly string[] {
  return splitAt(route, '|')
}

/** One route out of alternatives; mostly there is but one. */
export function eitherOf(routes: readonly string[]): string {
  const [first = ''] = routes
  if (routes.length < 2) return first
  const all: string[] = []
  let isForeign = true
  for (const route of routes) {
    for (const one of alternativesOf(route)) {
      if (one !== foreignRoute) isForeign = false
      if (tells(one) && !all.includes(one)) all.push(one)
    }
  }
  if (isForeign) return foreignRoute
  return all.length > alternativeLimit ? '' : all.join('|')
}

/** Characters. Of what is longer nothing is said: each step of a chain writes down all that is before it. */
const longest = 1_000

export function eachOf(route: string, step: (one: string) => string): string {
  const next = route.includes('|') ? eitherOf(alternativesOf(route).map(step)) : step(route)
  return next.length > longest ? '' : next
}

/** The offset behind the bracket that closes the one at the beginning. */
export function behindBrackets(text: string): number {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const one = text[at]
    if (one === '(' || one === '{' || one === '[') depth++
    else if ((one === ')' || one === '}' || one === ']') && --depth === 0) return at + 1
  }
  return text.length
}

/** What stands in the brackets at the beginning, by its commas. */
export function insideOf(text: string): readonly string[] {
  return splitAt(text.slice(1, behindBrackets(text) - 1), ',')
}

/** A function by what it takes and what it gives. '' where nothing is known of either. */
export function functionOf(taken: readonly string[], given: string): string {
  const parts = trimmed(taken)
  if (parts === '') return given === '' ? '' : eachOf(given, one => `>${one}`)
  return given.includes('|') ? eachOf(given, one => `(${parts})${one}`) : `(${parts})${given}`
}

/** By place. '' where nothing is known of any. */
export function tupleOf(routes: readonly string[]): string {
  const parts = trimmed(routes)
  return parts === '' ? '' : `[${parts}]`
}

/** By name; what is not known of is left out. '' where nothing is known of any. */
export function objectOf(fields: ReadonlyMap<string, string>): string {
  const known = [...fields].filter(([name, route]) => tells(route) && /^[\w$]+$/.test(name))
  const inside = known.map(([name, route]) => `${name}:${route}`).join()
  return inside === '' || inside.length > insideLimit ? '' : `{${inside}}`
}

/** What an object that is written out has under a name. */
export function fieldOf(object: string, name: string): string {
  for (const field of insideOf(object)) {
    if (field.startsWith(name) && field[name.length] === ':') return field.slice(name.length + 1)
  }
  return ''
}

/** True when the route leads to something that can have members of the workspace. */
export function tells(route: string): boolean {
  return route !== '' && route !== foreignRoute
}

function trimmed(routes: readonly string[]): string {
  let count = routes.length
  while (count > 0 && !tells(routes[count - 1] ?? '')) count--
  const parts = routes.slice(0, count).join()
  return parts.length > insideLimit ? '' : parts
}

/** The end of the name with which a route begins, behind the `:` of a type. */
export function behindRoot(route: string): number {
  let at = route[0] === ':' ? 1 : 0
  if (route.startsWith("import('", at)) at = route.indexOf("')", at) + 2
  while (at < route.length && !endsName(route.charCodeAt(at))) at++
  return at
}

/** `.`, `(`, `[` and `{`. */
function endsName(code: number): boolean {
  return code === 46 || code === 40 || code === 91 || code === 123
}

/**
 * What of a route begins with one of these names; undefined when nothing does. What a function takes or an object
 * holds may be less than it was.
 */
export function routeWithin(route: string, names: ReadonlySet<string>): string | undefined {
  if (!route.includes('|')) return withinOne(route, names)
  const known = alternativesOf(route).flatMap(one => withinOne(one, names) ?? [])
  return known.length > 0 ? known.join('|') : undefined
}

function withinOne(route: string, names: ReadonlySet<string>): string | undefined {
  const inner = (one: string): string => routeWithin(one, names) ?? (one === foreignRoute ? one : '')
  switch (route[0]) {
    case undefined:
    case foreignRoute:
      return undefined
    case '>':
    case '*':
    case '%':
    case '@':
    case '?': {
      const rest = routeWithin(route.slice(1), names)
      return rest === undefined ? undefined : `${route[0]}${rest}`
    }
    case '(': {
      const given = inner(route.slice(behindBrackets(route)))
      const taken = insideOf(route).map(one => (one[0] === '^' ? `^${inner(one.slice(1))}` : inner(one)))
      const whole = functionOf(taken, given)
      return tells(whole.replace(/^>/, '')) ? whole : undefined
    }
    case '[':
      return tupleOf(insideOf(route).map(inner)) || undefined
    case '{': {
      const fields = insideOf(route).map(field => {
        const colon = field.indexOf(':')
        return [field.slice(0, colon), inner(field.slice(colon + 1))] as const
      })
      return objectOf(new Map(fields)) || undefined
    }
    default: {
      if (route[0] === '#') return route
      const root = behindRoot(route)
      const name = route.slice(route[0] === ':' ? 1 : 0, root)
      if (!names.has(name) && name !== 'ImportMeta') return undefined
      if (route[root] !== '{') return withHanded(route, inner)
      const behind = behindBrackets(route.slice(root)) + root
      const given = tupleOf(insideOf(route.slice(root)).map(inner))
      return `${route.slice(0, root)}${given === '' ? '' : `{${given.slice(1, -1)}}`}${withHanded(route.slice(behind), inner)}`
    }
  }
}

/** With what is left of the values that functions on the way are handed. */
function withHanded(route: string, inner: (one: string) => string): string {
  const at = route.indexOf('(=')
  if (at < 0) return route
  const end = at + behindBrackets(route.slice(at))
  const given = tupleOf(splitAt(route.slice(at + 2, end - 1), ',').map(inner))
  const step = given === '' ? '' : `(=${given.slice(1, -1)})`
  return `${route.slice(0, at)}${step}${withHanded(route.slice(end), inner)}`
}

/** The steps behind the root of a route: `.name`, or brackets with what is in them. */
export function stepsOf(text: string): readonly string[] {
  const steps: string[] = []
  for (let at = 0; at < text.length; ) {
    let end = at + 1
    if (text[at] === '.') while (end < text.length && !'.([{'.includes(text[end] ?? '')) end++
    else end = at + behindBrackets(text.slice(at))
    steps.push(text.slice(at, end))
    at = end
  }
  return steps
}
