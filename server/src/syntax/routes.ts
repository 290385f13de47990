// Routes: how a declaration comes by a value, written down so that others can find out what its members are.

import { foreignRoute } from './facts.ts'

/** Methods of a collection that give one of its elements, and those that give a collection of the same. */
const elementMethods = new Set(['at', 'find', 'findLast', 'get', 'pop', 'shift'])
const sameMethods = new Set([
  'concat',
  'entries',
  'filter',
  'reverse',
  'slice',
  'sort',
  'splice',
  'toReversed',
])
sameMethods.add('toSorted').add('values').add('with')

/** Methods whose callback takes an element first. */
const eachMethods = new Set(['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap'])
eachMethods.add('forEach').add('map').add('some').add('sort').add('toSorted')

/** Alternatives stand apart by `|`; of more than these few nothing is said. */
const alternativeLimit = 4

export function memberOf(route: string, name: string): string {
  return eachOf(route, one => memberOfOne(one, name))
}

function memberOfOne(route: string, name: string): string {
  switch (route[0]) {
    case undefined:
      return ''
    case '~':
    case '>':
      return foreignRoute
    case '*':
      if (elementMethods.has(name)) return `>${route.slice(1)}`
      return sameMethods.has(name) ? `>${route}` : foreignRoute
    default:
      return `${route}.${name}`
  }
}

export function callOf(route: string): string {
  return eachOf(route, one => {
    if (one === '' || one === foreignRoute) return one
    if (one.startsWith('>')) return one.slice(1)
    return one.startsWith('*') ? '' : `${one}()`
  })
}

export function elementOf(route: string): string {
  return eachOf(route, one => {
    if (one === '' || one === foreignRoute) return one
    if (one.startsWith('*')) return one.slice(1)
    return one.startsWith('>') ? '' : `${one}[]`
  })
}

/** The route to a function that gives what `route` leads to, or to a collection of it. */
export function wrapped(by: '>' | '*', route: string): string {
  return eachOf(route, one => (one === '' || (one === foreignRoute && by === '*') ? one : by + one))
}

/** One route out of alternatives. */
export function eitherOf(routes: readonly string[]): string {
  const all = new Set(routes.flatMap(route => route.split('|')))
  const isForeign = all.delete(foreignRoute) && all.size === 0
  all.delete('')
  if (all.size > alternativeLimit) return ''
  return isForeign ? foreignRoute : [...all].join('|')
}

function eachOf(route: string, step: (one: string) => string): string {
  return route.includes('|') ? eitherOf(route.split('|').map(step)) : step(route)
}

/** What the first parameter of a callback is, that is handed to the method at the end of `route`. */
export function callbackElementOf(receiver: string, method: string): string {
  if (method === 'then') return receiver
  return eachMethods.has(method) ? elementOf(receiver) : ''
}

/** The alternatives that begin with one of these names; undefined when none does. */
export function routeWithin(route: string, names: ReadonlySet<string>): string | undefined {
  if (!route.includes('|')) return names.has(rootOf(route)) ? route : undefined
  const known = route.split('|').filter(one => names.has(rootOf(one)))
  return known.length > 0 ? known.join('|') : undefined
}

function rootOf(route: string): string {
  return /^[>*]*:?([^.([]+)/.exec(route)?.[1] ?? ''
}
