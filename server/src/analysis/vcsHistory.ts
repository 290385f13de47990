// VcsHistory: the port to commits of the past.

import type { FilePath } from '../base/path.ts'
import type { MendedLines } from '../history/fixes.ts'
import type { PastCommit, PatchedFile } from '../history/pastCommit.ts'

/** Which commits: those that lead to `to`, or only the newest of them. Merges are left out. */
export interface LogRange {
  readonly to: string
  readonly newest?: number
}

/** Commits of the past. Nothing here is quick: no keystroke waits for it. */
export interface VcsHistory {
  /** Oldest first, read as git tells them, with the changed lines of the wanted files; spaces do not count as changes. */
  readonly patches: (
    range: LogRange,
    isWanted: (path: FilePath) => boolean,
  ) => AsyncIterable<PastCommit<PatchedFile>>
  /** The same without lines, and much quicker. */
  readonly touched: (range: LogRange, isWanted: (path: FilePath) => boolean) => AsyncIterable<PastCommit>
  /**
   * The commits that wrote what `fix` took away from its only parent. Kept on disk, so that whoever asks again, or
   * goes on after a stop, does not wait.
   */
  readonly writers: (
    fix: Pick<PastCommit, 'commit' | 'parents'>,
    mended: readonly MendedLines[],
  ) => Promise<readonly string[]>
  /** What came before the first commit at hand is not here. */
  readonly isShallow: () => Promise<boolean>
}
