// Reads classes: their heads and their members.

import type { ClassReader, Grammar } from './grammar.ts'
import type { Member } from './member.ts'
import { callOf } from './routes.ts'
import { Id, Kind, Word } from './tokenKinds.ts'
import { routeOfType } from './typeRoutes.ts'
import { Beside, Meaning } from './uses.ts'

/** What surrounds the reading of each member. */
export type AroundMember = (isOwn: boolean, read: () => Member) => unknown

export function classReader(grammar: Grammar): ClassReader {
  const { cursor, uses, places } = grammar

  const decorators = (): void => {
    while (cursor.eat(Kind.at)) grammar.expressions.decorator()
  }

  const nested = (): void => {
    const { thisIsClass, ownThis, fields } = places
    const first = cursor.at
    const members: Member[] = []
    places.fields = {}
    cursor.expect(Word.class)
    const isNamed =
      cursor.is(Kind.name) && !(cursor.isWord(Id.implements) && cursor.peek() !== Kind.openBrace)
    if (isNamed) {
      uses.declareValue(cursor.value)
      uses.declareType(cursor.value)
      cursor.next()
    }
    places.thisIsClass = false
    places.ownThis = ''
    uses.open('block')
    readHeritage(grammar)
    cursor.tokens.bodies[first] = cursor.at
    readMembers(grammar, (_, read) => members.push(read()))
    cursor.tokens.classes.set(first, members)
    uses.close()
    places.thisIsClass = thisIsClass
    places.ownThis = ownThis
    places.fields = fields
  }

  return { nested, decorators }
}

/** Type parameters, `extends` and `implements`. The id of the class that it extends, when that is a plain name. */
export function readHeritage(grammar: Grammar): number {
  const { cursor, uses, types, places } = grammar
  let base = -1
  const bases: string[] = []
  if (cursor.is(Kind.less)) types.parameters()
  if (cursor.eat(Word.extends)) {
    const { at, value, start } = cursor
    if (cursor.is(Kind.name)) bases.push(routeOfType(grammar, at))
    grammar.expressions.operand()
    const isPlain =
      cursor.at === at + 1 ||
      (cursor.kindAt(at + 1) === Kind.less && cursor.matchAt(at + 1) === cursor.at - 1)
    if (cursor.kindAt(at) === Kind.name && isPlain) {
      base = value
      uses.use(value, Meaning.type | Beside.value, start)
    }
    if (cursor.is(Kind.less)) types.arguments()
  }
  if (cursor.eatWord(Id.implements)) {
    do {
      bases.push(routeOfType(grammar, cursor.at))
      types.type()
    } while (cursor.eat(Kind.comma))
  }
  places.bases = bases
  return base
}

/** From `{` to `}`. `around` is called for each member, with whether it is a declaration of its own, and must read it. */
export function readMembers(grammar: Grammar, around: AroundMember): void {
  const { cursor } = grammar
  cursor.expect(Kind.openBrace)
  while (!cursor.is(Kind.closeBrace) && !cursor.isOver) {
    const { at } = cursor
    if (cursor.eat(Kind.semicolon)) continue
    const isOwn = !isStaticBlock(grammar) && !isIndexSignature(grammar)
    around(isOwn, () => readMember(grammar))
    if (cursor.at === at) cursor.fail()
  }
  cursor.expect(Kind.closeBrace)
}

function isStaticBlock({ cursor }: Grammar): boolean {
  return cursor.isWord(Id.static) && cursor.peek() === Kind.openBrace
}

function isIndexSignature({ cursor }: Grammar): boolean {
  let { at } = cursor
  while (cursor.isWordAt(at, Id.readonly) || cursor.isWordAt(at, Id.static)) at++
  return (
    cursor.kindAt(at) === Kind.openBracket &&
    cursor.kindAt(at + 1) === Kind.name &&
    cursor.kindAt(at + 2) === Kind.colon
  )
}

