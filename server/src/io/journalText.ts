// One remembered text: what the journal has in memory of each.

import type { FilePath } from '../base/path.ts'
import type { RememberedLine } from './journalLines.ts'
import type { Stored } from './journalStored.ts'

/** The attributions of one text of one path, as somebody remembered them. */
export interface RememberedText {
  readonly path: FilePath
  /** `sha256` of the text. */
  readonly text: string
  /** The names that git has for it, if it has it. */
  readonly blobs: readonly string[]
  readonly worktree: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly writer: Writer
  /** Until it is on disk, and when it cannot be. */
  pending: readonly RememberedLine[] | undefined
  stored: Stored | undefined
  /** Whether git has the text, once it was asked. */
  inGit?: boolean
}

/** Who wrote a segment: one process, or in a snapshot those that were there before. */
export interface Writer {
  /** Name of the segment. */
  readonly segment: string
  /** When it began, in milliseconds since 1970, UTC. */
  readonly since: number
  /** True for a snapshot: its records are those of others. */
  readonly isSnapshot: boolean
}

/** Of texts of one path, oldest first, those that are not among the newest `recent` of their worktree; newest first. */
export function* withoutRecent(texts: readonly RememberedText[], recent: number): Iterable<RememberedText> {
  const counts = new Map<string, number>()
  for (let index = texts.length - 1; index >= 0; index--) {
    const text = texts[index]
    if (text === undefined) continue
    const count = (counts.get(text.worktree) ?? 0) + 1
    counts.set(text.worktree, count)
    if (count > recent) yield text
  }
}
