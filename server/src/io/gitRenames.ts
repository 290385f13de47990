// Where files went: git's own rename detection, over the index and HEAD's history; in the worktree by the same measure.

import type { Content, ContentId, Lost, Rename } from '../analysis/host.ts'
import { hash32 } from '../base/hash.ts'
import { splitLines } from '../base/lines.ts'
import type { FilePath } from '../base/path.ts'
import { splitNul } from './gitParse.ts'
import { type GitPlace, readGit } from './gitRun.ts'

/** So many files are looked for at once; whoever loses more has moved a folder, and git finds its rest by the commit. */
const LOST = 200

/** So many of the newest commits that removed one of them are looked at. */
const COMMITS = 20

/** Another branch may have removed a file before it was last seen on this one; not long before, in ms. */
const MONTH = 30 * 24 * 60 * 60_000

/** Git's own limit: a file is another one renamed when half of it is still there. */
const SIMILAR = 0.5

/** Never looks at the worktree, and names no driver. */
const renameForm = ['-r', '-z', '-M', '--diff-filter=R', '--name-status', '--no-ext-diff', '--no-textconv']

/** Renames that were staged or committed, those of the index first. */
export async function recordedRenames(
  place: GitPlace,
  head: string,
  { paths, since }: Lost,
): Promise<readonly Rename[]> {
  const [staged, commits] = await Promise.all([
    readGit(place, ['diff-index', '--cached', ...renameForm, head, '--']),
    readGit(place, [
      'log',
      '--format=%H',
      `--max-count=${COMMITS}`,
      `--since=${new Date(since - MONTH).toISOString()}`,
      '--diff-filter=D',
      '--no-renames',
      '--no-ext-diff',
      '--no-textconv',
      '--no-show-signature',
      head,
      '--',
      ...paths.slice(0, LOST),
    ]),
  ])
  const names = commits.toString('latin1').split('\n').filter(Boolean)
  const committed = await Promise.all(
    names.map(commit => readGit(place, ['diff-tree', '--no-commit-id', ...renameForm, commit, '--'])),
  )
  const wanted = new Set(paths)
  return [staged, ...committed].flatMap(parseRenames).filter(({ from }) => wanted.has(from))
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

/** A file that is missing in the worktree, or one that git does not know yet. */
export interface Candidate {
  readonly path: FilePath
  readonly read: () => Promise<Content>
}

/** What git would say of the worktree, if it read it: pairs of which at least half of the text is the same. */
export async function worktreeRenames(
  missing: readonly Candidate[],
  untracked: readonly Candidate[],
): Promise<readonly Rename[]> {
  if (missing.length === 0 || untracked.length === 0) return []
  const [from, to] = await Promise.all([missing, untracked].map(weighAll))
  const pairs = (from ?? []).flatMap(old =>
    (to ?? []).map(one => ({ from: old.path, to: one.path, alike: likeness(old, one) })),
  )
  const renames: Rename[] = []
  for (const { from, to, alike } of pairs.sort((a, b) => b.alike - a.alike)) {
    if (alike < SIMILAR || renames.some(known => known.from === from || known.to === to)) continue
    renames.push({ from, to })
  }
  return renames
}

interface Weighed {
  readonly path: FilePath
  /** Line → the characters that the text has of it. */
  readonly lines: ReadonlyMap<number, number>
  readonly size: number
}

async function weighAll(candidates: readonly Candidate[]): Promise<readonly Weighed[]> {
  const weighed = await Promise.all(
    candidates.slice(0, LOST).map(async ({ path, read }) => {
      const content = await read()
      if (content.kind !== 'text' || content.text === '') return []
      const { text } = content
      const lines = new Map<number, number>()
      for (const line of splitLines(text)) {
        const key = hash32(line)
        lines.set(key, (lines.get(key) ?? 0) + line.length + 1)
      }
      return [{ path, lines, size: text.length }]
    }),
  )
  return weighed.flat()
}

/** The share of the larger text that both have. */
function likeness(a: Weighed, b: Weighed): number {
  const largest = Math.max(a.size, b.size)
  if (Math.min(a.size, b.size) < largest * SIMILAR) return 0
  let common = 0
  for (const [line, size] of a.lines) common += Math.min(size, b.lines.get(line) ?? 0)
  return common / largest
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
