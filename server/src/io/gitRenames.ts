// What git knows of files that are no longer at hand: where they went, and which of their contents it has.

import type { ContentId, Lost, Rename } from '../analysis/host.ts'
import { splitNul } from './gitParse.ts'
import { type GitPlace, readGit } from './gitRun.ts'

/** So many files are looked for at once; whoever loses more has moved a folder, and git finds its rest by the commit. */
const LOST = 200

/** So many of the newest commits that removed one of them are looked at. */
const COMMITS = 20

/** Another branch may have removed a file before it was last seen on this one; not long before, in ms. */
const MONTH = 30 * 24 * 60 * 60_000

/** So many commits of other branches are compared with HEAD. */
const BRANCHES = 8

/** Never looks at the worktree, and names no driver. */
const renameForm = ['-r', '-z', '-M', '--diff-filter=R', '--name-status', '--no-ext-diff', '--no-textconv']

const logForm = [
  'log',
  '--format=%H',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--no-show-signature',
]

/** Renames that were staged or committed, those of the index first. */
export async function recordedRenames(
  place: GitPlace,
  head: string,
  { paths, since }: Lost,
): Promise<readonly Rename[]> {
  const [staged, commits] = await Promise.all([
    readGit(place, ['diff-index', '--cached', ...renameForm, head, '--']),
    readGit(place, [
      ...logForm,
      `--max-count=${COMMITS}`,
      sinceMonthBefore(since),
      '--diff-filter=D',
      head,
      '--',
      ...paths.slice(0, LOST),
    ]),
  ])
  const committed = await Promise.all(
    namesIn(commits).map(commit =>
      readGit(place, ['diff-tree', '--no-commit-id', ...renameForm, commit, '--']),
    ),
  )
  const wanted = new Set(paths)
  return [staged, ...committed].flatMap(parseRenames).filter(({ from }) => wanted.has(from))
}

/**
 * What HEAD calls files that other branches have under these names. The newest commits that changed them there are
 * compared with HEAD, as a merge or a cherry-pick does that takes their lines along.
 */
export async function renamesToHead(
  place: GitPlace,
  head: string,
  { paths, since }: Lost,
): Promise<readonly Rename[]> {
  const commits = await readGit(place, [
    ...logForm,
    `--max-count=${BRANCHES}`,
    sinceMonthBefore(since),
    '--diff-filter=AM',
    '--all',
    '--',
    ...paths.slice(0, LOST),
  ])
  const compared = await Promise.all(
    namesIn(commits).map(commit => readGit(place, ['diff-tree', ...renameForm, commit, head, '--'])),
  )
  const wanted = new Set(paths)
  return compared.flatMap(parseRenames).filter(({ from }) => wanted.delete(from))
}

function sinceMonthBefore(time: number): string {
  return `--since=${new Date(time - MONTH).toISOString()}`
}

function namesIn(log: Buffer): readonly string[] {
  return log.toString('latin1').split('\n').filter(Boolean)
}

/** `--name-status -z` of renames: `R<similarity> NUL old NUL new NUL`. */
export function parseRenames(output: Buffer): readonly Rename[] {
  const fields = splitNul(output)
  const renames: Rename[] = []
  for (let index = 0; index + 2 < fields.length; index += 3) {
    renames.push({ from: fields[index + 1] ?? '', to: fields[index + 2] ?? '' })
  }
  return renames
}

/** Which of these blobs the repository has. */
export async function heldBlobs(place: GitPlace, ids: readonly ContentId[]): Promise<ReadonlySet<ContentId>> {
  if (ids.length === 0) return new Set()
  const output = await readGit(
    place,
    ['cat-file', '--batch-check=%(objectname) %(objecttype)'],
    ids.join('\n'),
  )
  const lines = output.toString('latin1').split('\n')
  return new Set(lines.filter(line => line.endsWith(' blob')).map(line => line.slice(0, -5)))
}
