// Reading: a person's statement that exact lines were read, and what remains unread.

import { hash32 } from '../base/hash.ts'
import type { FilePath } from '../base/path.ts'
import type { ReadMark } from './request.ts'

/** Lines of one region, without their ends. */
export interface RegionLines {
  readonly path: FilePath
  readonly declaration: string
  readonly lines: readonly string[]
}

/**
 * How many of these lines nobody has marked as read. A mark holds for the same line of the same declaration: a line
 * that changed since is unread again, and one mark of a line that stands there twice settles it once.
 * O(lines + marked lines).
 */
export function unreadLines(region: RegionLines, marks: readonly ReadMark[]): number {
  const settled = new Map<number, number>()
  for (const mark of marks) {
    if (mark.path !== region.path || mark.declaration !== region.declaration) continue
    for (const [line, count] of countsOf(mark.lines))
      settled.set(line, Math.max(count, settled.get(line) ?? 0))
  }
  let unread = 0
  for (const [line, count] of countsOf(region.lines.map(hash32)))
    unread += Math.max(0, count - (settled.get(line) ?? 0))
  return unread
}

function countsOf(hashes: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1)
  return counts
}
