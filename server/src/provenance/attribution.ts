// Attributions: which part of a text was written by whom, and how that is known.

import type { Span } from '../base/span.ts'
import type { Evidence } from './evidence.ts'

/**
 * `unknown` is a fact, not a gap to be filled: the absence of evidence for AI is no evidence of a person.
 * `mixed` belongs to lines and regions that hold both `human` and `ai` text.
 */
export type Contributor = 'human' | 'ai' | 'mixed' | 'unknown'

/** A span of one text and its contributor. `evidence` is oldest first, and empty only when `unknown`. */
export interface Attribution {
  readonly span: Span
  readonly contributor: Contributor
  readonly evidence: readonly Evidence[]
}

/** The attributions of one file: sorted, disjoint, without gaps, together covering `[0, length)`. */
export interface Ledger {
  /** Length of the text in UTF-16 code units. */
  readonly length: number
  readonly attributions: readonly Attribution[]
}
