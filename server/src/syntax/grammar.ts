// Grammar: the readers of the parts of the language, as they know each other.

import type { Cursor } from './cursor.ts'
import type { Places } from './places.ts'
import type { Uses } from './uses.ts'

/** How a function stands to the `this` around it. */
export type OwnThis = 'sameThis' | 'otherThis'

/** How a pattern's names are declared. */
export type Binding = 'let' | 'var'

export interface TypeReader {
  readonly type: () => void
  /** From `<` to `>`; declares the names. */
  readonly parameters: () => void
  /** From `<` to `>`. */
  readonly arguments: () => void
  /** As `arguments`, but only when that is what stands here; false and back where it was else. */
  readonly tryArguments: () => boolean
  /** From `{` to `}`: the members of an interface. */
  readonly members: () => void
  /** The names of `a.b.c`, as a value or a type. */
  readonly entity: (meaning: number) => void
}

export interface PatternReader {
  /** A name, an object or an array pattern; declares its names in the scope that is open. */
  readonly pattern: (binding: Binding) => void
}

/** What is known of a function before it is read. */
export interface KnownFunction {
  /** The id of its own name. */
  readonly name?: number
  /** The route to what it has to be. */
  readonly expected?: string
  /** The route to the object whose method it is. */
  readonly holder?: string
}

export interface FunctionReader {
  /** From the type parameters or `(` to the end; opens the scope. The `{` of the body; -1 when there is none. */
  readonly rest: (own: OwnThis, known?: KnownFunction) => number
  /** From the parameters to the end of the body; false and back where it was when it is no arrow function. */
  readonly tryArrow: (expected?: string) => boolean
  /** From `(` to `)`. */
  readonly parameters: () => void
}

export interface ExpressionReader {
  /** With commas. */
  readonly expression: () => void
  /** Without commas. */
  readonly assignment: () => void
  /** Reads where `in` belongs to what is around it. */
  readonly withoutIn: (read: () => void) => void
  /** What a class extends: no operators. */
  readonly operand: () => void
  /** Behind the `@`. */
  readonly decorator: () => void
  /** The route to what was read last. */
  readonly route: () => string
  /** From `{` or `[` or a name: what a member is called. Reads computed names. */
  readonly propertyName: () => void
}

export interface ClassReader {
  /** From `class` to `}`, wherever it is but at the top level. */
  readonly nested: () => void
  /** Zero or more. */
  readonly decorators: () => void
}

export interface StatementReader {
  readonly statement: () => void
  /** From `{` to `}`, in the scope that is open. */
  readonly body: () => void
}

export interface JsxReader {
  readonly element: () => void
}

export interface LoadReader {
  /** True when the arrow function at this token takes a loaded module. */
  readonly isCallback: (at: number) => boolean
  /** Reads that function, whose parameter is the module behind the inline import `local`. */
  readonly callback: (local: number) => void
  /** Reads a variable from its name on, when its value is a loaded module; false and back where it was else. */
  readonly tryVariable: (binding: Binding) => boolean
  /** Reads `Promise.all([import('./a')]).then(([a]) => …)`; false and back where it was else. */
  readonly tryAllThen: () => boolean
}

/** True while the middle of `a ? b : c` is read: a colon is still to come. */
export interface Conditional {
  pending: boolean
}

/** All readers of one text. */
export interface Grammar {
  readonly cursor: Cursor
  readonly uses: Uses
  readonly places: Places
  readonly conditional: Conditional
  readonly types: TypeReader
  readonly patterns: PatternReader
  readonly functions: FunctionReader
  readonly expressions: ExpressionReader
  readonly classes: ClassReader
  readonly statements: StatementReader
  readonly jsx: JsxReader
  readonly loads: LoadReader
}
