// The blast radius on the wire: who depends on a declaration, and where that comes out.

import type { Range } from '../base/lines.ts'

export interface DependentItem {
  readonly uri: string
  readonly path: string
  readonly declaration: string
  readonly distance: number
  readonly range: Range
  /** How sure it is that it depends; absent where it is certain. */
  readonly confidence?: 'likely' | 'possible'
}

export interface BlastRadiusResult {
  /** `path#name`. */
  readonly declaration: string
  readonly range: Range
  readonly radius: {
    readonly declarations: number
    readonly files: number
    readonly packages: number
    readonly entryPoints: number
    readonly tests: number
  }
  readonly dependents: readonly DependentItem[]
  readonly blindSpots: number
  /** What a change comes out at; at most 200 of each, by path or name. */
  readonly landmarks: {
    readonly entryPoints: readonly Landmark[]
    readonly tests: readonly Landmark[]
    /** Names that others import from a package of the workspace. */
    readonly publicApi: readonly { readonly name: string; readonly package: string }[]
  }
  /** How many declarations use a member of this name, of something whose type cannot be seen. */
  readonly untypedUses: number
}

/** A file in which a blast radius comes out. */
export interface Landmark {
  readonly uri: string
  readonly path: string
  /** Its package, or the framework that loads it; '' for a test. */
  readonly of: string
}
