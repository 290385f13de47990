// Public values: constants, defaults of parameters and options, static members and enumerations that others can import.

import type { Span } from '../../base/span.ts'
import { isWordOrName, Kind, Word } from '../../syntax/tokenKinds.ts'
import { argumentsBetween } from './calls.ts'
import { type Code, kindAt, lastOf, spanOf, type TokenRange, wordAt, wordsOf } from './code.ts'
import { type FunctionCode, functionsOf } from './functions.ts'
import { remembered } from './remembered.ts'
import { expressionEnd } from './statements.ts'

export interface PublicValue {
  /** Which one it is: `retry(attempts)`, `limits.size`. */
  readonly name: string
  /** Equal for two spellings of one value. */
  readonly value: string
  readonly span: Span
}

/** Those that are plain values, in no order. O(tokens), once. */
export const publicValuesOf = remembered((code: Code): readonly PublicValue[] => {
  const exported = namesInLists(code)
  const found: PublicValue[] = []
  for (let index = 0; index < code.count - 1; index = lastOf(code, index) + 1) {
    const isStart = index === 0 || code.lineBefore[index] === 1 || kindAt(code, index - 1) === Kind.semicolon
    if (!isStart) continue
    const isExported = kindAt(code, index) === Word.export
    let at = isExported ? index + 1 : index
    while (/^(?:default|declare|abstract|async)$/.test(wordAt(code, at))) at++
    if (kindAt(code, at) === Word.const && kindAt(code, at + 1) === Word.enum) at++
    const name = wordAt(code, at + 1)
    if (isExported || exported.has(name)) found.push(...declared(code, at))
    else found.push(...commonJs(code, index))
  }
  return found
})

/** `export { a, b as c }`, `module.exports = { a, b }`: names of this file. */
function namesInLists(code: Code): ReadonlySet<string> {
  const names = new Set<string>()
  for (let index = 0; index < code.count - 1; index = lastOf(code, index) + 1) {
    const isList = kindAt(code, index) === Kind.openBrace
    const isExport = kindAt(code, index - 1) === Word.export
    const isAssigned = kindAt(code, index - 1) === Kind.equals && wordAt(code, index - 2) === 'exports'
    if (!isList || (!isExport && !isAssigned)) continue
    for (const { from, to } of argumentsBetween(code, { from: index + 1, to: lastOf(code, index) })) {
      if (to - from === 1 || isExport) names.add(wordAt(code, from))
    }
  }
  return names
}

/** What the declaration whose keyword stands at `at` holds. */
function declared(code: Code, at: number): readonly PublicValue[] {
  const kind = kindAt(code, at)
  const name = wordAt(code, at + 1)
  if (kind === Word.function) return defaultsOf(code, functionFrom(code, at), name)
  if (kind === Word.class) return classValues(code, at, name)
  if (kind === Word.enum) {
    const open = bodyFrom(code, at)
    const members = argumentsBetween(code, { from: open + 1, to: lastOf(code, open) })
    return members.flatMap(member => assigned(code, member, `${name}.`))
  }
  if (kind !== Word.const && kind !== Word.var && wordAt(code, at) !== 'let') return []
  const range = { from: at + 1, to: expressionEnd(code, at + 1, 'withCommas') }
  return argumentsBetween(code, range).flatMap(one => {
    const equals = equalsIn(code, one)
    return equals < 0 ? [] : valuesOf(code, { from: equals + 1, to: one.to }, wordAt(code, one.from))
  })
}

/** `exports.a = 1`, `module.exports = { a: 1 }`, `module.exports.a = 1` */
function commonJs(code: Code, from: number): readonly PublicValue[] {
  let at = wordAt(code, from) === 'module' ? from + 2 : from
  if (wordAt(code, at) !== 'exports') return []
  let name = 'exports'
  for (at++; kindAt(code, at) === Kind.dot; at += 2) name += `.${wordAt(code, at + 1)}`
  if (kindAt(code, at) !== Kind.equals) return []
  return valuesOf(code, { from: at + 1, to: expressionEnd(code, at + 1) }, name)
}

/** A plain value, those of a record, or the defaults of a function. */
function valuesOf(code: Code, { from, to }: TokenRange, name: string): readonly PublicValue[] {
  const value = plainValue(code, { from, to })
  if (value !== undefined) return [{ name, value, span: valueSpan(code, { from, to }) }]
  const isFrozen = wordsOf(code, { from, to: from + 4 }) === 'Object . freeze ('
  const open = isFrozen ? from + 4 : from
  if (kindAt(code, open) === Kind.openBrace) {
    const members = argumentsBetween(code, { from: open + 1, to: lastOf(code, open) })
    return members.flatMap(({ from, to }) => {
      // `[key]: 1` as well.
      const colon = lastOf(code, from) + 1
      if (kindAt(code, colon) !== Kind.colon) return []
      return valuesOf(code, { from: colon + 1, to }, `${name}.${wordsOf(code, { from, to: colon })}`)
    })
  }
  const own = functionsOf(code).find(({ range }) => range.from === from)
  return defaultsOf(code, own, name)
}

