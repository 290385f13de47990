// Outline: what a file declares, imports and exports at its top level, and what each declaration uses.

import type { Span } from '../base/span.ts'
import { isLineEnd } from './characters.ts'
import {
  type Access,
  type Declaration,
  type DeclarationKind,
  moduleBody,
  type ReExport,
  type Reference,
} from './facts.ts'
import { Fingerprint } from './fingerprint.ts'
import { canMerge, LocalExports, unique } from './naming.ts'
import type { Places } from './places.ts'
import { noteReference } from './references.ts'
import { routeWithin } from './routeText.ts'
import type { Tokens } from './tokens.ts'

/** A declaration while its file is being read. */
export interface Draft {
  /** Without the `#2` that a repeated name gets in the end. */
  readonly name: string
  readonly kind: DeclarationKind
  readonly span: { start: number; end: number }
  readonly nameSpan: Span
  readonly exportedAs: Set<string>
  readonly isPrivate: boolean
  /** For a member: its class. */
  readonly owner: Draft | undefined
  readonly signature: Fingerprint
  readonly body: Fingerprint
  /** By name and member. */
  readonly references: Map<string, Reference>
  /** By route and member. */
  readonly accesses: Map<string, Access>
  route: string
  /** Type parameter → the route to what it is at least. */
  generics: Map<string, string>
  bases: readonly string[]
  fields: Readonly<Record<string, string>>
}

/** Where a declaration stands. Offsets in UTF-16 code units. */
export interface Place {
  readonly start: number
  readonly end: number
  readonly nameSpan: Span
  readonly owner?: Draft
  readonly isPrivate?: boolean
}

export class Outline {
  /** In the order in which they were met. */
  readonly drafts: Draft[] = []
  readonly module: Draft
  readonly reExports: ReExport[] = []
  readonly exports = new LocalExports()
  readonly #tokens: Tokens
  readonly #places: Places

  constructor(tokens: Tokens, places: Places) {
    this.#tokens = tokens
    this.#places = places
    const nameSpan = { start: 0, end: 0 }
    this.module = this.#draft(moduleBody, 'module', { start: 0, end: tokens.text.length, nameSpan })
  }

  /** A declaration; it merges with the one before it when both are of one kind and name and stand side by side. */
  declare(name: string, kind: DeclarationKind, place: Place): Draft {
    const last = this.drafts.at(-1)
    if (last && canMerge(last, name, kind) && last.owner === place.owner) {
      last.span.end = place.end
      return last
    }
    const draft = this.#draft(name, kind, place)
    this.drafts.push(draft)
    return draft
  }

