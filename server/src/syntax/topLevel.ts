// Reads the statements of a file's top level: each becomes a declaration, an import, an export or the module's code.

import { readCommonJsExport } from './commonJs.ts'
import { beginsLexical } from './controlFlow.ts'
import { exportEquals } from './facts.ts'
import type { Head, ModuleReading } from './moduleReading.ts'
import { readExport, readImport } from './modules.ts'
import type { Draft } from './outline.ts'
import { eitherOf } from './routeText.ts'
import { addShape } from './signature.ts'
import { beginsDeclaration } from './statements.ts'
import { Id, Kind, Word } from './tokenKinds.ts'
import { readTopLevelClass } from './topLevelClass.ts'
import { readVariables } from './variables.ts'

export function readTopLevel(reading: ModuleReading): void {
  const { cursor } = reading.grammar
  const statements = new TopLevel(reading)
  while (!cursor.isOver) {
    const { at } = cursor
    statements.read()
    if (cursor.at === at) cursor.fail()
  }
}

class TopLevel {
  readonly #reading: ModuleReading

  constructor(reading: ModuleReading) {
    this.#reading = reading
  }

  read(): void {
    const { cursor } = this.#reading.grammar
    const head = this.#head()
    switch (cursor.kindAt(head.word)) {
      case Word.import:
        if (cursor.kindAt(head.word + 1) === Kind.openParen || cursor.kindAt(head.word + 1) === Kind.dot)
          break
        return readImport(this.#reading, head)
      case Word.function:
        return this.#function(head, head.word)
      case Word.class:
        return this.#class(head)
      case Word.enum:
        return this.#whole(head, 'enum', head.word + 1)
      case Word.const:
        if (cursor.kindAt(head.word + 1) === Word.enum) return this.#whole(head, 'enum', head.word + 2)
        return readVariables(this.#reading, head, head.word + 1)
      case Word.var:
        return readVariables(this.#reading, head, head.word + 1)
      case Kind.openBrace:
      case Kind.star:
        if (head.isExported && !head.isDefault) return readExport(this.#reading, head)
        break
      case Kind.equals:
        if (head.isExported) return this.#exportValue(head, exportEquals)
        break
      case Kind.name:
        if (this.#named(head)) return
    }
    if (head.isDefault) return this.#exportValue(head, 'default')
    if (readCommonJsExport(this.#reading)) return
    this.#reading.moduleCode()
  }

  /** Looks ahead; the cursor stays. */
  #head(): Head {
    const { cursor } = this.#reading.grammar
    const first = cursor.at
    let word = this.#behindDecorators(first)
    const isExported = cursor.kindAt(word) === Word.export
    if (isExported) word++
    const isDefault = isExported && cursor.kindAt(word) === Word.default
    if (isDefault) word++
    word = this.#behindDecorators(word)
    cursor.at = word
    while (
      beginsDeclaration(this.#reading.grammar) &&
      (cursor.isWord(Id.declare) || cursor.isWord(Id.abstract))
    )
      cursor.next()
    word = cursor.at
    cursor.at = first
    return { first, word, isExported, isDefault }
  }

  #behindDecorators(from: number): number {
    const { cursor } = this.#reading.grammar
    let at = from
    while (cursor.kindAt(at) === Kind.at) {
      at++
      if (cursor.kindAt(at) !== Kind.openParen) {
        at++
        while (cursor.kindAt(at) === Kind.dot) at += 2
      }
      if (cursor.kindAt(at) === Kind.openParen) at = Math.max(at, cursor.matchAt(at)) + 1
    }
    return at
  }

  /** Statements that begin with a word which is no keyword. */
  #named(head: Head): boolean {
    const { cursor } = this.#reading.grammar
    const { word } = head
    cursor.at = word
    const isLexical = beginsLexical(this.#reading.grammar)
    const isDeclaration = beginsDeclaration(this.#reading.grammar)
    cursor.at = head.first
    if (isLexical) {
      readVariables(this.#reading, head, cursor.isWordAt(word, Id.await) ? word + 2 : word + 1)
      return true
    }
    const behind = cursor.kindAt(word + 1)
    if (
      head.isExported &&
      cursor.isWordAt(word, Id.type) &&
      (behind === Kind.openBrace || behind === Kind.star)
    ) {
      readExport(this.#reading, head)
      return true
    }
    // `export as namespace React`
    if (head.isExported && cursor.isWordAt(word, Id.as) && cursor.isWordAt(word + 1, Id.namespace)) {
      cursor.at = word + 3
      cursor.eat(Kind.semicolon)
      this.#reading.moduleText(head.first)
      return true
    }
    if (!isDeclaration) return false
    switch (cursor.valueAt(word)) {
      case Id.async:
        this.#function(head, word + 1)
        return true
      case Id.interface:
      case Id.type:
        this.#whole(head, 'type', word + 1)
        return true
      case Id.namespace:
      case Id.module:
        // `declare module 'x'` declares nothing that this file could give away.
        if (cursor.kindAt(word + 1) === Kind.string) this.#reading.moduleCode()
        else this.#whole(head, 'namespace', word + 1)
        return true
      default:
        this.#reading.moduleCode()
        return true
    }
  }

  #function(head: Head, keyword: number): void {
    const { cursor, functions, uses } = this.#reading.grammar
    const { first } = head
    let name = keyword + 1
    if (cursor.kindAt(name) === Kind.star) name++
    const isNamed = cursor.kindAt(name) === Kind.name
    const draft = this.#declare(head, 'function', isNamed ? name : -1)
    let body = -1
    this.#reading.usesOf(draft, () => {
      this.#readDecorators(head)
      cursor.at = isNamed ? name + 1 : name
      if (isNamed) {
        uses.declareValue(cursor.valueAt(name))
        uses.leadTo(cursor.valueAt(name), draft.name)
      }
      body = functions.rest('otherThis')
    })
    // Overloads are one function, which takes what any of them takes.
    draft.route = eitherOf([draft.route, this.#reading.grammar.places.read]) || draft.route
    if (body < 0) cursor.eat(Kind.semicolon)
    draft.signature.add(first, body < 0 ? cursor.at : body)
    this.#end(draft, first)
  }

  /** Enums, types and namespaces: all of them is what others see. */
  #whole(head: Head, kind: 'enum' | 'type' | 'namespace', name: number): void {
    const { cursor, statements } = this.#reading.grammar
    const draft = this.#declare(head, kind, name)
    const { places } = this.#reading.grammar
    places.bases = []
    places.alias = undefined
    places.typeFields = {}
    this.#reading.usesOf(draft, () => {
      cursor.at = head.word
      statements.statement()
      if (kind === 'type') this.#lead(draft)
    })
    draft.signature.add(head.first, cursor.at)
    this.#end(draft, head.first)
  }

  /** An interface has fields and bases; an alias has fields, or leads to another type. */
  #lead(draft: Draft): void {
    const { places } = this.#reading.grammar
    const { route, bases, fields } = places.alias ?? {
      route: '',
      bases: places.bases,
      fields: places.typeFields,
    }
    draft.route = route
    draft.bases = [...draft.bases, ...bases]
    draft.fields = { ...draft.fields, ...fields }
  }

  #class(head: Head): void {
    const { cursor } = this.#reading.grammar
    const { first, word } = head
    const isNamed = cursor.kindAt(word + 1) === Kind.name && !cursor.isWordAt(word + 1, Id.implements)
    const draft = this.#declare(head, 'class', isNamed ? word + 1 : -1)
    readTopLevelClass(this.#reading, draft, () => {
      this.#readDecorators(head)
      cursor.at = isNamed ? word + 2 : word + 1
      return { first, name: isNamed ? cursor.valueAt(word + 1) : -1 }
    })
    draft.span.end = cursor.endBefore
  }

  #readDecorators({ first }: Head): void {
    const { cursor, classes } = this.#reading.grammar
    cursor.at = first
    classes.decorators()
    if (cursor.eat(Word.export)) {
      cursor.eat(Word.default)
      classes.decorators()
    }
  }

  /** `export default value` and `export = value`. */
  #exportValue(head: Head, exported: string): void {
    const { cursor, expressions } = this.#reading.grammar
    const value = exported === exportEquals ? head.word + 1 : head.word
    cursor.at = value
    const behind = cursor.kindAt(value + 1)
    const isName =
      cursor.is(Kind.name) &&
      (behind === Kind.semicolon ||
        behind === Kind.end ||
        (cursor.tokens.lineBefore[value + 1] === 1 &&
          !(behind >= Kind.dot && behind <= Kind.ampersand && behind !== Kind.at)))
    if (isName) {
      this.#reading.outline.exports.add(cursor.name(value), exported)
      cursor.next()
      cursor.eat(Kind.semicolon)
      return this.#reading.moduleText(head.first)
    }
    const start = this.#reading.outline.startOf(head.first)
    const word =
      exported === 'default' ? this.#reading.nameSpan(head.word - 1) : this.#firstCharacter(head.first)
    const draft = this.#reading.outline.declare(exported, 'variable', { start, end: start, nameSpan: word })
    draft.exportedAs.add(exported)
    this.#reading.usesOf(draft, () => {
      expressions.expression()
      draft.route = expressions.route()
    })
    addShape(draft.signature, cursor.tokens, value, cursor.at)
    cursor.eat(Kind.semicolon)
    this.#end(draft, head.first)
  }

  #declare(head: Head, kind: Draft['kind'], name: number): Draft {
    const { cursor } = this.#reading.grammar
    const start = this.#reading.outline.startOf(head.first)
    const nameSpan =
      name >= 0
        ? this.#reading.nameSpan(name)
        : head.isDefault
          ? this.#reading.nameSpan(this.#defaultWord(head))
          : this.#firstCharacter(head.first)
    const text = name >= 0 ? cursor.tokens.textOf(name) : 'default'
    const draft = this.#reading.outline.declare(text, kind, { start, end: start, nameSpan })
    if (head.isExported) draft.exportedAs.add(head.isDefault ? 'default' : draft.name)
    return draft
  }

  #defaultWord({ first, word }: Head): number {
    const { cursor } = this.#reading.grammar
    for (let at = word; at > first; at--) if (cursor.kindAt(at) === Word.default) return at
    return first
  }

  #firstCharacter(first: number): { readonly start: number; readonly end: number } {
    const { start } = this.#reading.nameSpan(first)
    return { start, end: start }
  }

  #end(draft: Draft, first: number): void {
    draft.body.add(first, this.#reading.grammar.cursor.at)
    draft.span.end = this.#reading.grammar.cursor.endBefore
  }
}
