// Reads the members of object types and interfaces, and mapped types.

import { called, indexed } from './facts.ts'
import type { Grammar } from './grammar.ts'
import { functionOf } from './routeText.ts'
import { Id, Kind, Word } from './tokenKinds.ts'
import { routeOfType, takenFrom } from './typeRoutes.ts'

/** What the members have of the types around them. */
export interface TypeParts {
  readonly grammar: Grammar
  /** A type where an `extends` is its own. */
  readonly type: () => void
  /** Reads where an `extends` belongs to what is read. */
  readonly inside: (read: () => void) => void
}

export function readTypeMembers(parts: TypeParts): void {
  const { cursor, places } = parts.grammar
  const fields: Record<string, string> = {}
  cursor.expect(Kind.openBrace)
  if (isMapped(parts)) readMapped(parts)
  while (!cursor.is(Kind.closeBrace) && !cursor.isOver) {
    const at = cursor.at
    readMember(parts, fields)
    if (!cursor.eat(Kind.comma)) cursor.eat(Kind.semicolon)
    if (cursor.at === at) cursor.fail()
  }
  cursor.expect(Kind.closeBrace)
  places.typeFields = fields
}

function isMapped(parts: TypeParts): boolean {
  const { cursor } = parts.grammar
  let { at } = cursor
  if (cursor.kindAt(at) === Kind.plusMinus) at++
  if (cursor.isWordAt(at, Id.readonly)) at++
  return cursor.kindAt(at) === Kind.openBracket && cursor.kindAt(at + 2) === Word.in
}

/** `[K in T as U]: V` */
function readMapped(parts: TypeParts): void {
  const { cursor, uses } = parts.grammar
  uses.open('block')
  while (!cursor.is(Kind.openBracket)) cursor.next()
  cursor.next()
  uses.declareType(cursor.value)
  cursor.next()
  cursor.expect(Word.in)
  parts.type()
  if (cursor.eatWord(Id.as)) parts.type()
  cursor.expect(Kind.closeBracket)
  cursor.eat(Kind.plusMinus)
  cursor.eat(Kind.question)
  if (cursor.eat(Kind.colon)) parts.type()
  cursor.eat(Kind.semicolon)
  uses.close()
}

function readMember(parts: TypeParts, fields: Record<string, string>): void {
  const { cursor, uses, expressions, functions } = parts.grammar
  let name = ''
  if (cursor.is(Word.new) && (cursor.peek() === Kind.openParen || cursor.peek() === Kind.less)) cursor.next()
  else if (cursor.is(Kind.openParen) || cursor.is(Kind.less)) name = called
  else {
    while (isMemberModifier(parts)) cursor.next()
    if (cursor.is(Kind.openBracket) && cursor.peek() === Kind.name && cursor.peek(2) === Kind.colon) {
      cursor.next()
      cursor.next()
      cursor.next()
      parts.type()
      cursor.expect(Kind.closeBracket)
      name = indexed
    } else {
      if (cursor.isName) name = cursor.name(cursor.at)
      expressions.propertyName()
    }
  }
  cursor.eat(Kind.question)
  if (cursor.is(Kind.openParen) || cursor.is(Kind.less)) {
    uses.open('function')
    parts.inside(() => {
      if (cursor.is(Kind.less)) parts.grammar.types.parameters()
      const taken = takenFrom(parts.grammar, cursor.at)
      functions.parameters()
      const isTyped = cursor.eat(Kind.colon)
      const route = functionOf(taken, isTyped ? routeOfType(parts.grammar, cursor.at) : '')
      if (name !== '' && route !== '') fields[name] ??= route
      if (isTyped) parts.grammar.types.type()
    })
    uses.close()
  } else if (cursor.eat(Kind.colon)) {
    const route = routeOfType(parts.grammar, cursor.at)
    if (name !== '' && route !== '') fields[name] = route
    parts.type()
  }
}

function isMemberModifier(parts: TypeParts): boolean {
  const { cursor } = parts.grammar
  const isWord = cursor.isWord(Id.readonly) || cursor.isWord(Id.get) || cursor.isWord(Id.set)
  const follows = cursor.peek()
  if (!isWord || cursor.tokens.lineBefore[cursor.at + 1] === 1) return false
  return (
    follows === Kind.openBracket ||
    follows === Kind.string ||
    follows === Kind.number ||
    follows === Kind.name ||
    follows > 63
  )
}
