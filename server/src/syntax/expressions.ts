// Reads expressions: operators and what they stand between. Precedence does not matter here, only who uses what.

import type { ExpressionReader, Grammar } from './grammar.ts'
import { Operands } from './operands.ts'
import { Pending } from './pending.ts'
import { eitherOf } from './routeText.ts'
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
    const expected = this.#expected()
    places.expected = ''
    if (functions.tryArrow(expected)) {
      this.#pending.route = places.read
      return
    }
    if (this.#yields()) return
    this.#operand(expected)
    while (this.#operator(expected)) {}
  }

  /** What is said of a value behind it holds within it: `{ … } satisfies T`. */
  #expected(): string {
    const { cursor, places } = this.#grammar
    if (!cursor.is(Kind.openBrace) && !cursor.is(Kind.openBracket)) return places.expected
    const behind = cursor.matchAt(cursor.at) + 1
    const isSaid =
      behind > 0 &&
      (cursor.isWordAt(behind, Id.satisfies) || cursor.isWordAt(behind, Id.as)) &&
      cursor.kindAt(behind + 1) !== Word.const
    return isSaid ? routeOfType(this.#grammar, behind + 1) : places.expected
  }

  /** An operand; what it has to be matters to what is written out. */
  #operand(expected: string): void {
    const { cursor, places } = this.#grammar
    switch (cursor.kind) {
      case Kind.openBrace:
      case Kind.openBracket:
      case Kind.openParen:
      case Word.function:
        places.expected = expected
        break
      case Kind.name:
        if (cursor.value === Id.async && cursor.peek() === Word.function) places.expected = expected
    }
    this.#operands.unary()
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
  #operator(expected: string): boolean {
    const { cursor, conditional, places, uses } = this.#grammar
    const isAlternative = cursor.is(Kind.binary) && isOr(cursor.tokens.text, cursor.start)
    if (cursor.is(Kind.binary) && cursor.tokens.text.startsWith('&&', cursor.start)) uses.narrow()
    switch (cursor.kind) {
      case Kind.binary:
      case Kind.plusMinus:
      case Kind.star:
      case Kind.bar:
      case Kind.ampersand:
        cursor.next()
        break
      case Word.instanceof:
        cursor.next()
        this.#instance()
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
        places.expected = this.#pending.route
        this.#pending.settle()
        cursor.next()
        this.assignment()
        return true
      case Kind.question: {
        this.#pending.settle()
        uses.narrow()
        cursor.next()
        const { pending } = conditional
        conditional.pending = true
        places.expected = expected
        this.assignment()
        const { route } = this.#pending
        conditional.pending = pending
        cursor.expect(Kind.colon)
        places.expected = expected
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
    if (isAlternative) this.#operand(expected)
    else this.#operands.unary()
    this.#pending.settle()
    this.#pending.route = isAlternative ? eitherOf([route, this.#pending.route]) : ''
    return true
  }

  /** The local before `instanceof` is what stands behind it. */
  #instance(): void {
    const { cursor, uses } = this.#grammar
    if (this.#pending.waiting !== 'name' || !cursor.is(Kind.name) || uses.isLocal(cursor.value)) return
    uses.suppose(this.#pending.name, routeOfType(this.#grammar, cursor.at))
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
