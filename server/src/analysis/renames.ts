// Renames: what is remembered of a file that got another name outside of the editor holds for that name.

import type { FilePath } from '../base/path.ts'
import { lineKeys, shareOf } from '../provenance/survival.ts'
import type { Worktree } from './claimPlaces.ts'
import type { ContentId, LostAnywhere } from './host.ts'

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
export async function followRenames(host: Worktree, atHand: AtHand): Promise<void> {
  const { vcs, journal } = host
  const { tree, ...lost } = await lostPaths(host, atHand)
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
      .find(name => atHand.has(name) && !(tree.has(from) && tree.has(name)))
    if (former !== undefined) move(from, former)
  }
  const pairs = await likest(host, { paths: [...left], tree }, atHand)
  for (const { from, to } of pairs) if (left.has(from)) move(from, to)
  const elsewhere = lost.elsewhere.filter(path => !journal.formerNames(path).some(atHand.has))
  const paths = [...left, ...elsewhere]
  // The branch that has the new name is not at hand, and its lines are the last to be asked for the old one.
  for (const { from, to } of (await vcs?.namesInHead({ ...lost, paths })) ?? []) journal.moved(to, from)
}

interface LostFrom extends LostAnywhere {
  /** What HEAD has. */
  readonly tree: ReadonlyMap<FilePath, ContentId>
}

/**
 * A file that only another worktree knows is lost here when HEAD has it: else it is on another branch. Of two names
 * that HEAD has both, neither is where the other one's file is now.
 */
async function lostPaths({ vcs, journal }: Worktree, { has }: AtHand): Promise<LostFrom> {
  const all = journal.lost(has, () => true)
  const head = all.paths.length === 0 ? undefined : await vcs?.resolve('HEAD')
  const tree = (head === undefined ? undefined : await vcs?.tree(head)) ?? new Map<FilePath, ContentId>()
  return { ...journal.lost(has, path => tree.has(path)), tree }
}

interface Pair {
  readonly from: FilePath
  readonly to: FilePath
  readonly likeness: number
}

/**
 * The likest first; each of the changed files once. A file is compared with what was remembered of the lost one last,
 * and with what HEAD has of it: another worktree may have gone on with it.
 */
async function likest(
  { files, journal, vcs }: Worktree,
  { paths, tree }: Pick<LostFrom, 'paths' | 'tree'>,
  { changed }: AtHand,
): Promise<readonly Pair[]> {
  const lost = paths.slice(0, compared)
  const committed = new Map<FilePath, readonly string[]>()
  const committedLines = async (path: FilePath): Promise<readonly string[]> => {
    const blob = tree.get(path)
    const content = blob === undefined || committed.has(path) ? undefined : await vcs?.read(blob)
    const lines = committed.get(path) ?? (content?.kind === 'text' ? inkedLines(content.text) : [])
    committed.set(path, lines)
    return lines
  }
  const pairs: Pair[] = []
  for (const to of lost.length === 0 ? [] : changed.slice(0, compared)) {
    const candidates = lost.filter(path => journal.follows(to, path))
    const content = candidates.length === 0 ? undefined : await files.read(to)
    if (content?.kind !== 'text') continue
    const lines = inkedLines(content.text)
    for (const from of candidates) {
      const remembered = journal.likeness(from, content.text)
      const likeness = Math.max(remembered, shareOf(await committedLines(from), lines))
      pairs.push({ from, to, likeness })
    }
  }
  const taken = new Set<FilePath>()
  return pairs
    .filter(({ likeness }) => likeness >= alike)
    .sort((a, b) => b.likeness - a.likeness)
    .filter(({ to }) => !taken.has(to) && taken.add(to))
}

function inkedLines(text: string): readonly string[] {
  return lineKeys(text).trimmed.filter(line => line !== '')
}