function readMember(grammar: Grammar): Member {
  const { cursor, types, functions, expressions } = grammar
  const from = cursor.at
  if (isStaticBlock(grammar)) return readStaticBlock(grammar)
  if (isIndexSignature(grammar)) return readIndexSignature(grammar)
  grammar.classes.decorators()
  const first = cursor.at
  const hasWord = readModifiers(grammar)
  cursor.eat(Kind.star)
  const isPrivate = hasWord || cursor.is(Kind.privateName)
  const label = labelAt(grammar)
  const { start } = cursor
  expressions.propertyName()
  const nameSpan = { start, end: cursor.endBefore }
  if (!cursor.eat(Kind.question)) cursor.eat(Kind.not)
  let inner = -1
  let isShapedByValue = false
  let valueEnd = -1
  let route = ''
  if (cursor.is(Kind.openParen) || cursor.is(Kind.less)) {
    inner = functions.rest('sameThis')
    const { read } = grammar.places
    route = isGetter(grammar, first, start) ? callOf(read) : read
    if (inner < 0) cursor.eat(Kind.semicolon)
  } else {
    const isTyped = cursor.eat(Kind.colon)
    if (isTyped) {
      route = routeOfType(grammar, cursor.at)
      types.type()
    }
    if (cursor.eat(Kind.equals)) {
      inner = cursor.at
      isShapedByValue = !isTyped
      grammar.places.expected = route
      expressions.assignment()
      if (!isTyped) route = expressions.route()
      valueEnd = cursor.at
    }
    cursor.eat(Kind.semicolon)
  }
  const to = cursor.at
  const rest = { isShapedByValue, valueEnd, isStaticBlock: false, route }
  return { from, to, nameSpan, label, isPrivate, inner: inner < 0 ? to : inner, ...rest }
}

/** Whether one of the words from this token to the name that begins at `name` is `get`. */
function isGetter({ cursor }: Grammar, first: number, name: number): boolean {
  for (let at = first; (cursor.tokens.starts[at] ?? name) < name; at++) {
    if (cursor.isWordAt(at, Id.get)) return true
  }
  return false
}

function readStaticBlock(grammar: Grammar): Member {
  const { cursor, uses } = grammar
  const from = cursor.at
  cursor.next()
  uses.open('function')
  grammar.statements.body()
  uses.close()
  return { ...nameless(grammar, from), isStaticBlock: true }
}

function readIndexSignature(grammar: Grammar): Member {
  const { cursor, types } = grammar
  const from = cursor.at
  while (!cursor.is(Kind.openBracket)) cursor.next()
  cursor.next()
  cursor.next()
  cursor.next()
  types.type()
  cursor.expect(Kind.closeBracket)
  if (cursor.eat(Kind.colon)) types.type()
  cursor.eat(Kind.semicolon)
  return nameless(grammar, from)
}

function nameless({ cursor }: Grammar, from: number): Member {
  const to = cursor.at
  const nameSpan = { start: 0, end: 0 }
  const rest = { isShapedByValue: false, valueEnd: -1, isStaticBlock: false, route: '' }
  return { from, to, nameSpan, label: undefined, isPrivate: false, inner: to, ...rest }
}

/** The words before a member's name. True when one of them is `private`. */
function readModifiers({ cursor, classes }: Grammar): boolean {
  let isPrivate = false
  while (
    cursor.is(Kind.name) &&
    isModifier(cursor.value) &&
    precedesName(cursor.peek(), cursor.tokens.lineBefore[cursor.at + 1] === 1, cursor.value)
  ) {
    if (cursor.value === Id.private) isPrivate = true
    cursor.next()
    classes.decorators()
  }
  return isPrivate
}

function isModifier(id: number): boolean {
  switch (id) {
    case Id.abstract:
    case Id.accessor:
    case Id.async:
    case Id.declare:
    case Id.get:
    case Id.set:
    case Id.override:
    case Id.private:
    case Id.protected:
    case Id.public:
    case Id.readonly:
    case Id.static:
      return true
    default:
      return false
  }
}

/** A word before the name of a member, and not that name itself. */
function precedesName(follows: number, onNextLine: boolean, word: number): boolean {
  const endsStatement = word === Id.get || word === Id.set || word === Id.async || word === Id.accessor
  if (onNextLine && endsStatement && follows === Kind.star) return false
  switch (follows) {
    case Kind.name:
    case Kind.privateName:
    case Kind.string:
    case Kind.number:
    case Kind.bigint:
    case Kind.openBracket:
    case Kind.star:
    case Kind.at:
      return true
    default:
      return follows > 63
  }
}

function labelAt({ cursor }: Grammar): string | undefined {
  switch (cursor.kind) {
    case Kind.string:
      return cursor.stringAt(cursor.at)
    case Kind.openBracket: {
      const { tokens } = cursor
      return tokens.text.slice(tokens.starts[cursor.at], tokens.ends[cursor.matchAt(cursor.at)])
    }
    case Kind.number:
    case Kind.bigint:
      return cursor.tokens.textOf(cursor.at)
    default:
      return cursor.isName || cursor.is(Kind.privateName) ? cursor.tokens.textOf(cursor.at) : undefined
  }
}
