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
  return readingsOf(region, marks).filter(mark => mark === undefined).length
}

/** The newest mark that settles each line, in the order of the lines; undefined for a line that is unread. */
export function readingsOf(
  region: RegionLines,
  marks: readonly ReadMark[],
): readonly (ReadMark | undefined)[] {
  const settling = new Map<number, { readonly count: number; readonly mark: ReadMark }>()
  for (const mark of marksOf(region, marks)) {
    for (const [line, count] of countsOf(mark.lines)) {
      const other = settling.get(line)
      const isBetter =
        other === undefined || count > other.count || (count === other.count && mark.at > other.mark.at)
      if (isBetter) settling.set(line, { count, mark })
    }
  }
  const seen = new Map<number, number>()
  return region.lines.map(line => {
    const hash = hash32(line)
    const before = seen.get(hash) ?? 0
    seen.set(hash, before + 1)
    const settled = settling.get(hash)
    return settled !== undefined && before < settled.count ? settled.mark : undefined
  })
}

/** The marks that were made of this region, however its lines changed since. */
export function marksOf(
  { path, declaration }: Omit<RegionLines, 'lines'>,
  marks: readonly ReadMark[],
): readonly ReadMark[] {
  return marks.filter(mark => mark.path === path && mark.declaration === declaration)
}

function countsOf(hashes: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1)
  return counts
}
