// Reads patterns: the names that parameters, variables and catch clauses bind.

import type { Binding, Grammar, PatternReader } from './grammar.ts'
import { Kind } from './tokenKinds.ts'

export function patternReader(grammar: Grammar): PatternReader {
  const { cursor, uses } = grammar

  const pattern = (binding: Binding): void => {
    if (cursor.is(Kind.openBrace)) return elements(Kind.closeBrace, () => property(binding))
    if (cursor.is(Kind.openBracket)) return elements(Kind.closeBracket, () => element(binding))
    if (!cursor.isName) return cursor.fail()
    if (binding === 'var') uses.declareVar(cursor.value)
    else uses.declareValue(cursor.value)
    cursor.next()
  }

  const elements = (close: number, read: () => void): void => {
    cursor.next()
    while (!cursor.is(close) && !cursor.isOver) {
      const { at } = cursor
      if (!cursor.is(Kind.comma)) read()
      cursor.eat(Kind.comma)
      if (cursor.at === at) cursor.fail()
    }
    cursor.expect(close)
  }

  const property = (binding: Binding): void => {
    if (cursor.eat(Kind.dots)) return pattern(binding)
    const follows = cursor.peek()
    const isShort =
      cursor.isName && (follows === Kind.comma || follows === Kind.closeBrace || follows === Kind.equals)
    if (isShort) pattern(binding)
    else {
      grammar.expressions.propertyName()
      cursor.expect(Kind.colon)
      pattern(binding)
    }
    initializer()
  }

  const element = (binding: Binding): void => {
    cursor.eat(Kind.dots)
    pattern(binding)
    initializer()
  }

  const initializer = (): void => {
    if (cursor.eat(Kind.equals)) grammar.expressions.assignment()
  }

  return { pattern }
}
