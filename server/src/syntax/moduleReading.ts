// ModuleReading: what the readers of a file's top level share — the grammar, the outline, and whose uses are read.

import type { Span } from '../base/span.ts'
import type { Grammar } from './grammar.ts'
import { addReference, type Draft, type Outline } from './outline.ts'
import { noteAccess } from './references.ts'
import { qualities } from './uses.ts'

/** One statement, by its tokens. */
export interface Head {
  readonly first: number
  /** The token behind decorators, `export`, `default`, `declare` and `abstract`. */
  readonly word: number
  readonly isExported: boolean
  readonly isDefault: boolean
}

export class ModuleReading {
  readonly grammar: Grammar
  readonly outline: Outline
  /** Locals that stand for a whole module. */
  readonly namespaces = new Set<string>()

  constructor(grammar: Grammar, outline: Outline) {
    this.grammar = grammar
    this.outline = outline
  }

  /** How often a computed member of a whole module was taken. */
  computedNamespaces(): number {
    const { places, cursor } = this.grammar
    return places.computed.filter(name => this.namespaces.has(cursor.tokens.names[name] ?? '')).length
  }

  /** Uses found by `read` belong to `draft`. */
  usesOf(draft: Draft, read: () => void): void {
    const { uses, places } = this.grammar
    const from = uses.count
    const accessed = places.accesses.length
    const { generics } = places
    places.generics = draft.generics
    uses.open('function')
    read()
    uses.close()
    places.generics = generics
    this.takeUses(draft, from)
    this.takeAccesses(draft, accessed)
  }

  /** Accesses from the one at `from` on belong to `draft`. */
  takeAccesses(draft: Draft, from: number): void {
    const { accesses } = this.grammar.places
    for (let index = from; index < accesses.length; index++) {
      const access = accesses[index]
      if (access !== undefined) noteAccess(draft.accesses, access)
    }
    accesses.length = from
  }

  /** Uses from the one at `from` on belong to `draft`. */
  takeUses(draft: Draft, from: number): void {
    const { uses, cursor } = this.grammar
    const { names } = cursor.tokens
    uses.take(from, ({ name, member, offset, meaning }) => {
      const taken = member < 0 ? {} : { member: names[member] ?? '' }
      addReference(draft, { name: names[name] ?? '', ...taken, at: offset, ...qualities(meaning) })
    })
  }

  /** The tokens from `first` to here are text of the module, which is read here and nowhere else. */
  moduleText(first: number): void {
    this.outline.module.body.add(first, this.grammar.cursor.at)
  }

  moduleCode(): void {
    const { cursor, statements } = this.grammar
    const first = cursor.at
    this.usesOf(this.outline.module, statements.statement)
    this.moduleText(first)
  }

  nameSpan(token: number): Span {
    const { starts, ends } = this.grammar.cursor.tokens
    return { start: starts[token] ?? 0, end: ends[token] ?? 0 }
  }
}
