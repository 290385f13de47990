// Reads the variables of the top level, and those that are imports in all but form.

import { bindPattern } from './bindings.ts'
import type { ImportedName } from './facts.ts'
import { endsExpression, type Load, loadAt } from './loads.ts'
import type { Head, ModuleReading } from './moduleReading.ts'
import { addReference, type Draft } from './outline.ts'
import { addShape } from './signature.ts'
import { Kind } from './tokenKinds.ts'
import { routeOfType } from './typeRoutes.ts'

/** From `first` to the end of the statement; the first declaration begins at the token `at`. */
export function readVariables(reading: ModuleReading, head: Head, at: number): void {
  if (!head.isExported && readLoadedModules(reading, head, at)) return
  const { cursor } = reading.grammar
  const first: Draft[] = []
  let count = 0
  cursor.at = at
  do {
    const draft = readVariable(reading, head, { from: cursor.at, isFirst: count === 0 })
    if (draft !== undefined) first.push(draft)
    count++
  } while (cursor.eat(Kind.comma))
  cursor.eat(Kind.semicolon)
  // A variable that stands alone is the whole statement.
  if (count === 1 && first[0] !== undefined) first[0].span.end = cursor.endBefore
}

function readVariable(
  reading: ModuleReading,
  head: Head,
  place: { readonly from: number; readonly isFirst: boolean },
): Draft | undefined {
  const { cursor, expressions, loads, patterns, places, types } = reading.grammar
  const { from, isFirst } = place
  const names = boundNames(reading, from)
  const [first, ...others] = names
  const start = reading.outline.startOf(isFirst ? head.first : from)
  const draft =
    first === undefined
      ? reading.outline.module
      : reading.outline.declare(cursor.tokens.textOf(first), 'variable', {
          start,
          end: start,
          nameSpan: reading.nameSpan(first),
        })
  let equals = -1
  let isTyped = false
  let route = ''
  let routes: readonly string[] = []
  reading.usesOf(draft, () => {
    // A name for a whole module uses it: others use that name.
    if (cursor.kindAt(from) !== Kind.name && loads.tryVariable('let')) {
      equals = Math.max(from, cursor.matchAt(from)) + 1
      return
    }
    patterns.pattern('let')
    cursor.eat(Kind.not)
    isTyped = cursor.eat(Kind.colon)
    if (isTyped) {
      route = routeOfType(reading.grammar, cursor.at)
      types.type()
    }
    equals = cursor.is(Kind.equals) ? cursor.at : -1
    if (cursor.eat(Kind.equals)) {
      places.expected = route
      expressions.assignment()
      if (!isTyped) route = expressions.route()
    }
    bindPattern(reading.grammar, from, route)
    routes = names.map(name => routeOfBound(reading, name))
  })
  if (first !== undefined) draft.route = routes[0] ?? ''
  draft.body.add(from, cursor.at)
  if (first === undefined) return undefined
  draft.span.end = cursor.endBefore
  draft.signature.add(from, equals < 0 ? cursor.at : equals + 1)
  if (equals >= 0 && !isTyped) addShape(draft.signature, cursor.tokens, equals + 1, cursor.at)
  if (head.isExported) draft.exportedAs.add(draft.name)
  for (const [index, name] of others.entries())
    declareSibling(reading, head, { name, owner: draft, route: routes[index + 1] ?? '' })
  return draft
}

/** Its own name alone would lead in a circle. */
function routeOfBound({ grammar: { cursor, uses } }: ModuleReading, name: number): string {
  const route = uses.routeOf(cursor.valueAt(name), cursor.tokens.names)
  return route === cursor.tokens.textOf(name) ? '' : route
}

/** What is destructured together changes together: the others use the first, which owns the initializer. */
function declareSibling(
  reading: ModuleReading,
  head: Head,
  { name, owner, route }: { readonly name: number; readonly owner: Draft; readonly route: string },
): void {
  const nameSpan = reading.nameSpan(name)
  const text = reading.grammar.cursor.tokens.textOf(name)
  const place = { start: reading.outline.startOf(name), end: nameSpan.end, nameSpan }
  const draft = reading.outline.declare(text, 'variable', place)
  draft.signature.add(name, name + 1)
  draft.body.add(name, name + 1)
  draft.route = route
  addReference(draft, { name: owner.name, at: nameSpan.start })
  if (head.isExported) draft.exportedAs.add(draft.name)
}

