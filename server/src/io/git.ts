// The repository: Vcs over the git program.

import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChangedFile, ContentId, Rename, Vcs } from '../analysis/host.ts'
import { type FilePath, filePathWithin } from '../base/path.ts'
import { readBytes } from './filesContent.ts'
import { openBlobReader } from './gitBatch.ts'
import { readBlame, readCommitRecords } from './gitHistory.ts'
import { unlistedAmong } from './gitIgnored.ts'
import { readIndex } from './gitIndexFile.ts'
import { byPath, type IndexEntry, parseRawDiff, parseTree, splitNul, type TreeEntry } from './gitParse.ts'
import { createHistory } from './gitPast.ts'
import { findRepository, type Repository } from './gitPlace.ts'
import { heldBlobs, recordedRenames, renamesToHead } from './gitRenames.ts'
import { configOfGit, type Environment, readGit, VcsError } from './gitRun.ts'
import { mergeBaseOf, readState, resolveCommit } from './gitState.ts'
import {
  blobNames,
  type ComparedWorktree,
  compareWorktree,
  existingFiles,
  indexTimeOf,
  type LinkTargets,
} from './gitWorktree.ts'

/** What `io/` needs beyond the port. */
export interface GitVcs extends Vcs {
  readonly repository: Repository
  /** Plain files that git tracks or would track and that are on disk; sorted. */
  readonly listFiles: () => Promise<readonly FilePath[]>
  /** Of these paths, those that `listFiles` leaves out whatever is there: git ignores them, or they are another repository's. */
  readonly unlistedFiles: (paths: readonly FilePath[]) => Promise<ReadonlySet<FilePath>>
  /** The last configured value of a key of git's configuration. */
  readonly configuration: (key: string, type?: 'path' | 'string') => Promise<string | undefined>
  /** Which of these blobs are in the repository. */
  readonly holds: (ids: readonly ContentId[]) => Promise<ReadonlySet<ContentId>>
  /** Ends the reading process. Reads after it start a new one. */
  readonly dispose: () => void
}

const commitName = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

/** Trees of so many commits are kept: the base's, HEAD's and one to spare. */
const keptTrees = 3

/**
 * Opens the repository whose worktree contains `folder`; undefined when there is none, or it is bare.
 * `hook` is the process's environment where a git hook may have called us, and left out in an editor.
 * Throws a VcsError when git refuses to read the repository or cannot be started, or our folder is a link.
 */
export async function openVcs(
  folder: string,
  hook?: Environment,
): Promise<{ vcs: GitVcs; root: string } | undefined> {
  const repository = await findRepository(folder, hook)
  if (repository === undefined) return undefined
  const vcs = createVcs(repository)
  const stat = await lstat(vcs.storage).catch(() => undefined)
  // Whoever hands a repository over as files must not choose where we write.
  if (stat?.isSymbolicLink())
    throw new VcsError(
      `${vcs.storage} is a link to another folder. Remove it; Countersign keeps its files there.`,
    )
  return { vcs, root: repository.root }
}

