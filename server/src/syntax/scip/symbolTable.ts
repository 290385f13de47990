// SymbolTable: where each symbol of some indexes is declared, and who implements it.

import type { FilePath } from '../../base/path.ts'
import { moduleBody } from '../facts.ts'
import { definitionsOf } from './definitions.ts'
import type { ScipDocument } from './scipIndex.ts'
import { type DeclaredSymbol, SymbolReader, withoutVersion } from './symbol.ts'

/** A declaration by its file and its name there. */
export interface DeclaredPlace {
  readonly path: FilePath
  readonly name: string
}

/** More implementations than this of one member say nothing of any: only the member itself counts then. */
const implementationsKept = 200

/** Filled once, document by document, and then asked. */
export class SymbolTable {
  readonly symbols = new SymbolReader()
  readonly #places = new Map<string, DeclaredPlace[]>()
  /** As `#places`, by symbols without the version of their package. */
  readonly #unversioned = new Map<string, DeclaredPlace[]>()
  /** Symbol → the only file that uses it; '' for more than one. */
  readonly #users = new Map<string, FilePath>()
  readonly #implementers = new Map<string, string[]>()
  readonly #answers = new Map<string, readonly DeclaredPlace[]>()

  /** O(occurrences). */
  add(path: FilePath, document: ScipDocument): void {
    for (const { declared, name } of definitionsOf(document, this.symbols))
      this.#declare(declared.symbol, { path, name })
    for (const { symbol, isDefinition } of document.occurrences) {
      const declared = this.symbols.read(symbol)
      if (!declared) continue
      if (!isDefinition) this.#use(declared.symbol, path)
      else if (declared.name === moduleBody) this.#declare(symbol, { path, name: moduleBody })
    }
    for (const [symbol, bases] of document.implemented) {
      if (this.symbols.read(symbol)?.kind !== 'member') continue
      for (const base of bases) push(this.#implementers, base, symbol)
    }
  }

  /** Where a symbol is declared: of this version of its package, else of any. */
  find(symbol: string): readonly DeclaredPlace[] {
    return this.#places.get(symbol) ?? this.#unversioned.get(withoutVersion(symbol)) ?? []
  }

  /** As `find`, with the members that implement or override it: a call may run any of them. */
  findAll({ symbol, kind }: DeclaredSymbol): readonly DeclaredPlace[] {
    if (kind !== 'member') return this.find(symbol)
    const known = this.#answers.get(symbol)
    if (known) return known
    const found = this.#withImplementations(symbol).flatMap(one => this.find(one))
    this.#answers.set(symbol, found)
    return found
  }

  isUsed(symbol: string): boolean {
    return this.#users.has(symbol)
  }

  /** True when another file than `path` names it. */
  isUsedOutside(symbol: string, path: FilePath): boolean {
    return (this.#users.get(symbol) ?? path) !== path
  }

  #withImplementations(symbol: string): readonly string[] {
    const all = new Set([symbol])
    for (const one of all) {
      for (const implementer of this.#implementers.get(one) ?? []) all.add(implementer)
      if (all.size > implementationsKept) return [symbol]
    }
    return [...all]
  }

  #declare(symbol: string, place: DeclaredPlace): void {
    push(this.#places, symbol, place)
    push(this.#unversioned, withoutVersion(symbol), place)
  }

  #use(symbol: string, path: FilePath): void {
    const user = this.#users.get(symbol)
    if (user === undefined) this.#users.set(symbol, path)
    else if (user !== path) this.#users.set(symbol, '')
  }
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
