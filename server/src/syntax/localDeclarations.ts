// Reads the declarations that may stand inside of others: enums, interfaces, namespaces and what these give away.

import type { StatementParts } from './controlFlow.ts'
import { Id, isWordOrName, Kind, Word } from './tokenKinds.ts'
import { routeOfType } from './typeRoutes.ts'
import { Beside, Meaning } from './uses.ts'

export function readInterface(parts: StatementParts): void {
  const { cursor, uses, types, places } = parts.grammar
  const bases: string[] = []
  uses.declareInnerType(cursor.value)
  cursor.next()
  uses.open('block')
  if (cursor.is(Kind.less)) types.parameters()
  if (cursor.eat(Word.extends)) {
    do {
      bases.push(routeOfType(parts.grammar, cursor.at))
      types.type()
    } while (cursor.eat(Kind.comma))
  }
  types.members()
  uses.close()
  places.bases = bases
}

/** From `namespace`, `module` or `global` to `}`. */
export function readNamespace(parts: StatementParts): void {
  const { cursor, uses, places } = parts.grammar
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
    declareBoth(parts, cursor.value)
    cursor.next()
    while (cursor.eat(Kind.dot)) cursor.next()
  }
  if (!cursor.is(Kind.openBrace)) {
    cursor.eat(Kind.semicolon)
    return
  }
  if (local >= 0) readAugmentation(parts, local)
  uses.open('function')
  parts.grammar.statements.body()
  uses.close()
}

/** `declare module './x' { interface Shape {} }` adds to what the module declares. */
function readAugmentation(parts: StatementParts, local: number): void {
  const { cursor, uses } = parts.grammar
  const close = cursor.matchAt(cursor.at)
  for (let at = cursor.at + 1; at < close; at++) {
    const kind = cursor.kindAt(at)
    if (kind === Kind.openBrace || kind === Kind.openParen) at = Math.max(at, cursor.matchAt(at))
    else if (cursor.isWordAt(at, Id.interface) && cursor.kindAt(at + 1) === Kind.name) {
      uses.use(local, Meaning.always | Beside.type, cursor.tokens.starts[at + 1] ?? 0, cursor.valueAt(at + 1))
    }
  }
}

export function readEnum(parts: StatementParts): void {
  const { cursor, expressions, uses } = parts.grammar
  cursor.expect(Word.enum)
  declareBoth(parts, cursor.value)
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

/** What is named may be a value, a type, or both. */
const either = Meaning.value | Beside.value | Beside.type

/** Inside of a namespace. */
export function readInnerExport(parts: StatementParts): void {
  const { cursor } = parts.grammar
  cursor.next()
  cursor.eat(Word.default)
  const isType = cursor.isWord(Id.type) && cursor.peek() === Kind.openBrace
  if (isType) cursor.next()
  if (cursor.is(Kind.openBrace)) readGiven(parts, isType ? Meaning.type : either)
  else if (cursor.is(Kind.star)) skipStatement(parts)
  else if (cursor.eat(Kind.equals)) parts.grammar.expressions.expression()
  else parts.statement()
}

/** `{ a, b as c }`: uses of `a` and `b`, unless another module has them. */
function readGiven(parts: StatementParts, meaning: number): void {
  const { cursor, uses } = parts.grammar
  const open = cursor.at
  const close = cursor.matchAt(open)
  const isOfOther = cursor.isWordAt(close + 1, Id.from)
  for (let at = open + 1; at < close && !isOfOther; at++) {
    if (
      cursor.isWordAt(at, Id.type) &&
      isWordOrName(cursor.kindAt(at + 1)) &&
      !cursor.isWordAt(at + 1, Id.as)
    )
      at++
    if (cursor.kindAt(at) === Kind.name) uses.use(cursor.valueAt(at), meaning, cursor.tokens.starts[at] ?? 0)
    while (at < close && cursor.kindAt(at) !== Kind.comma) at++
  }
  skipStatement(parts)
}

/** Inside of a namespace: `import a = b.c`. */
export function readInnerImport(parts: StatementParts): void {
  const { cursor, types } = parts.grammar
  cursor.next()
  if (cursor.peek() !== Kind.equals) return skipStatement(parts)
  declareBoth(parts, cursor.value)
  cursor.next()
  cursor.next()
  if (cursor.isWord(Id.require) && cursor.peek() === Kind.openParen) skipStatement(parts)
  else if (cursor.isName) types.entity(either)
  cursor.eat(Kind.semicolon)
}

function skipStatement(parts: StatementParts): void {
  const { cursor } = parts.grammar
  do {
    if (cursor.matchAt(cursor.at) > cursor.at) cursor.skipBrackets()
    else cursor.next()
  } while (!cursor.is(Kind.semicolon) && !cursor.onNewLine && !cursor.is(Kind.closeBrace) && !cursor.isOver)
  cursor.eat(Kind.semicolon)
}

function declareBoth(parts: StatementParts, id: number): void {
  parts.grammar.uses.declareValue(id)
  parts.grammar.uses.declareType(id)
}
