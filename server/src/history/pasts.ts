// Pasts: what is known of each file from the commits before, in the units in which the weights were fitted.

import type { FilePath } from '../base/path.ts'
import type { PastCommit } from './pastCommit.ts'

/** One file, as it stood before the change. Commits of bots and merges do not count. */
export interface FilePast {
  /** Commits that touched it, under all the names it had. */
  readonly changes: number
  /** Of these, those that mended something. */
  readonly fixes: number
  /** Of these, those of the 90 days before the change. */
  readonly changes90: number
  /** Days since the last of them; undefined for a new file. */
  readonly ageDays?: number
  /** The part of the repository it belongs to: the first two names of its path, such as `packages/price`. */
  readonly subsystem: string
  /** Earlier commits of the change's author in that part. */
  readonly ownChanges: number
}

const day = 24 * 60 * 60 * 1000
const recent = 90 * day

interface Tally {
  /** When it was changed, ascending as the commits came; of the older ones only the number is kept. */
  times: number[]
  older: number
  fixes: number
}

/** What was recorded so far. Grows with the files and authors, not with the commits. */
export class Pasts {
  readonly #files = new Map<FilePath, Tally>()
  /** By author and part. */
  readonly #own = new Map<string, number>()

  /** The past of a file for somebody who changes it at `at`, milliseconds since 1970. `author`: the address. */
  pastOf(path: FilePath, author: string, at: number): FilePast {
    const tally = this.#files.get(path)
    const subsystem = subsystemOf(path)
    const past = { subsystem, ownChanges: this.#own.get(ownKey(author, subsystem)) ?? 0 }
    const last = tally?.times.at(-1)
    if (tally === undefined || last === undefined) return { changes: 0, fixes: 0, changes90: 0, ...past }
    return {
      changes: tally.older + tally.times.length,
      fixes: tally.fixes,
      changes90: tally.times.filter(time => at - time <= recent).length,
      ageDays: Math.max(0, (at - last) / day),
      ...past,
    }
  }

  /** Takes a commit in, after all that were before it. The files are those of the kind that is asked about. */
  record({ author, at, files }: PastCommit, kind: 'fix' | 'other'): void {
    for (const { path, from } of files) {
      const tally = this.#tallyOf(path, from)
      if (tally.times.length >= 32) forget(tally, at)
      tally.times.push(at)
      if (kind === 'fix') tally.fixes++
    }
    for (const part of new Set(files.map(({ path }) => subsystemOf(path)))) {
      const key = ownKey(author.email, part)
      this.#own.set(key, (this.#own.get(key) ?? 0) + 1)
    }
  }

  /** A renamed file takes its past along. */
  #tallyOf(path: FilePath, from: FilePath | undefined): Tally {
    const known = this.#files.get(from ?? path)
    const tally = known ?? { times: [], older: 0, fixes: 0 }
    if (from !== undefined) this.#files.delete(from)
    this.#files.set(path, tally)
    return tally
  }
}

/** Clocks differ, and branches lie side by side: a year is kept, so that no count of 90 days misses one. */
function forget(tally: Tally, now: number): void {
  const kept = tally.times.filter(
    (time, index) => now - time <= 4 * recent || index === tally.times.length - 1,
  )
  tally.older += tally.times.length - kept.length
  tally.times = kept
}

/** The first two names of a path; a file at the top is a part of its own. */
function subsystemOf(path: FilePath): string {
  return path.split('/', 2).join('/')
}

function ownKey(author: string, subsystem: string): string {
  return `${author.toLowerCase()}\0${subsystem}`
}
