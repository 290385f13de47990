// Reads what follows an operand: members, calls, templates.

import type { Around } from './around.ts'
import type { Grammar } from './grammar.ts'
import type { Pending } from './pending.ts'
import { callbackOf, elementAt, elementOf, handed, memberOf, resultOf, saidBy, takenOf } from './routes.ts'
import { Id, isWordOrName, Kind, Word } from './tokenKinds.ts'
import { argumentsFrom } from './typeRoutes.ts'
import { Beside, Meaning } from './uses.ts'

export class Suffixes {
  readonly #grammar: Grammar
  readonly #around: Around
  readonly #pending: Pending
  /** The receiver and the name of the member that was read last. */
  #receiver = ''
  #member = ''

  constructor(grammar: Grammar, around: Around, pending: Pending) {
    this.#grammar = grammar
    this.#around = around
    this.#pending = pending
  }

  read(): void {
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
          if (this.#pending.waiting === 'name') {
            if (this.#pending.name === Id.require && !uses.isLocal(Id.require)) {
              cursor.at--
              if (this.#pending.load('require')) continue
              cursor.at++
              if (cursor.peek() !== Kind.closeParen) places.blindSpots++
            } else if (this.#pending.name === Id.eval && !uses.isLocal(Id.eval)) places.blindSpots++
          }
          this.#call()
          continue
        case Kind.template:
          this.#pending.settle()
          this.#pending.route = ''
          cursor.next()
          continue
        case Kind.templateHead:
          this.#pending.settle()
          this.template()
          this.#pending.route = ''
          continue
        case Kind.not:
          if (cursor.onNewLine) return
          cursor.next()
          continue
        case Kind.update:
          if (cursor.onNewLine) return
          this.#pending.settle()
          cursor.next()
          continue
        case Kind.less: {
          const { at } = cursor
          const { route } = this.#pending
          if (!types.tryArguments()) return
          if (/^[\w$]+$/.test(route)) this.#pending.route = `${route}${argumentsFrom(this.#grammar, at)}`
          continue
        }
        default:
          return
      }
    }
  }

  /** Behind a decorator stand members and calls; a bracket begins the computed name of a member. */
  ofDecorator(): void {
    const { cursor, types } = this.#grammar
    for (;;) {
      if (cursor.is(Kind.dot)) this.#dot()
      else if (cursor.is(Kind.openParen)) {
        this.#pending.settle()
        this.arguments(() => '')
      } else if (!cursor.is(Kind.less) || !types.tryArguments()) return
    }
  }

  /** Behind `new` stand members, and no calls. */
  members(): void {
    const { cursor } = this.#grammar
    for (;;) {
      if (cursor.is(Kind.dot)) this.#dot()
      else if (cursor.is(Kind.openBracket)) this.#element()
      else return
    }
  }

