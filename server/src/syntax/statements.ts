// Reads statements inside of declarations: what they declare is theirs, what they use is the declaration's.

import type { Binding, Grammar, StatementReader } from './grammar.ts'
import { Id, Kind, Word } from './tokenKinds.ts'
import { Meaning } from './uses.ts'

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

function isVariable(kind: number): boolean {
  return kind === Word.const || kind === Word.var
}

class Statements {
  readonly #grammar: Grammar

  constructor(grammar: Grammar) {
    this.#grammar = grammar
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
    const { cursor, classes, expressions } = this.#grammar
    switch (cursor.kind) {
      case Kind.openBrace:
        return this.#block()
      case Kind.semicolon:
        return cursor.next()
      case Word.const:
        if (cursor.peek() === Word.enum) {
          cursor.next()
          return this.#enum()
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
        return this.#enum()
      case Word.if:
        cursor.next()
        this.#condition()
        this.#one()
        if (cursor.eat(Word.else)) this.#one()
        return
      case Word.for:
        return this.#for()
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
        return this.#switch()
      case Word.try:
        return this.#try()
      case Word.return:
      case Word.throw:
        cursor.next()
        if (!cursor.onNewLine && !cursor.is(Kind.semicolon) && !cursor.is(Kind.closeBrace))
          expressions.expression()
        cursor.eat(Kind.semicolon)
        return
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
        return this.#export()
      case Word.import:
        if (cursor.peek() !== Kind.openParen && cursor.peek() !== Kind.dot) return this.#import()
        break
      case Kind.name:
        if (this.#named()) return
    }
    expressions.expression()
    cursor.eat(Kind.semicolon)
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
    const { cursor, uses, types } = this.#grammar
    switch (cursor.value) {
      case Id.interface:
        cursor.next()
        return this.#interface()
      case Id.type:
        cursor.next()
        uses.declareType(cursor.value)
        cursor.next()
        uses.open('block')
        if (cursor.is(Kind.less)) types.parameters()
        cursor.expect(Kind.equals)
        types.type()
        uses.close()
        cursor.eat(Kind.semicolon)
        return
      case Id.namespace:
      case Id.module:
      case Id.global:
        return this.namespace()
      case Id.async:
        cursor.next()
        return this.#function()
      default:
        // `declare` and `abstract` change nothing of who uses what.
        cursor.next()
        return this.#one()
    }
  }

  #interface(): void {
    const { cursor, uses, types } = this.#grammar
    uses.declareType(cursor.value)
    cursor.next()
    uses.open('block')
    if (cursor.is(Kind.less)) types.parameters()
    if (cursor.eat(Word.extends)) {
      types.type()
      while (cursor.eat(Kind.comma)) types.type()
    }
    types.members()
    uses.close()
  }

  /** From `namespace`, `module` or `global` to `}`. */
  namespace(): void {
    const { cursor, uses, places } = this.#grammar
    if (!cursor.isWord(Id.global)) cursor.next()
    const { start } = cursor
    let local = -1
    if (cursor.is(Kind.string)) {
      const end = cursor.tokens.ends[cursor.at] ?? start
      // Without a body it says nothing of the module.
      if (cursor.peek() === Kind.openBrace)
        local = places.inlineImport(cursor.stringAt(cursor.at), 'type', { start, end })
      cursor.next()
    } else {
      this.#declareBoth(cursor.value)
      cursor.next()
      while (cursor.eat(Kind.dot)) cursor.next()
    }
    if (!cursor.is(Kind.openBrace)) {
      cursor.eat(Kind.semicolon)
      return
    }
    if (local >= 0) this.#augments(local)
    uses.open('function')
    this.body()
    uses.close()
  }

  /** `declare module './x' { interface Shape {} }` adds to what the module declares. */
  #augments(local: number): void {
    const { cursor, uses } = this.#grammar
    const close = cursor.matchAt(cursor.at)
    for (let at = cursor.at + 1; at < close; at++) {
      const kind = cursor.kindAt(at)
      if (kind === Kind.openBrace || kind === Kind.openParen) at = Math.max(at, cursor.matchAt(at))
      else if (cursor.isWordAt(at, Id.interface) && cursor.kindAt(at + 1) === Kind.name) {
        uses.use(local, Meaning.always, cursor.tokens.starts[at + 1] ?? 0, cursor.valueAt(at + 1))
      }
    }
  }

