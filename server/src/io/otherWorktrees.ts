// Other worktrees of the repository: an agent may work in one that no editor has open.

import { readdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { OtherWorktree, OtherWorktrees } from '../analysis/host.ts'
import { createFiles } from './files.ts'
import { type GitVcs, openVcs } from './git.ts'
import { runGit } from './gitRun.ts'
import { openJournal } from './journal.ts'

type Place = ReturnType<typeof createFiles>

/** Of the repository of `vcs`. Nothing that git does not list as a worktree of it is ever opened. */
export function createOtherWorktrees(vcs: GitVcs | undefined): OtherWorktrees {
  let known: { readonly names: string; readonly places: readonly Place[] } | undefined
  const list = async (): Promise<readonly Place[]> => {
    if (vcs === undefined) return []
    // Git keeps a folder for each: while they are the same, it need not be asked again.
    const names = (await readdir(join(vcs.repository.commonDir, 'worktrees')).catch(() => [])).join('/')
    if (known?.names !== names) known = { names, places: names === '' ? [] : await placesOf(vcs) }
    return known.places
  }
  return {
    list,
    open: async root => {
      const isListed = (await list()).some(place => place.root === root)
      return vcs === undefined || !isListed ? undefined : openWorktree(root, vcs)
    },
  }
}

async function placesOf({ repository }: GitVcs): Promise<readonly Place[]> {
  // A git before 2.36 does not know `-z`: then no other worktree is known.
  const { status, stdout } = await runGit(repository.place, ['worktree', 'list', '--porcelain', '-z'])
  if (status !== 0) return []
  const places: Place[] = []
  for (const record of stdout.toString('utf8').split('\0\0')) {
    const fields = record.split('\0')
    const path = fields.find(field => field.startsWith('worktree '))?.slice('worktree '.length)
    if (path === undefined || fields.includes('bare')) continue
    // It may have been removed by hand.
    const root = await realpath(path).catch(() => undefined)
    if (root !== undefined && root !== repository.root) places.push(createFiles(root, undefined))
  }
  return places
}

/** Its journal is a segment of its own, in the folder that all worktrees share. */
async function openWorktree(root: string, own: GitVcs): Promise<OtherWorktree | undefined> {
  const opened = await openVcs(root)
  if (opened?.root !== root || opened.vcs.repository.commonDir !== own.repository.commonDir) {
    opened?.vcs.dispose()
    return undefined
  }
  const { vcs } = opened
  const journal = await openJournal(vcs.storage, {
    worktree: root,
    git: { format: vcs.repository.objectFormat, holds: vcs.holds },
  })
  return {
    files: createFiles(root, vcs),
    vcs,
    journal,
    dispose: async () => {
      await journal.dispose()
      vcs.dispose()
    },
  }
}
