// Reads the imports and exports that stand at a file's top level.

import { exportEquals, type ImportedName } from './facts.ts'
import type { Head, ModuleReading } from './moduleReading.ts'
import { Id, Kind, Word } from './tokenKinds.ts'
import { Beside, Meaning } from './uses.ts'

/** From `import` or `export import` to the end of the statement. */
export function readImport(reading: ModuleReading, head: Head): void {
  const { cursor } = reading.grammar
  cursor.at = head.word + 1
  if (cursor.is(Kind.string)) return addImport(reading, head, { names: [], isType: false })
  const isType = isTypeWord(reading)
  if (isType) cursor.next()
  else if (cursor.isWord(Id.defer) && cursor.peek() === Kind.star) cursor.next()
  const names: ImportedName[] = []
  if (cursor.is(Kind.name)) {
    if (cursor.peek() === Kind.equals) return readImportEquals(reading, head, isType)
    names.push({ imported: 'default', local: cursor.name(cursor.at) })
    cursor.next()
    cursor.eat(Kind.comma)
  }
  if (cursor.eat(Kind.star)) {
    cursor.eatWord(Id.as)
    names.push({ imported: '*', local: cursor.name(cursor.at) })
    cursor.next()
  } else if (cursor.is(Kind.openBrace)) {
    for (const { given, taken } of specifiers(reading)) names.push({ imported: given, local: taken })
  }
  cursor.eatWord(Id.from)
  addImport(reading, head, { names, isType })
}

/** `type` is a word of its own unless it is the name that is imported: `import type from './x'`. */
function isTypeWord(reading: ModuleReading): boolean {
  const { cursor } = reading.grammar
  if (!cursor.isWord(Id.type)) return false
  const follows = cursor.peek()
  if (follows === Kind.openBrace || follows === Kind.star) return true
  if (follows !== Kind.name) return false
  return !cursor.isWordAt(cursor.at + 1, Id.from) || cursor.isWordAt(cursor.at + 2, Id.from)
}

interface Clause {
  readonly names: readonly ImportedName[]
  readonly isType: boolean
}

/** The cursor stands at the specifier. */
/** Reads from the specifier to the end of the statement; undefined where none stands there. */
function specifierAtEnd(reading: ModuleReading, head: Head): string | undefined {
  const { cursor } = reading.grammar
  const specifier = cursor.is(Kind.string) ? cursor.stringAt(cursor.at) : undefined
  if (specifier === undefined) cursor.fail()
  else cursor.next()
  readAttributes(reading)
  cursor.eat(Kind.semicolon)
  reading.moduleText(head.first)
  return specifier
}

function addImport(reading: ModuleReading, head: Head, { names, isType }: Clause): void {
  const { cursor, places } = reading.grammar
  const isSideEffect = cursor.at === head.word + 1
  const specifier = specifierAtEnd(reading, head)
  if (specifier === undefined) return
  const form = isSideEffect ? 'sideEffect' : isType ? 'type' : 'import'
  places.imports.push({ specifier, form, span: spanFrom(reading, head.first), names: [...names] })
  for (const { imported, local } of names) if (imported === '*') reading.namespaces.add(local)
}

/** `with { type: 'json' }` */
function readAttributes(reading: ModuleReading): void {
  const { cursor } = reading.grammar
  const isWord = cursor.is(Word.with) || (cursor.is(Kind.name) && cursor.name(cursor.at) === 'assert')
  if (!isWord || cursor.peek() !== Kind.openBrace) return
  cursor.next()
  cursor.skipBrackets()
}

interface Specifier {
  readonly given: string
  readonly taken: string
}

/** From `{` to `}`: `a`, `a as b`, `type a`, `type a as b`, `'a' as b`. */
function specifiers(reading: ModuleReading): readonly Specifier[] {
  const { cursor } = reading.grammar
  const found: Specifier[] = []
  cursor.expect(Kind.openBrace)
  while (!cursor.is(Kind.closeBrace) && !cursor.isOver) {
    const { at } = cursor
    if (isTypeModifier(reading)) cursor.next()
    const given = wordAt(reading, cursor.at)
    cursor.next()
    let taken = given
    if (cursor.isWord(Id.as) && cursor.peek() !== Kind.comma && cursor.peek() !== Kind.closeBrace) {
      cursor.next()
      taken = wordAt(reading, cursor.at)
      cursor.next()
    }
    found.push({ given, taken })
    cursor.eat(Kind.comma)
    if (cursor.at === at) cursor.fail()
  }
  cursor.expect(Kind.closeBrace)
  return found
}

