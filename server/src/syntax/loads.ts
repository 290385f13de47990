// Reads what binds a loaded module: `const { a } = await import('./x')`, `import('./x').then(m => m.a)`.

import type { Import } from './facts.ts'
import type { Binding, Grammar, LoadReader } from './grammar.ts'
import { Id, Kind, Word } from './tokenKinds.ts'
import { Meaning } from './uses.ts'

/** An expression that loads a module, and the token behind it. */
export interface Load {
  readonly specifier: string
  readonly form: Import['form']
  /** First token of the call, and the one behind its `)`. */
  readonly from: number
  readonly to: number
}

/** The module that the expression at this token loads, when that is all that the expression does. */
export function loadAt({ cursor }: Pick<Grammar, 'cursor'>, at: number): Load | undefined {
  const first = cursor.kindAt(at)
  if (first === Kind.openParen) {
    const close = cursor.matchAt(at)
    const inner = loadAt({ cursor }, at + 1)
    if (inner === undefined || inner.to !== close) return undefined
    return { ...inner, to: close + 1 }
  }
  if (cursor.isWordAt(at, Id.await)) return loadAt({ cursor }, at + 1)
  const isImport = first === Word.import
  if (!isImport && !cursor.isWordAt(at, Id.require)) return undefined
  if (cursor.kindAt(at + 1) !== Kind.openParen) return undefined
  const specifier = cursor.kindAt(at + 2)
  const follows = cursor.kindAt(at + 3)
  if (specifier !== Kind.string && specifier !== Kind.template) return undefined
  if (follows !== Kind.closeParen && follows !== Kind.comma) return undefined
  const close = cursor.matchAt(at + 1)
  if (close < 0) return undefined
  return {
    specifier: cursor.stringAt(at + 2),
    form: isImport ? 'dynamic' : 'require',
    from: at,
    to: close + 1,
  }
}

/** True when an expression is over at this token. */
export function endsExpression({ cursor }: Pick<Grammar, 'cursor'>, at: number): boolean {
  switch (cursor.kindAt(at)) {
    case Kind.end:
    case Kind.semicolon:
    case Kind.comma:
    case Kind.closeParen:
    case Kind.closeBrace:
    case Kind.closeBracket:
      return true
    case Kind.dot:
    case Kind.optionalDot:
    case Kind.openParen:
    case Kind.openBracket:
    case Kind.template:
    case Kind.templateHead:
      return false
    default:
      return (
        cursor.tokens.lineBefore[at] === 1 && cursor.kindAt(at) >= Kind.name && !isOperator(cursor.kindAt(at))
      )
  }
}

function isOperator(kind: number): boolean {
  return (kind >= Kind.less && kind <= Kind.ampersand) || kind === Word.in || kind === Word.instanceof
}

