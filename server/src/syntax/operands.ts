// Reads operands: names, members, calls, literals, and everything that an operator can stand between.

import type { Around } from './around.ts'
import type { Grammar } from './grammar.ts'
import { noteGlob, noteUrl } from './metaLoads.ts'
import { readObject } from './objects.ts'
import type { Pending } from './pending.ts'
import { elementAt, elementOf, takenOf, wrapped } from './routes.ts'
import { eitherOf, tells, tupleOf } from './routeText.ts'
import { Suffixes } from './suffixes.ts'
import { Id, Kind, Word } from './tokenKinds.ts'
import { routeOfType } from './typeRoutes.ts'

export class Operands {
  readonly #grammar: Grammar
  readonly #around: Around
  readonly #pending: Pending
  readonly #suffixes: Suffixes

  constructor(grammar: Grammar, around: Around, pending: Pending) {
    this.#grammar = grammar
    this.#around = around
    this.#pending = pending
    this.#suffixes = new Suffixes(grammar, around, pending)
  }

  /** Prefix operators and an operand, which may be waiting for its dot afterwards. */
  unary(): void {
    const { cursor, types } = this.#grammar
    switch (cursor.kind) {
      case Kind.not:
      case Kind.tilde:
      case Kind.plusMinus:
      case Kind.update:
      case Word.typeof:
      case Word.void:
      case Word.delete:
        cursor.next()
        this.unary()
        this.#pending.settle()
        this.#pending.route = ''
        return
      case Kind.less:
        // `<T>value`
        types.arguments()
        return this.unary()
      case Kind.name:
        if (cursor.value === Id.await && this.#awaits()) {
          cursor.next()
          this.unary()
          this.#pending.isPromise = false
          return
        }
    }
    this.#primary()
    this.#suffixes.read()
  }

  decorator(): void {
    this.#primary()
    this.#suffixes.ofDecorator()
  }

