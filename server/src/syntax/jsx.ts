// Reads tags: components are uses of names, plain elements are not.

import type { Grammar, JsxReader } from './grammar.ts'
import { Kind } from './tokenKinds.ts'
import { Beside, Meaning } from './uses.ts'

export function jsxReader(grammar: Grammar): JsxReader {
  const { cursor, uses, places, types, expressions } = grammar

  const element = (): void => {
    cursor.expect(Kind.jsxOpen)
    tagName()
    if (cursor.is(Kind.less)) types.arguments()
    while (!cursor.is(Kind.jsxEnd) && !cursor.is(Kind.jsxSelfEnd) && !cursor.isOver) {
      const { at } = cursor
      attribute()
      if (cursor.at === at) cursor.fail()
    }
    if (cursor.eat(Kind.jsxSelfEnd)) return
    cursor.expect(Kind.jsxEnd)
    children()
  }

  /** A lower-case name is an element of the page, unless it is one of something: `motion.div`. */
  const tagName = (): void => {
    const isPlain = cursor.is(Kind.name) && cursor.peek() !== Kind.dot && cursor.peek() !== Kind.colon
    if (isPlain && !/^[a-z]/.test(cursor.name(cursor.at))) {
      uses.use(cursor.value, Meaning.value, cursor.start)
    } else if (cursor.is(Kind.name) && cursor.peek() === Kind.dot && cursor.name(cursor.at) !== 'this') {
      tagMember()
    }
    while (cursor.is(Kind.name) || cursor.is(Kind.jsxName) || cursor.is(Kind.dot) || cursor.is(Kind.colon)) {
      const wasName = cursor.is(Kind.name) || cursor.is(Kind.jsxName)
      cursor.next()
      // The name of the first attribute.
      if (wasName && !cursor.is(Kind.dot) && !cursor.is(Kind.colon)) return
    }
  }

  /** `<parts.Button>`, `<parts.forms.Button>`. Moves nothing. */
  const tagMember = (): void => {
    const { at, start, value } = cursor
    const leadsOn = (member: number): number => (cursor.kindAt(member + 1) === Kind.dot ? Beside.leadsOn : 0)
    uses.use(value, Meaning.value | leadsOn(at + 2), start, cursor.valueAt(at + 2))
    let route = `${cursor.name(at)}.${cursor.name(at + 2)}`
    for (let member = at + 4; cursor.kindAt(member - 1) === Kind.dot; member += 2) {
      const offset = cursor.tokens.starts[member] ?? 0
      places.access(route, cursor.name(member), offset, leadsOn(member))
      route = `${route}.${cursor.name(member)}`
    }
  }

  const attribute = (): void => {
    if (cursor.is(Kind.openBrace)) return braces()
    if (!cursor.is(Kind.name) && !cursor.is(Kind.jsxName)) return
    cursor.next()
    if (cursor.eat(Kind.colon)) cursor.next()
    if (!cursor.eat(Kind.equals)) return
    if (cursor.is(Kind.openBrace)) braces()
    else if (cursor.is(Kind.jsxOpen)) element()
    else cursor.expect(Kind.string)
  }

  const children = (): void => {
    while (!cursor.is(Kind.jsxClose) && !cursor.isOver) {
      const { at } = cursor
      if (cursor.is(Kind.openBrace)) braces()
      else if (cursor.is(Kind.jsxOpen)) element()
      else cursor.eat(Kind.jsxText)
      if (cursor.at === at) cursor.fail()
    }
    while (!cursor.is(Kind.jsxEnd) && !cursor.isOver) cursor.next()
    cursor.expect(Kind.jsxEnd)
  }

  /** `{…}`: an expression, a spread, or only a comment. */
  const braces = (): void => {
    cursor.expect(Kind.openBrace)
    cursor.eat(Kind.dots)
    if (!cursor.is(Kind.closeBrace)) expressions.expression()
    cursor.expect(Kind.closeBrace)
  }

  return { element }
}
