// What users of a value see of it, as far as its tokens alone can say.

import type { Fingerprint } from './fingerprint.ts'
import type { Member } from './member.ts'
import { Id, isWordOrName, Kind, Word } from './tokenKinds.ts'
import type { Tokens } from './tokens.ts'

/**
 * Adds the part of the expression `[from, to)` that decides its type: heads of functions, keys of objects, kinds of
 * literals, and every token where nothing better is known. `as const` makes values part of the type.
 */
export function addShape(print: Fingerprint, tokens: Tokens, from: number, to: number): void {
  const kind = tokens.kinds[from] ?? Kind.end
  if (to - from === 1) return addSingle(print, tokens, from)
  const members = kind === Word.class ? tokens.classes.get(from) : undefined
  const body = tokens.bodies[from] ?? 0
  if (members !== undefined && tokens.matches[body] === to - 1)
    return addClass(print, tokens, { from, to, members })
  // A function, when its body is all that is left.
  if (body > from && body < to && kind !== Word.class && isWholeFunction(tokens, from, to))
    return print.add(from, body)
  const taken = typeTaken(tokens, from, to)
  if (taken !== undefined) {
    if (taken.word === Id.satisfies) return addShape(print, tokens, from, taken.at)
    if (tokens.kinds[taken.at + 1] !== Word.const) return print.add(taken.at + 1, to)
    return print.add(from, to)
  }
  const close = tokens.matches[from] ?? -1
  if (close === to - 1) {
    if (kind === Kind.openParen) return addShape(print, tokens, from + 1, to - 1)
    if (kind === Kind.openBrace) return addProperties(print, tokens, from, to)
    if (kind === Kind.openBracket) return addElements(print, tokens, from, to)
  }
  if (kind === Kind.jsxOpen) return print.addWord('element')
  if (kind === Kind.templateHead && endOfTemplate(tokens, from) === to - 1) return print.addWord('string')
  const open = openOfCall(tokens, from, to)
  if (open > from) return addCall(print, tokens, { from, open, to })
  // `new A` is `new A()`.
  if (kind === Word.new && isChain(tokens, from + 1, to)) {
    addShape(print, tokens, from + 1, to)
    print.addWord('(')
    return print.addWord(')')
  }
  print.add(from, to)
}

/** All of a class but its members, and what users see of those. */
export function addClass(
  print: Fingerprint,
  tokens: Tokens,
  read: { readonly from: number; readonly to: number; readonly members: readonly Member[] },
): void {
  let { from } = read
  for (const member of read.members) {
    print.add(from, member.from)
    from = member.to
  }
  print.add(from, read.to)
  for (const member of read.members) {
    if (!member.isPrivate && !member.isStaticBlock) addMember(print, tokens, member)
  }
}

export function addMember(print: Fingerprint, tokens: Tokens, member: Member): void {
  print.add(member.from, member.inner)
  if (member.isShapedByValue) addShape(print, tokens, member.inner, member.valueEnd)
}

function addSingle(print: Fingerprint, tokens: Tokens, at: number): void {
  switch (tokens.kinds[at]) {
    case Kind.string:
    case Kind.template:
      return print.addWord('string')
    case Kind.number:
      return print.addWord('number')
    case Kind.bigint:
      return print.addWord('bigint')
    case Kind.regex:
      return print.addWord('RegExp')
    default:
      return print.add(at, at + 1)
  }
}

/** The type that a value is taken for at last: `value as Type`. */
function typeTaken(
  tokens: Tokens,
  from: number,
  to: number,
): { readonly at: number; readonly word: number } | undefined {
  let found: { readonly at: number; readonly word: number } | undefined
  for (let at = from; at < to; at = behind(tokens, at)) {
    if (tokens.kinds[at] !== Kind.name || at === from) continue
    const word = tokens.values[at] ?? -1
    if ((word === Id.as || word === Id.satisfies) && tokens.kinds[at - 1] !== Kind.dot) found = { at, word }
  }
  return found
}

/** The token behind this one, and behind its bracket when it opens one. */
function behind(tokens: Tokens, at: number): number {
  return Math.max(at, tokens.matches[at] ?? -1) + 1
}

/** `x => a` reaches to the end; `function () {}` only when nothing follows its body. */
function isWholeFunction(tokens: Tokens, from: number, to: number): boolean {
  const body = tokens.bodies[from] ?? 0
  if (tokens.kinds[body - 1] !== Kind.arrow) return tokens.matches[body] === to - 1
  return tokens.kinds[body] !== Kind.openBrace || tokens.matches[body] === to - 1
}

/** The last token of the template that begins at `from`. */
function endOfTemplate(tokens: Tokens, from: number): number {
  let at = from
  while ((tokens.matches[at] ?? -1) > at) at = tokens.matches[at] ?? at
  return at
}

/** Names with dots between them. */
function isChain(tokens: Tokens, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const kind = tokens.kinds[at] ?? Kind.end
    if (kind !== Kind.dot && kind !== Word.this && !isWordOrName(kind)) return false
  }
  return to > from
}

