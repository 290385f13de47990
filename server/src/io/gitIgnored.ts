// What git leaves out: by every .gitignore, by the repository's own exclude file and by the person's.

import type { FilePath } from '../base/path.ts'
import { splitNul } from './gitParse.ts'
import { type GitPlace, runGit } from './gitRun.ts'

const command = ['--no-literal-pathspecs', 'check-ignore', '-z', '--stdin']

/**
 * Those of `paths` that git ignores and does not track. Git refuses the question when one path lies in a submodule: then
 * it is those that `list` does not have.
 */
export async function unlistedAmong(
  place: GitPlace,
  paths: readonly FilePath[],
  list: () => Promise<readonly FilePath[]>,
): Promise<ReadonlySet<FilePath>> {
  if (paths.length === 0) return new Set()
  // This command knows no literal paths: none of ours may begin like a pattern with magic in it.
  const input = paths.map(path => `./${path}\0`).join('')
  const { status, stdout } = await runGit(place, command, input)
  // 1: none of them.
  if (status === 0 || status === 1) return new Set(splitNul(stdout).map(path => path.slice(2)))
  const listed = new Set(await list())
  return new Set(paths.filter(path => !listed.has(path)))
}
