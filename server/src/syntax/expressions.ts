// Reads expressions: operators and what they stand between. Precedence does not matter here, only who uses what.

import type { ExpressionReader, Grammar } from './grammar.ts'
import { Operands } from './operands.ts'
import { Pending } from './pending.ts'
import { eitherOf, wrapped } from './routes.ts'
import { Id, Kind, Word } from './tokenKinds.ts'
import { routeOfType } from './typeRoutes.ts'

export function expressionReader(grammar: Grammar): ExpressionReader {
  const reader = new Expressions(grammar)
  return {
    expression: () => reader.expression(),
    assignment: () => reader.assignment(),
    withoutIn: read => reader.withoutIn(read),
    operand: () => reader.operand(),
    decorator: () => reader.decorator(),
    route: () => reader.route,
    propertyName: () => reader.propertyName(),
  }
}

class Expressions {
  readonly #grammar: Grammar
  readonly #operands: Operands
  readonly #pending: Pending
  /** In the head of a `for`, where `in` belongs to the statement. */
  #noIn = false

  constructor(grammar: Grammar) {
    this.#grammar = grammar
    this.#pending = new Pending(grammar)
    const around = {
      chain: () => this.#chain(),
      inBrackets: (read: () => void) => this.inBrackets(read),
      propertyName: () => this.propertyName(),
    }
    this.#operands = new Operands(grammar, around, this.#pending)
  }

  expression(): void {
    const { cursor } = this.#grammar
    this.assignment()
    while (cursor.eat(Kind.comma)) this.assignment()
  }

  assignment(): void {
    this.#chain()
    this.#pending.settle()
  }

  get route(): string {
    return this.#pending.route
  }

  operand(): void {
    this.#operands.unary()
    this.#pending.settle()
  }

  decorator(): void {
    this.#operands.decorator()
    this.#pending.settle()
  }

  withoutIn(read: () => void): void {
    const before = this.#noIn
    this.#noIn = true
    read()
    this.#noIn = before
  }

  /** Inside of brackets nothing of what is around them matters. */
  inBrackets(read: () => void): void {
    const { conditional } = this.#grammar
    const { pending } = conditional
    const noIn = this.#noIn
    conditional.pending = false
    this.#noIn = false
    read()
    conditional.pending = pending
    this.#noIn = noIn
  }

  propertyName(): void {
    const { cursor } = this.#grammar
    switch (cursor.kind) {
      case Kind.openBracket:
        cursor.next()
        this.inBrackets(() => this.expression())
        return cursor.expect(Kind.closeBracket)
      case Kind.string:
      case Kind.number:
      case Kind.bigint:
      case Kind.privateName:
      case Kind.template:
        return cursor.next()
      default:
        if (cursor.isName) cursor.next()
        else cursor.fail()
    }
  }

  /** An expression without commas. What it is in the end may still be waiting for the dot behind it. */
  #chain(): void {
    const { functions, places } = this.#grammar
    const { element } = places
    places.element = ''
    if (functions.tryArrow(element)) {
      this.#pending.route = wrapped('>', places.result)
      return
    }
    if (this.#yields()) return
    this.#operands.unary()
    while (this.#operator()) {}
  }

  #yields(): boolean {
    const { cursor } = this.#grammar
    if (!cursor.isWord(Id.yield)) return false
    const follows = cursor.peek()
    const onSameLine = cursor.tokens.lineBefore[cursor.at + 1] === 0
    if (follows === Kind.star) {
      cursor.next()
      cursor.next()
      this.assignment()
      return true
    }
    if (!onSameLine || !beginsExpression(follows)) return false
    cursor.next()
    this.assignment()
    return true
  }

  /** One operator and what follows it; false when the expression is over. */
  #operator(): boolean {
    const { cursor, conditional } = this.#grammar
    const isAlternative = cursor.is(Kind.binary) && isOr(cursor.tokens.text, cursor.start)
    switch (cursor.kind) {
      case Kind.binary:
      case Kind.plusMinus:
      case Kind.star:
      case Kind.bar:
      case Kind.ampersand:
      case Word.instanceof:
        cursor.next()
        break
      case Kind.less:
        cursor.next()
        // `<<`
        if (cursor.is(Kind.less) && cursor.start === cursor.endBefore) cursor.next()
        break
      case Kind.greater:
        this.#greater()
        break
      case Word.in:
        if (this.#noIn) return false
        cursor.next()
        break
      case Kind.equals:
      case Kind.assign:
        this.#pending.settle()
        cursor.next()
        this.assignment()
        return true
      case Kind.question: {
        this.#pending.settle()
        cursor.next()
        const { pending } = conditional
        conditional.pending = true
        this.assignment()
        const { route } = this.#pending
        conditional.pending = pending
        cursor.expect(Kind.colon)
        this.assignment()
        this.#pending.route = eitherOf([route, this.#pending.route])
        return true
      }
      case Kind.name:
        if (cursor.onNewLine || !(cursor.isWord(Id.as) || cursor.isWord(Id.satisfies))) return false
        // What it is taken for changes nothing of what it is: a name goes on to wait for its dot.
        cursor.next()
        this.#asType()
        return true
      default:
        return false
    }
    const route = isAlternative ? this.#pending.route : ''
    this.#pending.settle()
    this.#operands.unary()
    this.#pending.settle()
    this.#pending.route = isAlternative ? eitherOf([route, this.#pending.route]) : ''
    return true
  }

  #asType(): void {
    const { cursor, types } = this.#grammar
    const before = this.#pending.route
    const isConst = cursor.is(Word.const)
    const route = isConst ? before : routeOfType(this.#grammar, cursor.at)
    if (this.#pending.waiting !== 'nothing') this.#pending.aside(() => types.type())
    else types.type()
    this.#pending.route = route
  }

  /** `>`, `>=`, `>>` and the others: the lexer leaves them apart. */
  #greater(): void {
    const { cursor } = this.#grammar
    cursor.next()
    while (
      (cursor.is(Kind.greater) || cursor.is(Kind.equals) || cursor.is(Kind.binary)) &&
      cursor.start === cursor.endBefore
    ) {
      cursor.next()
    }
  }
}

/** `||` or `??`: it is one side or the other. */
function isOr(text: string, at: number): boolean {
  return text.startsWith('||', at) || text.startsWith('??', at)
}

/** True for what can follow `yield` on its line. */
function beginsExpression(kind: number): boolean {
  switch (kind) {
    case Kind.end:
    case Kind.closeBrace:
    case Kind.closeParen:
    case Kind.closeBracket:
    case Kind.semicolon:
    case Kind.comma:
    case Kind.colon:
    case Kind.dot:
    case Kind.optionalDot:
    case Kind.question:
    case Kind.equals:
    case Kind.assign:
    case Kind.arrow:
    case Kind.binary:
    case Kind.templateMiddle:
    case Kind.templateTail:
    case Word.in:
    case Word.instanceof:
      return false
    default:
      return true
  }
}
