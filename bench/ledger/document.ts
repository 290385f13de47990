// A made-up document of many lines and many authors, and the edits that an editor makes of it.

import type { Edit } from '../../server/src/base/span.ts'
import type { Ledger, Origin } from '../../server/src/provenance/attribution.ts'
import { ledgerOfRuns } from '../../server/src/provenance/ledger.ts'

/** Written by an agent, by a person and by nobody known, in turn: no two neighbours are alike. */
const origins: readonly Origin[] = [
  { contributor: 'ai', evidence: [{ kind: 'hook', grade: 'A', tool: 'claude-code', session: 's', at: 1 }] },
  { contributor: 'human', evidence: [{ kind: 'typing', grade: 'A', at: 1 }] },
  { contributor: 'unknown', evidence: [] },
]

/** About 45 characters a line, as in TypeScript. */
export function madeUpText(lines: number): string {
  return Array.from(
    { length: lines },
    (_, line) => `  const value${line} = compute(${line}, 'total') + 1\n`,
  ).join('')
}

export function madeUpLedger(length: number, spans: number): Ledger {
  const each = Math.floor(length / spans)
  const runs = Array.from({ length: spans }, (_, index) => ({
    length: index < spans - 1 ? each : length - each * (spans - 1),
    origin: origins[index % origins.length] ?? { contributor: 'unknown' as const, evidence: [] },
  }))
  return ledgerOfRuns(runs)
}

/** One edit that replaces everything between what both texts begin and end with, as an editor sends an undo. */
export function replacement(before: string, after: string): Edit {
  const room = Math.min(before.length, after.length)
  let head = 0
  while (head < room && before.charCodeAt(head) === after.charCodeAt(head)) head++
  let tail = 0
  while (tail < room - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  return { span: { start: head, end: before.length - tail }, newText: after.slice(head, after.length - tail) }
}
