// Reads types, and the references that they make.

import { attempt } from './attempt.ts'
import type { Grammar, TypeReader } from './grammar.ts'
import { Id, isWordOrName, Kind, Word } from './tokenKinds.ts'
import { Meaning } from './uses.ts'

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

/** Types that the language itself names: they mean nothing of the file, unless a dot follows. */
const builtIn: ReadonlySet<number> = new Set([
  Id.any,
  Id.unknown,
  Id.never,
  Id.string,
  Id.number,
  Id.boolean,
  Id.object,
  Id.symbol,
  Id.bigint,
  Id.undefined,
])

class Types {
  readonly #grammar: Grammar
  /** Where `extends` belongs to something around the type. */
  #withoutConditional = false

  constructor(grammar: Grammar) {
    this.#grammar = grammar
  }

  type(): void {
    const { cursor, uses } = this.#grammar
    if (this.#functionType() || this.#predicate()) return
    this.#union()
    if (this.#withoutConditional || !cursor.is(Word.extends) || cursor.onNewLine) return
    cursor.next()
    uses.open('block')
    this.#inside(true, () => this.type())
    cursor.expect(Kind.question)
    this.#inside(false, () => this.type())
    cursor.expect(Kind.colon)
    this.#inside(false, () => this.type())
    uses.close()
  }

  parameters(): void {
    const { cursor, uses } = this.#grammar
    cursor.expect(Kind.less)
    while (!cursor.is(Kind.greater) && !cursor.isOver) {
      const at = cursor.at
      while (this.#isModifier()) cursor.next()
      if (cursor.isName) {
        uses.declareType(cursor.value)
        cursor.next()
      }
      if (cursor.eat(Word.extends)) this.#inside(false, () => this.type())
      if (cursor.eat(Kind.equals)) this.#inside(false, () => this.type())
      cursor.eat(Kind.comma)
      if (cursor.at === at) cursor.fail()
    }
    cursor.expect(Kind.greater)
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
    cursor.tokens.matches[open] = cursor.at
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

  members(): void {
    const { cursor } = this.#grammar
    cursor.expect(Kind.openBrace)
    if (this.#isMapped()) this.#mapped()
    while (!cursor.is(Kind.closeBrace) && !cursor.isOver) {
      const at = cursor.at
      this.#member()
      if (!cursor.eat(Kind.comma)) cursor.eat(Kind.semicolon)
      if (cursor.at === at) cursor.fail()
    }
    cursor.expect(Kind.closeBrace)
  }

  entity(meaning: number): void {
    const { cursor, uses } = this.#grammar
    const { value, start } = cursor
    cursor.next()
    if (!cursor.is(Kind.dot)) {
      if (meaning === Meaning.value || !builtIn.has(value)) uses.use(value, meaning, start)
      return
    }
    cursor.next()
    uses.use(value, meaning, start, cursor.value)
    cursor.next()
    while (cursor.eat(Kind.dot)) cursor.next()
  }

  #inside(withoutConditional: boolean, read: () => void): void {
    const before = this.#withoutConditional
    this.#withoutConditional = withoutConditional
    read()
    this.#withoutConditional = before
  }

  #isModifier(): boolean {
    const { cursor } = this.#grammar
    const follows = cursor.peek()
    const isWord = cursor.is(Word.const) || cursor.is(Word.in) || cursor.isWord(Id.out)
    return isWord && (follows === Kind.name || follows === Word.in || follows === Word.const)
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
    // What a function gives back may end the extends clause around it.
    this.type()
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
        return this.#tuple()
      case Kind.openBrace:
        return this.members()
      case Kind.templateHead:
        cursor.next()
        this.#inside(false, () => this.type())
        while (cursor.eat(Kind.templateMiddle)) this.#inside(false, () => this.type())
        return cursor.expect(Kind.templateTail)
      case Word.typeof:
        return this.#query()
      case Word.import:
        return this.#import()
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

  #query(): void {
    const { cursor } = this.#grammar
    cursor.next()
    if (cursor.is(Word.import)) this.#import()
    else if (cursor.is(Word.this)) {
      cursor.next()
      while (cursor.eat(Kind.dot)) cursor.next()
    } else if (cursor.isName) this.entity(Meaning.value)
    else return cursor.fail()
    if (cursor.is(Kind.less) && !cursor.onNewLine) this.arguments()
  }

  /** `import('./x').A` */
  #import(): void {
    const { cursor, places, uses } = this.#grammar
    const { at, start } = cursor
    cursor.next()
    const specifier =
      cursor.is(Kind.openParen) && cursor.peek() === Kind.string ? cursor.stringAt(cursor.at + 1) : undefined
    cursor.skipBrackets()
    let member = -1
    if (cursor.eat(Kind.dot)) {
      member = cursor.value
      cursor.next()
      while (cursor.eat(Kind.dot)) cursor.next()
    }
    if (specifier !== undefined) {
      const local = places.inlineImport(specifier, 'type', {
        start,
        end: cursor.tokens.ends[cursor.matchAt(at + 1)] ?? start,
      })
      uses.use(local, Meaning.always, start, member)
    }
    if (cursor.is(Kind.less) && !cursor.onNewLine) this.arguments()
  }

  #tuple(): void {
    const { cursor } = this.#grammar
    cursor.expect(Kind.openBracket)
    while (!cursor.is(Kind.closeBracket) && !cursor.isOver) {
      const at = cursor.at
      cursor.eat(Kind.dots)
      const labelled =
        cursor.isName &&
        (cursor.peek() === Kind.colon || (cursor.peek() === Kind.question && cursor.peek(2) === Kind.colon))
      if (labelled) {
        cursor.next()
        cursor.eat(Kind.question)
        cursor.next()
      }
      this.#inside(false, () => this.type())
      cursor.eat(Kind.question)
      cursor.eat(Kind.comma)
      if (cursor.at === at) cursor.fail()
    }
    cursor.expect(Kind.closeBracket)
  }

  #isMapped(): boolean {
    const { cursor } = this.#grammar
    let { at } = cursor
    if (cursor.kindAt(at) === Kind.plusMinus) at++
    if (cursor.isWordAt(at, Id.readonly)) at++
    return cursor.kindAt(at) === Kind.openBracket && cursor.kindAt(at + 2) === Word.in
  }

