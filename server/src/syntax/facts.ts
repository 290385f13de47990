// FileFacts: what one file says, as plain data that can be cloned, cached and sent between threads.

import type { FilePath } from '../base/path.ts'
import type { Span } from '../base/span.ts'

export type DeclarationKind =
  | 'function'
  | 'class'
  | 'variable'
  | 'type' // interface or type alias
  | 'enum'
  | 'namespace'
  | 'member' // of a class: `Class.member`
  | 'module' // the module's top-level code: `<module>`

/** The name of the declaration that stands for a module's top-level code. */
export const moduleBody = '<module>'

/** A use of a name of this file's top level, or of an import, inside a declaration. */
export interface Reference {
  /** The local name: of a declaration of this file, or of an import. */
  readonly name: string
  /** What is used of it: `b` of `a.b`. Without it a namespace counts as used altogether. */
  readonly member?: string
  /** Offset of the first such use. */
  readonly at: number
  /** UTF-16 code units of what stands there, where that is not the name. */
  readonly length?: number
  /** What it is used as; a value where nothing is said. A type and a value of one name are two declarations. */
  readonly as?: 'type' | 'either'
  /** Of what is used, members are used in turn, and nothing else or that `also`: `c` of `a.b.c`. They are `accesses`. */
  readonly leadsOn?: true | 'also'
}

/** The route to a value of the language's own types, which have no members in the workspace. */
export const foreignRoute = '~'

/** The fields of an interface that is called, and of one that is indexed. */
export const called = '()'
export const indexed = '[]'

/**
 * A use of a member of what a route leads to. A route begins with a local name — `cart` for its value, `:Cart` for a
 * value of that type, `:Cart{:Line}` for one of a generic type, `#T` for one of the declaration's type parameter — and
 * goes on with `.member`, `()` for what a call gives, `(0)` for what a function takes first, `(^)` for its `this`, `(?)` for what it says
 * of its first argument, `[]`
 * for an element, `[0]` for the first and `[*]` for what a loop by a method is handed. Where there is no name for what
 * it is, it is written out: `>A` is a function that gives `A`, `(A,B)C` one that takes `A` and `B` and gives `C`, `*A`
 * a collection, `%A` a map, `?A` whether something is `A`, `@A` an object of which all members are `A`, `[A,B]` a tuple, `{a:A,b:B}` an object.
 * Alternatives stand apart by `|`. Promises are what they promise.
 */
export interface Access {
  /** '' where nothing says what it is. */
  readonly of: string
  readonly member: string
  /** Offset of the first such use. */
  readonly at: number
  /** As of a `Reference`. */
  readonly as?: 'type' | 'either'
  readonly leadsOn?: true | 'also'
}

export interface Declaration {
  /** `total`, `Cart.add` or `<module>`; unique in its file (a repeated name gets `#2`, `#3` …). */
  readonly name: string
  readonly kind: DeclarationKind
  /** The whole declaration with its modifiers, decorators and leading documentation comment. */
  readonly span: Span
  readonly nameSpan: Span
  /** The names under which other files can import it; empty when it is private to the file. */
  readonly exportedAs: readonly string[]
  /** Fingerprint of what users of the declaration see: parameters, types, members. White space and comments do not count. */
  readonly signature: string
  /** Fingerprint of all of its tokens. White space and comments do not count. */
  readonly body: string
  readonly references: readonly Reference[]
  /** Uses of members of which more than a name is needed to say whose they are. */
  readonly accesses?: readonly Access[]
  /** The route to what it is: of a variable its value, of an alias its type. */
  readonly route?: string
  /** Its type parameters, each with `=` and the route to what it is at least, where its routes need them. */
  readonly generics?: readonly string[]
  /** Of a class or interface: the routes to what it extends and implements. */
  readonly bases?: readonly string[]
  /** Of an interface, an object type, or a class with parameter properties: member → its route. */
  readonly fields?: Readonly<Record<string, string>>
  /** A class member that only its own class can use, or of which every use is known: users of its class are none. */
  readonly isPrivate?: true
}

/** The name without the `#2` of a repeated one. */
export function baseNameOfDeclaration(name: string): string {
  return name.replace(/#\d+$/, '')
}

/** The name of the class that a member belongs to. */
export function classOfMember(member: string): string {
  return member.slice(0, member.indexOf('.'))
}

/** The export of `export = x` and `module.exports = x`. */
export const exportEquals = 'export='

/**
 * One imported name. `imported` is `default`, `*` for the namespace, or the exported name. For `import('./x')` inside
 * of a declaration, which binds nothing at the top level, `local` is `import('./x')` itself.
 */
export interface ImportedName {
  readonly imported: string
  readonly local: string
}

export interface Import {
  readonly specifier: string
  readonly span: Span
  /** `glob`: relative patterns with blanks between them, as `import.meta.glob` takes them; `!` leaves out. */
  readonly form: 'import' | 'require' | 'dynamic' | 'type' | 'sideEffect' | 'glob'
  readonly names: readonly ImportedName[]
}

/** A name that this file gives on from another: `export { a as b } from './x'`; `*` for `export * from`. */
export interface ReExport {
  readonly specifier: string
  readonly imported: string
  readonly exported: string
}

export interface FileFacts {
  readonly path: FilePath
  /** `sha256` of the text these facts were read from. */
  readonly hash: string
  /** In the order of the text; the last one is always `<module>`. */
  readonly declarations: readonly Declaration[]
  readonly imports: readonly Import[]
  readonly reExports: readonly ReExport[]
  /** Dynamic imports, requires and accesses that cannot be followed, because they are computed. */
  readonly blindSpots: number
  /** False when the text did not parse cleanly: the facts are what could be read all the same. */
  readonly complete: boolean
  /** Prints of its blocks, as `writeBlocks` writes them. */
  readonly blocks?: string
}

/** Where each specifier of a file leads: a file of the workspace, or undefined for a package outside of it. */
export type Resolutions = ReadonlyMap<string, FilePath | undefined>