  #awaits(): boolean {
    const { cursor } = this.#grammar
    switch (cursor.peek()) {
      case Kind.name:
      case Kind.openParen:
      case Kind.openBracket:
      case Kind.openBrace:
      case Kind.string:
      case Kind.template:
      case Kind.templateHead:
      case Kind.privateName:
      case Word.this:
      case Word.super:
      case Word.new:
      case Word.import:
      case Word.function:
      case Word.class:
      case Word.null:
      case Word.typeof:
      case Word.void:
        return true
      default:
        return false
    }
  }

  #primary(): void {
    const { cursor, classes, functions, jsx, loads, places } = this.#grammar
    const { expected } = places
    places.expected = ''
    this.#pending.route = ''
    switch (cursor.kind) {
      case Kind.name:
        if (
          cursor.value === Id.async &&
          cursor.peek() === Word.function &&
          cursor.tokens.lineBefore[cursor.at + 1] === 0
        ) {
          return this.#function(expected)
        }
        if (cursor.value === Id.Promise && loads.tryAllThen()) return
        return this.#pending.wait('name', cursor.value)
      case Word.this:
        return this.#pending.wait('this', 0)
      case Word.super:
        return this.#pending.wait('super', 0)
      case Kind.string:
      case Kind.number:
      case Kind.bigint:
      case Kind.regex:
      case Kind.template:
      case Kind.privateName:
      case Word.null:
      case Word.true:
      case Word.false:
        return cursor.next()
      case Kind.templateHead:
        return this.#suffixes.template()
      case Kind.openParen:
        return this.#parenthesised(expected)
      case Kind.openBracket:
        return this.#array(expected)
      case Kind.openBrace: {
        let route = ''
        const { propertyName } = this.#around
        this.#around.inBrackets(() => {
          route = readObject(this.#grammar, { propertyName, expected })
        })
        this.#pending.route = route
        return
      }
      case Word.function:
        return this.#function(expected)
      case Word.class:
        return classes.nested()
      case Kind.at:
        classes.decorators()
        return classes.nested()
      case Word.new:
        return this.#new()
      case Word.import:
        return this.#import()
      case Kind.jsxOpen:
        return this.#around.inBrackets(jsx.element)
      case Kind.less:
        if (functions.tryArrow()) return
        return cursor.fail()
      default:
        return cursor.fail()
    }
  }

  #function(expected: string): void {
    const { cursor, functions } = this.#grammar
    const first = cursor.at
    cursor.eatWord(Id.async)
    cursor.next()
    cursor.eat(Kind.star)
    let name = -1
    if (cursor.isName) {
      name = cursor.value
      cursor.next()
    }
    this.#around.inBrackets(() => functions.rest('otherThis', { name, expected }))
    markBody(this.#grammar, first)
    this.#pending.route = this.#grammar.places.read
  }

  /** `(a)` is still `a`, and waits for its dot. */
  #parenthesised(expected: string): void {
    const { cursor, expressions, places } = this.#grammar
    cursor.next()
    this.#around.inBrackets(() => {
      places.expected = expected
      this.#around.chain()
      if (!cursor.is(Kind.comma)) return
      this.#pending.settle()
      cursor.next()
      expressions.expression()
      this.#pending.route = ''
    })
    this.#pending.isPromise = false
    cursor.expect(Kind.closeParen)
  }

  /** A collection of what any of its elements is; where they differ, a tuple of the first of them. */
  #array(expected: string): void {
    const { cursor, expressions, places } = this.#grammar
    const routes: string[] = []
    let isFlat = true
    cursor.next()
    this.#around.inBrackets(() => {
      for (let index = 0; !cursor.is(Kind.closeBracket) && !cursor.isOver; index++) {
        const { at } = cursor
        const isSpread = cursor.eat(Kind.dots)
        if (isSpread) isFlat = false
        if (!cursor.is(Kind.comma) && !cursor.is(Kind.closeBracket)) {
          places.expected = isSpread ? expected : elementAt(expected, index)
          expressions.assignment()
          const route = expressions.route()
          routes.push(isSpread ? elementOf(route) : route)
        }
        cursor.eat(Kind.comma)
        if (cursor.at === at) cursor.fail()
      }
    })
    cursor.expect(Kind.closeBracket)
    const isSame = new Set(routes.filter(tells)).size < 2
    this.#pending.route = isSame || !isFlat ? wrapped('*', eitherOf(routes.filter(tells))) : tupleOf(routes)
  }

  #new(): void {
    const { cursor, places, types, uses } = this.#grammar
    noteUrl(this.#grammar)
    cursor.next()
    // `new.target`
    if (cursor.eat(Kind.dot)) return cursor.next()
    if (cursor.isWord(Id.Function) && cursor.peek() === Kind.openParen && !uses.isLocal(Id.Function))
      places.blindSpots++
    const isName = cursor.is(Kind.name) && (!uses.isLocal(cursor.value) || isOwnClass(this.#grammar))
    let route = isName ? routeOfType(this.#grammar, cursor.at) : ''
    if (cursor.is(Word.new)) this.#new()
    else this.#primary()
    this.#suffixes.members()
    // A class and what is made of it are not told apart.
    if (!isName) ({ route } = this.#pending)
    this.#pending.settle()
    if (cursor.is(Kind.less)) types.tryArguments()
    if (cursor.is(Kind.openParen)) this.#suffixes.arguments(place => takenOf(route, place))
    this.#pending.route = route
  }

  /** `import('./x')`, `import.meta` */
  #import(): void {
    const { cursor, places } = this.#grammar
    if (cursor.peek() === Kind.dot) {
      const first = cursor.at
      cursor.next()
      cursor.next()
      const isMeta = cursor.isWord(Id.meta)
      cursor.next()
      if (!isMeta) return
      noteGlob(this.#grammar, first)
      this.#pending.route = ':ImportMeta'
      return
    }
    if (this.#pending.load('dynamic')) return
    places.blindSpots++
    cursor.next()
    if (cursor.is(Kind.openParen)) this.#suffixes.arguments(() => '')
  }
}

/** The name of the class around. */
function isOwnClass({ cursor, places }: Grammar): boolean {
  return places.thisRoute === `:${cursor.name(cursor.at)}`
}

/** Remembers where the body of the function that was just read begins, when it ends with one. */
export function markBody({ cursor }: Grammar, first: number): void {
  const close = cursor.at - 1
  if (cursor.kindAt(close) === Kind.closeBrace) cursor.tokens.bodies[first] = cursor.matchAt(close)
}