  /** `[K in T as U]: V` */
  #mapped(): void {
    const { cursor, uses } = this.#grammar
    uses.open('block')
    while (!cursor.is(Kind.openBracket)) cursor.next()
    cursor.next()
    uses.declareType(cursor.value)
    cursor.next()
    cursor.expect(Word.in)
    this.#inside(false, () => this.type())
    if (cursor.eatWord(Id.as)) this.#inside(false, () => this.type())
    cursor.expect(Kind.closeBracket)
    cursor.eat(Kind.plusMinus)
    cursor.eat(Kind.question)
    if (cursor.eat(Kind.colon)) this.#inside(false, () => this.type())
    cursor.eat(Kind.semicolon)
    uses.close()
  }

  #member(): void {
    const { cursor, uses, expressions, functions } = this.#grammar
    if (cursor.is(Word.new) && (cursor.peek() === Kind.openParen || cursor.peek() === Kind.less))
      cursor.next()
    else if (!cursor.is(Kind.openParen) && !cursor.is(Kind.less)) {
      while (this.#isMemberModifier()) cursor.next()
      if (cursor.is(Kind.openBracket) && cursor.peek() === Kind.name && cursor.peek(2) === Kind.colon) {
        cursor.next()
        cursor.next()
        cursor.next()
        this.#inside(false, () => this.type())
        cursor.expect(Kind.closeBracket)
      } else expressions.propertyName()
    }
    cursor.eat(Kind.question)
    if (cursor.is(Kind.openParen) || cursor.is(Kind.less)) {
      uses.open('function')
      this.#inside(false, () => {
        if (cursor.is(Kind.less)) this.parameters()
        functions.parameters()
        if (cursor.eat(Kind.colon)) this.type()
      })
      uses.close()
    } else if (cursor.eat(Kind.colon)) this.#inside(false, () => this.type())
  }

  #isMemberModifier(): boolean {
    const { cursor } = this.#grammar
    const isWord = cursor.isWord(Id.readonly) || cursor.isWord(Id.get) || cursor.isWord(Id.set)
    const follows = cursor.peek()
    if (!isWord || cursor.tokens.lineBefore[cursor.at + 1] === 1) return false
    return (
      follows === Kind.openBracket ||
      follows === Kind.string ||
      follows === Kind.number ||
      follows === Kind.name ||
      follows > 63
    )
  }
}

function beginsType(kind: number): boolean {
  switch (kind) {
    case Kind.name:
    case Kind.openParen:
    case Kind.openBrace:
    case Kind.openBracket:
    case Kind.string:
    case Kind.number:
    case Kind.bigint:
    case Kind.template:
    case Kind.templateHead:
    case Kind.plusMinus:
    case Word.this:
    case Word.typeof:
    case Word.import:
    case Word.null:
    case Word.void:
    case Word.true:
    case Word.false:
    case Word.new:
      return true
    default:
      return false
  }
}

/** Behind type arguments of an expression stands a call, a template, or nothing that could go on with a comparison. */
function endsArguments({ cursor }: Grammar): boolean {
  switch (cursor.kind) {
    case Kind.openParen:
    case Kind.template:
    case Kind.templateHead:
      return true
    case Kind.less:
    case Kind.greater:
    case Kind.plusMinus:
    case Kind.equals:
      return false
    default:
      return cursor.onNewLine || !beginsOperand(cursor.kind)
  }
}

function beginsOperand(kind: number): boolean {
  switch (kind) {
    case Kind.name:
    case Kind.privateName:
    case Kind.string:
    case Kind.number:
    case Kind.bigint:
    case Kind.regex:
    case Kind.openBrace:
    case Kind.openBracket:
    case Kind.not:
    case Kind.tilde:
    case Kind.update:
    case Kind.jsxOpen:
    case Kind.at:
      return true
    case Word.in:
    case Word.instanceof:
    case Word.extends:
      return false
    default:
      return kind > 63
  }
}
