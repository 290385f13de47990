// Two windows on one file: what their records of the same text say together.

import type { Origin } from '../provenance/attribution.ts'
import { type Run, sameOrigin } from '../provenance/ledger.ts'
import type { RememberedLine } from './journalLines.ts'
import { isReload } from './journalRecall.ts'
import type { RememberedText } from './journalText.ts'

type Lines = readonly RememberedLine[]

/**
 * The lines of one text from all records of it, newest first: as the newest says. Where that saw nothing but
 * the file change on disk, another process may have seen why. Where two processes that ran at once say different things of a
 * line, neither knew of the other: nobody can tell, and it is `unknown`.
 */
export function agreement(
  records: readonly RememberedText[],
  linesOf: (record: RememberedText) => Lines | undefined,
): Lines | undefined {
  let agreed: Lines | undefined
  let first: RememberedText | undefined
  const heard = new Set<string>()
  for (const record of records) {
    if (heard.has(record.writer.segment)) continue
    const lines = linesOf(record)
    if (lines === undefined) continue
    heard.add(record.writer.segment)
    if (first === undefined || agreed === undefined) {
      agreed = lines
      first = record
    } else if (lines.length === agreed.length) {
      const atOnce = record.at >= first.writer.since
      agreed = agreed.map((line, index) => together(line, lines[index] ?? line, atOnce))
    }
  }
  return agreed
}

function together(newest: RememberedLine, other: RememberedLine, atOnce: boolean): RememberedLine {
  if (newest === other) return newest
  if (newest.runs.every(isUnexplained)) return other.runs.some(isSomebodys) ? other : newest
  return atOnce && isFork(newest.runs, other.runs) ? { ...newest, runs: [nobody] } : newest
}

const nobody: Run = { length: 0, origin: { contributor: 'unknown', evidence: [] } }

function isUnexplained(run: Run): boolean {
  return run.origin.evidence.length === 0 || isReload(run, 0)
}

function isSomebodys({ origin }: Run): boolean {
  return origin.contributor !== 'unknown'
}

/** True when both name somebody, and neither goes on from what the other observed. */
function isFork(a: readonly Run[], b: readonly Run[]): boolean {
  const [first, second] = [a[0]?.origin, b[0]?.origin]
  if (a.length !== 1 || b.length !== 1 || first === undefined || second === undefined) return false
  if (first.contributor === 'unknown' || second.contributor === 'unknown') return false
  return first.contributor !== second.contributor && !goesOn(first, second) && !goesOn(second, first)
}

function goesOn(later: Origin, earlier: Origin): boolean {
  const { contributor } = earlier
  const evidence = later.evidence.slice(0, earlier.evidence.length)
  return sameOrigin({ contributor, evidence }, earlier)
}
