// Route values: what a route leads to, and what its type parameters stand for there.

import type { FilePath } from '../base/path.ts'
import type { Declaration } from '../syntax/facts.ts'
import { inferred } from '../syntax/inference.ts'
import { callOf, elementAt, elementOf, saidBy, takenOf, valueOf } from '../syntax/routes.ts'
import { insideOf } from '../syntax/routeText.ts'
import type { Place } from './exportLookup.ts'

/** What a type parameter stands for: a route in the names of a file, where other type parameters have a meaning too. */
export interface Bound {
  readonly path: FilePath
  readonly route: string
  readonly bounds: Bounds
}

/** Type parameter → what it stands for. */
export type Bounds = ReadonlyMap<string, Bound>

export const unbound: Bounds = new Map()

/** What a route leads to. */
export type Value =
  /** A value of a class or interface, or the class itself: what is static is not told from what is not. */
  | { readonly kind: 'class'; readonly place: Place; readonly bounds: Bounds }
  | { readonly kind: 'module'; readonly path: FilePath }
  /** What a route says without a name, in the names of this file. */
  | { readonly kind: 'shape'; readonly path: FilePath; readonly route: string; readonly bounds: Bounds }
  /** Of a package, or of the language: no member of it is the workspace's. */
  | { readonly kind: 'foreign' }

/** A route, in the names of a file. */
export type Start = Bound

/** A class or interface with what its type parameters stand for. */
export interface Instance {
  readonly place: Place
  readonly bounds: Bounds
}

/** One step on from what is written out. */
export function stepped(route: string, step: string): string {
  switch (step) {
    case '()':
      return callOf(route)
    case '[]':
      return elementOf(route)
    case '[*]':
      return valueOf(route)
    case '(^)':
      return takenOf(route, '^')
    case '(?)':
      return saidBy(route)
    default: {
      const place = Number(step.slice(1, -1))
      return step.startsWith('(') ? takenOf(route, place) : elementAt(route, place)
    }
  }
}

/** A function whose type parameters are known by what it is handed. */
export function withHanded(value: Value, step: string, { path, bounds }: Start): Value {
  if (value.kind !== 'shape' || !value.route.startsWith('(')) return value
  const taken = insideOf(value.route).filter(one => !one.startsWith('^'))
  const known = inferred(`[${taken.join()}]`, `[${step.slice(2, -1)}]`)
  if (known.size === 0) return value
  const entries = [...known].map(([name, route]) => [name, { path, route, bounds }] as const)
  return { ...value, bounds: new Map([...value.bounds, ...entries]) }
}

export interface Generic {
  readonly path: FilePath
  readonly outer: Bounds
  readonly given: readonly string[]
  readonly start: Start
}

export function boundsOf({ generics }: Declaration, { path, outer, given, start }: Generic): Bounds {
  if (generics === undefined) return outer
  const bounds = new Map(outer)
  for (const [index, generic] of generics.entries()) {
    const [name = ''] = generic.split('=', 1)
    const argument = given[index] ?? ''
    if (argument !== '') bounds.set(name, { path: start.path, route: argument, bounds: start.bounds })
    else bounds.set(name, { path, route: generic.slice(name.length + 1), bounds })
  }
  return bounds
}
