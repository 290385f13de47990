// PastCommit: what one commit of the past did, file by file.

import type { Hunk } from '../base/diff.ts'
import type { FilePath } from '../base/path.ts'

/** A commit, with as much of its files as was asked for. */
export interface PastCommit<File extends TouchedFile = TouchedFile> {
  readonly commit: string
  /** Empty for a root, and for a commit at the edge of a shallow clone. */
  readonly parents: readonly string[]
  readonly author: { readonly name: string; readonly email: string }
  /** When it was written, milliseconds since 1970, UTC: a rebase leaves it. */
  readonly at: number
  readonly message: string
  readonly files: readonly File[]
}

export interface TouchedFile {
  /** After the commit; of a removed file the one that it had. */
  readonly path: FilePath
  /** The path before, where the commit renamed the file. */
  readonly from?: FilePath
}

/** With the lines that changed, spaces left out of account. Lines stand without their ends, in the order of the hunks. */
export interface PatchedFile extends TouchedFile {
  readonly hunks: readonly Hunk[]
  readonly removedLines: readonly string[]
  readonly addedLines: readonly string[]
}
