// Type shapes: what functions take and what objects hold, by the tokens of their types.

import { indexed } from './facts.ts'
import type { Grammar } from './grammar.ts'
import { wrapped } from './routes.ts'
import { eitherOf, functionOf, objectOf } from './routeText.ts'
import { Id, isWordOrName, Kind, Word } from './tokenKinds.ts'

/** The route to a value of the type that begins at a token. */
type RouteAt = (at: number) => string

/** What the parameters from this `(` on take; what `this` is stands first, behind `^`. */
export function parametersAt(grammar: Grammar, open: number, routeAt: RouteAt): readonly string[] {
  const { cursor } = grammar
  const close = cursor.matchAt(open)
  const taken: string[] = []
  for (let at = open + 1; at < close; at = behindPart(grammar, at, close)) {
    if (cursor.kindAt(at) === Kind.dots) break
    const type = behindLabel(grammar, at)
    taken.push(type === at ? '' : `${cursor.kindAt(at) === Word.this ? '^' : ''}${routeAt(type)}`)
  }
  return taken
}

/** The route to an object with the members from this `{` on: those that are written out, or what all of them are. */
export function membersAt(grammar: Grammar, open: number, routeAt: RouteAt): string {
  if (grammar.cursor.matchAt(open) < 0) return ''
  const mapped = mappedAt(grammar, open)
  if (mapped !== undefined) return mapped.isSame ? routeAt(mapped.of) : wrapped('@', routeAt(mapped.of))
  const fields = fieldsAt(grammar, open, routeAt)
  const each = wrapped('@', fields.get(indexed) ?? '')
  return eitherOf([objectOf(fields), each])
}

/** What the members that are written out from this `{` on are. */
export function fieldsAt(grammar: Grammar, open: number, routeAt: RouteAt): ReadonlyMap<string, string> {
  const { cursor } = grammar
  const close = cursor.matchAt(open)
  const fields = new Map<string, string>()
  for (let at = open + 1; at < close; at = behindMember(grammar, at, close)) {
    let name = at
    if (isReadonly(grammar, at)) name++
    let behind = Math.max(name, cursor.matchAt(name)) + 1
    if (cursor.kindAt(behind) === Kind.question) behind++
    const type = cursor.kindAt(behind) === Kind.colon ? behind + 1 : -1
    if (cursor.kindAt(name) === Kind.openBracket) {
      if (type > 0 && cursor.kindAt(name + 2) === Kind.colon) fields.set(indexed, routeAt(type))
      continue
    }
    const label = labelAt(grammar, name)
    const route = type > 0 ? routeAt(type) : methodAt(grammar, behind, routeAt)
    if (label !== undefined && route !== '' && !fields.has(label)) fields.set(label, route)
  }
  return fields
}

/** From the `(` or `<` of a method on. */
function methodAt(grammar: Grammar, at: number, routeAt: RouteAt): string {
  const { cursor } = grammar
  const open = cursor.kindAt(at) === Kind.less ? closeOf(grammar, at) + 1 : at
  const close = cursor.matchAt(open)
  if (cursor.kindAt(open) !== Kind.openParen || close < 0) return ''
  const given = cursor.kindAt(close + 1) === Kind.colon ? routeAt(close + 2) : ''
  return functionOf(parametersAt(grammar, open, routeAt), given)
}

function labelAt({ cursor }: Pick<Grammar, 'cursor'>, at: number): string | undefined {
  const kind = cursor.kindAt(at)
  if (kind === Kind.string) return cursor.stringAt(at)
  return isWordOrName(kind) ? cursor.tokens.textOf(at) : undefined
}

function isReadonly({ cursor }: Pick<Grammar, 'cursor'>, at: number): boolean {
  const follows = cursor.kindAt(at + 1)
  return (
    cursor.isWordAt(at, Id.readonly) &&
    (isWordOrName(follows) || follows === Kind.string || follows === Kind.openBracket)
  )
}

interface Mapped {
  /** The token of the type: of the value, or of what is mapped. */
  readonly of: number
  /** `{ [K in keyof T]: … T[K] … }` has what `T` has. */
  readonly isSame: boolean
}

/** True when an object whose members are written out begins here. */
export function isPlainObject(grammar: Grammar, at: number): boolean {
  return grammar.cursor.kindAt(at) === Kind.openBrace && mappedAt(grammar, at) === undefined
}