  /** The declarations in the order of the text, the module's own last. Called once, when all has been read. */
  finish(): readonly Declaration[] {
    this.reExports.push(...this.exports.settle(this.drafts, this.#places.imports))
    const names = new Set(this.drafts.map(draft => draft.name))
    for (const one of this.#places.imports) for (const { local } of one.names) names.add(local)
    const scope = { names, within: remembering(names) }
    const counts = new Map<string, number>()
    const declarations = this.drafts
      .map(draft => finished(draft, scope, unique(draft.name, counts)))
      .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
    return [...declarations, finished(this.module, scope, moduleBody)]
  }

  /** Where a statement that begins with this token starts, with the documentation comment right above it. */
  startOf(token: number): number {
    const start = this.#tokens.starts[token] ?? 0
    const from = token > 0 ? (this.#tokens.ends[token - 1] ?? 0) : 0
    const comment = lastComment(this.#tokens.text, from, start)
    if (comment === undefined || !this.#tokens.text.startsWith('/**', comment.start)) return start
    const between = this.#tokens.text.slice(comment.end, start)
    return between.split('\n').length <= 2 ? comment.start : start
  }

  #draft(name: string, kind: DeclarationKind, place: Place): Draft {
    return {
      name,
      kind,
      span: { start: place.start, end: place.end },
      nameSpan: place.nameSpan,
      exportedAs: new Set(),
      isPrivate: place.isPrivate ?? false,
      owner: place.owner,
      signature: new Fingerprint(this.#tokens),
      body: new Fingerprint(this.#tokens),
      references: new Map(),
      accesses: new Map(),
      route: '',
      generics: new Map(),
      bases: [],
      fields: {},
    }
  }
}

/** Adds a use of `name`, or of its `member`. */
export function addReference(draft: Draft, reference: Reference): void {
  const { name, member } = reference
  if (name === draft.name && member === undefined) return
  noteReference(draft.references, reference)
}

/** What the declarations of a file can name. */
interface Scope {
  readonly names: ReadonlySet<string>
  /** As `routeWithin`. */
  readonly within: (route: string) => string | undefined
}

/** Many accesses are of one route. */
function remembering(names: ReadonlySet<string>): Scope['within'] {
  const known = new Map<string, string | undefined>()
  return route => {
    if (route === '') return undefined
    if (known.has(route)) return known.get(route)
    const within = routeWithin(route, names)
    known.set(route, within)
    return within
  }
}

function finished(draft: Draft, { names, within }: Scope, name: string): Declaration {
  return {
    name,
    kind: draft.kind,
    span: draft.span,
    nameSpan: draft.nameSpan,
    exportedAs: [...draft.exportedAs],
    signature: draft.kind === 'module' ? '' : draft.signature.value(),
    body: draft.body.value(),
    references: [...draft.references.values()].filter(one => names.has(one.name)).sort((a, b) => a.at - b.at),
    ...routesOf(draft, within),
    ...(draft.isPrivate ? { isPrivate: true as const } : {}),
  }
}

/** What leads somewhere in this file. */
function routesOf(
  draft: Draft,
  within: Scope['within'],
): Pick<Declaration, 'accesses' | 'route' | 'generics' | 'bases' | 'fields'> {
  const accesses: Access[] = []
  for (const access of draft.accesses.values()) {
    const of = access.of === '' ? '' : within(access.of)
    if (of !== undefined) accesses.push(of === access.of ? access : { ...access, of })
  }
  const route = within(draft.route)
  const bases = draft.bases.flatMap(base => within(base) ?? [])
  const fields = Object.entries(draft.fields).flatMap(([name, field]) => {
    const route = within(field)
    return route === undefined ? [] : [[name, route] as const]
  })
  const isGeneric =
    draft.kind === 'class' ||
    route?.includes('#') ||
    accesses.some(one => one.of.includes('#')) ||
    bases.some(base => base.includes('#')) ||
    fields.some(([, field]) => field.includes('#'))
  return {
    ...(accesses.length > 0 ? { accesses } : {}),
    ...(route === undefined ? {} : { route }),
    ...(isGeneric ? genericsOf(draft, within) : {}),
    ...(bases.length > 0 ? { bases } : {}),
    ...(fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}),
  }
}

function genericsOf(draft: Draft, within: Scope['within']): Pick<Declaration, 'generics'> {
  const generics = [...draft.generics].map(([name, bound]) => {
    const route = within(bound)
    return route === undefined ? name : `${name}=${route}`
  })
  return generics.length > 0 ? { generics } : {}
}

/** The last comment in what stands before a token; a comment on the line of the token before belongs to that one. */
function lastComment(text: string, from: number, to: number): Span | undefined {
  let last: Span | undefined
  let isLeading = from === 0
  for (let at = from; at < to; at++) {
    if (text.charCodeAt(at) === 47) {
      const isBlock = text.charCodeAt(at + 1) === 42
      let end = isBlock ? text.indexOf('*/', at + 2) + 2 : at
      if (!isBlock) while (end < to && !isLineEnd(text.charCodeAt(end))) end++
      if (isLeading) last = { start: at, end }
      at = Math.max(at, end - 1)
    } else if (isLineEnd(text.charCodeAt(at))) isLeading = true
  }
  return last
}
