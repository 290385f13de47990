// Watches what git and other processes write beside us: HEAD and branches, the index, requests and read marks.

import { type FSWatcher, mkdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import type { RepositoryWatch } from '../analysis/host.ts'
import { messageOf } from '../base/problem.ts'
import type { Repository } from './gitPlace.ts'

type What = Parameters<Parameters<RepositoryWatch['watch']>[0]>[0]

/** Git writes a file in several steps: they count as one, in ms. */
const coalesce = 60

/** Names in the git folder that tell of a commit, a checkout or an operation. */
const headNames =
  /^(HEAD|ORIG_HEAD|MERGE_HEAD|REBASE_HEAD|CHERRY_PICK_HEAD|REVERT_HEAD|packed-refs|rebase-merge|rebase-apply)$/

/** Folders that cannot be watched are reported once each through `warn`, and left. */
export function createRepositoryWatch(
  repository: Repository | undefined,
  storage: string,
  warn: (message: string) => void,
): RepositoryWatch {
  return {
    watch: listener => {
      const tell = coalesced(listener)
      const watchers = [
        watchFolder(join(storage, 'requests'), warn, () => tell.soon('reviews')),
        watchFolder(join(storage, 'journal'), warn, () => tell.soon('reviews')),
      ]
      if (repository) {
        watchers.push(
          watchFolder(repository.gitDir, warn, name => {
            if (name === 'index') tell.soon('index')
            else if (headNames.test(name)) tell.soon('head')
          }),
          watchFolder(join(repository.commonDir, 'refs', 'heads'), warn, () => tell.soon('head')),
        )
      }
      return () => {
        tell.stop()
        for (const watcher of watchers) watcher?.close()
      }
    },
  }
}

function watchFolder(
  folder: string,
  warn: (message: string) => void,
  changed: (name: string) => void,
): FSWatcher | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const watcher = watch(folder, (_, name) => changed(name ?? ''))
    watcher.on('error', error => warn(`Countersign no longer sees changes below ${folder}: ${error.message}`))
    return watcher
  } catch (error) {
    warn(`Countersign cannot watch ${folder}: ${messageOf(error)}`)
    return undefined
  }
}

function coalesced(listener: (what: What) => void): { soon: (what: What) => void; stop: () => void } {
  const due = new Map<What, NodeJS.Timeout>()
  return {
    soon: what => {
      if (due.has(what)) return
      const timer = setTimeout(() => {
        due.delete(what)
        listener(what)
      }, coalesce)
      due.set(what, timer)
    },
    stop: () => {
      for (const timer of due.values()) clearTimeout(timer)
    },
  }
}
