// BlastRadius: how far a change of one declaration reaches.

import type { FilePath } from '../base/path.ts'
import type { Span } from '../base/span.ts'

/**
 * How sure it is that one depends on another: `certain` by its name, or by a receiver whose type can be seen; `likely`
 * by the name of a member that only one class of the workspace has, or because it takes the whole of a module that
 * exports nothing else; `possible` because it uses the class of a member, or the whole of a module.
 */
export type Confidence = 'certain' | 'likely' | 'possible'

/** A declaration that reaches another one, by the surest way: at distance 1 it uses it directly. */
export interface Dependent {
  readonly path: FilePath
  readonly declaration: string
  readonly distance: number
  /** Where it uses the next declaration on the way, in its own file. */
  readonly at: Span
  readonly confidence: Confidence
}

/** Counts over all transitive dependents, the declaration itself left out. */
export interface BlastRadius {
  readonly declarations: number
  /** Other files than the declaration's own. */
  readonly files: number
  readonly packages: number
  readonly entryPoints: number
  /** Test files that reach it. */
  readonly tests: number
  /** How many of the declarations are less than certain. */
  readonly uncertain: number
}

export const noReach: BlastRadius = {
  declarations: 0,
  files: 0,
  packages: 0,
  entryPoints: 0,
  tests: 0,
  uncertain: 0,
}