function createVcs(repository: Repository): GitVcs {
  const { place, root } = repository
  const blobs = openBlobReader(place)
  const links: LinkTargets = new Map()
  const trees = new Map<string, Promise<readonly TreeEntry[]>>()

  const resolve = (revision: string) => resolveCommit(repository, revision)

  async function commitOf(revision: string): Promise<string> {
    const commit = commitName.test(revision) ? revision : await resolve(revision)
    if (commit === undefined) throw new VcsError(`There is no commit ${revision} in this repository.`)
    return commit
  }

  async function entries(revision: string): Promise<readonly TreeEntry[]> {
    const commit = await commitOf(revision)
    const known = trees.get(commit)
    if (known !== undefined) return known
    const read = readGit(place, ['ls-tree', '-r', '-z', '--full-tree', commit]).then(parseTree)
    trees.set(commit, read)
    // A failure is the caller's; it must not be remembered.
    read.catch(() => trees.delete(commit))
    for (const oldest of trees.keys()) if (trees.size > keptTrees) trees.delete(oldest)
    return read
  }

  const index = () => readIndex(repository)

  const untracked = async () =>
    splitNul(await readGit(place, ['ls-files', '--others', '--exclude-standard', '-z']))
      // A nested repository ends in a slash.
      .filter(path => !path.endsWith('/'))

  async function worktree(which?: 'tracked'): Promise<ComparedWorktree> {
    const indexTime = indexTimeOf(repository)
    const head = await resolve('HEAD')
    const [tree, staged, others] = await Promise.all([
      head === undefined ? [] : entries(head),
      index(),
      which === 'tracked' ? [] : untracked(),
    ])
    links.clear()
    const listing = { tree: keyed(tree), index: keyed<IndexEntry>(staged), untracked: others, indexTime }
    return compareWorktree(repository, listing, links)
  }

  async function stagedChanges(): Promise<readonly ChangedFile[]> {
    const head = await resolve('HEAD')
    if (head === undefined) return added((await index()).filter(entry => !entry.intentToAdd))
    return rawDiff(['diff-index', '--cached', '--ita-invisible-in-index', ...rawForm, head, '--'])
  }

  async function commitChanges(from: string | undefined, to: string): Promise<readonly ChangedFile[]> {
    if (from === undefined) return added(await entries(to))
    return rawDiff(['diff-tree', ...rawForm, await commitOf(from), await commitOf(to), '--'])
  }

  const renames: Vcs['renames'] = async lost => {
    const head = lost.paths.length === 0 ? undefined : await resolve('HEAD')
    return head === undefined ? [] : recordedRenames(place, head, lost)
  }

  let asked: { readonly question: string; readonly answer: Promise<readonly Rename[]> } | undefined
  const namesInHead: Vcs['namesInHead'] = async lost => {
    const head = lost.paths.length === 0 ? undefined : await resolve('HEAD')
    if (head === undefined) return []
    // Files that only another branch has stay lost: git is asked of them once for each commit that is checked out.
    const question = [head, ...lost.paths].join('\0')
    if (asked?.question === question) return asked.answer
    const answer = renamesToHead(place, head, lost)
    asked = { question, answer }
    // A failure is the caller's; it must not be remembered.
    answer.catch(() => {
      asked = undefined
    })
    return answer
  }

  const listFiles = async () => {
    const listed = await readGit(place, ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
    return existingFiles(root, [...new Set(splitNul(listed))].sort())
  }

  const rawDiff = async (args: readonly string[]) => parseRawDiff(await readGit(place, args)).sort(byPath)

  return {
    repository,
    storage: join(repository.commonDir, 'countersign'),
    state: () => readState(repository),
    resolve,
    mergeBase: (a, b) => mergeBaseOf(repository, a, b),
    tree: async commit => blobsOf(await entries(commit)),
    worktree,
    worktreeChanges: async which => (await worktree(which)).changed,
    stagedChanges,
    commitChanges,
    staged: async () => blobsOf((await index()).filter(entry => entry.stage === 0 && !entry.intentToAdd)),
    read: id => {
      const target = links.get(id)
      return target === undefined ? blobs.read(id) : Promise.resolve({ kind: 'text', text: target })
    },
    renames,
    namesInHead,
    holds: ids => heldBlobs(place, ids),
    hasContentOf: async path => {
      const safe = filePathWithin(root, path)
      const bytes = safe === undefined ? undefined : await readBytes(join(root, safe))
      const names = bytes === undefined ? [] : blobNames(repository.objectFormat, bytes)
      return (await heldBlobs(place, names)).size > 0
    },
    commits: async (from, to) => {
      const range = `${await commitOf(from)}..${await commitOf(to)}`
      const output = await readGit(place, [
        'rev-list',
        '--reverse',
        '--topo-order',
        '--no-merges',
        range,
        '--',
      ])
      return output.toString('latin1').split('\n').filter(Boolean)
    },
    readAt: async (commit, path) => blobs.read(`${await commitOf(commit)}:${path}`),
    blame: async (path, commit, since) => {
      const to = await commitOf(commit)
      return readBlame(repository, path, since === undefined ? to : `${await commitOf(since)}..${to}`)
    },
    commitRecords: async which =>
      'from' in which
        ? readCommitRecords(place, `${await commitOf(which.from)}..${await commitOf(which.to)}`)
        : readCommitRecords(place, await Promise.all(which.map(commitOf))),
    history: createHistory(repository),
    commentPrefix: async () => {
      const [text, character] = await Promise.all([
        configOfGit(place, 'core.commentString'),
        configOfGit(place, 'core.commentChar'),
      ])
      const prefix = text ?? character ?? '#'
      return prefix === 'auto' ? undefined : prefix
    },
    identity: async () => {
      const [name, email] = await Promise.all([
        configOfGit(place, 'user.name'),
        configOfGit(place, 'user.email'),
      ])
      return name === undefined || email === undefined ? undefined : `${name} <${email}>`
    },
    listFiles,
    unlistedFiles: paths => unlistedAmong(place, paths, listFiles),
    configuration: (key, type) => configOfGit(place, key, type),
    dispose: () => blobs.dispose(),
  }
}

/** Never looks at the worktree, and names no driver. */
const rawForm = [
  '-r',
  '-z',
  '--raw',
  '--no-abbrev',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--ignore-submodules=all',
]

function keyed<Entry extends TreeEntry>(entries: readonly Entry[]): ReadonlyMap<FilePath, Entry> {
  return new Map(entries.map(entry => [entry.path, entry]))
}

/** Files only: a symbolic link holds a path, not source text. */
function blobsOf(entries: readonly TreeEntry[]): ReadonlyMap<FilePath, ContentId> {
  return new Map(entries.filter(entry => entry.mode === 'file').map(entry => [entry.path, entry.id]))
}

function added(entries: readonly TreeEntry[]): readonly ChangedFile[] {
  return entries
    .filter(entry => entry.mode !== 'other')
    .map(entry => ({ path: entry.path, before: undefined, after: entry.id, deleted: false }))
    .sort(byPath)
}
