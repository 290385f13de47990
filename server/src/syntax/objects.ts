// Reads object literals.

import type { Grammar } from './grammar.ts'
import { callOf, elementOf, memberOf } from './routes.ts'
import { eitherOf, objectOf } from './routeText.ts'
import { Id, Kind } from './tokenKinds.ts'
import { Meaning } from './uses.ts'

interface ObjectParts {
  /** Reads a name, computed or not. */
  readonly propertyName: () => void
  /** The route to what the object has to be. */
  readonly expected: string
}

/** From `{` to `}`. The route to what it is: what it has by name, or what is spread into it. */
export function readObject(grammar: Grammar, parts: ObjectParts): string {
  const { cursor } = grammar
  const fields = new Map<string, string>()
  const spread: string[] = []
  cursor.expect(Kind.openBrace)
  while (!cursor.is(Kind.closeBrace) && !cursor.isOver) {
    const { at } = cursor
    if (cursor.eat(Kind.dots)) {
      grammar.expressions.assignment()
      spread.push(grammar.expressions.route())
    } else readProperty(grammar, parts, fields)
    cursor.eat(Kind.comma)
    if (cursor.at === at) cursor.fail()
  }
  cursor.expect(Kind.closeBrace)
  return spread.length === 0 ? objectOf(fields) : eitherOf([objectOf(fields), ...spread])
}

function readProperty(
  grammar: Grammar,
  { propertyName, expected }: ObjectParts,
  fields: Map<string, string>,
): void {
  const { cursor, expressions, functions, places, uses } = grammar
  const isGetter = cursor.isWord(Id.get)
  while (isModifier(grammar)) cursor.next()
  cursor.eat(Kind.star)
  const name = nameAt(grammar)
  const isShort = cursor.is(Kind.name) && endsProperty(cursor.peek())
  if (isShort) {
    uses.use(cursor.value, Meaning.value, cursor.start)
    fields.set(name, uses.routeOf(cursor.value, cursor.tokens.names))
    cursor.next()
    if (cursor.eat(Kind.equals)) expressions.assignment()
    return
  }
  propertyName()
  const own = name === '' ? elementOf(expected) : memberOf(expected, name)
  if (cursor.is(Kind.openParen) || cursor.is(Kind.less)) {
    functions.rest('otherThis', { expected: own, holder: expected })
    fields.set(name, isGetter ? callOf(places.read) : places.read)
  } else if (cursor.eat(Kind.colon)) {
    places.expected = own
    expressions.assignment()
    fields.set(name, expressions.route())
  }
}

/** '' for a name that is computed. */
function nameAt({ cursor }: Grammar): string {
  if (cursor.is(Kind.string)) return cursor.stringAt(cursor.at)
  return cursor.isName ? cursor.tokens.textOf(cursor.at) : ''
}

/** `get`, `set` and `async` before the name of a method. */
function isModifier({ cursor }: Grammar): boolean {
  const isWord = cursor.isWord(Id.get) || cursor.isWord(Id.set) || cursor.isWord(Id.async)
  if (!isWord) return false
  const follows = cursor.peek()
  return (
    !endsProperty(follows) && follows !== Kind.colon && follows !== Kind.openParen && follows !== Kind.less
  )
}

function endsProperty(kind: number): boolean {
  return kind === Kind.comma || kind === Kind.closeBrace || kind === Kind.equals
}
