// Reads functions: their parameters, the types they name and their bodies.

import { attempt, returnPoint } from './attempt.ts'
import type { FunctionReader, Grammar, OwnThis } from './grammar.ts'
import { Id, Kind, Word } from './tokenKinds.ts'

export function functionReader(grammar: Grammar): FunctionReader {
  const { cursor, uses, places } = grammar

  const within = (own: OwnThis, read: () => void): void => {
    const before = places.thisIsClass
    places.thisIsClass = before && own === 'sameThis'
    uses.open('function')
    read()
    uses.close()
    places.thisIsClass = before
  }

  const parameters = (): void => {
    cursor.expect(Kind.openParen)
    while (!cursor.is(Kind.closeParen) && !cursor.isOver) {
      const { at } = cursor
      parameter()
      cursor.eat(Kind.comma)
      if (cursor.at === at) cursor.fail()
    }
    cursor.expect(Kind.closeParen)
  }

  const parameter = (): void => {
    grammar.classes.decorators()
    while (isParameterModifier()) cursor.next()
    cursor.eat(Kind.dots)
    grammar.patterns.pattern('let')
    cursor.eat(Kind.question)
    if (cursor.eat(Kind.colon)) grammar.types.type()
    if (cursor.eat(Kind.equals)) grammar.expressions.assignment()
  }

  /** `private readonly name`: a word is a modifier when a name or a pattern follows. */
  const isParameterModifier = (): boolean => {
    if (!cursor.is(Kind.name)) return false
    const follows = cursor.peek()
    if (
      follows !== Kind.name &&
      follows !== Kind.openBrace &&
      follows !== Kind.openBracket &&
      follows !== Word.this
    )
      return false
    const { value } = cursor
    return (
      value === Id.private ||
      value === Id.public ||
      value === Id.protected ||
      value === Id.readonly ||
      value === Id.override
    )
  }

  const rest = (own: OwnThis, name = -1): number => {
    let body = -1
    within(own, () => {
      if (name >= 0) uses.declareValue(name)
      if (cursor.is(Kind.less)) grammar.types.parameters()
      parameters()
      if (cursor.eat(Kind.colon)) grammar.types.type()
      if (!cursor.is(Kind.openBrace)) return
      body = cursor.at
      grammar.statements.body()
    })
    return body
  }

  const arrowBody = (): void => {
    if (cursor.is(Kind.openBrace)) grammar.statements.body()
    else grammar.expressions.assignment()
  }

  /** `x => …`, `async x => …` */
  const isNamedArrow = (): boolean => {
    if (!cursor.is(Kind.name)) return false
    if (cursor.peek() === Kind.arrow) return true
    return cursor.isWord(Id.async) && cursor.peek() === Kind.name && cursor.peek(2) === Kind.arrow
  }

  const named = (): void => {
    const first = cursor.at
    within('sameThis', () => {
      if (cursor.peek() !== Kind.arrow) cursor.next()
      uses.declareValue(cursor.value)
      cursor.next()
      cursor.expect(Kind.arrow)
      cursor.tokens.bodies[first] = cursor.at
      arrowBody()
    })
  }

  const tryArrow = (): boolean => {
    if (isNamedArrow()) {
      named()
      return true
    }
    const first = cursor.at
    const isAsync = cursor.isWord(Id.async) && cursor.tokens.lineBefore[first + 1] === 0
    const open = isAsync ? first + 1 : first
    const isGeneric = cursor.kindAt(open) === Kind.less
    if (!isGeneric && cursor.kindAt(open) !== Kind.openParen) return false
    if (!isGeneric) {
      const behind = cursor.matchAt(open) + 1
      const follows = behind > 0 ? cursor.kindAt(behind) : Kind.end
      if (follows === Kind.arrow) {
        bracketed(open)
        return true
      }
      if (follows !== Kind.colon) return false
    }
    return tryBracketed(open)
  }

  /** Behind the parameters stands a type, or it is no function at all: only reading tells. */
  const tryBracketed = (open: number): boolean => {
    const back = returnPoint(grammar)
    let isArrow = false
    attempt(grammar, () => {
      within('sameThis', () => {
        head(open)
        isArrow = cursor.is(Kind.arrow) && !cursor.onNewLine
      })
      isArrow &&= cursor.tokens.sound
      return false
    })
    if (!isArrow) return false
    bracketed(open)
    // `a ? (b) : c => d`: the colon belongs to the question, and nothing is left for it.
    if (!grammar.conditional.pending || cursor.is(Kind.colon)) return true
    back()
    return false
  }

  const head = (open: number): void => {
    cursor.at = open
    if (cursor.is(Kind.less)) grammar.types.parameters()
    parameters()
    if (cursor.eat(Kind.colon)) grammar.types.type()
  }

  const bracketed = (open: number): void => {
    const first = cursor.at
    within('sameThis', () => {
      head(open)
      cursor.expect(Kind.arrow)
      cursor.tokens.bodies[first] = cursor.at
      const { pending } = grammar.conditional
      grammar.conditional.pending = pending && !cursor.is(Kind.openBrace)
      arrowBody()
      grammar.conditional.pending = pending
    })
  }

  return { rest, parameters, tryArrow }
}
