// Reads the statements that loop, choose and catch.

import { bindPattern } from './bindings.ts'
import type { Grammar } from './grammar.ts'
import { elementOf } from './routes.ts'
import { Id, Kind, Word } from './tokenKinds.ts'

/** What these statements have of the others. */
export interface StatementParts {
  readonly grammar: Grammar
  readonly statement: () => void
  /** From `{` to `}`, with a scope of its own. */
  readonly block: () => void
  /** From `(` to `)`. */
  readonly condition: () => void
}

/** True for `let x`, `using x` and `await using x`, which begin like an expression. */
export function beginsLexical({ cursor }: Pick<Grammar, 'cursor'>): boolean {
  if (cursor.isWord(Id.let)) {
    const follows = cursor.peek()
    return follows === Kind.name || follows === Kind.openBrace || follows === Kind.openBracket
  }
  const at = cursor.isWord(Id.await) ? cursor.at + 1 : cursor.at
  return (
    cursor.isWordAt(at, Id.using) &&
    cursor.kindAt(at + 1) === Kind.name &&
    cursor.tokens.lineBefore[at + 1] === 0 &&
    !cursor.isWordAt(at + 1, Id.of)
  )
}

export function readFor(parts: StatementParts): void {
  const { cursor, expressions, uses } = parts.grammar
  cursor.next()
  cursor.eatWord(Id.await)
  uses.open('block')
  cursor.expect(Kind.openParen)
  const first = cursor.at
  const isBound = cursor.is(Word.const) || cursor.is(Word.var) || beginsLexical(parts.grammar)
  if (isBound) readLoopVariables(parts)
  else if (!cursor.is(Kind.semicolon)) expressions.withoutIn(expressions.expression)
  if (cursor.eat(Word.in)) expressions.expression()
  else if (cursor.eatWord(Id.of)) {
    expressions.expression()
    if (isBound) bindPattern(parts.grammar, first + 1, elementOf(expressions.route()))
  } else {
    cursor.expect(Kind.semicolon)
    if (!cursor.is(Kind.semicolon)) expressions.expression()
    cursor.expect(Kind.semicolon)
    if (!cursor.is(Kind.closeParen)) expressions.expression()
  }
  cursor.expect(Kind.closeParen)
  parts.statement()
  uses.close()
}

function readLoopVariables(parts: StatementParts): void {
  const { cursor, expressions, patterns, types } = parts.grammar
  const binding = cursor.is(Word.var) ? 'var' : 'let'
  if (cursor.eatWord(Id.await)) cursor.next()
  else cursor.next()
  do {
    const { at } = cursor
    patterns.pattern(binding)
    if (cursor.eat(Kind.colon)) types.type()
    if (!cursor.eat(Kind.equals)) continue
    expressions.withoutIn(expressions.assignment)
    bindPattern(parts.grammar, at, expressions.route())
  } while (cursor.eat(Kind.comma))
}

export function readSwitch(parts: StatementParts): void {
  const { cursor, expressions, uses } = parts.grammar
  cursor.next()
  parts.condition()
  uses.open('block')
  cursor.expect(Kind.openBrace)
  while (!cursor.is(Kind.closeBrace) && !cursor.isOver) {
    if (cursor.eat(Word.case)) {
      expressions.expression()
      cursor.expect(Kind.colon)
    } else if (cursor.eat(Word.default)) cursor.expect(Kind.colon)
    else parts.statement()
  }
  cursor.expect(Kind.closeBrace)
  uses.close()
}

export function readTry(parts: StatementParts): void {
  const { cursor, patterns, types, uses } = parts.grammar
  cursor.next()
  parts.block()
  if (cursor.eat(Word.catch)) {
    uses.open('block')
    if (cursor.eat(Kind.openParen)) {
      patterns.pattern('let')
      if (cursor.eat(Kind.colon)) types.type()
      cursor.expect(Kind.closeParen)
    }
    parts.block()
    uses.close()
  }
  if (cursor.eat(Word.finally)) parts.block()
}
