// Which lines of a text the Agent Trace records really tell of: what is believed, and what is not.

import { sha256 } from '../../base/hash.ts'
import type { FilePath } from '../../base/path.ts'
import type { Evidence } from '../evidence.ts'
import type { Trace, TracedRange } from './agentTrace.ts'
import { apart, type RecordedLines } from './recordedLines.ts'

/** A text whose lines are asked about. */
export interface TracedText {
  readonly path: FilePath
  /** Without their ends; asked for only when a record names the path. */
  readonly lines: () => readonly string[]
  /** The commit that holds the text; undefined for text that is not committed. */
  readonly revision: string | undefined
  readonly parents: readonly string[]
  /** When it was committed, in milliseconds since 1970, UTC; infinite for text that is not committed. */
  readonly at: number
}

/** So many lines are compared with hashes, the newest record first: a tenth of a second. */
const mostLooked = 200_000

/** Clocks of one machine may differ by this much between a tool and git, in ms. */
const slack = 2_000

/**
 * What the records say of the text's own lines: those that its commit added.
 *
 * Line numbers alone say little. A record names the lines of a file as they were at the moment of an edit, mostly
 * before the commit, and whatever is edited between the two moves them; the revision is the commit that was checked
 * out then, in some tools, and the one that holds the lines in others. So:
 *
 * - A range with a SHA-256 counts, with grade B, where exactly that text stands at those lines, in the commit that the
 *   record names or in one made after the record. Where other text stands there, it says nothing.
 * - A range without one that can be checked says, of text whose parent is the revision, that an agent wrote about
 *   there: `mixed`, grade C, as a commit's trailer does. Said of the revision itself it says nothing, for the edit may
 *   have been made on top of it; and what it calls a person's or unknown stays unknown.
 */
export function tracedLines(traces: readonly Trace[], text: TracedText): readonly RecordedLines[] {
  const found: RecordedLines[] = []
  let looked = 0
  for (const { at, revision, files } of traces.toReversed()) {
    const isBefore = at <= text.at + slack
    const isOwn = revision !== undefined && revision === text.revision
    const isChild = revision !== undefined && text.parents.includes(revision)
    for (const range of files.get(text.path) ?? []) {
      if (range.hash === undefined) {
        if (isChild && isBefore) found.push(...aboutThere(range))
        continue
      }
      looked += range.last - range.first + 1
      if (looked > mostLooked) return apart(found)
      if ((isOwn || isBefore) && stands(range, text.lines())) {
        found.push({ first: range.first, last: range.last, origin: range.origin })
      }
    }
  }
  return apart(found)
}

function aboutThere({ first, last, origin }: TracedRange): readonly RecordedLines[] {
  if (origin.contributor !== 'ai' && origin.contributor !== 'mixed') return []
  const evidence = origin.evidence.map((one): Evidence => ({ ...one, grade: 'C' }))
  return [{ first, last, origin: { contributor: 'mixed', evidence } }]
}

/** True when the hash is that of the lines, however their ends were written and whether or not the last has one. */
function stands({ first, last, hash }: TracedRange, lines: readonly string[]): boolean {
  if (last > lines.length) return false
  const chosen = lines.slice(first - 1, last)
  return ['\n', '\r\n'].some(end => {
    const text = chosen.join(end)
    return sha256(text) === hash || sha256(text + end) === hash
  })
}
