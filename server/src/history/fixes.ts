// Fixes: which commits say of themselves that they mended something, and which lines they mended.

import type { FilePath } from '../base/path.ts'
import type { PastCommit, PatchedFile } from './pastCommit.ts'

const mended =
  /\b(?:fix(?:e[sd]|ing)?|hot-?fix|bug(?:s|fix|gy)?|crash(?:e[sd]|ing)?|regressions?|broken|breakage)\b/i
const conventional = /^\s*(\w+)(?:\([^)\n]*\))?!?:/
const otherTypes = new Set([
  'feat',
  'perf',
  'build',
  'chore',
  'ci',
  'docs',
  'refactor',
  'release',
  'style',
  'test',
  'tests',
])
/** What was mended is no program. */
const elsewhere =
  /\b(?:docs?|documentation|readme|changelog|tests?|typos?|lint(?:er|ing)?|eslint|jshint|jsdoc|styles?|whitespace|ci|travis|build|deps|examples?|comments?|spelling|grammar)\b/i

/**
 * By the first line of the message alone: `fix:` and `fix(scope):`, else a word for mending without one for tests,
 * documents, style or the build. Another conventional type, such as `feat:`, is believed.
 */
export function isFix(message: string): boolean {
  const subject = message.trimStart().split('\n', 1)[0] ?? ''
  const type = conventional.exec(subject)?.[1]?.toLowerCase()
  if (type !== undefined && otherTypes.has(type)) return false
  return mended.test(subject) && !elsewhere.test(subject)
}

/** Larger fixes mend more than one thing, or are none. */
const widestFix = { files: 10, lines: 600 }

/** Lines of one file, as it was before the fix: their numbers, one-based, ascending. */
export interface MendedLines {
  readonly path: FilePath
  readonly lines: readonly number[]
}

/**
 * Of a fix, the lines that it took away: what stood there had to be mended. Lines without program text are left out:
 * blank ones, comments, imports, lone brackets. `files`: the source files of the commit. Empty for a wide fix.
 */
export function mendedLines({ files }: Pick<PastCommit<PatchedFile>, 'files'>): readonly MendedLines[] {
  const lines = files.reduce((sum, file) => sum + file.removedLines.length + file.addedLines.length, 0)
  if (files.length > widestFix.files || lines > widestFix.lines) return []
  return files.map(mendedIn).filter(file => file.lines.length > 0)
}

function mendedIn({ path, from, hunks, removedLines }: PatchedFile): MendedLines {
  const numbers = hunks.flatMap(({ before, removed }) =>
    Array.from({ length: removed }, (_, index) => before + index + 1),
  )
  return { path: from ?? path, lines: numbers.filter((_, index) => isProgram(removedLines[index] ?? '')) }
}

const comment = /^\s*(?:\/\/|\/\*|\*|#|--|<!--)/
const importing =
  /^\s*(?:import\b|export\s*(?:\*|\{[^}]*\})\s*from\b|from\s+\S+\s+import\b|.*=\s*require\(|use\s|#include\b)/

function isProgram(line: string): boolean {
  return /[\p{L}\p{N}]/u.test(line) && !comment.test(line) && !importing.test(line)
}
