// Places: what the readers of one text find beside uses of names — inline imports, blind spots, members of the class.

import type { Span } from '../base/span.ts'
import type { Import, ImportedName } from './facts.ts'
import type { Tokens } from './tokens.ts'

export type DraftImport = Import & { readonly names: ImportedName[] }

/** A member of the class that is being read, by what stands before the dot. */
export interface MemberUse {
  readonly of: 'this' | 'super' | 'any'
  readonly name: string
  /** UTF-16 offset of the name. */
  readonly offset: number
}

export class Places {
  readonly imports: DraftImport[] = []
  /** What `eval`, computed imports and their like hide. */
  blindSpots = 0
  /** Ids of names of which a computed member was taken, outside of any local's scope. */
  readonly computed: number[] = []
  /** Waiting for the end of the class, when its members are known. */
  memberUses: MemberUse[] = []
  /** False inside of functions that have a `this` of their own, and outside of classes. */
  thisIsClass = false
  /** True inside of the members of a class of the top level: its private members are known by name alone. */
  inClass = false
  readonly #tokens: Tokens

  constructor(tokens: Tokens) {
    this.#tokens = tokens
  }

  /** The id of the name that stands for the module behind `import('./x')`, which binds no name itself. */
  inlineImport(specifier: string, form: Import['form'], span: Span): number {
    const local = `import('${specifier}')`
    const known = this.imports.some(
      one => one.specifier === specifier && one.form === form && one.names[0]?.local === local,
    )
    if (!known) this.imports.push({ specifier, form, span, names: [{ imported: '*', local }] })
    return this.#tokens.idOf(local)
  }
}
