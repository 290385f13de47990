// Problems: what went wrong, as a value. The core never throws on input.

import type { FilePath } from './path.ts'

/** One sentence for a person: what happened, to what, what to do. `line` is one-based. */
export interface Problem {
  readonly message: string
  readonly path?: FilePath
  readonly line?: number
}

/** A value that is always usable, and what had to be left out to make it so. */
export interface Checked<T> {
  readonly value: T
  readonly problems: readonly Problem[]
}

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Reached only when the types lie. */
export function assertNever(value: never): never {
  throw new Error(`Unreachable value: ${JSON.stringify(value)}`)
}
