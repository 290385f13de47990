// What is made of parameters: which names of a function hold something that its callers chose.

import { isWordOrName, Kind, Word } from '../../syntax/tokenKinds.ts'
import { type Code, isMember, kindAt, lastOf, matchAt, type TokenRange, wordAt } from './code.ts'
import { type FunctionCode, functionsOf, parameterNames } from './functions.ts'
import { remembered } from './remembered.ts'
import { expressionEnd } from './statements.ts'

interface Assignment {
  /** The token of the `=` or `of`. */
  readonly at: number
  readonly names: readonly string[]
  readonly value: TokenRange
}

/** What comes out of these is not what went in: a number, or text in which nothing is a sign any more. */
const cleaning =
  /^(?:Number|parseInt|parseFloat|BigInt|Boolean|String\.raw|encodeURIComponent|encodeURI|isNaN)$|saniti[sz]e|purify|escape|quote|^(?:html|h)?(?:encode)|validate|allowlist|whitelist/i

/** True when the range holds a parameter of a function around it, or what is made of one. O(assignments + tokens of the range). */
export function holdsParameter(code: Code, range: TokenRange): boolean {
  const tainted = taintedAt(code, range.from)
  return tainted.size > 0 && mentions(code, range, tainted)
}

/** Names that hold what a caller chose, where the token stands. */
function taintedAt(code: Code, index: number): ReadonlySet<string> {
  const around = functionsOf(code).filter(({ body }) => body.from <= index && index < body.to)
  const outermost = around[0]
  if (!outermost) return new Set()
  const names = new Set(around.flatMap(own => chosenNames(code, own)))
  for (const { at, names: assigned, value } of assignmentsOf(code)) {
    if (at < outermost.body.from || at >= index) continue
    if (mentions(code, value, names)) for (const name of assigned) names.add(name)
  }
  return names
}

/** Parameters, those that are a number or a truth value by their type left out. */
function chosenNames(code: Code, own: FunctionCode): readonly string[] {
  const plain = new Set<string>()
  for (let index = own.parameters.from; index < own.parameters.to; index++) {
    if (kindAt(code, index) !== Kind.colon) continue
    if (!/^(?:number|boolean|bigint|Date|RegExp)$/.test(wordAt(code, index + 1))) continue
    const after = kindAt(code, index + 2)
    if (after !== Kind.comma && after !== Kind.equals && index + 2 < own.parameters.to) continue
    const isOptional = kindAt(code, index - 1) === Kind.question
    plain.add(wordAt(code, isOptional ? index - 2 : index - 1))
  }
  return [...parameterNames(code, own)].filter(name => !plain.has(name))
}

/** `a = …`, `a += …`, `{ a, b: c } = …`, `a of …`, in their order. O(tokens), once. */
const assignmentsOf = remembered((code: Code): readonly Assignment[] => {
  const found: Assignment[] = []
  for (let at = 1; at < code.count; at++) {
    const kind = kindAt(code, at)
    const isOf = wordAt(code, at) === 'of' && !isMember(code, at)
    if (kind !== Kind.equals && kind !== Kind.assign && !isOf) continue
    const names = namesBefore(code, at)
    if (names.length > 0) found.push({ at, names, value: { from: at + 1, to: expressionEnd(code, at + 1) } })
  }
  return found
})

function namesBefore(code: Code, at: number): readonly string[] {
  const kind = kindAt(code, at - 1)
  if (kind === Kind.name) return isMember(code, at - 1) ? [] : [nameOf(code, at - 1)]
  if (kind !== Kind.closeBrace && kind !== Kind.closeBracket) return []
  const open = matchAt(code, at - 1)
  const names: string[] = []
  for (let index = Math.max(0, open); open >= 0 && index < at; index++) {
    if (kindAt(code, index) === Kind.name) names.push(wordAt(code, index))
  }
  return names
}

/** `sql` of `const sql: string =` is two tokens before its type. */
function nameOf(code: Code, at: number): string {
  return kindAt(code, at - 1) === Kind.colon && kindAt(code, at - 2) === Kind.name
    ? wordAt(code, at - 2)
    : wordAt(code, at)
}

/** One of the names is used in the range, and not only for its length, its type, or what a cleaning call makes of it. */
function mentions(code: Code, { from, to }: TokenRange, names: ReadonlySet<string>): boolean {
  if (holdsPlaces(code, { from, to })) return false
  for (let index = from; index < to; index++) {
    if (isCleaned(code, index)) {
      index = Math.max(index, lastOf(code, index + 1))
      continue
    }
    if (isFunctionBody(code, index)) {
      index = lastOf(code, index)
      continue
    }
    if (!isWordOrName(kindAt(code, index)) || isMember(code, index) || isKeyOrType(code, index)) continue
    if (names.has(wordAt(code, index)) && !isMeasured(code, index)) return true
  }
  return false
}

/** `ids.map(() => '?').join()`, `$${index}`: places for values, and no values. */
function holdsPlaces(code: Code, { from, to }: TokenRange): boolean {
  for (let index = from; index < to; index++) {
    if (/^(?:["'`][?$]["'`]|`\$\$\{)$/.test(wordAt(code, index))) return true
  }
  return false
}

/** What a function does later is no part of the value. */
function isFunctionBody(code: Code, index: number): boolean {
  const before = kindAt(code, index - 1)
  return kindAt(code, index) === Kind.openBrace && (before === Kind.arrow || before === Kind.closeParen)
}

function isCleaned(code: Code, index: number): boolean {
  return (
    kindAt(code, index + 1) === Kind.openParen &&
    isWordOrName(kindAt(code, index)) &&
    cleaning.test(wordAt(code, index))
  )
}

function isKeyOrType(code: Code, index: number): boolean {
  const isTypeof = kindAt(code, index - 1) === Word.typeof
  const before = kindAt(code, index - 1)
  const isKey = kindAt(code, index + 1) === Kind.colon && (before === Kind.openBrace || before === Kind.comma)
  return isTypeof || isKey
}

/** `list.length`, `list.map(…)` aside: a number is made of it. */
function isMeasured(code: Code, index: number): boolean {
  return kindAt(code, index + 1) === Kind.dot && /^(?:length|size|toFixed)$/.test(wordAt(code, index + 2))
}
