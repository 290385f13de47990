// Lines of one version of a file, and who wrote them as somebody else's record says.

import type { Contributor, Origin } from '../attribution.ts'
import type { Grade } from '../evidence.ts'

/** One-based, both ends included, as records count. */
export interface RecordedLines {
  readonly first: number
  readonly last: number
  readonly origin: Origin
}

/** More records than this of one line say nothing new. */
const told = 8

/**
 * The same, ascending and apart. Where several tell of a line the best graded count; when those disagree on who
 * wrote it, both did. O(n log n).
 */
export function apart(records: readonly RecordedLines[]): readonly RecordedLines[] {
  const sound = records.filter(({ first, last }) => first >= 1 && last >= first)
  const starting = [...sound].sort((a, b) => a.first - b.first)
  const ending = [...sound].sort((a, b) => a.last - b.last)
  const cuts = [...new Set(sound.flatMap(({ first, last }) => [first, last + 1]))].sort((a, b) => a - b)
  const open = new Map<Origin, number>()
  const result: RecordedLines[] = []
  let started = 0
  let ended = 0
  for (const [index, cut] of cuts.entries()) {
    for (let record = ending[ended]; record !== undefined && record.last < cut; record = ending[++ended]) {
      const left = (open.get(record.origin) ?? 1) - 1
      if (left === 0) open.delete(record.origin)
      else open.set(record.origin, left)
    }
    for (let record = starting[started]; record?.first === cut; record = starting[++started]) {
      open.set(record.origin, (open.get(record.origin) ?? 0) + 1)
    }
    const origin = combine(firstOf(open.keys(), told))
    if (origin !== undefined) result.push({ first: cut, last: (cuts[index + 1] ?? cut + 1) - 1, origin })
  }
  return result
}

/** What the records, apart, say of a line. O(log n). */
export function recordedAt(records: readonly RecordedLines[], line: number): Origin | undefined {
  let low = 0
  let high = records.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((records[middle]?.last ?? 0) < line) low = middle + 1
    else high = middle
  }
  const found = records[low]
  return found !== undefined && found.first <= line ? found.origin : undefined
}

/**
 * One origin out of several that tell of the same text. The best grade counts; of equal grades the contributors
 * together. Undefined when none of them names a contributor or carries evidence.
 */
function combine(origins: readonly Origin[]): Origin | undefined {
  const said = origins.filter(({ evidence }) => evidence.length > 0)
  const best = said.map(gradeOf).sort()[0]
  const deciding = said.filter(origin => gradeOf(origin) === best)
  const [first] = deciding
  if (first === undefined || deciding.length === 1) return first
  const contributors = new Set(deciding.map(({ contributor }) => contributor))
  return { contributor: together(contributors), evidence: deciding.flatMap(({ evidence }) => evidence) }
}

function together(contributors: ReadonlySet<Contributor>): Contributor {
  const known = [...contributors].filter(contributor => contributor !== 'unknown')
  const [only = 'unknown'] = known
  return known.length > 1 ? 'mixed' : only
}

/** The first with the best grade, of several in order of exactness. */
export function bestGraded(origins: readonly Origin[]): Origin | undefined {
  let best: Origin | undefined
  for (const origin of origins) if (best === undefined || gradeOf(origin) < gradeOf(best)) best = origin
  return best
}

/** Of an origin's newest evidence, its grade; what names nobody stands behind all that does. */
function gradeOf({ contributor, evidence }: Origin): Grade {
  return contributor === 'unknown' ? 'D' : (evidence.at(-1)?.grade ?? 'D')
}

function firstOf<T>(items: Iterable<T>, count: number): readonly T[] {
  const taken: T[] = []
  for (const item of items) {
    if (taken.length === count) break
    taken.push(item)
  }
  return taken
}