/** `type` before a name, and not that name: `{ type }`, `{ type as x }`, `{ type as as x }`. */
function isTypeModifier(reading: ModuleReading): boolean {
  const { cursor } = reading.grammar
  if (!cursor.isWord(Id.type)) return false
  const follows = cursor.peek()
  if (follows === Kind.comma || follows === Kind.closeBrace) return false
  if (!cursor.isWordAt(cursor.at + 1, Id.as)) return true
  // `type as x` renames the export `type`; `type as as x` the type `as`.
  return (
    cursor.isWordAt(cursor.at + 2, Id.as) ||
    cursor.peek(2) === Kind.closeBrace ||
    cursor.peek(2) === Kind.comma
  )
}

function wordAt(reading: ModuleReading, at: number): string {
  const { cursor } = reading.grammar
  return cursor.kindAt(at) === Kind.string ? cursor.stringAt(at) : cursor.tokens.textOf(at)
}

/** `import x = require('./x')`, `import x = a.b` */
function readImportEquals(reading: ModuleReading, head: Head, isType: boolean): void {
  const { cursor, places, types } = reading.grammar
  const name = cursor.at
  const local = cursor.name(name)
  cursor.next()
  cursor.next()
  const isModule =
    cursor.isWord(Id.require) && cursor.peek() === Kind.openParen && cursor.peek(2) === Kind.string
  if (isModule) {
    const specifier = cursor.stringAt(cursor.at + 2)
    cursor.next()
    cursor.skipBrackets()
    cursor.eat(Kind.semicolon)
    const names = [{ imported: exportEquals, local }]
    places.imports.push({
      specifier,
      form: isType ? 'type' : 'require',
      span: spanFrom(reading, head.first),
      names,
    })
    if (head.isExported) reading.outline.exports.add(local, local)
    return reading.moduleText(head.first)
  }
  const start = reading.outline.startOf(head.first)
  const draft = reading.outline.declare(local, 'variable', {
    start,
    end: start,
    nameSpan: reading.nameSpan(name),
  })
  reading.usesOf(draft, () => types.entity(Meaning.value | Beside.value | Beside.type))
  cursor.eat(Kind.semicolon)
  if (head.isExported) draft.exportedAs.add(draft.name)
  draft.signature.add(head.first, cursor.at)
  draft.body.add(head.first, cursor.at)
  draft.span.end = cursor.endBefore
}

/** `export { a as b }`, with or without `from`; `export * from`, `export * as a from`. */
export function readExport(reading: ModuleReading, head: Head): void {
  const { cursor } = reading.grammar
  cursor.at = head.first + 1
  const isType = cursor.eatWord(Id.type)
  if (cursor.eat(Kind.star)) {
    let exported = '*'
    if (cursor.eatWord(Id.as)) {
      exported = wordAt(reading, cursor.at)
      cursor.next()
    }
    return readSource(reading, head, { isType, given: [{ given: '*', taken: exported }] })
  }
  readSource(reading, head, { isType, given: specifiers(reading) })
}

function readSource(
  reading: ModuleReading,
  head: Head,
  { isType, given }: { readonly isType: boolean; readonly given: readonly Specifier[] },
): void {
  const { cursor, places } = reading.grammar
  if (!cursor.eatWord(Id.from)) {
    cursor.eat(Kind.semicolon)
    for (const one of given) reading.outline.exports.add(one.given, one.taken)
    return reading.moduleText(head.first)
  }
  const specifier = specifierAtEnd(reading, head)
  if (specifier === undefined) return
  places.imports.push({
    specifier,
    form: isType ? 'type' : 'import',
    span: spanFrom(reading, head.first),
    names: [],
  })
  for (const one of given)
    reading.outline.reExports.push({ specifier, imported: one.given, exported: one.taken })
}

function spanFrom(reading: ModuleReading, first: number): { readonly start: number; readonly end: number } {
  const { cursor } = reading.grammar
  return { start: cursor.tokens.starts[first] ?? 0, end: cursor.endBefore }
}
