// Tally: both readers over many files, and what came of it.

import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { extractFacts } from '../../server/src/io/extractFacts.ts'
import { isUnderstood, obstacleOf } from '../../server/src/io/facts/limits.ts'
import { scan } from '../../server/src/syntax/scan.ts'
import { aspects, type Counts, compareFacts, type Difference, noCounts } from './compare.ts'

export interface Tally {
  /** Files that both readers read. */
  files: number
  /** Files of which the scanner is not sure: the product reads these by the parser. */
  readonly unsure: string[]
  /** Files that the scanner is sure of, and in which the parser finds mistakes. */
  readonly broken: string[]
  readonly counts: Counts
  readonly differences: Difference[]
}

export function emptyTally(): Tally {
  return { files: 0, unsure: [], broken: [], counts: noCounts(), differences: [] }
}

/** Adds the files and counts of another one; the differences stay with that. */
export function addTally(sum: Tally, { files, unsure, broken, counts }: Tally): void {
  sum.files += files
  sum.unsure.push(...unsure)
  sum.broken.push(...broken)
  for (const aspect of aspects) {
    const { same, missed, extra } = counts[aspect]
    sum.counts[aspect].same += same
    sum.counts[aspect].missed += missed
    sum.counts[aspect].extra += extra
  }
}

/** Texts over the limits of the product are left out, as the product leaves them out. */
export function tallyFile(tally: Tally, path: string, text: string): void {
  if (obstacleOf(text) !== undefined) return
  const parsed = extractFacts(path, text, '').value
  const scanned = scan({ path, text, hash: '' })
  if (!scanned.complete) {
    if (parsed.complete) tally.unsure.push(path)
    return
  }
  if (!parsed.complete) {
    tally.broken.push(path)
    return
  }
  tally.files++
  tally.differences.push(...compareFacts({ text, parsed, scanned }, tally.counts))
}

/** Both readers over one folder's sources; `max` of them, evenly drawn. Other modules in it are left out. */
export function tallyFolder(tally: Tally, root: string, max = Number.POSITIVE_INFINITY): void {
  for (const path of evenly(sourcesIn(root), max))
    tallyFile(tally, path, readFileSync(join(root, path), 'utf8'))
}

/** The sources below a folder, with `/`, in order. */
export function sourcesIn(root: string): readonly string[] {
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .filter(one => one.isFile())
    .map(one => join(one.parentPath, one.name).slice(join(root, sep).length).replaceAll(sep, '/'))
    .filter(path => isUnderstood(path) && !/(^|\/)(node_modules|\.git)\//.test(path))
    .sort()
}

function evenly<T>(items: readonly T[], max: number): readonly T[] {
  if (items.length <= max) return items
  const step = items.length / max
  return Array.from({ length: max }, (_, index) => items[Math.floor(index * step)] as T)
}
