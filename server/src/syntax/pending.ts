// Pending: an operand that may still be followed by a dot, and is used as a whole when it is not.

import type { Grammar } from './grammar.ts'
import { Kind } from './tokenKinds.ts'
import { Meaning } from './uses.ts'

export type Waiting = 'nothing' | 'name' | 'this' | 'super' | 'module'

export class Pending {
  waiting: Waiting = 'nothing'
  /** Id of the name or of the inline import. */
  name = 0
  /** UTF-16 offset. */
  offset = 0
  /** A module that a call loads, without `await` or parentheses: it has a `then`. */
  isPromise = false
  /** The route to what was read last; undefined while that is what waits, or waited last. */
  #route: string | undefined = ''
  /** What waited last. */
  #last: Waiting = 'nothing'
  readonly #grammar: Grammar

  constructor(grammar: Grammar) {
    this.#grammar = grammar
  }

  wait(waiting: Waiting, name: number): void {
    const { cursor } = this.#grammar
    this.waiting = waiting
    this.name = name
    this.offset = cursor.start
    this.isPromise = false
    this.#last = waiting
    this.#route = undefined
    cursor.next()
  }

  get route(): string {
    if (this.#route !== undefined) return this.#route
    const { cursor, places, uses } = this.#grammar
    if (this.#last === 'name') return uses.routeOf(this.name, cursor.tokens.names)
    if (this.#last === 'module') return cursor.tokens.names[this.name] ?? ''
    if (this.#last === 'super') return places.thisIsClass ? places.superRoute : ''
    if (this.#last !== 'this') return ''
    return places.thisIsClass ? places.thisRoute : places.ownThis
  }

  set route(route: string) {
    this.#route = route
  }

  /** Nothing of it is taken: it is used as a whole. */
  settle(): void {
    const { uses } = this.#grammar
    if (this.waiting === 'name') uses.use(this.name, Meaning.value, this.offset)
    else if (this.waiting === 'module') uses.use(this.name, Meaning.always, this.offset)
    this.waiting = 'nothing'
  }

  /** Reads something else while what waits goes on waiting. */
  aside(read: () => void): void {
    const [waiting, name, offset] = [this.waiting, this.name, this.offset]
    this.waiting = 'nothing'
    read()
    this.settle()
    this.waiting = waiting
    this.name = name
    this.offset = offset
    this.isPromise = false
  }

  /** `import('./x')` and `require('./x')`, of which the specifier can be read. */
  load(form: 'dynamic' | 'require'): boolean {
    const { cursor, places } = this.#grammar
    const { at, start } = cursor
    const specifier = cursor.kindAt(at + 2)
    if (specifier !== Kind.string && specifier !== Kind.template) return false
    const follows = cursor.kindAt(at + 3)
    if (follows !== Kind.closeParen && follows !== Kind.comma) return false
    const close = cursor.matchAt(at + 1)
    const end = cursor.tokens.ends[close] ?? start
    const local = places.inlineImport(cursor.stringAt(at + 2), form, { start, end })
    this.wait('module', local)
    this.isPromise = form === 'dynamic'
    cursor.at = close
    cursor.next()
    return true
  }
}
