// Whether two readings of a file say the same to the graph, wherever in the text they say it.

import type { Span } from '../base/span.ts'
import type { Declaration, FileFacts, Reference } from '../syntax/facts.ts'

/** True when both give the same nodes and edges: spans, offsets and fingerprints do not count. O(references). */
export function sayTheSame(one: FileFacts, other: FileFacts): boolean {
  return (
    one.path === other.path &&
    one.blindSpots === other.blindSpots &&
    sameList(one.declarations, other.declarations, sameDeclaration) &&
    sameList(one.imports, other.imports, (a, b) => {
      if (a.specifier !== b.specifier || a.form !== b.form) return false
      return sameList(a.names, b.names, (x, y) => x.imported === y.imported && x.local === y.local)
    }) &&
    sameList(one.reExports, other.reExports, (a, b) => {
      return a.specifier === b.specifier && a.imported === b.imported && a.exported === b.exported
    })
  )
}

/**
 * As `sayTheSame`, and everything stands at the same place and looks the same: facts that moved with the text as
 * foreseen change nothing that anybody is shown.
 */
export function areAlike(one: FileFacts | undefined, other: FileFacts): boolean {
  return (
    one !== undefined &&
    one.complete === other.complete &&
    sayTheSame(one, other) &&
    sameList(one.declarations, other.declarations, (a, b) => {
      if (a.signature !== b.signature || a.body !== b.body) return false
      return sameSpan(a.span, b.span) && sameSpan(a.nameSpan, b.nameSpan)
    }) &&
    sameList(one.imports, other.imports, (a, b) => sameSpan(a.span, b.span))
  )
}

function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end
}

/** True when both have the same edges, and mean the same to others. */
export function sameDeclaration(a: Declaration, b: Declaration): boolean {
  return (
    sameMeaning(a, b) &&
    sameExports(a, b) &&
    sameList(a.accesses ?? none, b.accesses ?? none, (x, y) => x.of === y.of && sameUse(x, y)) &&
    sameList(a.references, b.references, (x, y) => x.name === y.name && sameUse(x, y))
  )
}

/** True when those who are led through a declaration find the same. */
export function sameMeaning(a: Declaration, b: Declaration): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.isPrivate === b.isPrivate &&
    a.route === b.route &&
    sameList(a.generics ?? none, b.generics ?? none, (x, y) => x === y) &&
    sameList(a.bases ?? none, b.bases ?? none, (x, y) => x === y) &&
    sameFields(a.fields, b.fields)
  )
}

export function sameExports(a: Declaration, b: Declaration): boolean {
  return sameList(a.exportedAs, b.exportedAs, (x, y) => x === y)
}

function sameFields(a: Declaration['fields'], b: Declaration['fields']): boolean {
  if (!a || !b) return a === b
  return sameList(Object.entries(a), Object.entries(b), ([x, y], [v, w]) => x === v && y === w)
}

const none: readonly never[] = []

function sameUse(a: Use, b: Use): boolean {
  return a.member === b.member && a.as === b.as && a.leadsOn === b.leadsOn
}

type Use = Pick<Reference, 'member' | 'as' | 'leadsOn'>

function sameList<T>(one: readonly T[], other: readonly T[], same: (a: T, b: T) => boolean): boolean {
  return one.length === other.length && one.every((value, index) => same(value, other[index] as T))
}
