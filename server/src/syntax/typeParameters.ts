// Reads type parameters: their names, and what they extend.

import { Id, Kind, Word } from './tokenKinds.ts'
import type { TypeParts } from './typeMembers.ts'
import { routeOfType } from './typeRoutes.ts'

/** From `<` to `>`; declares the names. */
export function readTypeParameters(parts: TypeParts): void {
  const { cursor, uses } = parts.grammar
  const open = cursor.at
  cursor.expect(Kind.less)
  while (!cursor.is(Kind.greater) && !cursor.isOver) {
    const { at } = cursor
    while (isModifier(parts)) cursor.next()
    const name = cursor.value
    if (cursor.isName) {
      uses.declareType(name)
      cursor.next()
    }
    if (cursor.eat(Word.extends)) {
      uses.bindType(name, routeOfType(parts.grammar, cursor.at))
      parts.type()
    }
    if (cursor.eat(Kind.equals)) parts.type()
    cursor.eat(Kind.comma)
    if (cursor.at === at) cursor.fail()
  }
  if (cursor.is(Kind.greater)) cursor.tokens.matches[open] = cursor.at
  cursor.expect(Kind.greater)
}

function isModifier({ grammar: { cursor } }: TypeParts): boolean {
  const follows = cursor.peek()
  const isWord = cursor.is(Word.const) || cursor.is(Word.in) || cursor.isWord(Id.out)
  return isWord && (follows === Kind.name || follows === Word.in || follows === Word.const)
}