/** The brace of a class that begins somewhere behind `from`. */
function isClassBody(tokens: Tokens, from: number, at: number): boolean {
  for (const first of tokens.classes.keys()) if (first >= from && tokens.bodies[first] === at) return true
  return false
}

/** The `(` of the last call, when the whole is a chain of names, members and calls; -1 else. */
function openOfCall(tokens: Tokens, from: number, to: number): number {
  if (tokens.kinds[to - 1] !== Kind.closeParen) return -1
  for (let at = from; at < to; at = behind(tokens, at)) {
    switch (tokens.kinds[at]) {
      case Kind.name:
        // `await f()` and `await (a)` are no calls, and two names in a row are no chain.
        if (isWordOrName(tokens.kinds[at + 1] ?? Kind.end)) return -1
        if (at === from && tokens.values[at] === Id.await) return -1
        continue
      case Kind.templateHead:
        at = endOfTemplate(tokens, at)
        continue
      case Word.class:
        at = (tokens.bodies[at] ?? 0) - 1
        if (at < from) return -1
        continue
      case Kind.openBrace:
        if (isClassBody(tokens, from, at)) continue
        return -1
      case Kind.string:
      case Kind.template:
      case Kind.number:
      case Kind.regex:
      case Kind.privateName:
      case Kind.dot:
      case Kind.optionalDot:
      case Kind.not:
      case Kind.openParen:
      case Kind.openBracket:
      case Word.this:
      case Word.super:
      case Word.new:
      case Word.import:
        continue
      case Kind.less:
        // Closed type arguments.
        if ((tokens.matches[at] ?? -1) > at) continue
        return -1
      default:
        return -1
    }
  }
  return tokens.matches[to - 1] ?? -1
}

function addCall(print: Fingerprint, tokens: Tokens, call: { from: number; open: number; to: number }): void {
  const { open, to } = call
  const from = isNewAlone(tokens, call.from, open) ? call.from + 1 : call.from
  const less = typeArgumentsBefore(tokens, from, open)
  // What a function gives back that is called at once, its whole text decides.
  if (isFunction(tokens, from, less)) return print.add(call.from, to)
  addShape(print, tokens, from, less)
  if (less < open) for (const [start, end] of elements(tokens, less, open - 1)) print.add(start, end)
  print.addWord('(')
  for (const [start, end] of elements(tokens, open, to - 1)) addShape(print, tokens, start, end)
  print.addWord(')')
}

/** True for `new A(…)`, and not for `new A().b(…)`. */
function isNewAlone(tokens: Tokens, from: number, open: number): boolean {
  if (tokens.kinds[from] !== Word.new) return false
  for (let at = from + 1; at < open; at = behind(tokens, at)) {
    if (tokens.kinds[at] === Kind.openParen && at > from + 1) return false
  }
  return true
}

/** True for a function, also in parentheses. */
function isFunction(tokens: Tokens, from: number, to: number): boolean {
  const body = tokens.bodies[from] ?? 0
  if (body > from) return body < to && tokens.kinds[from] !== Word.class && isWholeFunction(tokens, from, to)
  const isWrapped = tokens.kinds[from] === Kind.openParen && tokens.matches[from] === to - 1
  return isWrapped && isFunction(tokens, from + 1, to - 1)
}

/** Where the type arguments before the `(` at `open` begin; `open` itself when there are none. */
function typeArgumentsBefore(tokens: Tokens, from: number, open: number): number {
  for (let at = from; at < open; at = behind(tokens, at)) {
    if (tokens.kinds[at] === Kind.less && tokens.matches[at] === open - 1) return at
  }
  return open
}

function addElements(print: Fingerprint, tokens: Tokens, from: number, to: number): void {
  print.addWord('[')
  for (const [start, end] of elements(tokens, from, to - 1)) addShape(print, tokens, start, end)
  print.addWord(']')
}

function addProperties(print: Fingerprint, tokens: Tokens, from: number, to: number): void {
  print.addWord('{')
  for (const [start, end] of elements(tokens, from, to - 1)) addProperty(print, tokens, start, end)
  print.addWord('}')
}

function addProperty(print: Fingerprint, tokens: Tokens, from: number, to: number): void {
  const name = behind(tokens, from)
  if (tokens.kinds[name] === Kind.colon && name < to) {
    print.add(from, name)
    return addShape(print, tokens, name + 1, to)
  }
  // A method: all but its body.
  const isMethod = tokens.kinds[to - 1] === Kind.closeBrace && tokens.kinds[from] !== Kind.dots
  print.add(from, isMethod ? (tokens.matches[to - 1] ?? to) : to)
}

/** What lies between commas inside of the bracket at `open`. */
function* elements(tokens: Tokens, open: number, close: number): Iterable<readonly [number, number]> {
  let start = open + 1
  for (let at = start; at < close; at = behind(tokens, at)) {
    if (tokens.kinds[at] !== Kind.comma) continue
    if (at > start) yield [start, at]
    start = at + 1
  }
  if (close > start) yield [start, close]
}
