// Reads object literals.

import type { Grammar } from './grammar.ts'
import { Id, Kind } from './tokenKinds.ts'
import { Meaning } from './uses.ts'

/** From `{` to `}`; `propertyName` reads a name, computed or not. */
export function readObject(grammar: Grammar, propertyName: () => void): void {
  const { cursor } = grammar
  cursor.expect(Kind.openBrace)
  while (!cursor.is(Kind.closeBrace) && !cursor.isOver) {
    const { at } = cursor
    readProperty(grammar, propertyName)
    cursor.eat(Kind.comma)
    if (cursor.at === at) cursor.fail()
  }
  cursor.expect(Kind.closeBrace)
}

function readProperty(grammar: Grammar, propertyName: () => void): void {
  const { cursor, expressions, functions, uses } = grammar
  if (cursor.eat(Kind.dots)) return expressions.assignment()
  while (isModifier(grammar)) cursor.next()
  cursor.eat(Kind.star)
  const isShort = cursor.is(Kind.name) && endsProperty(cursor.peek())
  if (isShort) {
    uses.use(cursor.value, Meaning.value, cursor.start)
    cursor.next()
    if (cursor.eat(Kind.equals)) expressions.assignment()
    return
  }
  propertyName()
  if (cursor.is(Kind.openParen) || cursor.is(Kind.less)) functions.rest('otherThis')
  else if (cursor.eat(Kind.colon)) expressions.assignment()
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
