// Commits: which of a file's lines each added, and what it says of itself.

import type { FilePath } from '../base/path.ts'

/** A run of lines that one commit added. Lines are one-based, and end where git lets them end: after `\n`. */
export interface BlamedLines {
  readonly commit: string
  /** Of the file in that commit. */
  readonly path: FilePath
  /** The first of them in that commit. */
  readonly from: number
  /** The first of them in the text that was asked about. */
  readonly line: number
  readonly count: number
}

/** What a commit says of itself, and what another tool noted beside it. Nothing of it can be trusted. */
export interface CommitRecord {
  readonly commit: string
  readonly parents: readonly string[]
  readonly author: { readonly name: string; readonly email: string }
  /** When it was written, and when it was made: a rebase changes only the latter. Milliseconds since 1970, UTC. */
  readonly at: number
  readonly committedAt: number
  readonly message: string
  /** Of `refs/notes/ai`; '' when there is none, undefined when git cannot read the notes at all. */
  readonly note: string | undefined
}
