// Reads statements inside of declarations: what they declare is theirs, what they use is the declaration's.

import { bindPattern, readBound } from './bindings.ts'
import { beginsLexical, readFor, readSwitch, readTry, type StatementParts } from './controlFlow.ts'
import type { Binding, Grammar, StatementReader } from './grammar.ts'
import {
  readEnum,
  readInnerExport,
  readInnerImport,
  readInterface,
  readNamespace,
} from './localDeclarations.ts'
import { eitherOf } from './routeText.ts'
import { Id, Kind, Word } from './tokenKinds.ts'
import { aliasAt } from './typeRoutes.ts'

export function statementReader(grammar: Grammar): StatementReader {
  const reader = new Statements(grammar)
  return { statement: () => reader.statement(), body: () => reader.body() }
}

/** The words with which a declaration may begin that are names elsewhere. */
export function beginsDeclaration({ cursor }: Pick<Grammar, 'cursor'>): boolean {
  const { at } = cursor
  if (!cursor.is(Kind.name) || cursor.tokens.lineBefore[at + 1] === 1) return false
  const follows = cursor.peek()
  switch (cursor.value) {
    case Id.interface:
    case Id.type:
      return follows === Kind.name
    case Id.namespace:
      return follows === Kind.name
    case Id.module:
      return follows === Kind.name || follows === Kind.string
    case Id.global:
      return follows === Kind.openBrace
    case Id.abstract:
      return follows === Word.class
    case Id.declare:
      return (
        follows === Kind.name ||
        follows === Word.class ||
        follows === Word.function ||
        isVariable(follows) ||
        follows === Word.enum ||
        follows === Word.import
      )
    case Id.async:
      return follows === Word.function
    default:
      return false
  }
}

function isVariable(kind: number): boolean {
  return kind === Word.const || kind === Word.var
}

class Statements {
  readonly #grammar: Grammar

  readonly #parts: StatementParts

