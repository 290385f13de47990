// Limits: files that are not read, and what is said of them instead. Free of the parser, which is slow to load.

import { componentExtensions, javaScriptExtensions, typeScriptExtensions } from '../../base/languages.ts'
import { extensionOf, type FilePath } from '../../base/path.ts'
import type { Checked } from '../../base/problem.ts'
import type { FileFacts } from '../../syntax/facts.ts'

/** UTF-16 code units. What is larger was written by a program, for a program. */
const limit = { file: 1_000_000, line: 50_000 }

const understood: ReadonlySet<string> = new Set([
  ...typeScriptExtensions,
  ...javaScriptExtensions,
  ...componentExtensions,
])

/** True for files whose facts can be read. */
export function isUnderstood(path: FilePath): boolean {
  return understood.has(extensionOf(path))
}

/** Why a text is not read; completes "price.ts …". Undefined when nothing stands in the way. O(length of the text / the limit of a line). */
export function obstacleOf(text: string): string | undefined {
  if (text.length > limit.file) return `has ${text.length.toLocaleString('en')} characters`
  // From the start of one line to the last start of a line within the limit: few steps, whatever the lines.
  for (let start = 0; text.length - start > limit.line; ) {
    const end = text.lastIndexOf('\n', start + limit.line)
    if (end < start) {
      const next = text.indexOf('\n', start)
      const length = (next < 0 ? text.length : next) - start
      return `has a line of ${length.toLocaleString('en')} characters`
    }
    start = end + 1
  }
  return undefined
}

/** Facts that say nothing, and the problem that says why. */
export function withoutFacts(path: FilePath, hash: string, because: string): Checked<FileFacts> {
  const value = { path, hash, declarations: [], imports: [], reExports: [], blindSpots: 0, complete: false }
  const message = `${path} ${because}: Countersign does not know what depends on it. Split it, or ignore it in the policy.`
  return { value, problems: [{ message, path }] }
}
