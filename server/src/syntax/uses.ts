// Uses: which names of a declaration mean the file's top level, and which a parameter or a local of the same name.

import type { Reference } from './facts.ts'
import { eitherOf } from './routeText.ts'

/** A name as a value, a name as a type, or a use that no scope can shadow. */
export const Meaning = { value: 0, type: 1, always: 2 } as const

/** Said beside a meaning: what is used has a member used in turn; it is used as a value or a type although `Meaning` is another. */
export const Beside = { leadsOn: 4, value: 8, type: 16 } as const

/** The meaning alone. */
const bare = 3

interface Scope {
  /** A function's scope takes the `var`s of the blocks in it. */
  readonly isFunction: boolean
  /** Number of uses before it opened. */
  readonly from: number
  values: number[]
  types: number[]
  /** Locals that hold a whole module: their id, then the id of the inline import. */
  modules: number[]
  /** Value → the route to it, where one is known. */
  routes: Map<number, string> | undefined
  /** Value of this scope or one around it → the route to it, where more is known here. */
  narrowed: Map<number, string> | undefined
  /** Type parameter → the route to it. */
  bounds: Map<number, string> | undefined
}

/** A place to come back to when a reader guessed wrong. */
export interface UseMark {
  readonly count: number
  readonly values: number
  readonly types: number
}

/** `member` is -1 for the whole; `meaning` with what is beside it. */
export interface TakenUse {
  readonly name: number
  readonly member: number
  readonly offset: number
  readonly meaning: number
}

const noMember = -1

/**
 * A stack of uses: those of the innermost scope on top. Uses wait until their scope closes, because a name may be
 * declared after it is used. Amortised O(uses × depth), without an object for each.
 */
export class Uses {
  #names = new Int32Array(256)
  #members = new Int32Array(256)
  #offsets = new Int32Array(256)
  #meanings = new Uint8Array(256)
  #count = 0
  readonly #open: Scope[] = []
  readonly #supposed: { readonly name: number; readonly route: string }[] = []

