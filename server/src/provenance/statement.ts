// A person's word about who wrote lines of a file: what it says, and how it is taken back.

import { splitLines } from '../base/lines.ts'
import type { FilePath } from '../base/path.ts'

/** `human`: the person wrote the lines. `ai`: an AI did, whoever put them there. */
export type Says = 'human' | 'ai'

/** Who acted, when, and through which program: on an editor's wire nobody can prove that it was a person. */
export interface Act {
  /** `Name <email>`, as git knows them. */
  readonly by: string
  /** Milliseconds since 1970, UTC. `by` and `at` together name the act. */
  readonly at: number
  /** The program through which it was done, as it calls itself: `Visual Studio Code`, `terminal`. */
  readonly via?: string
}

/**
 * A statement about whole lines, kept beside the ledger and never in it: what was observed stays what it was, and a
 * statement that is taken back leaves no trace in it. Lines are known by their ink (`inkHashes`), so that it holds
 * for exact content and survives a formatter's white space.
 */
export interface Statement extends Act {
  readonly says: Says
  /** The AI, as a lower-case identifier, when the person named one. */
  readonly tool?: string
  readonly path: FilePath
  /** In order; the first and the last are not blank. */
  readonly lines: readonly number[]
  /** The lines around, at most three each, in order: they tell lines apart that stand in several places. */
  readonly above: readonly number[]
  readonly below: readonly number[]
}

/** A person takes an act of their own back; nobody can take back another's. */
export interface Withdrawal {
  /** Who takes back, and whose act it was. */
  readonly by: string
  /** `Act.at` of what is taken back. */
  readonly of: number
  /** The one region of a reading that is meant; without it the whole act. */
  readonly region?: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
}

/** Lines of context on each side, as in git's own hunks. */
const AROUND = 3

export interface Spoken extends Act {
  readonly says: Says
  readonly tool?: string
}

/** Lines of one file: zero-based, `last` included. */
export interface LinesOfFile {
  readonly path: FilePath
  readonly text: string
  readonly first: number
  readonly last: number
}

/** What a person says about these lines, without blank ones at both ends; undefined when all of them are blank. */
export function stateLines({ path, text, first, last }: LinesOfFile, spoken: Spoken): Statement | undefined {
  const hashes = inkHashes(text)
  const end = Math.min(last, hashes.length - 1)
  const from = hashes.findIndex((hash, line) => line >= first && hash !== blank)
  const to = hashes.findLastIndex((hash, line) => line <= end && hash !== blank)
  if (from < 0 || to < from) return undefined
  return {
    ...spoken,
    path,
    lines: hashes.slice(from, to + 1),
    above: hashes.slice(Math.max(0, from - AROUND), from),
    below: hashes.slice(to + 1, to + 1 + AROUND),
  }
}

const basis = 0x811c9dc5

/** The hash of a line without ink. */
export const blank = basis >>> 0

/** FNV-1a of each line without its white space: 32-bit unsigned numbers. O(length of the text). */
export function inkHashes(text: string): readonly number[] {
  return splitLines(text).map(line => {
    let hash = basis
    for (let index = 0; index < line.length; index++) {
      const code = line.charCodeAt(index)
      if (code > 32 && code !== 0xa0 && code !== 0xfeff) hash = Math.imul(hash ^ code, 0x01000193)
    }
    return hash >>> 0
  })
}
