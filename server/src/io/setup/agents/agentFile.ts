// The file in which an agent looks for its hooks, for a project and for a person.

import { realpath, rmdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { SetupScope } from '../../../analysis/host.ts'
import { filePathWithin } from '../../../base/path.ts'
import { noRepository, type SetupPlace } from '../place.ts'

/** Relative to the repository's root, and to the person's home. */
export type AgentFiles = Readonly<Record<SetupScope, string>>

/** The file of a scope, links followed; or why it is not ours to write: a project's must not lead out of it. */
export async function findAgentFile(
  { root, home, vcs }: SetupPlace,
  files: AgentFiles,
  scope: SetupScope,
): Promise<{ readonly file: string } | { readonly refusal: string }> {
  if (scope === 'project' && vcs === undefined) return { refusal: noRepository(root) }
  const named = join(scope === 'user' ? home : root, files[scope])
  const file = await realPathOf(named)
  if (scope === 'project' && filePathWithin(root, file) === undefined)
    return {
      refusal: `${named} is a link to ${file}, outside of the repository. Connect it there with --user.`,
    }
  return { file }
}

/** Removes the folders around a file that is gone, as far as they are empty, up to the outermost that is the agent's. */
export async function removeEmptyFolders(
  { root, home }: SetupPlace,
  { files, traces }: { readonly files: AgentFiles; readonly traces: readonly string[] },
  scope: SetupScope,
): Promise<void> {
  const top = scope === 'user' ? home : root
  let folder = dirname(files[scope])
  while (folder !== '.') {
    const removed = await rmdir(join(top, folder)).then(
      () => true,
      // Something else is in it.
      () => false,
    )
    if (!removed || traces.includes(folder)) return
    folder = dirname(folder)
  }
}

/** With the links of all folders that are there already followed. */
async function realPathOf(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined)
  if (real !== undefined || dirname(path) === path) return real ?? path
  return join(await realPathOf(dirname(path)), basename(path))
}

/**
 * What a project's hooks run. Everybody shares them: whoever has no launcher is passed over in silence. `git
 * rev-parse` runs nothing that a repository configures.
 */
export function projectCommand(tool: string): string {
  return `dir=$(git rev-parse --git-common-dir 2>/dev/null) && [ -f "$dir/countersign/run" ] && sh "$dir/countersign/run" record ${tool}; exit 0`
}

/** Hooks that hold everywhere call the person's own launcher: one that lies in a repository may be anybody's. */
export function userCommand(tool: string): string {
  return `[ -f "$HOME/.countersign/run" ] && sh "$HOME/.countersign/run" record ${tool}; exit 0`
}