/** The tokens of the names that the pattern at `from` binds. */
function boundNames(reading: ModuleReading, from: number): readonly number[] {
  const { cursor } = reading.grammar
  const kind = cursor.kindAt(from)
  if (kind !== Kind.openBrace && kind !== Kind.openBracket) return kind === Kind.name ? [from] : []
  const close = cursor.matchAt(from)
  const names: number[] = []
  for (let at = from + 1; at < close; ) {
    if (cursor.kindAt(at) === Kind.dots) at++
    if (kind === Kind.openBrace) at = valueOfProperty(reading, at)
    names.push(...boundNames(reading, at))
    while (at < close && cursor.kindAt(at) !== Kind.comma) at = Math.max(at, cursor.matchAt(at)) + 1
    at++
  }
  return names
}

/** `b` of `a: b`; the name itself where it stands alone. */
function valueOfProperty(reading: ModuleReading, at: number): number {
  const { cursor } = reading.grammar
  const behind = Math.max(at, cursor.matchAt(at)) + 1
  return cursor.kindAt(behind) === Kind.colon && cursor.kindAt(at) !== Kind.comma ? behind + 1 : at
}

interface LoadedVariable {
  readonly load: Load
  readonly names: readonly ImportedName[]
  readonly from: number
}

/** `const x = require('./x')` and `const { a } = await import('./x')`: all of the statement, or nothing. */
function readLoadedModules(reading: ModuleReading, head: Head, at: number): boolean {
  const { cursor, places } = reading.grammar
  const { starts, ends } = cursor.tokens
  const loaded: LoadedVariable[] = []
  for (let from = at; ; ) {
    const one = loadedVariable(reading, from)
    if (one === undefined) return false
    loaded.push(one)
    if (cursor.kindAt(one.load.to) !== Kind.comma) break
    from = one.load.to + 1
  }
  for (const { load, names, from } of loaded) {
    const span = { start: starts[from] ?? 0, end: ends[load.to - 1] ?? 0 }
    places.imports.push({ specifier: load.specifier, form: load.form, span, names: [...names] })
    for (const { imported, local } of names) if (imported === '*') reading.namespaces.add(local)
  }
  cursor.at = loaded.at(-1)?.load.to ?? at
  cursor.eat(Kind.semicolon)
  reading.moduleText(head.first)
  return true
}

function loadedVariable(reading: ModuleReading, from: number): LoadedVariable | undefined {
  const { cursor } = reading.grammar
  const isName = cursor.kindAt(from) === Kind.name
  if (!isName && cursor.kindAt(from) !== Kind.openBrace) return undefined
  const behind = isName ? from + 1 : cursor.matchAt(from) + 1
  if (cursor.kindAt(behind) !== Kind.equals) return undefined
  const load = loadAt(reading.grammar, behind + 1)
  if (load === undefined || !endsExpression(reading.grammar, load.to)) return undefined
  const names = isName ? [{ imported: '*', local: cursor.tokens.textOf(from) }] : importedNames(reading, from)
  return names && { load, names, from }
}

/** The names of a flat object pattern; undefined for a rest, a nested pattern or a computed name. */
function importedNames(reading: ModuleReading, open: number): readonly ImportedName[] | undefined {
  const { cursor } = reading.grammar
  const close = cursor.matchAt(open)
  const names: ImportedName[] = []
  for (let at = open + 1; at < close; ) {
    const local = valueOfProperty(reading, at)
    const key = cursor.kindAt(at)
    if (cursor.kindAt(local) !== Kind.name || key === Kind.openBracket) return undefined
    const imported = key === Kind.string ? cursor.stringAt(at) : cursor.tokens.textOf(at)
    names.push({ imported, local: cursor.tokens.textOf(local) })
    while (at < close && cursor.kindAt(at) !== Kind.comma) at = Math.max(at, cursor.matchAt(at)) + 1
    at++
  }
  return names
}
