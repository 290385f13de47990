// Type checks: the port through which TypeScript says what a changed file does to those that use it.

import type { FilePath } from '../base/path.ts'

/** An error that TypeScript reports in a file. */
export interface CompileError {
  readonly path: FilePath
  /** UTF-16 offset in the file's text, on the side where the error is. */
  readonly start: number
  readonly length: number
  /** TypeScript's number of it: 2345. */
  readonly code: number
  /** In English, one line. Text of the repository is in it. */
  readonly message: string
}

export interface TypeQuestion {
  /** The changed file. */
  readonly path: FilePath
  /** What it is compared with; undefined when it was not there. */
  readonly before: string | undefined
  /** A declaration of it, to compare its type with the one before; the names under which others import it. */
  readonly declaration: string
  readonly exportedAs: readonly string[]
  /** All files at hand. */
  readonly paths: readonly FilePath[]
  /** What is at hand and not on disk: unsaved, or staged. `null` where the file is not there. */
  readonly texts: readonly (readonly [FilePath, string | null])[]
  /** The files to check, the most important first. */
  readonly files: readonly FilePath[]
}

export interface TypeAnswer {
  /** Of the checked files, with the changed file as it was and everything else as it is. */
  readonly before: readonly CompileError[]
  /** Of the same files, with everything as it is. */
  readonly after: readonly CompileError[]
  readonly checked: readonly FilePath[]
  /** Files that TypeScript does not check: JavaScript without `checkJs`, components. */
  readonly unchecked: readonly FilePath[]
  /** The new type of the declaration can stand where the old one stood; undefined where that cannot be said. */
  readonly assignable: boolean | undefined
  /** Packages that the checked files import and that are not installed, sorted. */
  readonly notInstalled: readonly string[]
  /** False when the time was over before all files were checked. */
  readonly isWhole: boolean
}

export type TypeOutcome =
  | { readonly kind: 'answered'; readonly answer: TypeAnswer }
  /** The time was over before anything was known. */
  | { readonly kind: 'timedOut' }
  | { readonly kind: 'cancelled' }
  /** `because` completes "The type check …". */
  | { readonly kind: 'failed'; readonly because: string }

export interface TypeCheckOptions {
  /** Milliseconds. */
  readonly timeLimit: number
  readonly signal?: AbortSignal
  /** Hears how many of the files are checked. */
  readonly onProgress?: (checked: number, of: number) => void
  /** `idle`: nobody waits for it, and whatever else the machine does goes before it. `asked` where nothing is said. */
  readonly urgency?: Urgency
}

export type Urgency = 'asked' | 'idle'

export interface TypeChecker {
  /** Never rejects. One question at a time is worked on; the others wait, and their time with them. */
  readonly check: (question: TypeQuestion, options: TypeCheckOptions) => Promise<TypeOutcome>
  readonly dispose: () => Promise<void>
}
