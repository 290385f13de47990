// A SCIP document and its text → FileFacts: the same plain facts that our own readers give.

import type { FilePath } from '../../base/path.ts'
import { extensionOf } from '../../base/path.ts'
import type { Span } from '../../base/span.ts'
import {
  baseNameOfDeclaration,
  classOfMember,
  type Declaration,
  type FileFacts,
  type Import,
  moduleBody,
  type Reference,
} from '../facts.ts'
import { type Definition, definitionsOf } from './definitions.ts'
import { extentOf, isImportAt } from './extent.ts'
import { Positions } from './positions.ts'
import { printsOf } from './prints.ts'
import type { ScipDocument } from './scipIndex.ts'
import type { DeclaredPlace, SymbolTable } from './symbolTable.ts'

/** What specifiers of SCIP facts begin with; the path of a file follows. No import of a source text looks so. */
export const scipScheme = 'scip:'

export interface DocumentSource {
  readonly path: FilePath
  /** The text that the document describes. */
  readonly text: string
  readonly hash: string
  /** True when the text only has the document's shape: `blankText`. */
  readonly isBlank: boolean
}

/** O(occurrences × log occurrences + length of the text). */
export function documentFacts(document: ScipDocument, source: DocumentSource, table: SymbolTable): FileFacts {
  const reading = new Reading(document, source, table)
  const declarations = reading.declarations()
  return {
    path: source.path,
    hash: source.hash,
    declarations,
    imports: reading.imports(),
    reExports: [],
    blindSpots: 0,
    complete: true,
  }
}

/** A declaration while its references are gathered. */
interface Draft {
  readonly definition: Definition
  readonly span: Span
  readonly nameSpan: Span
  readonly references: Map<string, Reference>
}

class Reading {
  readonly #document: ScipDocument
  readonly #source: DocumentSource
  readonly #table: SymbolTable
  readonly #positions: Positions
  readonly #drafts: readonly Draft[]
  readonly #module = new Map<string, Reference>()
  /** Target file → the names that are used of it, and where first. */
  readonly #imports = new Map<FilePath, { readonly names: Set<string>; at: Span }>()

  constructor(document: ScipDocument, source: DocumentSource, table: SymbolTable) {
    this.#document = document
    this.#source = source
    this.#table = table
    this.#positions = new Positions(source.text, document.unit)
    this.#drafts = this.#draft()
    this.#refer()
  }

  declarations(): readonly Declaration[] {
    const { text, path, isBlank } = this.#source
    const spans = this.#drafts.map(({ span }) => span)
    const module: Declaration = {
      name: moduleBody,
      kind: 'module',
      span: { start: 0, end: text.length },
      nameSpan: { start: 0, end: 0 },
      exportedAs: [],
      ...(isBlank ? { signature: '', body: '' } : printsOf.module(text, spans)),
      references: inOrder(this.#module),
    }
    const own = this.#drafts.map(({ definition, span, nameSpan, references }): Declaration => {
      const { declared, name } = definition
      const prints = isBlank ? { signature: '', body: '' } : printsOf.declaration(text, span, nameSpan)
      const passesOn = declared.kind === 'member' && mayBeUsedUnseen(path, this.#table, declared.symbol)
      return {
        name,
        kind: declared.kind,
        span,
        nameSpan,
        exportedAs: this.#isVisible(definition, text.slice(span.start, nameSpan.start)) ? [name] : [],
        ...prints,
        references: inOrder(references),
        ...(declared.kind === 'member' && !passesOn ? { isPrivate: true as const } : {}),
      }
    })
    return [...own, module]
  }

