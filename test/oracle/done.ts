// What came of one act, as the suite tells it to whoever started it.

import type { Author } from './authored.ts'
import type { Answer, Matrix } from './matrix.ts'

export interface ActDone {
  /** Zero-based, in the plan. */
  readonly index: number
  readonly kind: string
  readonly replayed: boolean
  /** ms. */
  readonly took: number
  /** What VS Code called the changes. */
  readonly sources: readonly string[]
  /** False when the editor did not do its part; nothing is counted then. */
  readonly performed: boolean
  readonly why?: string
  readonly matrix: Matrix
  /** Characters that no one wrote: not counted. */
  readonly nobodys: number
  readonly wrong: readonly Wrong[]
}

/** A stretch of text that the product called somebody else's. */
export interface Wrong {
  readonly truth: Author
  readonly said: Answer
  /** The product's evidence. */
  readonly kind: string | null
  readonly start: number
  readonly end: number
  readonly text: string
}
