// Reads type parameters: their names, and what they extend.

import { Id, Kind, Word } from './tokenKinds.ts'
import type { TypeParts } from './typeMembers.ts'
import { routeOfType } from './typeRoutes.ts'

/** From `<` to `>`; declares the names. What is given for one is at least what it extends, or else its default. */
export function readTypeParameters(parts: TypeParts): void {
  const { cursor, places, uses } = parts.grammar
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
    let bound = ''
    if (cursor.eat(Word.extends)) {
      bound = routeOfType(parts.grammar, cursor.at)
      parts.type()
    }
    if (cursor.eat(Kind.equals)) {
      bound = routeOfType(parts.grammar, cursor.at) || bound
      parts.type()
    }
    uses.bindType(name, places.generic(cursor.tokens.names[name] ?? '', bound))
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
