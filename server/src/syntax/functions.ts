// Reads functions: their parameters, the types they name and their bodies.

import { attempt, returnPoint } from './attempt.ts'
import { bindPattern } from './bindings.ts'
import type { FunctionReader, Grammar, OwnThis } from './grammar.ts'
import { Id, Kind, Word } from './tokenKinds.ts'
import { routeOfType } from './typeRoutes.ts'

export function functionReader(grammar: Grammar): FunctionReader {
  const { cursor, uses, places } = grammar

  const within = (own: OwnThis, read: () => void): void => {
    const before = places.thisIsClass
    const { returned } = places
    places.thisIsClass = before && own === 'sameThis'
    places.returned = undefined
    uses.open('function')
    read()
    uses.close()
    places.thisIsClass = before
    places.result = places.returned ?? ''
    places.returned = returned
  }

  const parameters = (element = ''): void => {
    cursor.expect(Kind.openParen)
    for (let index = 0; !cursor.is(Kind.closeParen) && !cursor.isOver; index++) {
      const { at } = cursor
      parameter(index === 0 ? element : '')
      cursor.eat(Kind.comma)
      if (cursor.at === at) cursor.fail()
    }
    cursor.expect(Kind.closeParen)
  }

  /** `element` is the route to what it takes where its type does not say so. */
  const parameter = (element: string): void => {
    grammar.classes.decorators()
    const isProperty = isParameterModifier()
    while (isParameterModifier()) cursor.next()
    cursor.eat(Kind.dots)
    const { at } = cursor
    let route = element
    grammar.patterns.pattern('let')
    cursor.eat(Kind.question)
    if (cursor.eat(Kind.colon)) {
      route = routeOfType(grammar, cursor.at)
      grammar.types.type()
    }
    if (cursor.eat(Kind.equals)) {
      grammar.expressions.assignment()
      if (route === '') route = grammar.expressions.route()
    }
    bindPattern(grammar, at, route)
    if (isProperty && route !== '') places.fields[cursor.tokens.textOf(at)] = route
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
      const result = resultType()
      if (cursor.is(Kind.openBrace)) {
        body = cursor.at
        grammar.statements.body()
      }
      places.returned = result ?? places.returned
    })
    return body
  }

  /** Undefined where no type says it. */
  const resultType = (): string | undefined => {
    if (!cursor.eat(Kind.colon)) return undefined
    const route = routeOfType(grammar, cursor.at)
    grammar.types.type()
    return route
  }

  const arrowBody = (result?: string): void => {
    if (cursor.is(Kind.openBrace)) grammar.statements.body()
    else {
      grammar.expressions.assignment()
      places.returned = grammar.expressions.route()
    }
    places.returned = result ?? places.returned
  }

  /** `x => …`, `async x => …` */
  const isNamedArrow = (): boolean => {
    if (!cursor.is(Kind.name)) return false
    if (cursor.peek() === Kind.arrow) return true
    return cursor.isWord(Id.async) && cursor.peek() === Kind.name && cursor.peek(2) === Kind.arrow
  }

  const named = (element: string): void => {
    const first = cursor.at
    within('sameThis', () => {
      if (cursor.peek() !== Kind.arrow) cursor.next()
      uses.declareValue(cursor.value)
      uses.leadTo(cursor.value, element)
      cursor.next()
      cursor.expect(Kind.arrow)
      cursor.tokens.bodies[first] = cursor.at
      arrowBody()
    })
  }

  const tryArrow = (element = ''): boolean => {
    if (isNamedArrow()) {
      named(element)
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
        bracketed(open, element)
        return true
      }
      if (follows !== Kind.colon) return false
    }
    return tryBracketed(open, element)
  }

  /** Behind the parameters stands a type, or it is no function at all: only reading tells. */
  const tryBracketed = (open: number, element: string): boolean => {
    const back = returnPoint(grammar)
    let isArrow = false
    attempt(grammar, () => {
      within('sameThis', () => {
        head(open, element)
        isArrow = cursor.is(Kind.arrow) && !cursor.onNewLine
      })
      isArrow &&= cursor.tokens.sound
      return false
    })
    if (!isArrow) return false
    bracketed(open, element)
    // `a ? (b) : c => d`: the colon belongs to the question, and nothing is left for it.
    if (!grammar.conditional.pending || cursor.is(Kind.colon)) return true
    back()
    return false
  }

  const head = (open: number, element: string): string | undefined => {
    cursor.at = open
    if (cursor.is(Kind.less)) grammar.types.parameters()
    parameters(element)
    return resultType()
  }

  const bracketed = (open: number, element: string): void => {
    const first = cursor.at
    within('sameThis', () => {
      const result = head(open, element)
      cursor.expect(Kind.arrow)
      cursor.tokens.bodies[first] = cursor.at
      const { pending } = grammar.conditional
      grammar.conditional.pending = pending && !cursor.is(Kind.openBrace)
      arrowBody(result)
      grammar.conditional.pending = pending
    })
  }

  return { rest, parameters, tryArrow }
}