  /** `a.b`: what is used is `b` of `a`. */
  #dot(): void {
    const { cursor, places, uses } = this.#grammar
    const isOptional = cursor.is(Kind.optionalDot)
    cursor.next()
    if (isOptional && !cursor.isName && !cursor.is(Kind.privateName)) {
      // `a?.(b)`, `a?.[b]`
      if (cursor.is(Kind.openParen)) this.#call()
      else if (cursor.is(Kind.openBracket)) this.#element()
      else if (!cursor.is(Kind.less)) cursor.fail()
      return
    }
    const { value, start } = cursor
    if (!cursor.isName && !cursor.is(Kind.privateName)) {
      this.#pending.settle()
      return cursor.fail()
    }
    if (places.inClass) places.memberUses.push({ of: 'any', name: cursor.name(cursor.at), offset: start })
    if (this.#pending.waiting === 'module' && this.#pending.isPromise && value === Id.then && this.#then())
      return
    this.#step(start)
    if (this.#pending.waiting === 'name')
      uses.use(this.#pending.name, Meaning.value | this.#leadsOn(), this.#pending.offset, value)
    else if (this.#pending.waiting === 'module') {
      // A promise has no exports: the whole module may be behind it.
      if (this.#pending.isPromise && value === Id.then)
        uses.use(this.#pending.name, Meaning.always, this.#pending.offset)
      else uses.use(this.#pending.name, Meaning.always, this.#pending.offset, value)
    } else if (this.#pending.waiting !== 'nothing' && places.thisIsClass)
      places.memberUses.push({ of: this.#pending.waiting, name: cursor.name(cursor.at), offset: start })
    this.#pending.waiting = 'nothing'
    cursor.next()
  }

  /** Whether a member of the member at the cursor is used in turn. */
  #leadsOn(): number {
    const { cursor } = this.#grammar
    const behind = cursor.peek()
    const isOn = behind === Kind.dot || (behind === Kind.optionalDot && isWordOrName(cursor.peek(2)))
    return isOn && cursor.kindAt(cursor.at + 2) !== Kind.privateName ? Beside.leadsOn : 0
  }

  /** Goes on to the member that is read next. What a name or `this` is used for is known by itself. */
  #step(offset: number): void {
    const { cursor } = this.#grammar
    const { route } = this.#pending
    const member = cursor.name(cursor.at)
    this.#take(member, offset)
    this.#receiver = route
    this.#member = member
    this.#pending.route = memberOf(route, member)
  }

  #take(member: string, offset: number): void {
    const { cursor, places } = this.#grammar
    const { waiting, route } = this.#pending
    const isKnown =
      waiting === 'super' ||
      waiting === 'module' ||
      (waiting === 'this' && places.thisIsClass) ||
      (waiting === 'name' && route === cursor.tokens.names[this.#pending.name])
    if (!isKnown) places.access(route, member, offset, this.#leadsOn())
  }

  #call(): void {
    const { cursor } = this.#grammar
    const { route } = this.#pending
    const isMember = this.#pending.waiting === 'nothing' && this.#member !== ''
    const [receiver, member] = isMember ? [this.#receiver, this.#member] : ['', '']
    const callback = callbackOf(receiver, member)
    const asks =
      this.#pending.waiting === 'name' && /^is[A-Z]/.test(cursor.tokens.names[this.#pending.name] ?? '')
    this.#pending.settle()
    const open = cursor.at
    const given = this.arguments((place, before) =>
      place === 0 && callback !== '' ? callback : takenOf(handed(route, before), place),
    )
    if (asks) this.#suppose(open, route)
    this.#pending.route = resultOf({ route: handed(route, given), receiver, member, given: given[0] ?? '' })
    this.#member = ''
  }

  /** `isCart(x)`: the local is what the function says of it. */
  #suppose(open: number, route: string): void {
    const { cursor, uses } = this.#grammar
    const follows = cursor.kindAt(open + 2)
    const isName =
      cursor.kindAt(open + 1) === Kind.name && (follows === Kind.closeParen || follows === Kind.comma)
    if (isName) uses.suppose(cursor.valueAt(open + 1), saidBy(route))
  }

  /** `import('./x').then(m => m.a)` and `.then(({ a }) => …)` use members, not the whole module. */
  #then(): boolean {
    const { cursor, loads } = this.#grammar
    const local = this.#pending.name
    if (!loads.isCallback(cursor.at + 1)) return false
    this.#pending.waiting = 'nothing'
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
    const text = isText ? cursor.stringAt(cursor.at + 1) : ''
    const offset = cursor.tokens.starts[cursor.at + 1] ?? 0
    const isNumber = key === Kind.number && cursor.peek(2) === Kind.closeBracket
    const place = isNumber ? Number(cursor.tokens.textOf(cursor.at + 1)) : -1
    const { route } = this.#pending
    if (isText) this.#take(text, offset)
    if (this.#pending.waiting === 'name') {
      if (isText) {
        uses.use(this.#pending.name, Meaning.value, this.#pending.offset, cursor.tokens.idOf(text))
        this.#pending.waiting = 'nothing'
      } else if (!uses.isLocal(this.#pending.name)) places.computed.push(this.#pending.name)
    }
    this.#pending.settle()
    cursor.next()
    this.#around.inBrackets(() => expressions.expression())
    cursor.expect(Kind.closeBracket)
    this.#pending.route = isText
      ? memberOf(route, text)
      : place >= 0
        ? elementAt(route, place)
        : elementOf(route)
    this.#member = ''
  }

  /** `takenAt` says what has to be at a place, behind what is there before. The routes to what stands there. */
  arguments(takenAt: (place: number, before: readonly string[]) => string): readonly string[] {
    const { cursor, expressions, places } = this.#grammar
    const given: string[] = []
    cursor.next()
    this.#around.inBrackets(() => {
      for (let place = 0; !cursor.is(Kind.closeParen) && !cursor.isOver; place++) {
        const { at } = cursor
        const isSpread = cursor.eat(Kind.dots)
        if (!isSpread && isShaped(this.#grammar)) places.expected = takenAt(place, given)
        expressions.assignment()
        given.push(isSpread ? '' : expressions.route())
        cursor.eat(Kind.comma)
        if (cursor.at === at) cursor.fail()
      }
    })
    cursor.expect(Kind.closeParen)
    return given
  }

  template(): void {
    const { cursor, expressions } = this.#grammar
    cursor.next()
    this.#around.inBrackets(() => expressions.expression())
    while (cursor.eat(Kind.templateMiddle)) this.#around.inBrackets(() => expressions.expression())
    cursor.expect(Kind.templateTail)
  }
}

/** True where what stands here is read by what it has to be: a function, an object, a list, or a choice of them. */
function isShaped({ cursor }: Grammar): boolean {
  switch (cursor.kind) {
    case Kind.openBrace:
    case Kind.openBracket:
    case Kind.openParen:
    case Kind.less:
    case Word.function:
      return true
    case Kind.name: {
      const follows = cursor.peek()
      return follows === Kind.arrow || follows === Kind.question || cursor.isWord(Id.async)
    }
    default:
      return false
  }
}
