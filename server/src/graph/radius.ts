// BlastRadius: how far a change of one declaration reaches.

import type { FilePath } from '../base/path.ts'
import type { Span } from '../base/span.ts'

/** A declaration that reaches another one: at distance 1 it uses it directly. */
export interface Dependent {
  readonly path: FilePath
  readonly declaration: string
  readonly distance: number
  /** Where it uses the next declaration on the way, in its own file. */
  readonly at: Span
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
}

export const noReach: BlastRadius = { declarations: 0, files: 0, packages: 0, entryPoints: 0, tests: 0 }