export function loadReader(grammar: Grammar): LoadReader {
  const { cursor, uses, places } = grammar

  const localOf = ({ specifier, form, from, to }: Load): number => {
    const start = cursor.tokens.starts[from] ?? 0
    return places.inlineImport(specifier, form, { start, end: cursor.tokens.ends[to - 1] ?? start })
  }

  /** Reads a name or an object pattern that takes over a module, or parts of it. */
  const bind = (local: number, binding: Binding): void => {
    if (!cursor.is(Kind.openBrace)) {
      uses.declareModule(cursor.value, local)
      return cursor.next()
    }
    cursor.next()
    while (!cursor.is(Kind.closeBrace) && !cursor.isOver) {
      const { at, start } = cursor
      const isRest = cursor.eat(Kind.dots)
      const member = isRest || !cursor.isName ? -1 : cursor.value
      uses.use(local, Meaning.always, start, member)
      const renames = cursor.peek() === Kind.colon || cursor.is(Kind.openBracket)
      if (renames) {
        grammar.expressions.propertyName()
        cursor.expect(Kind.colon)
      }
      grammar.patterns.pattern(binding)
      if (cursor.eat(Kind.equals)) grammar.expressions.assignment()
      cursor.eat(Kind.comma)
      if (cursor.at === at) cursor.fail()
    }
    cursor.expect(Kind.closeBrace)
  }

  const isBindable = (at: number): boolean =>
    cursor.kindAt(at) === Kind.name || cursor.kindAt(at) === Kind.openBrace

  /** `async` before a parameter. */
  const isAsync = (at: number): boolean =>
    cursor.isWordAt(at, Id.async) &&
    (cursor.kindAt(at + 1) === Kind.openParen || cursor.kindAt(at + 1) === Kind.name)

  const isCallback = (call: number): boolean => {
    if (cursor.kindAt(call) !== Kind.openParen) return false
    const at = isAsync(call + 1) ? call + 1 : call
    if (cursor.kindAt(at + 1) === Kind.name && cursor.kindAt(at + 2) === Kind.arrow) return true
    if (cursor.kindAt(at + 1) !== Kind.openParen || !isBindable(at + 2)) return false
    const behind = cursor.kindAt(at + 2) === Kind.name ? at + 3 : cursor.matchAt(at + 2) + 1
    return cursor.kindAt(behind) === Kind.closeParen && cursor.kindAt(behind + 1) === Kind.arrow
  }

  const callback = (local: number): void => {
    uses.open('function')
    if (isAsync(cursor.at)) cursor.next()
    const hasParens = cursor.eat(Kind.openParen)
    bind(local, 'let')
    if (hasParens) cursor.expect(Kind.closeParen)
    cursor.expect(Kind.arrow)
    if (cursor.is(Kind.openBrace)) grammar.statements.body()
    else grammar.expressions.assignment()
    uses.close()
  }

  const tryVariable = (binding: Binding): boolean => {
    const { at } = cursor
    if (!isBindable(at)) return tryTogether(binding)
    const behind = cursor.is(Kind.name) ? at + 1 : cursor.matchAt(at) + 1
    if (cursor.kindAt(behind) !== Kind.equals) return false
    const load = loadAt(grammar, behind + 1)
    if (load === undefined || !endsExpression(grammar, load.to)) return false
    if (load.form === 'require' && uses.isLocal(Id.require)) return false
    bind(localOf(load), binding)
    cursor.at = load.to
    return true
  }

  /** `const [a, { b }] = await Promise.all([import('./a'), import('./b')])` */
  const tryTogether = (binding: Binding): boolean => {
    if (!cursor.is(Kind.openBracket)) return false
    const { at } = cursor
    const value = cursor.matchAt(at) + 1
    const list = value > 0 && cursor.kindAt(value) === Kind.equals ? listOfAll(value + 1) : -1
    if (list < 0 || !elementsOf(list).some(start => loadAt(grammar, start) !== undefined)) return false
    bindTogether(list, binding)
    cursor.at = cursor.matchAt(list) + 1
    cursor.expect(Kind.closeParen)
    return true
  }

  /** From the `[` of an array pattern to its `]`; then what else stands in the list of values. */
  const bindTogether = (list: number, binding: Binding): void => {
    const values = elementsOf(list)
    const modules = values.map(start => loadAt(grammar, start))
    cursor.next()
    for (let index = 0; !cursor.is(Kind.closeBracket) && !cursor.isOver; index++) {
      const before = cursor.at
      const load = modules[index]
      if (!cursor.is(Kind.comma)) {
        if (load !== undefined && isBindable(cursor.at)) bind(localOf(load), binding)
        else {
          cursor.eat(Kind.dots)
          grammar.patterns.pattern(binding)
          if (cursor.eat(Kind.equals)) grammar.expressions.assignment()
        }
      }
      cursor.eat(Kind.comma)
      if (cursor.at === before) cursor.fail()
    }
    // What is no module is an expression like any other.
    for (const [index, start] of values.entries()) {
      if (modules[index] !== undefined) continue
      cursor.at = start
      grammar.expressions.assignment()
    }
  }

  /** The `[` of `await Promise.all([…])`; -1 when something else stands there. */
  const listOfAll = (from: number): number => {
    const at = cursor.isWordAt(from, Id.await) ? from + 1 : from
    const isAll =
      cursor.isWordAt(at, Id.Promise) && cursor.kindAt(at + 1) === Kind.dot && cursor.isWordAt(at + 2, Id.all)
    if (!isAll || cursor.kindAt(at + 3) !== Kind.openParen || cursor.kindAt(at + 4) !== Kind.openBracket)
      return -1
    return cursor.matchAt(at + 3) === cursor.matchAt(at + 4) + 1 ? at + 4 : -1
  }

  /** The first token of each element of a list. */
  const elementsOf = (open: number): readonly number[] => {
    const close = cursor.matchAt(open)
    const starts = [open + 1]
    for (let at = open + 1; at < close; at++) {
      const kind = cursor.kindAt(at)
      if (kind === Kind.comma) starts.push(at + 1)
      else if (kind === Kind.openParen || kind === Kind.openBrace || kind === Kind.openBracket) {
        at = Math.max(at, cursor.matchAt(at))
      }
    }
    return starts.filter(start => start < close)
  }

  const tryAllThen = (): boolean => {
    const list = listOfAll(cursor.at)
    if (list < 0 || cursor.isWord(Id.await)) return false
    const behind = cursor.matchAt(list) + 2
    const isThen = cursor.kindAt(behind) === Kind.dot && cursor.isWordAt(behind + 1, Id.then)
    const open = behind + 3
    if (!isThen || cursor.kindAt(open) !== Kind.openParen || cursor.kindAt(open + 1) !== Kind.openBracket)
      return false
    const close = cursor.matchAt(open)
    if (cursor.matchAt(open + 1) !== close - 1 || cursor.kindAt(close + 1) !== Kind.arrow) return false
    uses.open('function')
    cursor.at = open + 1
    bindTogether(list, 'let')
    cursor.at = close + 2
    if (cursor.is(Kind.openBrace)) grammar.statements.body()
    else grammar.expressions.assignment()
    uses.close()
    while (cursor.eat(Kind.comma)) if (!cursor.is(Kind.closeParen)) grammar.expressions.assignment()
    cursor.expect(Kind.closeParen)
    return true
  }

  return { isCallback, callback, tryVariable, tryAllThen }
}
