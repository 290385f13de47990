// What is answered to who asks which call sites no longer compile.

import type { Range } from '../base/lines.ts'

/** A line that compiled before the change. */
export interface BrokenItem {
  readonly uri: string
  readonly path: string
  /** The declaration that it lies in. */
  readonly declaration: string
  readonly range: Range
  /** TypeScript's number and words. */
  readonly code: number
  readonly message: string
}

export interface BreakageResult {
  /** `path#name`. */
  readonly declaration: string
  /** `timedOut`: what was found until then is here. Nothing is known when it is `unchanged`, `cancelled` or `failed`. */
  readonly state: 'checked' | 'timedOut' | 'unchanged' | 'cancelled' | 'failed'
  readonly sites: readonly BrokenItem[]
  /** Files that were checked, and those that should have been. */
  readonly files: { readonly checked: number; readonly of: number }
  /** The new type can stand where the old one stood; null where that cannot be said. */
  readonly assignable: boolean | null
  /** Paths of dependents that TypeScript does not check. */
  readonly unchecked: readonly string[]
  /** Names of packages. */
  readonly notInstalled: readonly string[]
  /** Of what failed: one sentence. */
  readonly because?: string
}
