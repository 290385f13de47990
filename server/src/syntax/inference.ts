// Inference: what type parameters stand for, by what stands in the place of a type that names them.

import { callOf, elementAt, elementOf, memberOf, valueOf } from './routes.ts'
import { alternativesOf, behindBrackets, insideOf } from './routeText.ts'

/** Type parameter → the route to what it stands for, where a value by `route` is handed to what takes `taken`. */
export function inferred(taken: string, route: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  infer(taken, route, found)
  return found
}

function infer(taken: string, route: string, found: Map<string, string>): void {
  if (route === '' || !taken.includes('#')) return
  for (const one of alternativesOf(taken)) inferOne(one, route, found)
}

function inferOne(taken: string, route: string, found: Map<string, string>): void {
  switch (taken[0]) {
    case '#':
      if (!found.has(taken.slice(1))) found.set(taken.slice(1), route)
      return
    case '*':
    case '@':
      return infer(taken.slice(1), elementOf(route), found)
    case '%':
      return infer(taken.slice(1), valueOf(route), found)
    case '>':
      return infer(taken.slice(1), callOf(route), found)
    case '(':
      return infer(taken.slice(behindBrackets(taken)), callOf(route), found)
    case '[':
      for (const [place, part] of insideOf(taken).entries()) infer(part, elementAt(route, place), found)
      return
    case '{':
      for (const field of insideOf(taken)) {
        const colon = field.indexOf(':')
        infer(field.slice(colon + 1), memberOf(route, field.slice(0, colon)), found)
      }
  }
}
