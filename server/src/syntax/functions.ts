// Reads functions: their parameters, the types they name and their bodies.

import { attempt, returnPoint } from './attempt.ts'
import { bindPattern } from './bindings.ts'
import type { FunctionReader, Grammar, KnownFunction, OwnThis } from './grammar.ts'
import { callOf, takenOf } from './routes.ts'
import { eitherOf, functionOf } from './routeText.ts'
import { Id, Kind, Word } from './tokenKinds.ts'
import { routeOfType } from './typeRoutes.ts'

export function functionReader(grammar: Grammar): FunctionReader {
  const { cursor, uses, places } = grammar

  /** `expected` is the route to what the function has to be, '' where nothing says it. */
  const within = (own: OwnThis, expected: string, read: () => void): void => {
    const { thisIsClass, ownThis, returned, taken, expectedResult } = places
    if (own === 'otherThis') {
      places.thisIsClass = false
      places.ownThis = takenOf(expected, '^')
    }
    places.returned = undefined
    places.taken = []
    places.expectedResult = callOf(expected)
    uses.open('function')
    read()
    uses.close()
    places.read = functionOf(places.taken, places.returned ?? '') || expected
    places.thisIsClass = thisIsClass
    places.ownThis = ownThis
    places.returned = returned
    places.taken = taken
    places.expectedResult = expectedResult
  }

  /** What they take by their own types and values; what `this` is stands first, behind `^`. */
  const parametersOf = (expected: string): string[] => {
    const taken: string[] = []
    cursor.expect(Kind.openParen)
    while (!cursor.is(Kind.closeParen) && !cursor.isOver) {
      const { at } = cursor
      const place = taken[0]?.startsWith('^') ? taken.length - 1 : taken.length
      taken.push(parameter(takenOf(expected, place)))
      cursor.eat(Kind.comma)
      if (cursor.at === at) cursor.fail()
    }
    cursor.expect(Kind.closeParen)
    return taken
  }

  /** Parameters of the function that is being read. */
  const ownParameters = (expected: string): void => {
    places.taken = parametersOf(expected)
    const [first = ''] = places.taken
    if (first.startsWith('^')) places.ownThis = first.slice(1)
  }

  /** `expected` is the route to what it takes where its type does not say so. What it says itself. */
  const parameter = (expected: string): string => {
    grammar.classes.decorators()
    const isProperty = isParameterModifier()
    while (isParameterModifier()) cursor.next()
    const isRest = cursor.eat(Kind.dots)
    const { at } = cursor
    let own = ''
    grammar.patterns.pattern('let')
    cursor.eat(Kind.question)
    if (cursor.eat(Kind.colon)) {
      own = routeOfType(grammar, cursor.at)
      grammar.types.type()
    }
    if (cursor.eat(Kind.equals)) {
      places.expected = own || expected
      grammar.expressions.assignment()
      if (own === '' && expected === '') own = grammar.expressions.route()
    }
    if (cursor.kindAt(at) === Word.this) return `^${own}`
    const route = own === '' && !isRest ? expected : own
    bindPattern(grammar, at, route)
    if (isProperty && route !== '') places.fields[cursor.tokens.textOf(at)] = route
    return isRest ? '' : own
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

  const rest = (own: OwnThis, { name = -1, expected = '', holder = '' }: KnownFunction = {}): number => {
    let body = -1
    within(own, expected, () => {
      if (own === 'otherThis' && holder !== '') places.ownThis = eitherOf([places.ownThis, holder])
      if (name >= 0) uses.declareValue(name)
      if (cursor.is(Kind.less)) grammar.types.parameters()
      ownParameters(expected)
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
    places.expectedResult = route
    return route
  }

  const arrowBody = (result?: string): void => {
    if (cursor.is(Kind.openBrace)) grammar.statements.body()
    else {
      places.expected = places.expectedResult
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

  const named = (expected: string): void => {
    const first = cursor.at
    within('sameThis', expected, () => {
      if (cursor.peek() !== Kind.arrow) cursor.next()
      uses.declareValue(cursor.value)
      uses.leadTo(cursor.value, takenOf(expected, 0))
      cursor.next()
      cursor.expect(Kind.arrow)
      cursor.tokens.bodies[first] = cursor.at
      arrowBody()
    })
  }

  const tryArrow = (expected = ''): boolean => {
    if (isNamedArrow()) {
      named(expected)
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
        bracketed(open, expected)
        return true
      }
      if (follows !== Kind.colon) return false
    }
    return tryBracketed(open, expected)
  }

  /** Behind the parameters stands a type, or it is no function at all: only reading tells. */
  const tryBracketed = (open: number, expected: string): boolean => {
    const back = returnPoint(grammar)
    let isArrow = false
    attempt(grammar, () => {
      within('sameThis', expected, () => {
        head(open, expected)
        isArrow = cursor.is(Kind.arrow) && !cursor.onNewLine
      })
      isArrow &&= cursor.tokens.sound
      return false
    })
    if (!isArrow) return false
    bracketed(open, expected)
    // `a ? (b) : c => d`: the colon belongs to the question, and nothing is left for it.
    if (!grammar.conditional.pending || cursor.is(Kind.colon)) return true
    back()
    return false
  }

  const head = (open: number, expected: string): string | undefined => {
    cursor.at = open
    if (cursor.is(Kind.less)) grammar.types.parameters()
    ownParameters(expected)
    return resultType()
  }

  const bracketed = (open: number, expected: string): void => {
    const first = cursor.at
    within('sameThis', expected, () => {
      const result = head(open, expected)
      cursor.expect(Kind.arrow)
      cursor.tokens.bodies[first] = cursor.at
      const { pending } = grammar.conditional
      grammar.conditional.pending = pending && !cursor.is(Kind.openBrace)
      arrowBody(result)
      grammar.conditional.pending = pending
    })
  }

  return { rest, parameters: () => void parametersOf(''), tryArrow }
}
