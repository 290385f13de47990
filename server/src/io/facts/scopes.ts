// Scopes: which uses of a name mean the file's top level, and which a parameter or a local of the same name.

import type { Reference } from '../../syntax/facts.ts'

/** `type` names and `value` names shadow only their own kind. */
export type Meaning = 'value' | 'type'

export interface Use extends Reference {
  readonly meaning: Meaning
}

interface Scope {
  /** A function's scope takes the `var`s of the blocks in it. */
  readonly isFunction: boolean
  readonly values: Set<string>
  readonly types: Set<string>
  /** Locals that hold a whole module: their name → the name of the inline import. */
  readonly modules: Map<string, string>
  readonly uses: Use[]
}

/**
 * Uses wait in their scope until it closes, because a name may be declared after it is used. What no scope declares
 * reaches `accept`. Amortised O(uses × depth).
 */
export class Scopes {
  readonly #accept: (use: Use) => void
  readonly #open: Scope[] = []
  /** Every name that has stood for a module so far: their uses must be looked at too. */
  readonly moduleNames = new Set<string>()

  constructor(accept: (use: Use) => void) {
    this.#accept = accept
  }

  within(kind: 'function' | 'block', visit: () => void): void {
    const isFunction = kind === 'function'
    this.#open.push({ isFunction, values: new Set(), types: new Set(), modules: new Map(), uses: [] })
    visit()
    this.#close()
  }

  use(use: Use): void {
    this.#open.at(-1)?.uses.push(use)
  }

  declareValue(name: string, kind: 'let' | 'var' = 'let'): void {
    this.#scopeFor(kind)?.values.add(name)
  }

  declareType(name: string): void {
    this.#open.at(-1)?.types.add(name)
  }

  /** `name` is a local that holds the module which `inlineImport` names. */
  declareModule(name: string, inlineImport: string): void {
    const scope = this.#open.at(-1)
    scope?.values.add(name)
    scope?.modules.set(name, inlineImport)
    this.moduleNames.add(name)
  }

  /** True when an open scope has declared this value so far. */
  isLocal(name: string): boolean {
    return this.#open.some(scope => scope.values.has(name))
  }

  #scopeFor(kind: 'let' | 'var'): Scope | undefined {
    if (kind === 'let') return this.#open.at(-1)
    return this.#open.findLast(scope => scope.isFunction) ?? this.#open[0]
  }

  #close(): void {
    const scope = this.#open.pop()
    if (!scope) return
    const parent = this.#open.at(-1)
    for (const use of scope.uses) {
      const module = use.meaning === 'value' ? scope.modules.get(use.name) : undefined
      if (module) this.#accept(ofModule(use, module))
      else if ((use.meaning === 'value' ? scope.values : scope.types).has(use.name)) continue
      else if (parent) parent.uses.push(use)
      else this.#accept(use)
    }
  }
}

/** What it leads on to is not followed: a module has a name of its own here. */
function ofModule({ leadsOn, ...use }: Use, module: string): Use {
  return { ...use, name: module }
}