  #declareBoth(id: number): void {
    this.#grammar.uses.declareValue(id)
    this.#grammar.uses.declareType(id)
  }

  #block(): void {
    this.#grammar.uses.open('block')
    this.body()
    this.#grammar.uses.close()
  }

  /** `(…)` behind a word. */
  #condition(): void {
    const { cursor, expressions } = this.#grammar
    cursor.expect(Kind.openParen)
    expressions.expression()
    cursor.expect(Kind.closeParen)
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
    const { cursor, expressions, patterns, loads, types } = this.#grammar
    if (loads.tryVariable(binding)) return
    patterns.pattern(binding)
    cursor.eat(Kind.not)
    if (cursor.eat(Kind.colon)) types.type()
    if (cursor.eat(Kind.equals)) expressions.assignment()
  }

  #function(): void {
    const { cursor, uses, functions } = this.#grammar
    cursor.expect(Word.function)
    cursor.eat(Kind.star)
    if (cursor.isName) {
      uses.declareValue(cursor.value)
      cursor.next()
    }
    functions.rest('otherThis')
    cursor.eat(Kind.semicolon)
  }

  #enum(): void {
    const { cursor, expressions, uses } = this.#grammar
    cursor.expect(Word.enum)
    this.#declareBoth(cursor.value)
    cursor.next()
    uses.open('block')
    cursor.expect(Kind.openBrace)
    while (!cursor.is(Kind.closeBrace) && !cursor.isOver) {
      const { at } = cursor
      if (cursor.isName) uses.declareValue(cursor.value)
      expressions.propertyName()
      if (cursor.eat(Kind.equals)) expressions.assignment()
      cursor.eat(Kind.comma)
      if (cursor.at === at) cursor.fail()
    }
    cursor.expect(Kind.closeBrace)
    uses.close()
  }

  #for(): void {
    const { cursor, expressions, uses } = this.#grammar
    cursor.next()
    cursor.eatWord(Id.await)
    uses.open('block')
    cursor.expect(Kind.openParen)
    if (cursor.is(Word.const) || cursor.is(Word.var) || beginsLexical(this.#grammar)) this.#loopVariables()
    else if (!cursor.is(Kind.semicolon)) expressions.withoutIn()
    if (cursor.eat(Word.in) || cursor.eatWord(Id.of)) expressions.expression()
    else {
      cursor.expect(Kind.semicolon)
      if (!cursor.is(Kind.semicolon)) expressions.expression()
      cursor.expect(Kind.semicolon)
      if (!cursor.is(Kind.closeParen)) expressions.expression()
    }
    cursor.expect(Kind.closeParen)
    this.#one()
    uses.close()
  }

  #loopVariables(): void {
    const { cursor, expressions, patterns, types } = this.#grammar
    const binding = cursor.is(Word.var) ? 'var' : 'let'
    if (cursor.eatWord(Id.await)) cursor.next()
    else cursor.next()
    do {
      patterns.pattern(binding)
      if (cursor.eat(Kind.colon)) types.type()
      if (cursor.eat(Kind.equals)) expressions.withoutIn()
    } while (cursor.eat(Kind.comma))
  }

  #switch(): void {
    const { cursor, expressions, uses } = this.#grammar
    cursor.next()
    this.#condition()
    uses.open('block')
    cursor.expect(Kind.openBrace)
    while (!cursor.is(Kind.closeBrace) && !cursor.isOver) {
      if (cursor.eat(Word.case)) {
        expressions.expression()
        cursor.expect(Kind.colon)
      } else if (cursor.eat(Word.default)) cursor.expect(Kind.colon)
      else this.#one()
    }
    cursor.expect(Kind.closeBrace)
    uses.close()
  }

  #try(): void {
    const { cursor, patterns, types, uses } = this.#grammar
    cursor.next()
    this.#block()
    if (cursor.eat(Word.catch)) {
      uses.open('block')
      if (cursor.eat(Kind.openParen)) {
        patterns.pattern('let')
        if (cursor.eat(Kind.colon)) types.type()
        cursor.expect(Kind.closeParen)
      }
      this.#block()
      uses.close()
    }
    if (cursor.eat(Word.finally)) this.#block()
  }

  /** Inside of a namespace. */
  #export(): void {
    const { cursor } = this.#grammar
    cursor.next()
    cursor.eat(Word.default)
    if (cursor.is(Kind.openBrace) || cursor.is(Kind.star)) this.#skipStatement()
    else if (cursor.eat(Kind.equals)) this.#grammar.expressions.expression()
    else this.#one()
  }

  /** Inside of a namespace: `import a = b.c`. */
  #import(): void {
    const { cursor, types } = this.#grammar
    cursor.next()
    if (cursor.peek() !== Kind.equals) return this.#skipStatement()
    this.#declareBoth(cursor.value)
    cursor.next()
    cursor.next()
    if (cursor.isWord(Id.require) && cursor.peek() === Kind.openParen) this.#skipStatement()
    else if (cursor.isName) types.entity(Meaning.value)
    cursor.eat(Kind.semicolon)
  }

  #skipStatement(): void {
    const { cursor } = this.#grammar
    do {
      if (cursor.matchAt(cursor.at) > cursor.at) cursor.skipBrackets()
      else cursor.next()
    } while (!cursor.is(Kind.semicolon) && !cursor.onNewLine && !cursor.is(Kind.closeBrace) && !cursor.isOver)
    cursor.eat(Kind.semicolon)
  }
}