function functionFrom(code: Code, at: number): FunctionCode | undefined {
  return functionsOf(code).find(({ range, body }) => range.from <= at && at < body.from)
}

function defaultsOf(code: Code, own: FunctionCode | undefined, name: string): readonly PublicValue[] {
  if (!own) return []
  return argumentsBetween(code, own.parameters).flatMap(one => defaultsIn(code, one, `${name}.`))
}

/** `a = 1`, `{ b = 2, c: { d = 3 } }: T = {}` */
function defaultsIn(code: Code, range: TokenRange, path: string): readonly PublicValue[] {
  const colon = kindAt(code, range.from + 1) === Kind.colon ? range.from + 2 : range.from
  if (kindAt(code, colon) !== Kind.openBrace) return assigned(code, range, path)
  const isInner = colon > range.from
  const inner = isInner ? `${path}${wordAt(code, range.from)}.` : path
  const elements = argumentsBetween(code, { from: colon + 1, to: lastOf(code, colon) })
  return elements.flatMap(one => defaultsIn(code, one, inner))
}

/** `name: T = value`, modifiers before it. */
function assigned(code: Code, range: TokenRange, path: string): readonly PublicValue[] {
  const equals = equalsIn(code, range)
  const given = { from: equals + 1, to: range.to }
  const value = equals < 0 ? undefined : plainValue(code, given)
  if (value === undefined) return []
  let end = range.from
  while (end < equals && kindAt(code, end) !== Kind.colon && kindAt(code, end) !== Kind.question) end++
  return [{ name: path + wordAt(code, end - 1), value, span: valueSpan(code, given) }]
}

function classValues(code: Code, at: number, name: string): readonly PublicValue[] {
  const open = bodyFrom(code, at)
  const close = lastOf(code, open)
  const within = functionsOf(code).filter(({ range }) => open < range.from && range.to <= close)
  const methods = within
    .filter(({ range }) => !within.some(other => other.range.from < range.from && range.to <= other.range.to))
    .filter(own => !isHidden(code, own.range.from, own.parameters.from))
  const found = methods.flatMap(own => defaultsOf(code, own, `${name}.${own.name}`))
  for (let index = open + 1; index < close; index = lastOf(code, index) + 1) {
    if (wordAt(code, index) !== 'static' || !isWordOrName(kindAt(code, index + 1))) continue
    const range = { from: index + 1, to: expressionEnd(code, index + 1) }
    if (!isHidden(code, index - 1, range.to)) found.push(...assigned(code, range, `${name}.`))
  }
  return found
}

/** A modifier or the name says that nobody else may use it. */
function isHidden(code: Code, from: number, to: number): boolean {
  for (let index = from; index < Math.min(to, from + 6); index++) {
    const kind = kindAt(code, index)
    if (kind === Kind.openParen || kind === Kind.equals) return false
    if (kind === Kind.privateName || /^(?:private|protected)$/.test(wordAt(code, index))) return true
  }
  return false
}

function bodyFrom(code: Code, at: number): number {
  let open = at
  while (open < code.count - 1 && kindAt(code, open) !== Kind.openBrace) open++
  return open
}

/** -1 when nothing is assigned. */
function equalsIn(code: Code, { from, to }: TokenRange): number {
  for (let index = from; index < to; index = lastOf(code, index) + 1)
    if (kindAt(code, index) === Kind.equals) return index
  return -1
}

const literal: ReadonlySet<number> = new Set([
  ...[Kind.string, Kind.number, Kind.bigint, Kind.template, Word.true, Word.false, Word.null],
])
const reckoning: ReadonlySet<number> = new Set([Kind.number, Kind.plusMinus, Kind.star, Kind.binary])

/** The value without its spelling; undefined for what has to be computed from something else. */
function plainValue(code: Code, range: TokenRange): string | undefined {
  const { from, to } = valueRange(code, range)
  if (to <= from) return undefined
  if (to - from > 1) {
    for (let index = from; index < to; index++) if (!reckoning.has(kindAt(code, index))) return undefined
    return wordsOf(code, { from, to }).replaceAll('_', '')
  }
  const word = wordAt(code, from)
  const kind = kindAt(code, from)
  if (kind === Kind.number) return String(Number(word.replaceAll('_', '')))
  if (kind === Kind.string || kind === Kind.template) return `"${word.slice(1, -1)}`
  return literal.has(kind) || word === 'undefined' ? word : undefined
}

function valueRange(code: Code, { from, to }: TokenRange): TokenRange {
  const isConst = to - from > 2 && wordAt(code, to - 2) === 'as' && wordAt(code, to - 1) === 'const'
  return { from, to: isConst ? to - 2 : to }
}

function valueSpan(code: Code, range: TokenRange): Span {
  return spanOf(code, valueRange(code, range))
}
