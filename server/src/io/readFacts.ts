// Source text → FileFacts: by the scanner, and by TypeScript's parser where the scanner is not sure.

import type { Care } from '../analysis/indexing.ts'
import type { Checked } from '../base/problem.ts'
import type { FileFacts } from '../syntax/facts.ts'
import type { Source } from '../syntax/scan.ts'
import { obstacleOf, withoutFacts } from './facts/limits.ts'
import { scanShallow } from './facts/scanShallow.ts'

/**
 * The facts of one file; `quick` leaves the parser out. A file over the limits, or nested too deeply, has no declarations and a problem; text that
 * does not parse cleanly has the facts that could be read. O(length of the text).
 */
export async function readFacts(source: Source, care: Care = 'sure'): Promise<Checked<FileFacts>> {
  const { path, text, hash } = source
  const obstacle = obstacleOf(text)
  if (obstacle) return withoutFacts(path, hash, obstacle)
  const scanned = scanShallow(source)
  if (scanned !== undefined && (scanned.complete || care === 'quick')) return { value: scanned, problems: [] }
  // TypeScript takes half a second to load, and hardly any text needs it.
  const { extractFacts } = await import('./extractFacts.ts')
  return extractFacts(path, text, hash)
}
