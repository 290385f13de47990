// Reads operands: names, members, calls, literals, and everything that an operator can stand between.

import type { Grammar } from './grammar.ts'
import { readObject } from './objects.ts'
import { Id, Kind, Word } from './tokenKinds.ts'
import { Meaning } from './uses.ts'

/** What an operand has of the expressions around it. */
export interface Around {
  readonly chain: () => void
  readonly inBrackets: (read: () => void) => void
  readonly propertyName: () => void
}

/** What was read last and may still be followed by a dot. */
type Waiting = 'nothing' | 'name' | 'this' | 'super' | 'module'

export class Operands {
  readonly #grammar: Grammar
  readonly #around: Around
  #waiting: Waiting = 'nothing'
  /** Id of the name or of the inline import. */
  #name = 0
  #offset = 0
  /** A module that a call loads, without `await` or parentheses: it has a `then`. */
  #isPromise = false

  constructor(grammar: Grammar, around: Around) {
    this.#grammar = grammar
    this.#around = around
  }

  get waits(): boolean {
    return this.#waiting !== 'nothing'
  }

  /** Nothing of it is taken: it is used as a whole. */
  settle(): void {
    const { uses } = this.#grammar
    if (this.#waiting === 'name') uses.use(this.#name, Meaning.value, this.#offset)
    else if (this.#waiting === 'module') uses.use(this.#name, Meaning.always, this.#offset)
    this.#waiting = 'nothing'
  }

  /** Reads something else while what waits goes on waiting. */
  aside(read: () => void): void {
    const [waiting, name, offset] = [this.#waiting, this.#name, this.#offset]
    this.#waiting = 'nothing'
    read()
    this.settle()
    this.#waiting = waiting
    this.#name = name
    this.#offset = offset
    this.#isPromise = false
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
        return this.settle()
      case Kind.less:
        // `<T>value`
        types.arguments()
        return this.unary()
      case Kind.name:
        if (cursor.value === Id.await && this.#awaits()) {
          cursor.next()
          this.unary()
          this.#isPromise = false
          return
        }
    }
    this.#primary()
    this.#suffixes()
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
    const { cursor, classes, functions, jsx, loads } = this.#grammar
    switch (cursor.kind) {
      case Kind.name:
        if (
          cursor.value === Id.async &&
          cursor.peek() === Word.function &&
          cursor.tokens.lineBefore[cursor.at + 1] === 0
        ) {
          cursor.next()
          return this.#function()
        }
        if (cursor.value === Id.Promise && loads.tryAllThen()) return
        return this.#wait('name', cursor.value)
      case Word.this:
        return this.#wait('this', 0)
      case Word.super:
        return this.#wait('super', 0)
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
        return this.#template()
      case Kind.openParen:
        return this.#parenthesised()
      case Kind.openBracket:
        return this.#array()
      case Kind.openBrace:
        return this.#around.inBrackets(() => readObject(this.#grammar, this.#around.propertyName))
      case Word.function:
        return this.#function()
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

  #wait(waiting: Waiting, name: number): void {
    const { cursor } = this.#grammar
    this.#waiting = waiting
    this.#name = name
    this.#offset = cursor.start
    this.#isPromise = false
    cursor.next()
  }

  #function(): void {
    const { cursor, functions } = this.#grammar
    const first = cursor.at
    cursor.next()
    cursor.eat(Kind.star)
    let name = -1
    if (cursor.isName) {
      name = cursor.value
      cursor.next()
    }
    this.#around.inBrackets(() => functions.rest('otherThis', name))
    markBody(this.#grammar, first)
  }

  #template(): void {
    const { cursor, expressions } = this.#grammar
    cursor.next()
    this.#around.inBrackets(() => expressions.expression())
    while (cursor.eat(Kind.templateMiddle)) this.#around.inBrackets(() => expressions.expression())
    cursor.expect(Kind.templateTail)
  }

  /** `(a)` is still `a`, and waits for its dot. */
  #parenthesised(): void {
    const { cursor, expressions } = this.#grammar
    cursor.next()
    this.#around.inBrackets(() => {
      this.#around.chain()
      if (!cursor.is(Kind.comma)) return
      this.settle()
      cursor.next()
      expressions.expression()
    })
    this.#isPromise = false
    cursor.expect(Kind.closeParen)
  }

  #array(): void {
    const { cursor, expressions } = this.#grammar
    cursor.next()
    this.#around.inBrackets(() => {
      while (!cursor.is(Kind.closeBracket) && !cursor.isOver) {
        const { at } = cursor
        cursor.eat(Kind.dots)
        if (!cursor.is(Kind.comma) && !cursor.is(Kind.closeBracket)) expressions.assignment()
        cursor.eat(Kind.comma)
        if (cursor.at === at) cursor.fail()
      }
    })
    cursor.expect(Kind.closeBracket)
  }

  #arguments(): void {
    const { cursor, expressions } = this.#grammar
    cursor.next()
    this.#around.inBrackets(() => {
      while (!cursor.is(Kind.closeParen) && !cursor.isOver) {
        const { at } = cursor
        cursor.eat(Kind.dots)
        expressions.assignment()
        cursor.eat(Kind.comma)
        if (cursor.at === at) cursor.fail()
      }
    })
    cursor.expect(Kind.closeParen)
  }

  #new(): void {
    const { cursor, places, types, uses } = this.#grammar
    cursor.next()
    // `new.target`
    if (cursor.eat(Kind.dot)) return cursor.next()
    if (cursor.isWord(Id.Function) && cursor.peek() === Kind.openParen && !uses.isLocal(Id.Function))
      places.blindSpots++
    if (cursor.is(Word.new)) this.#new()
    else this.#primary()
    this.#members()
    this.settle()
    if (cursor.is(Kind.less)) types.tryArguments()
    if (cursor.is(Kind.openParen)) this.#arguments()
  }

  /** Behind `new` stand members, and no calls. */
  #members(): void {
    const { cursor } = this.#grammar
    for (;;) {
      if (cursor.is(Kind.dot)) this.#dot()
      else if (cursor.is(Kind.openBracket)) this.#element()
      else return
    }
  }

  /** `import('./x')`, `import.meta` */
  #import(): void {
    const { cursor, places } = this.#grammar
    if (cursor.peek() === Kind.dot) {
      cursor.next()
      cursor.next()
      const isMeta = cursor.isWord(Id.meta)
      cursor.next()
      if (isMeta && cursor.is(Kind.dot) && cursor.name(cursor.at + 1).startsWith('glob')) places.blindSpots++
      return
    }
    if (this.#load('dynamic')) return
    places.blindSpots++
    cursor.next()
    if (cursor.is(Kind.openParen)) this.#arguments()
  }

  /** `import('./x')` and `require('./x')`, of which the specifier can be read. */
  #load(form: 'dynamic' | 'require'): boolean {
    const { cursor, places } = this.#grammar
    const { at, start } = cursor
    const specifier = cursor.kindAt(at + 2)
    if (specifier !== Kind.string && specifier !== Kind.template) return false
    const follows = cursor.kindAt(at + 3)
    if (follows !== Kind.closeParen && follows !== Kind.comma) return false
    const close = cursor.matchAt(at + 1)
    const end = cursor.tokens.ends[close] ?? start
    const local = places.inlineImport(cursor.stringAt(at + 2), form, { start, end })
    this.#wait('module', local)
    this.#isPromise = form === 'dynamic'
    cursor.at = close
    cursor.next()
    return true
  }

  #suffixes(): void {
    const { cursor, types, uses, places } = this.#grammar
    for (;;) {
      switch (cursor.kind) {
        case Kind.dot:
        case Kind.optionalDot:
          this.#dot()
          continue
        case Kind.openBracket:
          this.#element()
          continue
        case Kind.openParen:
          if (this.#waiting === 'name') {
            if (this.#name === Id.require && !uses.isLocal(Id.require)) {
              cursor.at--
              if (this.#load('require')) continue
              cursor.at++
              if (cursor.peek() !== Kind.closeParen) places.blindSpots++
            } else if (this.#name === Id.eval && !uses.isLocal(Id.eval)) places.blindSpots++
          }
          this.settle()
          this.#arguments()
          continue
        case Kind.template:
          this.settle()
          cursor.next()
          continue
        case Kind.templateHead:
          this.settle()
          this.#template()
          continue
        case Kind.not:
          if (cursor.onNewLine) return
          cursor.next()
          continue
        case Kind.update:
          if (cursor.onNewLine) return
          this.settle()
          cursor.next()
          continue
        case Kind.less: {
          if (!types.tryArguments()) return
          continue
        }
        default:
          return
      }
    }
  }

  /** `a.b`: what is used is `b` of `a`. */
  #dot(): void {
    const { cursor, places, uses } = this.#grammar
    const isOptional = cursor.is(Kind.optionalDot)
    cursor.next()
    if (isOptional && !cursor.isName && !cursor.is(Kind.privateName)) {
      // `a?.(b)`, `a?.[b]`
      if (cursor.is(Kind.openParen)) {
        this.settle()
        this.#arguments()
      } else if (cursor.is(Kind.openBracket)) this.#element()
      else if (!cursor.is(Kind.less)) cursor.fail()
      return
    }
    const { value, start } = cursor
    if (!cursor.isName && !cursor.is(Kind.privateName)) {
      this.settle()
      return cursor.fail()
    }
    if (places.inClass) places.memberUses.push({ of: 'any', name: cursor.name(cursor.at), offset: start })
    if (this.#waiting === 'module' && this.#isPromise && value === Id.then && this.#then()) return
    if (this.#waiting === 'name') uses.use(this.#name, Meaning.value, this.#offset, value)
    else if (this.#waiting === 'module') {
      // A promise has no exports: the whole module may be behind it.
      if (this.#isPromise && value === Id.then) uses.use(this.#name, Meaning.always, this.#offset)
      else uses.use(this.#name, Meaning.always, this.#offset, value)
    } else if (this.#waiting !== 'nothing' && places.thisIsClass)
      places.memberUses.push({ of: this.#waiting, name: cursor.name(cursor.at), offset: start })
    this.#waiting = 'nothing'
    cursor.next()
  }

  /** `import('./x').then(m => m.a)` and `.then(({ a }) => …)` use members, not the whole module. */
  #then(): boolean {
    const { cursor, loads } = this.#grammar
    const local = this.#name
    if (!loads.isCallback(cursor.at + 1)) return false
    this.#waiting = 'nothing'
    cursor.next()
    cursor.next()
    loads.callback(local)
    const { expressions } = this.#grammar
    while (cursor.eat(Kind.comma)) if (!cursor.is(Kind.closeParen)) expressions.assignment()
    cursor.expect(Kind.closeParen)
    return true
  }

  #element(): void {
    const { cursor, places, uses, expressions } = this.#grammar
    const key = cursor.peek()
    const isText = (key === Kind.string || key === Kind.template) && cursor.peek(2) === Kind.closeBracket
    if (this.#waiting === 'name') {
      if (isText) {
        uses.use(this.#name, Meaning.value, this.#offset, cursor.tokens.idOf(cursor.stringAt(cursor.at + 1)))
        this.#waiting = 'nothing'
      } else if (!uses.isLocal(this.#name)) places.computed.push(this.#name)
    }
    this.settle()
    cursor.next()
    this.#around.inBrackets(() => expressions.expression())
    cursor.expect(Kind.closeBracket)
  }
}

/** Remembers where the body of the function that was just read begins, when it ends with one. */
export function markBody({ cursor }: Grammar, first: number): void {
  const close = cursor.at - 1
  if (cursor.kindAt(close) === Kind.closeBrace) cursor.tokens.bodies[first] = cursor.matchAt(close)
}
