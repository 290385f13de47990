// The scanner, where it may meet text that is nested more deeply than the stack.

import type { FileFacts } from '../../syntax/facts.ts'
import { type Source, scan } from '../../syntax/scan.ts'

/** Undefined where the text is nested more deeply than the stack. */
export function scanShallow(source: Source): FileFacts | undefined {
  try {
    return scan(source)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
