// Past: what the history of the touched files says, in the units in which the weights were fitted.

import type { FilePath } from '../base/path.ts'
import type { FilePast } from '../history/pasts.ts'

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
