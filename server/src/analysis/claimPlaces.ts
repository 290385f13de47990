// The places of claims: in which worktree of the repository the files of an agent's event lie.

import type { FilePath } from '../base/path.ts'
import type { AgentEvent, ReportedFile } from '../provenance/agents/agentEvent.ts'
import type { Host, OtherWorktree } from './host.ts'

/** One file of an event. */
export interface Place {
  /** Absolute: the worktree, when it is not the one at hand. */
  readonly root: string | undefined
  /** In that worktree. */
  readonly path: FilePath
  readonly file: ReportedFile
}

/** What a claim needs of a worktree. */
export type Worktree = Pick<OtherWorktree, 'files' | 'vcs' | 'journal'>

export class ClaimPlaces {
  readonly #host: Host
  readonly #opened = new Map<string, Promise<OtherWorktree | undefined>>()

  constructor(host: Host) {
    this.#host = host
  }

  /** Of the files of an event those that lie in a worktree of this repository; the innermost when they lie in one another. */
  async of(event: AgentEvent): Promise<readonly Place[]> {
    const { files, otherWorktrees } = this.#host
    const others = event.files.length === 0 ? [] : await otherWorktrees.list()
    return event.files.flatMap(file => {
      const own = files.locate(file.path)
      const found = others.flatMap(other => {
        const path = other.locate(file.path)
        return path === undefined ? [] : [{ root: other.root, path, file }]
      })
      if (own !== undefined) found.push({ root: files.root, path: own, file })
      const [inner] = found.sort((a, b) => b.root.length - a.root.length)
      if (inner === undefined) return []
      return [inner.root === files.root ? { ...inner, root: undefined } : inner]
    })
  }

  /** Undefined when the worktree is gone. */
  async worktree({ root }: Place): Promise<Worktree | undefined> {
    if (root === undefined) return this.#host
    const opened = this.#opened.get(root) ?? this.#host.otherWorktrees.open(root)
    this.#opened.set(root, opened)
    return opened
  }

  /** Closes the other worktrees; what was remembered of them is on disk then. */
  async dispose(): Promise<void> {
    const opened = [...this.#opened.values()]
    this.#opened.clear()
    for (const worktree of opened) await (await worktree)?.dispose()
  }
}
