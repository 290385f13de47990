// What the setups stand on: the repository, the person's home and our own program.

import type { GitVcs } from '../git.ts'
import type { OnFailure, Runtime } from '../launcher.ts'

export interface SetupPlace {
  /** Absolute, symbolic links resolved: the repository's root, or the folder where there is none. */
  readonly root: string
  readonly vcs: GitVcs | undefined
  /** Absolute: the person's home folder. */
  readonly home: string
  readonly runtime: Runtime
  /** Absolute: the command's bundle, `dist/countersign.cjs`. */
  readonly bundle: string
  /** What the policy says a hook does when it cannot decide. */
  readonly onFailure: OnFailure
  /** Absolute: folders of the settings that whoever administers this machine makes; an agent's own, where left out. */
  readonly policies?: readonly string[]
  /** Where programs are looked for, as in `PATH`; that of this process, where left out. */
  readonly path?: string
}

/** What a setup says that needs a repository. */
export function noRepository(root: string): string {
  return `${root} is in no git repository. Run git init there first.`
}
