// A commit of the sample's past, and the changes that it made, told backwards.

import type { Author } from './authors.ts'

/** A change of a commit, told backwards: the text that is there now, and what it was before the commit. */
export interface Rewrite {
  readonly path: string
  readonly now: string
  readonly was: string
}

export interface SampleCommit {
  readonly author: Author
  /** RFC 3339. */
  readonly at: string
  readonly message: string
  /** Files that begin with this commit. */
  readonly adds?: readonly string[]
  readonly rewrites?: readonly Rewrite[]
}

/** A line that the commit added to a file of an earlier one. */
export function added(path: string, line: string): Rewrite {
  return { path, now: `${line}\n`, was: '' }
}
