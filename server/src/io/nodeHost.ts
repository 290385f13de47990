// The host on Node: every port, opened for one folder.

import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { claimPatience } from '../analysis/claims.ts'
import type { Host } from '../analysis/host.ts'
import { sha256 } from '../base/hash.ts'
import { systemClock } from './clock.ts'
import { createFiles } from './files.ts'
import { openVcs } from './git.ts'
import type { Environment } from './gitRun.ts'
import { openInbox, sweepInbox } from './inbox.ts'
import { createIndexer } from './indexer.ts'
import { openJournal } from './journal.ts'
import { createOtherWorktrees } from './otherWorktrees.ts'
import { createRequests } from './requests.ts'
import { createResolvers } from './resolver.ts'
import { createRepositoryWatch } from './watchRepository.ts'

export interface HostOptions {
  /** Absolute: the worker that reads declarations. */
  readonly workerFile: string
  /** Absolute: where our files lie for folders that are in no repository. */
  readonly globalStorage: string
  /** The process's environment where a git hook may have called us; left out in an editor. */
  readonly hook?: Environment
  /** Hears what went wrong beside the work. */
  readonly warn: (message: string) => void
}

/** Opens the repository that holds `folder`, or the folder itself. Throws a VcsError when git refuses to read it. */
export async function openNodeHost(folder: string, options: HostOptions): Promise<Host> {
  const opened = await openVcs(folder, options.hook)
  const root = opened?.root ?? realpathSync.native(folder)
  const vcs = opened?.vcs
  const storage = vcs?.storage ?? join(options.globalStorage, sha256(root).slice(0, 16))
  const files = createFiles(root, vcs)
  const indexer = createIndexer({ workerFile: options.workerFile, cacheFolder: join(storage, 'facts') })
  const journal = await openJournal(storage, {
    worktree: root,
    ...(vcs && { git: { format: vcs.repository.objectFormat, holds: vcs.holds } }),
  })
  return {
    files,
    vcs,
    indexer,
    resolvers: createResolvers(root),
    journal,
    inbox: {
      ...openInbox(storage, {
        hasIngested: (key, at) => journal.hasIngested(key) && systemClock.now() - at > claimPatience,
      }),
      sweep: async () => {
        await sweepInbox(storage, { hasIngested: journal.hasIngested, now: systemClock.now() })
      },
    },
    requests: createRequests(storage),
    clock: systemClock,
    repository: createRepositoryWatch(vcs?.repository, storage, options.warn),
    otherWorktrees: createOtherWorktrees(vcs),
    dispose: async () => {
      await journal.dispose()
      await indexer.dispose()
      vcs?.dispose()
    },
  }
}