  constructor(grammar: Grammar) {
    this.#grammar = grammar
    this.#parts = {
      grammar,
      statement: () => this.#one(),
      block: () => this.#block(),
      condition: () => this.#condition(),
    }
  }

  body(): void {
    const { cursor, conditional } = this.#grammar
    const { pending } = conditional
    conditional.pending = false
    cursor.expect(Kind.openBrace)
    while (!cursor.is(Kind.closeBrace) && !cursor.isOver) this.#one()
    cursor.expect(Kind.closeBrace)
    conditional.pending = pending
  }

  statement(): void {
    this.#one()
  }

  #one(): void {
    const { at } = this.#grammar.cursor
    this.#read()
    if (this.#grammar.cursor.at === at) this.#grammar.cursor.fail()
  }

  #read(): void {
    const { cursor, classes, expressions, places } = this.#grammar
    switch (cursor.kind) {
      case Kind.openBrace:
        return this.#block()
      case Kind.semicolon:
        return cursor.next()
      case Word.const:
        if (cursor.peek() === Word.enum) {
          cursor.next()
          return readEnum(this.#parts)
        }
        return this.#variables('let')
      case Word.var:
        return this.#variables('var')
      case Word.function:
        return this.#function()
      case Word.class:
        return classes.nested()
      case Kind.at:
        classes.decorators()
        return
      case Word.enum:
        return readEnum(this.#parts)
      case Word.if:
        cursor.next()
        this.#condition()
        this.#one()
        if (cursor.eat(Word.else)) this.#one()
        return
      case Word.for:
        return readFor(this.#parts)
      case Word.while:
      case Word.with:
        cursor.next()
        this.#condition()
        return this.#one()
      case Word.do:
        cursor.next()
        this.#one()
        cursor.expect(Word.while)
        this.#condition()
        cursor.eat(Kind.semicolon)
        return
      case Word.switch:
        return readSwitch(this.#parts)
      case Word.try:
        return readTry(this.#parts)
      case Word.return:
      case Word.throw: {
        const gives = cursor.is(Word.return)
        cursor.next()
        if (!cursor.onNewLine && !cursor.is(Kind.semicolon) && !cursor.is(Kind.closeBrace)) {
          if (gives) places.expected = places.expectedResult
          expressions.expression()
          if (gives) this.#give(expressions.route())
        }
        cursor.eat(Kind.semicolon)
        return
      }
      case Word.break:
      case Word.continue:
        cursor.next()
        if (cursor.is(Kind.name) && !cursor.onNewLine) cursor.next()
        cursor.eat(Kind.semicolon)
        return
      case Word.debugger:
        cursor.next()
        cursor.eat(Kind.semicolon)
        return
      case Word.export:
        return readInnerExport(this.#parts)
      case Word.import:
        if (cursor.peek() !== Kind.openParen && cursor.peek() !== Kind.dot)
          return readInnerImport(this.#parts)
        break
      case Kind.name:
        if (this.#named()) return
    }
    expressions.expression()
    // Two expressions on one line are half a statement each.
    const isOver =
      cursor.eat(Kind.semicolon) || cursor.onNewLine || cursor.is(Kind.closeBrace) || cursor.isOver
    if (!isOver) cursor.fail()
  }

  #give(route: string): void {
    const { places } = this.#grammar
    places.returned = places.returned === undefined ? route : eitherOf([places.returned, route])
  }

  /** Statements that begin with a name. */
  #named(): boolean {
    const { cursor } = this.#grammar
    if (cursor.peek() === Kind.colon) {
      cursor.next()
      cursor.next()
      this.#one()
      return true
    }
    if (beginsLexical(this.#grammar)) {
      this.#variables('let')
      return true
    }
    if (!beginsDeclaration(this.#grammar)) return false
    this.#declaration()
    return true
  }

  #declaration(): void {
    const { cursor, places, uses, types } = this.#grammar
    switch (cursor.value) {
      case Id.interface:
        cursor.next()
        return readInterface(this.#parts)
      case Id.type:
        cursor.next()
        uses.declareInnerType(cursor.value)
        cursor.next()
        uses.open('block')
        if (cursor.is(Kind.less)) types.parameters()
        cursor.expect(Kind.equals)
        places.alias = aliasAt(this.#grammar, cursor.at)
        types.type()
        uses.close()
        cursor.eat(Kind.semicolon)
        return
      case Id.namespace:
      case Id.module:
      case Id.global:
        return readNamespace(this.#parts)
      case Id.async:
        cursor.next()
        return this.#function()
      default:
        // `declare` and `abstract` change nothing of who uses what.
        cursor.next()
        return this.#one()
    }
  }

  #block(): void {
    this.#grammar.uses.open('block')
    this.body()
    this.#grammar.uses.close()
  }

  /** `(…)` behind a word. */
  #condition(): void {
    const { cursor, expressions, uses } = this.#grammar
    cursor.expect(Kind.openParen)
    expressions.expression()
    cursor.expect(Kind.closeParen)
    uses.narrow()
  }

  #variables(binding: Binding): void {
    const { cursor } = this.#grammar
    if (cursor.eatWord(Id.await)) cursor.next()
    else cursor.next()
    this.#variable(binding)
    while (cursor.eat(Kind.comma)) this.#variable(binding)
    cursor.eat(Kind.semicolon)
  }

  #variable(binding: Binding): void {
    const { cursor, loads } = this.#grammar
    if (loads.tryVariable(binding)) return
    const { at } = cursor
    const route = readBound(this.#grammar, binding)
    bindPattern(this.#grammar, at, route)
  }

  #function(): void {
    const { cursor, uses, functions, places } = this.#grammar
    cursor.expect(Word.function)
    cursor.eat(Kind.star)
    const name = cursor.isName ? cursor.value : -1
    if (name >= 0) {
      uses.declareValue(name)
      cursor.next()
    }
    functions.rest('otherThis')
    if (name >= 0) uses.leadTo(name, places.read)
    cursor.eat(Kind.semicolon)
  }
}
