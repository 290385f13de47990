// Renames: what is remembered of a file that got another name outside of the editor holds for that name.

import type { FilePath } from '../base/path.ts'
import type { Host, LostAnywhere } from './host.ts'

/** Git's own limit: a file is another one renamed when half of it is still there. */
const alike = 0.5

/** So many files are compared with each other at once: whoever moves more has moved a folder, and commits it. */
const compared = 100

/** Which files there are, and which of them may be new. */
export interface AtHand {
  readonly has: (path: FilePath) => boolean
  readonly changed: readonly FilePath[]
}

/**
 * Tells the journal where files went that it remembers and that are gone: as git says; back to a name that they had
 * before; or to a changed file of which nothing else is known and which has at least half of their lines. Of files that
 * another branch has, it is told by which name HEAD has them: lines come from there by merges and cherry-picks.
 */
export async function followRenames(host: Host, atHand: AtHand): Promise<void> {
  const { vcs, journal } = host
  const { isCommitted, ...lost } = await lostPaths(host, atHand)
  const left = new Set(lost.paths)
  const move = (from: FilePath, to: FilePath): void => {
    left.delete(from)
    journal.moved(from, to)
  }
  const recorded = lost.paths.length === 0 ? [] : await vcs?.renames(lost)
  for (const { from, to } of recorded ?? []) {
    if (left.has(from) && atHand.has(to) && journal.follows(to, from)) move(from, to)
  }
  for (const from of [...left]) {
    const former = journal
      .formerNames(from)
      .find(name => atHand.has(name) && !(isCommitted(from) && isCommitted(name)))
    if (former !== undefined) move(from, former)
  }
  for (const { from, to } of await likest(host, [...left], atHand)) if (left.has(from)) move(from, to)
  const elsewhere = lost.elsewhere.filter(path => !journal.formerNames(path).some(atHand.has))
  const paths = [...left, ...elsewhere]
  // The branch that has the new name is not at hand, and its lines are the last to be asked for the old one.
  for (const { from, to } of (await vcs?.namesInHead({ ...lost, paths })) ?? []) journal.moved(to, from)
}

interface LostFrom extends LostAnywhere {
  /** True for what HEAD has. */
  readonly isCommitted: (path: FilePath) => boolean
}

/**
 * A file that only another worktree knows is lost here when HEAD has it: else it is on another branch. Of two names
 * that HEAD has both, neither is where the other one's file is now.
 */
async function lostPaths({ vcs, journal }: Host, { has }: AtHand): Promise<LostFrom> {
  const all = journal.lost(has, () => true)
  const head = all.paths.length === 0 ? undefined : await vcs?.resolve('HEAD')
  const tree = head === undefined ? undefined : await vcs?.tree(head)
  const isCommitted = (path: FilePath): boolean => tree?.has(path) === true
  return { ...journal.lost(has, isCommitted), isCommitted }
}

interface Pair {
  readonly from: FilePath
  readonly to: FilePath
  readonly likeness: number
}

/** The likest first; each of the changed files once. */
async function likest(
  { files, journal }: Host,
  lost: readonly FilePath[],
  { changed }: AtHand,
): Promise<readonly Pair[]> {
  const pairs: Pair[] = []
  for (const to of lost.length === 0 ? [] : changed.slice(0, compared)) {
    const from = lost.slice(0, compared).filter(path => journal.follows(to, path))
    const content = from.length === 0 ? undefined : await files.read(to)
    if (content?.kind !== 'text') continue
    for (const path of from) pairs.push({ from: path, to, likeness: journal.likeness(path, content.text) })
  }
  const taken = new Set<FilePath>()
  return pairs
    .filter(({ likeness }) => likeness >= alike)
    .sort((a, b) => b.likeness - a.likeness)
    .filter(({ to }) => !taken.has(to) && taken.add(to))
}
