// Member: what the reader of a class learned of one of its members.

import type { Span } from '../base/span.ts'

/** A member of a class, by its tokens. */
export interface Member {
  readonly from: number
  /** The token behind it. */
  readonly to: number
  readonly nameSpan: Span
  /** The name as others write it; undefined for what has none: static blocks, index signatures. */
  readonly label: string | undefined
  readonly isPrivate: boolean
  /** The first token of the initializer or of the body; `to` when there is none. */
  readonly inner: number
  /** It has a value and no type of its own. */
  readonly isShapedByValue: boolean
  /** The token behind that value. */
  readonly valueEnd: number
  readonly isStaticBlock: boolean
  /** The route to what it is; of a method, `>` and what it gives. */
  readonly route: string
}
