// Places: what the readers of one text find beside uses of names — inline imports, blind spots, members of the class.

import type { Span } from '../base/span.ts'
import { type Access, foreignRoute, type Import, type ImportedName } from './facts.ts'
import { ownersIn } from './routes.ts'
import type { Tokens } from './tokens.ts'
import { Meaning, qualities } from './uses.ts'

export type DraftImport = Import & { readonly names: ImportedName[] }

/** A member of the class that is being read, by what stands before the dot. */
export interface MemberUse {
  readonly of: 'this' | 'super' | 'any'
  readonly name: string
  /** UTF-16 offset of the name. */
  readonly offset: number
}

/** A type as declarations say it: an object by what it has and what is added to it, or the route to another. */
export interface Alias {
  readonly route: string
  readonly bases: readonly string[]
  readonly fields: Readonly<Record<string, string>>
}

/** Members of what everybody uses: without the receiver they say nothing. */
const tellsNothing = new Set(
  (
    'length name push map then catch finally filter forEach find some every includes indexOf join slice splice sort ' +
    'concat reduce pop shift unshift reverse flat flatMap at keys values entries get set has add delete clear size ' +
    'toString valueOf toLowerCase toUpperCase split trim replace replaceAll match test exec startsWith endsWith ' +
    'substring padStart padEnd call apply bind prototype constructor message stack code id key value type kind data ' +
    'next done return throw path url'
  ).split(' '),
)

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
  /** The route to `this`, where that is the class. */
  thisRoute = ''
  /** The route to what the class around extends. */
  superRoute = ''
  /** What is used of what routes lead to, in the order of the text. */
  readonly accesses: Access[] = []
  /** The route to what the value has to be that is read next. */
  expected = ''
  /** What `this` is in the function that is being read, where it is not the class. */
  ownThis = ''
  /** The type parameters of the declaration that is being read, and what each is at least. */
  generics = new Map<string, string>()
  /** Of the class or interface that was read last: the routes to what it extends and implements. */
  bases: string[] = []
  /** Of the class that is being read: its parameter properties. */
  fields: Record<string, string> = {}
  /** The alias that was read last. */
  alias: Alias | undefined
  /** Of the object type that was read last. */
  typeFields: Record<string, string> = {}
  /** The route to the function that was read last. */
  read = ''
  /** What the function that is being read takes, as far as that is known. */
  taken: string[] = []
  /** What the function that is being read has to give. */
  expectedResult = ''
  /** What the function that is being read gives, by its `return`s so far. */
  returned: string | undefined
  readonly #tokens: Tokens

  constructor(tokens: Tokens) {
    this.#tokens = tokens
  }

  /** `meaning` as of a use. */
  access(route: string, member: string, at: number, meaning: number = Meaning.value): void {
    const of = ownersIn(route)
    if (of === foreignRoute || (of === '' && tellsNothing.has(member))) return
    this.accesses.push({ of, member, at, ...qualities(meaning) })
  }

  /** The route to a type parameter of the declaration. */
  generic(name: string, bound: string): string {
    if (!this.generics.has(name)) this.generics.set(name, bound)
    return `#${name}`
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
