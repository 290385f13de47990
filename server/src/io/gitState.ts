// Where HEAD stands, and against which branch the change is measured.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { VcsState } from '../analysis/host.ts'
import type { Repository } from './gitPlace.ts'
import { configOfGit, lineOfGit } from './gitRun.ts'

const headsPrefix = 'refs/heads/'
const remotesPrefix = 'refs/remotes/'

/** A merge of a rebase leaves CHERRY_PICK_HEAD too, so the rebase is asked for first. */
const marks: readonly (readonly [string, VcsState['operation']])[] = [
  ['rebase-merge', 'rebase'],
  ['rebase-apply', 'rebase'],
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherryPick'],
  ['REVERT_HEAD', 'revert'],
]

/** The commit of a revision; undefined when it names none. */
export function resolveCommit(repository: Repository, revision: string): Promise<string | undefined> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]
  return lineOfGit(repository.place, args)
}

/** The best common ancestor of two revisions; undefined when they share none, or one does not exist. */
export async function mergeBaseOf(repository: Repository, a: string, b: string): Promise<string | undefined> {
  const [left, right] = await Promise.all([resolveCommit(repository, a), resolveCommit(repository, b)])
  if (left === undefined || right === undefined) return undefined
  return left === right ? left : lineOfGit(repository.place, ['merge-base', left, right])
}

export async function readState(repository: Repository): Promise<VcsState> {
  const [head, symbolic] = await Promise.all([
    resolveCommit(repository, 'HEAD'),
    lineOfGit(repository.place, ['symbolic-ref', '--quiet', 'HEAD']),
  ])
  const branch = symbolic === undefined ? '' : shortName(symbolic)
  const target = await targetOf(repository, branch)
  return {
    head,
    branch,
    target,
    mergeBase:
      head === undefined || target === undefined ? undefined : await mergeBaseOf(repository, target, head),
    operation: marks.find(([name]) => existsSync(join(repository.gitDir, name)))?.[1],
  }
}

/** Git config `countersign.target`, else `origin/HEAD`, else the upstream, else `main` or `master`. */
async function targetOf(repository: Repository, branch: string): Promise<string | undefined> {
  const configured = await configOfGit(repository.place, 'countersign.target')
  // Named on purpose: when it does not exist there is no merge base, and nothing else is taken instead.
  if (configured !== undefined) return configured
  const candidates = [
    () => lineOfGit(repository.place, ['symbolic-ref', '--quiet', `${remotesPrefix}origin/HEAD`]),
    () => upstreamOf(repository, branch),
    () => Promise.resolve(`${headsPrefix}main`),
    () => Promise.resolve(`${headsPrefix}master`),
  ]
  for (const candidate of candidates) {
    const reference = await candidate()
    if (reference !== undefined && (await resolveCommit(repository, reference)) !== undefined)
      return shortName(reference)
  }
  return undefined
}

function upstreamOf(repository: Repository, branch: string): Promise<string | undefined> {
  if (branch === '') return Promise.resolve(undefined)
  return lineOfGit(repository.place, ['for-each-ref', '--format=%(upstream)', `${headsPrefix}${branch}`])
}

function shortName(reference: string): string {
  if (reference.startsWith(headsPrefix)) return reference.slice(headsPrefix.length)
  if (reference.startsWith(remotesPrefix)) return reference.slice(remotesPrefix.length)
  return reference
}
