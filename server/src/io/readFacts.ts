// Source text → FileFacts: by the scanner, and by TypeScript's parser where the scanner is not sure.

import type { Checked } from '../base/problem.ts'
import type { FileFacts } from '../syntax/facts.ts'
import { type Source, scan } from '../syntax/scan.ts'
import { extractFacts } from './extractFacts.ts'
import { obstacleOf, withoutFacts } from './facts/limits.ts'

/**
 * The facts of one file. A file over the limits, or nested too deeply, has no declarations and a problem; text that
 * does not parse cleanly has the facts that could be read. O(length of the text).
 */
export function readFacts(source: Source): Checked<FileFacts> {
  const { path, text, hash } = source
  const obstacle = obstacleOf(text)
  if (obstacle) return withoutFacts(path, hash, obstacle)
  const scanned = scanShallow(source)
  if (scanned?.complete) return { value: scanned, problems: [] }
  return extractFacts(path, text, hash)
}

/** Undefined where the text is nested more deeply than the stack. */
function scanShallow(source: Source): FileFacts | undefined {
  try {
    return scan(source)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
