// Renames: what is remembered of a file that git gave another name holds for that name.

import type { FilePath } from '../base/path.ts'
import type { Host } from './host.ts'

/** Tells the journal where files went that it remembers and that are no longer among those `atHand`. */
export async function followRenames(host: Host, atHand: readonly FilePath[]): Promise<void> {
  const { vcs, journal, files } = host
  if (!vcs) return
  const present = new Set(atHand)
  const lost = journal.lost(path => present.has(path))
  if (lost.paths.length === 0) return
  for (const { from, to } of await vcs.renames(lost, files.read)) {
    if (present.has(to) && journal.follows(to, from)) journal.moved(from, to)
  }
}
