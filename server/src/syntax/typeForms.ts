// Reads the types that have a form of their own: `typeof x`, `import('./x').A`, tuples.

import { Kind, Word } from './tokenKinds.ts'
import type { TypeParts } from './typeMembers.ts'
import { Beside, Meaning } from './uses.ts'

export function readTypeQuery(parts: TypeParts): void {
  const { cursor } = parts.grammar
  cursor.next()
  if (cursor.is(Word.import)) readImportType(parts, Meaning.always)
  else if (cursor.is(Word.this)) {
    cursor.next()
    while (cursor.eat(Kind.dot)) cursor.next()
  } else if (cursor.isName) parts.grammar.types.entity(Meaning.value)
  else return cursor.fail()
  if (cursor.is(Kind.less) && !cursor.onNewLine) parts.grammar.types.arguments()
}

/** `import('./x').A`, which is a type unless `typeof` stands before it. */
export function readImportType(parts: TypeParts, meaning: number = Meaning.always | Beside.type): void {
  const { cursor, places, uses } = parts.grammar
  const { at, start } = cursor
  cursor.next()
  const specifier =
    cursor.is(Kind.openParen) && cursor.peek() === Kind.string ? cursor.stringAt(cursor.at + 1) : undefined
  cursor.skipBrackets()
  let member = -1
  if (cursor.eat(Kind.dot)) {
    member = cursor.value
    cursor.next()
    while (cursor.eat(Kind.dot)) cursor.next()
  }
  if (specifier !== undefined) {
    const local = places.inlineImport(specifier, 'type', {
      start,
      end: cursor.tokens.ends[cursor.matchAt(at + 1)] ?? start,
    })
    uses.use(local, meaning, start, member)
  }
  if (cursor.is(Kind.less) && !cursor.onNewLine) parts.grammar.types.arguments()
}

export function readTuple(parts: TypeParts): void {
  const { cursor } = parts.grammar
  cursor.expect(Kind.openBracket)
  while (!cursor.is(Kind.closeBracket) && !cursor.isOver) {
    const at = cursor.at
    cursor.eat(Kind.dots)
    const labelled =
      cursor.isName &&
      (cursor.peek() === Kind.colon || (cursor.peek() === Kind.question && cursor.peek(2) === Kind.colon))
    if (labelled) {
      cursor.next()
      cursor.eat(Kind.question)
      cursor.next()
    }
    parts.type()
    cursor.eat(Kind.question)
    cursor.eat(Kind.comma)
    if (cursor.at === at) cursor.fail()
  }
  cursor.expect(Kind.closeBracket)
}
