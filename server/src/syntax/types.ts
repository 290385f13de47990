// Reads types, and the references that they make.

import { attempt } from './attempt.ts'
import type { Grammar, TypeReader } from './grammar.ts'
import { memberOf } from './routes.ts'
import { Id, isWordOrName, Kind, Word } from './tokenKinds.ts'
import { readImportType, readTuple, readTypeQuery } from './typeForms.ts'
import { readTypeMembers, type TypeParts } from './typeMembers.ts'
import { readTypeParameters } from './typeParameters.ts'
import { beginsType, builtIn, endsArguments } from './typeTokens.ts'
import { Beside, Meaning } from './uses.ts'

export function typeReader(grammar: Grammar): TypeReader {
  const reader = new Types(grammar)
  return {
    type: () => reader.type(),
    parameters: () => reader.parameters(),
    arguments: () => reader.arguments(),
    tryArguments: () => reader.tryArguments(),
    members: () => reader.members(),
    entity: meaning => reader.entity(meaning),
  }
}

class Types {
  readonly #grammar: Grammar
  /** Where `extends` belongs to something around the type. */
  #withoutConditional = false

  readonly #parts: TypeParts

  constructor(grammar: Grammar) {
    this.#grammar = grammar
    this.#parts = {
      grammar,
      type: () => this.#inside(false, () => this.type()),
      inside: read => this.#inside(false, read),
    }
  }

  members(): void {
    readTypeMembers(this.#parts)
  }

  type(): void {
    const { cursor } = this.#grammar
    if (this.#functionType() || this.#predicate()) return
    this.#union()
    if (!this.#withoutConditional && cursor.is(Word.extends) && !cursor.onNewLine) this.#conditional()
  }

  /** From `extends` to the end. */
  #conditional(): void {
    const { cursor, uses } = this.#grammar
    cursor.next()
    uses.open('block')
    this.#inside(true, () => this.type())
    cursor.expect(Kind.question)
    this.#inside(false, () => this.type())
    // What was inferred is not known where it does not fit.
    uses.close()
    cursor.expect(Kind.colon)
    this.#inside(false, () => this.type())
  }

  parameters(): void {
    readTypeParameters(this.#parts)
  }

  arguments(): void {
    const { cursor } = this.#grammar
    const open = cursor.at
    cursor.expect(Kind.less)
    while (!cursor.is(Kind.greater) && !cursor.isOver) {
      const at = cursor.at
      this.#inside(false, () => this.type())
      cursor.eat(Kind.comma)
      if (cursor.at === at) cursor.fail()
    }
    if (cursor.is(Kind.greater)) cursor.tokens.matches[open] = cursor.at
    cursor.expect(Kind.greater)
  }

  tryArguments(): boolean {
    const { cursor } = this.#grammar
    const open = cursor.at
    const isThere = attempt(this.#grammar, () => {
      this.arguments()
      return endsArguments(this.#grammar)
    })
    if (!isThere) cursor.tokens.matches[open] = -1
    return isThere
  }

  entity(meaning: number): void {
    const { cursor, places, uses } = this.#grammar
    const { value, start } = cursor
    cursor.next()
    if (!cursor.is(Kind.dot)) {
      if (meaning !== Meaning.type || !builtIn.has(value)) uses.use(value, meaning, start)
      return
    }
    cursor.next()
    const member = cursor.at
    cursor.next()
    uses.use(value, cursor.is(Kind.dot) ? meaning | Beside.leadsOn : meaning, start, cursor.valueAt(member))
    let route = `${cursor.tokens.names[value]}.${cursor.name(member)}`
    while (cursor.eat(Kind.dot)) {
      const { at } = cursor
      cursor.next()
      const isLast = !cursor.is(Kind.dot)
      places.access(
        route,
        cursor.name(at),
        cursor.tokens.starts[at] ?? 0,
        isLast ? meaning : meaning | Beside.leadsOn,
      )
      route = memberOf(route, cursor.name(at))
    }
  }

  #inside(withoutConditional: boolean, read: () => void): void {
    const before = this.#withoutConditional
    this.#withoutConditional = withoutConditional
    read()
    this.#withoutConditional = before
  }

  /** `(a: A) => B`, `<T>(a: T) => B`, `new (a: A) => B` */
  #functionType(): boolean {
    const { cursor, uses } = this.#grammar
    const isAbstract = cursor.isWord(Id.abstract) && cursor.peek() === Word.new
    const isNew = isAbstract || cursor.is(Word.new)
    if (!isNew && !cursor.is(Kind.less) && !this.#beginsParameters()) return false
    if (isAbstract) cursor.next()
    if (isNew) cursor.next()
    uses.open('function')
    this.#inside(false, () => {
      if (cursor.is(Kind.less)) this.parameters()
      this.#grammar.functions.parameters()
    })
    cursor.expect(Kind.arrow)
    // What a function gives back may end the extends clause around it: that is over where a question follows.
    this.type()
    if (this.#withoutConditional && cursor.is(Word.extends) && !cursor.onNewLine) {
      attempt(this.#grammar, () => {
        this.#conditional()
        return cursor.is(Kind.question)
      })
    }
    uses.close()
    return true
  }

  /** `(a: A) => B`, and not the end of an arrow function's type: `(): (A) => b`, `(): ((a: A) => B) => b`. */
  #beginsParameters(): boolean {
    const { cursor } = this.#grammar
    if (!cursor.is(Kind.openParen) || cursor.kindAt(cursor.matchAt(cursor.at) + 1) !== Kind.arrow)
      return false
    const first = cursor.peek()
    if (first === Kind.closeParen || first === Kind.dots) return true
    if (first === Kind.openBrace || first === Kind.openBracket) return true
    return isWordOrName(first)
  }

  /** `x is T`, `asserts x`, `asserts x is T` */
  #predicate(): boolean {
    const { cursor } = this.#grammar
    const isParameter = (kind: number): boolean => kind === Kind.name || kind === Word.this
    if (
      cursor.isWord(Id.asserts) &&
      isParameter(cursor.peek()) &&
      cursor.tokens.lineBefore[cursor.at + 1] === 0
    ) {
      cursor.next()
      cursor.next()
      if (cursor.eatWord(Id.is)) this.type()
      return true
    }
    if (!isParameter(cursor.kind) || !cursor.isWordAt(cursor.at + 1, Id.is)) return false
    if (cursor.tokens.lineBefore[cursor.at + 1] === 1) return false
    cursor.next()
    cursor.next()
    this.type()
    return true
  }

  #union(): void {
    const { cursor } = this.#grammar
    if (!cursor.eat(Kind.bar)) cursor.eat(Kind.ampersand)
    this.#operator()
    while (cursor.eat(Kind.bar) || cursor.eat(Kind.ampersand)) {
      if (!this.#functionType()) this.#operator()
    }
  }

  #operator(): void {
    const { cursor } = this.#grammar
    while (this.#isOperator()) {
      const infers = cursor.isWord(Id.infer)
      cursor.next()
      if (infers) return this.#inferred()
    }
    this.#postfix()
  }

  #isOperator(): boolean {
    const { cursor } = this.#grammar
    const isWord =
      cursor.isWord(Id.keyof) ||
      cursor.isWord(Id.unique) ||
      cursor.isWord(Id.readonly) ||
      cursor.isWord(Id.infer)
    return isWord && beginsType(cursor.peek())
  }

  /** `infer U`, and `infer U extends X` where that is not the condition itself. */
  #inferred(): void {
    const { cursor, uses } = this.#grammar
    uses.declareType(cursor.value)
    cursor.next()
    if (!cursor.is(Word.extends)) return
    attempt(this.#grammar, () => {
      cursor.next()
      this.#inside(true, () => this.type())
      return this.#withoutConditional || !cursor.is(Kind.question)
    })
  }

  #postfix(): void {
    const { cursor } = this.#grammar
    this.#primary()
    while (!cursor.onNewLine) {
      if (cursor.is(Kind.openBracket)) {
        cursor.next()
        if (!cursor.is(Kind.closeBracket)) this.#inside(false, () => this.type())
        cursor.expect(Kind.closeBracket)
      } else if (cursor.is(Kind.not)) cursor.next()
      else return
    }
  }

  #primary(): void {
    const { cursor } = this.#grammar
    switch (cursor.kind) {
      case Kind.name:
        this.entity(Meaning.type)
        if (cursor.is(Kind.less) && !cursor.onNewLine) this.arguments()
        return
      case Kind.openParen:
        cursor.next()
        this.#inside(false, () => this.type())
        return cursor.expect(Kind.closeParen)
      case Kind.openBracket:
        return readTuple(this.#parts)
      case Kind.openBrace:
        return readTypeMembers(this.#parts)
      case Kind.templateHead:
        cursor.next()
        this.#inside(false, () => this.type())
        while (cursor.eat(Kind.templateMiddle)) this.#inside(false, () => this.type())
        return cursor.expect(Kind.templateTail)
      case Word.typeof:
        return readTypeQuery(this.#parts)
      case Word.import:
        return readImportType(this.#parts)
      case Word.this:
        return cursor.next()
      case Kind.plusMinus:
        cursor.next()
        return cursor.next()
      case Kind.string:
      case Kind.number:
      case Kind.bigint:
      case Kind.template:
      case Word.null:
      case Word.void:
      case Word.true:
      case Word.false:
      case Word.const:
        return cursor.next()
      case Kind.question:
      case Kind.star:
      case Kind.not:
        // As JSDoc writes them.
        cursor.next()
        if (beginsType(cursor.kind)) this.#primary()
        return
      default:
        return cursor.fail()
    }
  }
}
