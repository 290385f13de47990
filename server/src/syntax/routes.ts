// Routes: how a declaration comes by a value, written down so that others can find out what its members are.

import { foreignRoute } from './facts.ts'
import {
  alternativesOf,
  behindBrackets,
  eachOf,
  eitherOf,
  fieldOf,
  functionOf,
  insideOf,
  isShape,
  tells,
  tupleOf,
} from './routeText.ts'

/** Methods of a collection that give one of its elements, and those that give a collection of the same. */
const elementMethods = new Set(['at', 'find', 'findLast', 'pop', 'shift'])
const sameMethods = new Set(['concat', 'filter', 'reverse', 'slice', 'sort', 'splice', 'toReversed'])
sameMethods.add('toSorted').add('values').add('with').add('difference').add('intersection').add('union')

/** Methods whose callback takes an element first. */
const eachMethods = new Set(['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap'])
eachMethods.add('forEach').add('map').add('some').add('toSpliced')

/** Methods whose callback takes two elements, or an element second. */
const pairMethods = new Set(['sort', 'toSorted'])
const foldMethods = new Set(['reduce', 'reduceRight'])

export function memberOf(route: string, name: string): string {
  return eachOf(route, one => memberOfOne(one, name))
}

function memberOfOne(route: string, name: string): string {
  switch (route[0]) {
    case undefined:
      return ''
    case '~':
    case '>':
    case '(':
    case '?':
      return foreignRoute
    case '*':
      if (elementMethods.has(name)) return `>${route.slice(1)}`
      if (name === 'entries') return `>*[,${route.slice(1)}]`
      if (name === 'next') return `>{value:${route.slice(1)}}`
      return sameMethods.has(name) ? `>${route}` : foreignRoute
    case '%':
      if (name === 'get') return `>${route.slice(1)}`
      if (name === 'values') return `>*${route.slice(1)}`
      return name === 'entries' ? `>*[,${route.slice(1)}]` : foreignRoute
    case '[':
      return memberOf(wrapped('*', elementOf(route)), name)
    case '@':
      return route.slice(1)
    case '{':
      return fieldOf(route, name)
    default:
      return `${route}.${name}`
  }
}

export function callOf(route: string): string {
  return eachOf(route, one => {
    if (!tells(one)) return one
    if (one[0] === '>') return one.slice(1)
    if (one[0] === '(') return one.slice(behindBrackets(one))
    return isShape(one) ? '' : `${one}()`
  })
}

/** What a function that is asked whether its first argument is of a type says of it. */
export function saidBy(route: string): string {
  return eachOf(route, one => {
    if (!tells(one) || !isShape(one)) return tells(one) ? `${one}(?)` : one
    const given = callOf(one)
    return given[0] === '?' ? given.slice(1) : ''
  })
}

/** What a function, or the constructor of a class, takes at a place; `this` is at `^`. */
export function takenOf(route: string, place: number | '^'): string {
  return eachOf(route, one => {
    if (!tells(one)) return one
    if (one[0] === '(') return takenIn(insideOf(one), place)
    return isShape(one) ? '' : `${one}(${place})`
  })
}

/** `^` stands before what `this` is, which is written first. */
function takenIn(parts: readonly string[], place: number | '^'): string {
  const [first = ''] = parts
  const hasThis = first[0] === '^'
  if (place === '^') return hasThis ? first.slice(1) : ''
  return parts[hasThis ? place + 1 : place] ?? ''
}

export function elementOf(route: string): string {
  return eachOf(route, one => {
    if (!tells(one)) return one
    if (one[0] === '*' || one[0] === '@') return one.slice(1)
    if (one[0] === '%') return `[,${one.slice(1)}]`
    if (one[0] === '[') return eitherOf(insideOf(one))
    return isShape(one) ? '' : `${one}[]`
  })
}

/** The element at a place that is known. */
export function elementAt(route: string, place: number): string {
  return eachOf(route, one => {
    if (one[0] === '[') return insideOf(one)[place] ?? ''
    return isShape(one) || !tells(one) ? elementOf(one) : `${one}[${place}]`
  })
}

/** The route to a function that gives what `route` leads to (`>`), or to what holds it. */
export function wrapped(by: '>' | '*' | '%' | '@' | '?', route: string): string {
  return eachOf(route, one => (one === '' || (one === foreignRoute && by !== '>') ? one : by + one))
}

/** The alternatives that can have members of the workspace: not what holds others. '' when nothing is known. */
export function ownersIn(route: string): string {
  if (!route.includes('|')) return isShape(route) ? foreignRoute : route
  return (
    alternativesOf(route)
      .filter(one => !isShape(one))
      .join('|') || foreignRoute
  )
}

/** What is handed first to the method at the end of `receiver.method`: a function, or an element. */
export function callbackOf(receiver: string, method: string): string {
  if (method === 'then') return functionOf([receiver], '')
  if (method === 'push' || method === 'unshift') return elementOf(receiver)
  if (eachMethods.has(method)) return functionOf([valueOf(receiver)], '')
  if (pairMethods.has(method)) return functionOf([elementOf(receiver), elementOf(receiver)], '')
  return foldMethods.has(method) ? functionOf(['', elementOf(receiver)], '') : ''
}

/** What a loop by a method is handed: of a map its values. */
export function valueOf(collection: string): string {
  return eachOf(collection, one => {
    if (one[0] === '%') return one.slice(1)
    return isShape(one) || !tells(one) ? elementOf(one) : `${one}[*]`
  })
}

/** How many of the values that a function is handed are written down, and how long each may be. */
const handedLimit = { count: 3, length: 120 }

/**
 * A function of this name with what it is handed, which says what its type parameters stand for. Of functions that are
 * members nothing is written down: few of those are generic.
 */
export function handed(route: string, given: readonly string[]): string {
  if (!given.some(tells) || !/^[\w$]+$/.test(route)) return route
  const parts = given
    .slice(0, handedLimit.count)
    .map(one => (tells(one) && one.length <= handedLimit.length ? one : ''))
  const tuple = tupleOf(parts)
  return tuple === '' ? route : `${route}(=${tuple.slice(1, -1)})`
}

/** A call: the route to what is called, whose member it is, and what it is handed first. */
interface Call {
  readonly route: string
  readonly receiver: string
  readonly member: string
  readonly given: string
}

/** What a call gives: of what makes the same of what it is handed, by that. */
export function resultOf({ route, receiver, member, given }: Call): string {
  switch (member) {
    case 'then':
      return callOf(given)
    case 'catch':
    case 'finally':
      return receiver
    case 'map':
    case 'flatMap': {
      const made = callOf(given)
      return wrapped('*', member === 'flatMap' ? elementOf(made) : made) || callOf(route)
    }
    case 'reduce':
      return ''
  }
  switch (`${receiver}.${member}`) {
    case 'Object.values':
      return wrapped('*', valueOf(given))
    case 'Object.entries':
      return wrapped('*', tupleOf(['', valueOf(given)]))
    case 'Object.freeze':
    case 'Object.assign':
    case 'Array.from':
    case 'Promise.all':
    case 'Promise.allSettled':
    case 'Promise.resolve':
      return given
    case 'Promise.race':
    case 'Promise.any':
      return elementOf(given)
    default:
      return callOf(route)
  }
}