  open(kind: 'function' | 'block'): void {
    this.#open.push({
      isFunction: kind === 'function',
      from: this.#count,
      values: [],
      types: [],
      modules: [],
      routes: undefined,
      narrowed: undefined,
      bounds: undefined,
    })
  }

  /** Uses that the scope does not declare go on to the one around it; those of the outermost stay until taken. */
  close(): void {
    const scope = this.#open.pop()
    this.#supposed.length = 0
    if (scope === undefined) return
    const { values, types, modules, from } = scope
    if (values.length === 0 && types.length === 0) return
    const isValue = membership(values)
    const isType = membership(types)
    let kept = from
    for (let index = from; index < this.#count; index++) {
      const name = this.#names[index] ?? 0
      const meaning = (this.#meanings[index] ?? 0) & bare
      if (meaning === Meaning.value) {
        if (isValue(name)) {
          const module = modules.indexOf(name)
          if (module < 0) continue
          this.#move(index, kept)
          this.#names[kept] = modules[module + 1] ?? 0
          this.#meanings[kept++] = Meaning.always
          continue
        }
      } else if (meaning === Meaning.type && isType(name)) continue
      this.#move(index, kept++)
    }
    this.#count = kept
  }

  /** `member` is the id of what is used of it; -1 for the whole. `meaning` with what is beside it; `offset` in UTF-16 code units. */
  use(name: number, meaning: number, offset: number, member = noMember): void {
    if (this.#count === this.#names.length) this.#grow()
    const index = this.#count++
    this.#names[index] = name
    this.#members[index] = member
    this.#offsets[index] = offset
    this.#meanings[index] = meaning
  }

  declareValue(name: number): void {
    this.#open.at(-1)?.values.push(name)
  }

  /** A `var` belongs to the function around it. */
  declareVar(name: number): void {
    const scope = this.#open.findLast(one => one.isFunction) ?? this.#open[0]
    scope?.values.push(name)
  }

  declareType(name: number): void {
    this.#open.at(-1)?.types.push(name)
  }

  /** A type of the top level shadows nothing: a namespace may have its name. */
  declareInnerType(name: number): void {
    if (this.#open.length > 1) this.declareType(name)
  }

  /** `name` is a local that holds the module which `inlineImport` names. */
  declareModule(name: number, inlineImport: number): void {
    const scope = this.#open.at(-1)
    scope?.values.push(name)
    scope?.modules.push(name, inlineImport)
  }

  /** True when an open scope has declared this value so far. */
  isLocal(name: number): boolean {
    return this.#open.some(scope => scope.values.includes(name))
  }

  /** True when an open scope has declared this type so far. */
  isLocalType(name: number): boolean {
    return this.#open.some(scope => scope.types.includes(name))
  }

  /** From now on the route to this value, in the scope that declares it, is known. */
  leadTo(name: number, route: string): void {
    if (route === '') return
    const scope = this.#open.findLast(one => one.values.includes(name))
    if (scope === undefined) return
    scope.routes ??= new Map()
    scope.routes.set(name, route)
  }

  /** If what is being read is true, a local is what `route` leads to. */
  suppose(name: number, route: string): void {
    if (route !== '' && this.isLocal(name)) this.#supposed.push({ name, route })
  }

  /** What was supposed may be so from here to the end of the innermost scope. */
  narrow(): void {
    const scope = this.#open.at(-1)
    if (scope === undefined) return
    for (const { name, route } of this.#supposed.splice(0)) {
      scope.narrowed ??= new Map()
      scope.narrowed.set(name, eitherOf([this.routeOf(name, []), route]))
    }
  }

  /** The innermost scope's type parameter is at least what `route` leads to. */
  bindType(name: number, route: string): void {
    const scope = this.#open.at(-1)
    if (scope === undefined || route === '') return
    scope.bounds ??= new Map()
    scope.bounds.set(name, route)
  }

  /** The route to what a type parameter extends. */
  boundOf(name: number): string {
    return this.#open.findLast(scope => scope.types.includes(name))?.bounds?.get(name) ?? ''
  }

  /** The route to a value: of a local what is known of it, else the name itself. */
  routeOf(name: number, names: readonly string[]): string {
    for (let index = this.#open.length - 1; index >= 0; index--) {
      const scope = this.#open[index]
      const narrowed = scope?.narrowed?.get(name)
      if (narrowed !== undefined) return narrowed
      if (scope?.values.includes(name)) return scope.routes?.get(name) ?? ''
    }
    return names[name] ?? ''
  }

  mark(): UseMark {
    const scope = this.#open.at(-1)
    return { count: this.#count, values: scope?.values.length ?? 0, types: scope?.types.length ?? 0 }
  }

  rewind({ count, values, types }: UseMark): void {
    this.#count = count
    const scope = this.#open.at(-1)
    if (scope === undefined) return
    scope.values.length = values
    scope.types.length = types
  }

  get count(): number {
    return this.#count
  }

  /** The types that the innermost scope has declared so far, by id. */
  get types(): readonly number[] {
    return this.#open.at(-1)?.types ?? []
  }

  /** Hands over all uses from the one at `from` on, in order, and forgets them. */
  take(from: number, accept: (use: TakenUse) => void): void {
    for (let index = from; index < this.#count; index++) {
      accept({
        name: this.#names[index] ?? 0,
        member: this.#members[index] ?? noMember,
        offset: this.#offsets[index] ?? 0,
        meaning: this.#meanings[index] ?? 0,
      })
    }
    this.#count = from
  }

  #move(from: number, to: number): void {
    this.#names[to] = this.#names[from] ?? 0
    this.#members[to] = this.#members[from] ?? noMember
    this.#offsets[to] = this.#offsets[from] ?? 0
    this.#meanings[to] = this.#meanings[from] ?? 0
  }

  #grow(): void {
    const room = this.#names.length * 2
    const wider = (column: Int32Array): Int32Array<ArrayBuffer> => {
      const next = new Int32Array(room)
      next.set(column)
      return next
    }
    this.#names = wider(this.#names)
    this.#members = wider(this.#members)
    this.#offsets = wider(this.#offsets)
    const meanings = new Uint8Array(room)
    meanings.set(this.#meanings)
    this.#meanings = meanings
  }
}

/** A list is quicker than a set while it is short. */
function membership(ids: readonly number[]): (id: number) => boolean {
  if (ids.length <= 12) return id => ids.includes(id)
  const set = new Set(ids)
  return id => set.has(id)
}

/** What a use says of itself, as a reference has it. */
export function qualities(meaning: number): Pick<Reference, 'as' | 'leadsOn'> {
  const isType = (meaning & Beside.type) !== 0
  const isValue = (meaning & Beside.value) !== 0
  const alone = (meaning & bare) === Meaning.type
  const as = isType && isValue ? 'either' : isType || (alone && !isValue) ? 'type' : undefined
  const leadsOn = (meaning & Beside.leadsOn) !== 0
  return as === undefined && !leadsOn ? none : { ...(as ? { as } : {}), ...(leadsOn ? { leadsOn } : {}) }
}

const none: Pick<Reference, 'as' | 'leadsOn'> = {}
