// One open document as a value, and what happens to it.

import type { Edit, Span } from '../base/span.ts'
import type { Observation } from './attributeEdit.ts'
import type { AttributedText } from './attribution.ts'
import type { History } from './history.ts'
import type { Copied } from './pasted.ts'

/** One event of an editor: its edits in order, each against the text that the one before left. */
export interface DocumentEvent extends Observation {
  readonly edits: readonly Edit[]
  /** The text after all of them, when the caller has it: it is shared and not put together once more. */
  readonly text?: string
  /** For a paste, what was copied, when that was seen. */
  readonly copied?: Copied
  /** For a rearrangement that repeats text: where that stood before the event. */
  readonly from?: readonly Span[]
}

/** A text, its attributions and the way back. A value: every change makes a new one. */
export interface DocumentState extends AttributedText {
  readonly history: History
  /** As it was opened: what comes back from then is known. */
  readonly opened: AttributedText
}