  imports(): readonly Import[] {
    return [...this.#imports].map(([path, { names, at }]) => ({
      specifier: scipScheme + path,
      span: at,
      form: 'import' as const,
      names: [...names].map(name => ({ imported: name, local: `${path}#${name}` })),
    }))
  }

  #draft(): readonly Draft[] {
    const definitions = definitionsOf(this.#document, this.#table.symbols)
    const drafts = definitions.map((definition, index): Draft => {
      const { range, enclosing } = definition.occurrence
      const nameSpan = this.#positions.spanOf(range)
      const whole = enclosing && this.#positions.spanOf(enclosing)
      const span = this.#source.isBlank
        ? (whole ?? { start: nameSpan.start, end: this.#startAfter(definitions, index) })
        : extentOf(this.#positions, nameSpan, whole)
      return { definition, span, nameSpan, references: new Map() }
    })
    return drafts.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  }

  /** Where the next declaration begins that is no member of this one; nothing else tells without a text. */
  #startAfter(definitions: readonly Definition[], index: number): number {
    const prefix = `${definitions[index]?.declared.name}.`
    const next = definitions.slice(index + 1).find(({ declared }) => !declared.name.startsWith(prefix))
    return next ? this.#positions.spanOf(next.occurrence.range).start : this.#source.text.length
  }

  #refer(): void {
    const places = this.#document.occurrences
      .filter(({ isDefinition }) => !isDefinition)
      .map(({ range, symbol, isImport }) => ({ at: this.#positions.spanOf(range), symbol, isImport }))
      .sort((a, b) => a.at.start - b.at.start)
    const firstDefinition = this.#drafts[0]?.nameSpan.start ?? this.#source.text.length
    const open: Draft[] = []
    let next = 0
    for (const { at, symbol, isImport } of places) {
      for (; (this.#drafts[next]?.span.start ?? Number.POSITIVE_INFINITY) <= at.start; next++) {
        const draft = this.#drafts[next]
        if (draft) open.push(draft)
      }
      while ((open.at(-1)?.span.end ?? at.end) < at.end) open.pop()
      const owner = open.findLast(({ span }) => span.start <= at.start && at.end <= span.end)
      const declared = this.#table.symbols.read(symbol)
      if (!declared) continue
      const isBringing =
        owner === undefined &&
        (isImport ||
          (this.#source.isBlank ? at.start < firstDefinition : isImportAt(this.#positions, at.start)))
      for (const place of this.#table.findAll(declared)) {
        this.#use(place, at, isBringing ? 'import' : owner)
        const isMade = declared.symbol === symbol && isConstructor(place.name)
        if (isMade) this.#use({ ...place, name: classOfMember(place.name) }, at, owner)
      }
    }
    for (const draft of this.#drafts) this.#overrides(draft)
  }

  /** An overriding member changes with what it overrides. */
  #overrides(draft: Draft): void {
    for (const base of this.#document.implemented.get(draft.definition.declared.symbol) ?? [])
      for (const place of this.#table.find(base)) this.#use(place, draft.nameSpan, draft)
  }

  #use({ path, name }: DeclaredPlace, at: Span, owner: Draft | 'import' | undefined): void {
    const isOwn = path === this.#source.path
    if (!isOwn) this.#import(path, name, at)
    // A module is loaded by its import; its code is not what is used.
    if (owner === 'import' || name === moduleBody) return
    if (isOwn && owner?.definition.name === name) return
    const local = isOwn ? baseNameOfDeclaration(name) : `${path}#${name}`
    const references = owner?.references ?? this.#module
    if (!references.has(local))
      references.set(local, { name: local, at: at.start, length: at.end - at.start, as: 'either' })
  }

  #import(path: FilePath, name: string, at: Span): void {
    const known = this.#imports.get(path) ?? { names: new Set<string>(), at }
    this.#imports.set(path, known)
    if (name !== moduleBody) known.names.add(name)
  }

  /** Another file uses it, or its language says that others may. */
  #isVisible({ declared }: Definition, head: string): boolean {
    const { path } = this.#source
    if (this.#table.isUsedOutside(declared.symbol, path)) return true
    const word = declared.word ?? ''
    const extension = extensionOf(path)
    if (extension === '.go') return /^\p{Lu}/u.test(word)
    if (extension === '.py' || extension === '.pyi') return !word.startsWith('_')
    return /\b(public|pub|open|export)\b/.test(head)
  }
}

/** As indexers write them: `new Cart()` is then no use of the class itself. */
const constructors: ReadonlySet<string> = new Set([
  '<constructor>',
  '<init>',
  '·ctor',
  'constructor',
  '__init__',
  'init',
])

function isConstructor(name: string): boolean {
  return constructors.has(baseNameOfDeclaration(name.slice(name.indexOf('.') + 1)))
}

/** Languages whose indexers cannot see the type of every receiver. */
const untyped: ReadonlySet<string> = new Set([
  '.py',
  '.pyi',
  '.rb',
  '.php',
  '.lua',
  '.js',
  '.ex',
  '.exs',
  '.clj',
])

/**
 * True for a member that may be used where no occurrence says so: a constructor, which is named by its class; and in
 * languages without declared types, any.
 */
function mayBeUsedUnseen(path: FilePath, table: SymbolTable, symbol: string): boolean {
  return untyped.has(extensionOf(path)) || !table.isUsed(symbol)
}

function inOrder(references: ReadonlyMap<string, Reference>): readonly Reference[] {
  return [...references.values()].sort((a, b) => a.at - b.at)
}
