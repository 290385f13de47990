// The host on Node: every port, opened for one folder.

import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { claimPatience } from '../analysis/claims.ts'
import type { Content, Host, Vcs } from '../analysis/host.ts'
import { sha256 } from '../base/hash.ts'
import type { FilePath } from '../base/path.ts'
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
import { withSymbolIndexes, withSymbolPaths } from './symbols/symbolIndexer.ts'
import { SymbolIndexes } from './symbols/symbolIndexes.ts'
import { createTypeChecker } from './types/typeChecker.ts'
import { createRepositoryWatch } from './watchRepository.ts'

export interface HostOptions {
  /** Absolute: the worker that reads declarations and checks types. */
  readonly workerFile: string
  /** Absolute: where our files lie for folders that are in no repository. */
  readonly globalStorage: string
  /** The process's environment where a git hook may have called us; left out in an editor. */
  readonly hook?: Environment
  /** Absolute: SCIP indexes beside those of the repository. */
  readonly indexes?: readonly string[]
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
  const reader = createIndexer({ workerFile: options.workerFile, cacheFolder: join(storage, 'facts') })
  const symbolIndexes = new SymbolIndexes({
    root: files.root,
    named: options.indexes ?? [],
    isRead: reader.understands,
    read: async path => textOf(await files.read(path)),
    earlier: path => earlierTexts(vcs, path),
  })
  const types = createTypeChecker({ workerFile: options.workerFile, root: files.root })
  const journal = await openJournal(storage, {
    worktree: root,
    ...(vcs && { git: { format: vcs.repository.objectFormat, holds: vcs.holds } }),
  })
  return {
    files,
    vcs,
    indexer: withSymbolIndexes(reader, symbolIndexes),
    resolvers: withSymbolPaths(createResolvers(root), symbolIndexes),
    types,
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
      await reader.dispose()
      await types.dispose()
      vcs?.dispose()
    },
  }
}

/** A file at HEAD and at the merge base: where an index was made before the last changes, it fits one of them. */
async function earlierTexts(vcs: Vcs | undefined, path: FilePath): Promise<readonly string[]> {
  const state = await vcs?.state()
  const commits = [...new Set([state?.head, state?.mergeBase])].filter(one => one !== undefined)
  const contents = await Promise.all(commits.map(commit => vcs?.readAt(commit, path)))
  return contents.flatMap(content => (content && textOf(content)) ?? [])
}

function textOf(content: Content): string | undefined {
  return content.kind === 'text' ? content.text : undefined
}
