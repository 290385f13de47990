// Past: what the history of the touched files says, in the units in which the weights were fitted.

import type { FilePath } from '../base/path.ts'

/** One file, as it stood before the change. Commits of bots and merges do not count. */
export interface FilePast {
  /** Commits that touched it, under all the names it had. */
  readonly changes: number
  /** Of these, those that mended something. */
  readonly fixes: number
  /** Of these, those of the 90 days before the change. */
  readonly changes90: number
  /** Days since the last of them; undefined for a new file. */
  readonly ageDays?: number
  /** The part of the repository it belongs to: the first two names of its path, such as `packages/price`. */
  readonly subsystem: string
  /** Earlier commits of the change's author in that part. */
  readonly ownChanges: number
}

/** By path, so that two regions of one file count its past once. Empty where nothing is known. */
export type Pasts = ReadonlyMap<FilePath, FilePast>

export const noPasts: Pasts = new Map()

export function changesIn90Days(pasts: Pasts): number {
  return sumOf(pasts, past => past.changes90)
}

/** 0–1, over the changes of all the files together; 0 for new files. */
export function fixShare(pasts: Pasts): number {
  const changes = sumOf(pasts, past => past.changes)
  return changes > 0 ? sumOf(pasts, past => past.fixes) / changes : 0
}

/** The mean over the files that were there before; 0 where all are new. */
export function daysSinceChange(pasts: Pasts): number {
  let [days, files] = [0, 0]
  for (const { ageDays } of pasts.values()) {
    if (ageDays === undefined) continue
    days += Math.max(0, ageDays)
    files++
  }
  return files > 0 ? days / files : 0
}

/** Earlier commits of the author in the parts that the files belong to, each part once. */
export function ownChanges(pasts: Pasts): number {
  const parts = new Map([...pasts.values()].map(past => [past.subsystem, past.ownChanges]))
  return [...parts.values()].reduce((sum, own) => sum + own, 0)
}

function sumOf(pasts: Pasts, count: (past: FilePast) => number): number {
  let sum = 0
  for (const past of pasts.values()) sum += count(past)
  return sum
}
