// Attributions: which part of a text was written by whom, and how that is known.

import type { Span } from '../base/span.ts'
import type { Evidence } from './evidence.ts'

/**
 * `unknown` is a fact, not a gap to be filled: the absence of evidence for AI is no evidence of a person.
 * `mixed` belongs to lines and regions that hold both `human` and `ai` text, and to the rare span of which
 * only that is known.
 */
export type Contributor = 'human' | 'ai' | 'mixed' | 'unknown'

/** Who wrote a piece of text and how that is known, without saying where it lies. */
export interface Origin {
  readonly contributor: Contributor
  /** Oldest first, and empty only when `unknown`. */
  readonly evidence: readonly Evidence[]
}

/** A span of one text, its contributor and the evidence for it. */
export interface Attribution extends Origin {
  readonly span: Span
}

/** The attributions of one file: sorted, disjoint, without gaps, together covering `[0, length)`. */
export interface Ledger {
  /** Length of the text in UTF-16 code units. */
  readonly length: number
  readonly attributions: readonly Attribution[]
}

/** A text and who wrote each part of it. **Invariant:** `ledger.length === text.length`. */
export interface AttributedText {
  readonly text: string
  readonly ledger: Ledger
}

/** Nobody saw how this text came to be. */
export const unseen: Origin = { contributor: 'unknown', evidence: [] }