/** `{ [K in T]: V }`; undefined where the members are written out. */
function mappedAt({ cursor }: Grammar, open: number): Mapped | undefined {
  let at = open + 1
  if (cursor.kindAt(at) === Kind.plusMinus) at++
  if (cursor.isWordAt(at, Id.readonly)) at++
  if (cursor.kindAt(at) !== Kind.openBracket || cursor.kindAt(at + 2) !== Word.in) return undefined
  const isKeys = cursor.isWordAt(at + 3, Id.keyof)
  const source = at + 4
  let behind = cursor.matchAt(at) + 1
  while (cursor.kindAt(behind) === Kind.plusMinus || cursor.kindAt(behind) === Kind.question) behind++
  if (cursor.kindAt(behind) !== Kind.colon) return undefined
  const value = behind + 1
  const close = cursor.matchAt(open)
  for (let token = value; isKeys && token < close; token++) {
    const isSame =
      cursor.isWordAt(token, cursor.valueAt(source)) &&
      cursor.kindAt(token + 1) === Kind.openBracket &&
      cursor.isWordAt(token + 2, cursor.valueAt(at + 1))
    if (isSame) return { of: source, isSame }
  }
  return { of: value, isSame: false }
}

/** The type behind `a:`, `a?:` or a pattern and its colon; the token itself where none stands there. */
export function behindLabel({ cursor }: Pick<Grammar, 'cursor'>, at: number): number {
  let behind = Math.max(at, cursor.matchAt(at)) + 1
  if (cursor.kindAt(behind) === Kind.question) behind++
  const isLabel = isWordOrName(cursor.kindAt(at)) || cursor.matchAt(at) > at
  return isLabel && cursor.kindAt(behind) === Kind.colon ? behind + 1 : at
}

/** The token behind the next comma that no brackets hold, or `close`. */
export function behindPart({ cursor }: Pick<Grammar, 'cursor'>, from: number, close: number): number {
  let depth = 0
  for (let at = from; at < close; at++) {
    const kind = cursor.kindAt(at)
    if (kind === Kind.less) depth++
    else if (kind === Kind.greater) depth--
    else if (kind === Kind.comma && depth === 0) return at + 1
    else if (opens(kind)) at = Math.max(at, cursor.matchAt(at))
  }
  return close
}

/** The token behind the member at this one: it ends at a comma, a semicolon, or with its line. */
function behindMember({ cursor }: Pick<Grammar, 'cursor'>, from: number, close: number): number {
  let depth = 0
  for (let at = from; at < close; at++) {
    const kind = cursor.kindAt(at)
    if (
      at > from &&
      depth === 0 &&
      cursor.tokens.lineBefore[at] === 1 &&
      beginsMember(cursor.kindAt(at - 1), kind)
    )
      return at
    if (kind === Kind.less) depth++
    else if (kind === Kind.greater) depth--
    else if (depth === 0 && (kind === Kind.comma || kind === Kind.semicolon)) return at + 1
    else if (opens(kind)) at = Math.max(at, cursor.matchAt(at))
  }
  return close
}

/** On a new line, where what stands before does not go on. */
function beginsMember(before: number, kind: number): boolean {
  const isName =
    isWordOrName(kind) || kind === Kind.string || kind === Kind.openBracket || kind === Kind.openParen
  const goesOn =
    before === Kind.colon || before === Kind.bar || before === Kind.ampersand || before === Kind.arrow
  return isName && !goesOn
}

function opens(kind: number): boolean {
  return kind === Kind.openBrace || kind === Kind.openParen || kind === Kind.openBracket
}

/** The `>` that closes the `<` at this token; the last token before what cannot be inside. */
export function closeOf({ cursor }: Pick<Grammar, 'cursor'>, open: number): number {
  let depth = 0
  for (let at = open; at < cursor.tokens.count; at++) {
    const kind = cursor.kindAt(at)
    if (kind === Kind.less) depth++
    else if (kind === Kind.greater && --depth === 0) return at
    else if (opens(kind)) at = Math.max(at, cursor.matchAt(at))
    else if (kind === Kind.semicolon || kind === Kind.closeBrace || kind === Kind.closeParen) return at - 1
  }
  return cursor.tokens.count - 1
}
