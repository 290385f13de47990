// Comparison: the tests in a declaration's blast radius, and those that failed when it was changed.

import type { FilePath } from '../../server/src/base/path.ts'
import type { Place, Reason } from './reasons.ts'

export interface Comparison extends Place {
  /** What was changed, in words. */
  readonly what: string
  /** The test files of the radius that the suite runs, and those of them that are reached for certain. */
  readonly radius: ReadonlySet<FilePath>
  readonly certain: ReadonlySet<FilePath>
  readonly failed: ReadonlySet<FilePath>
  /** Failed, and in no radius. */
  readonly missed: readonly { readonly path: FilePath; readonly reason: Reason }[]
}

export interface Share {
  readonly recall: number
  readonly precision: number
}

export interface Summary {
  readonly changed: number
  /** Changes that some test noticed. */
  readonly noticed: number
  readonly failures: number
  /** Failures that are missed for no declared blind spot. */
  readonly unexplained: number
  /** Over all failing tests, the declared blind spots included, and over all tests of the radii. */
  readonly radius: Share
  readonly certain: Share
  /** The recall without the declared blind spots. */
  readonly recall: number
  /** Of the tests in the radii of what was noticed, those that failed. */
  readonly precisionOfNoticed: number
}

export function summaryOf(comparisons: readonly Comparison[]): Summary {
  const failures = count(comparisons, ({ failed }) => failed.size)
  const missed = comparisons.flatMap(one => one.missed)
  const unexplained = missed.filter(({ reason }) => reason === 'unknown').length
  const noticed = comparisons.filter(({ failed }) => failed.size > 0)
  const found = failures - missed.length
  return {
    changed: comparisons.length,
    noticed: noticed.length,
    failures,
    unexplained,
    radius: shareOf(comparisons, ({ radius }) => radius),
    certain: shareOf(comparisons, ({ certain }) => certain),
    recall: share(found, found + unexplained),
    precisionOfNoticed: shareOf(noticed, ({ radius }) => radius).precision,
  }
}

function shareOf(
  comparisons: readonly Comparison[],
  said: (one: Comparison) => ReadonlySet<FilePath>,
): Share {
  const right = count(comparisons, one => [...one.failed].filter(path => said(one).has(path)).length)
  return {
    recall: share(
      right,
      count(comparisons, ({ failed }) => failed.size),
    ),
    precision: share(
      right,
      count(comparisons, one => said(one).size),
    ),
  }
}

function count(comparisons: readonly Comparison[], of: (one: Comparison) => number): number {
  return comparisons.reduce((sum, one) => sum + of(one), 0)
}

/** 1 of nothing. */
function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}
