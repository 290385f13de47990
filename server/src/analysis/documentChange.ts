// A change of an open document, with what the editor's client saw of it.

import type { Edit, Span } from '../base/span.ts'
import type { EditKind } from '../protocol.ts'
import type { Copied } from '../provenance/pasted.ts'

export interface DocumentChange {
  /** In order, each against the text that the one before left. */
  readonly edits: readonly Edit[]
  readonly text: string
  readonly version: number
  readonly kind: EditKind
  readonly tool?: string
  readonly model?: string
  /** For a paste, what was copied, when that was seen. */
  readonly copied?: Copied
  /** For a rearrangement that repeats text: where that stood before the change. */
  readonly from?: readonly Span[]
  /** Milliseconds since 1970, UTC. */
  readonly at: number
}
