// Globs of the policy: the only home of minimatch.

import { Minimatch } from 'minimatch'
import type { FilePath } from './path.ts'

export type Glob = (path: FilePath) => boolean

/** Patterns longer than this, or with more braces than this, match nothing: they cost exponential time. */
const LIMIT = { length: 500, braces: 8 }

/** Compiles a glob (`**`, `*`, `?`, `[…]`, `{a,b}`, dot files included). A pattern over the limit matches nothing. */
export function compileGlob(pattern: string): Glob {
  if (pattern.length > LIMIT.length || pattern.split('{').length - 1 > LIMIT.braces) return () => false
  const matcher = new Minimatch(pattern, { dot: true, nocomment: true, nonegate: true })
  return path => matcher.match(path)
}
