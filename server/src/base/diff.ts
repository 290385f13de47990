// Differences between two texts, line by line: the only home of the diff library.

import diffSequences from '@jest/diff-sequences'

/** Zero-based; `removed` lines from `before` on gave way to `added` lines from `after` on. At least one is not 0. */
export interface Hunk {
  readonly before: number
  readonly removed: number
  readonly after: number
  readonly added: number
}

/**
 * The hunks that turn one list of lines, or of their hashes, into the other: ascending and apart. Lines come without
 * their ends, so that line ends do not count; indentation does.
 * Myers' algorithm in linear space: O((lines) × (differences)).
 */
export function diffLists<T>(before: readonly T[], after: readonly T[]): readonly Hunk[] {
  const hunks: Hunk[] = []
  let b = 0
  let a = 0
  const close = (untilBefore: number, untilAfter: number): void => {
    if (untilBefore > b || untilAfter > a) {
      hunks.push({ before: b, removed: untilBefore - b, after: a, added: untilAfter - a })
    }
  }
  diffSequences(
    before.length,
    after.length,
    (i, j) => before[i] === after[j],
    (common, i, j) => {
      close(i, j)
      b = i + common
      a = j + common
    },
  )
  close(before.length, after.length)
  return hunks
}
