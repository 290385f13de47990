// A ledger line by line: what the journal keeps of a text, and how it becomes a ledger of a later text again.

import { hash32 } from '../base/hash.ts'
import { lineStarts, splitLines } from '../base/lines.ts'
import { type AttributedText, type Ledger, type Origin, unseen } from '../provenance/attribution.ts'
import { ledgerOfRuns, type Run, runsOf, sameOrigin, sliceLedger } from '../provenance/ledger.ts'
import { endOf, fitted, survivors } from '../provenance/survival.ts'
import type { LedgerBody } from './journalRecord.ts'

/** One line. The last run reaches to the end of the line, whatever line end it has. */
export interface RememberedLine {
  /** `hash32` of the line without its end. */
  readonly hash: number
  readonly runs: readonly Run[]
}

export function linesOf({ text, ledger }: AttributedText): readonly RememberedLine[] {
  const starts = lineStarts(text)
  const sole = new Map<Origin, readonly Run[]>()
  return splitLines(text).map((line, index) => {
    const span = { start: starts[index] ?? 0, end: endOf(starts, index, text.length) }
    const runs = runsOf(sliceLedger(ledger, span)).map(({ length, origin }) => ({
      length,
      origin: plain(origin),
    }))
    const [only] = runs
    if (runs.length > 1 || only === undefined) return { hash: hash32(line), runs }
    // Most lines have one origin: they share its list, whatever their length.
    const shared = sole.get(only.origin) ?? [{ length: 0, origin: only.origin }]
    sole.set(only.origin, shared)
    return { hash: hash32(line), runs: shared }
  })
}

/** The ledger of `text`: lines that survived keep what is remembered of them, all others are `unknown`. */
export function ledgerFrom(remembered: readonly RememberedLine[], text: string): Ledger {
  const starts = lineStarts(text)
  const source = survivors(
    remembered.map(line => line.hash),
    splitLines(text).map(hash32),
  )
  const runs: Run[] = []
  for (let line = 0; line < starts.length; line++) {
    const length = endOf(starts, line, text.length) - (starts[line] ?? 0)
    const known = remembered[source[line] ?? -1]
    if (known === undefined) runs.push({ length, origin: unseen })
    else runs.push(...fittedLine(known.runs, length))
  }
  return ledgerOfRuns(runs)
}

/** What has to be said so that `before` becomes `after`. Without `before`, all of it. */
export function changeOf(
  before: readonly RememberedLine[],
  after: readonly RememberedLine[],
): Pick<LedgerBody, 'from' | 'dropped' | 'lines' | 'origins' | 'marks'> {
  const room = Math.min(before.length, after.length)
  let head = 0
  while (head < room && sameLine(before[head], after[head])) head++
  let tail = 0
  while (tail < room - head && sameLine(before[before.length - 1 - tail], after[after.length - 1 - tail]))
    tail++
  const changed = after.slice(head, after.length - tail)
  const hashes = Buffer.alloc(changed.length * 4)
  for (const [index, line] of changed.entries()) hashes.writeUInt32LE(line.hash, index * 4)
  return {
    from: head,
    dropped: before.length - head - tail,
    lines: hashes.toString('base64'),
    ...marksOf(changed),
  }
}

/** The lines after a change; undefined when it does not fit them. */
export function applyChange(
  before: readonly RememberedLine[],
  change: LedgerBody,
): readonly RememberedLine[] | undefined {
  const hashes = Buffer.from(change.lines, 'base64')
  if (change.from + change.dropped > before.length || hashes.length % 4 !== 0) return undefined
  const runs = expandMarks(change, hashes.length / 4)
  if (runs === undefined) return undefined
  const changed = runs.map((lineRuns, index) => ({ hash: hashes.readUInt32LE(index * 4), runs: lineRuns }))
  return [...before.slice(0, change.from), ...changed, ...before.slice(change.from + change.dropped)]
}

/** True when nothing was ever observed about any of the lines. */
export function isBlank(lines: readonly RememberedLine[]): boolean {
  return lines.every(({ runs }) => runs.every(({ origin }) => origin.evidence.length === 0))
}

/** True when both say the same of the same lines. */
export function sameLines(a: readonly RememberedLine[], b: readonly RememberedLine[]): boolean {
  return a.length === b.length && a.every((line, index) => sameLine(line, b[index]))
}

function fittedLine(runs: readonly Run[], length: number): readonly Run[] {
  const [only] = runs
  return runs.length === 1 && only !== undefined
    ? [{ length, origin: only.origin }]
    : fitted(runs, length, unseen)
}

function sameLine(a: RememberedLine | undefined, b: RememberedLine | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined || a.hash !== b.hash || a.runs.length !== b.runs.length) return false
  return a.runs.every((run, index) => {
    const other = b.runs[index]
    if (other === undefined || !sameOrigin(run.origin, other.origin)) return false
    return index === a.runs.length - 1 || run.length === other.length
  })
}

function marksOf(lines: readonly RememberedLine[]): Pick<LedgerBody, 'origins' | 'marks'> {
  const origins: Origin[] = []
  const numbers = new Map<string, number>()
  const numberOf = (origin: Origin): number => {
    const key = JSON.stringify(origin)
    const known = numbers.get(key) ?? origins.push(origin) - 1
    numbers.set(key, known)
    return known
  }
  const marks: number[][] = []
  for (const { runs } of lines) {
    const [first] = runs
    if (runs.length > 1) {
      marks.push([0, ...runs.flatMap(({ length, origin }) => [length, numberOf(origin)])])
      continue
    }
    const number = numberOf(first?.origin ?? unseen)
    const last = marks.at(-1)
    if (last?.[0] !== undefined && last[0] > 0 && last[1] === number) last[0]++
    else marks.push([1, number])
  }
  return { origins, marks }
}

function expandMarks({ marks, origins }: LedgerBody, count: number): readonly (readonly Run[])[] | undefined {
  const lines: (readonly Run[])[] = []
  for (const [lead, ...rest] of marks) {
    const runs: Run[] = []
    const pairs = lead === 0 ? rest : [0, ...rest]
    for (let index = 0; index < pairs.length; index += 2) {
      const origin = origins[pairs[index + 1] ?? -1]
      if (origin === undefined) return undefined
      runs.push({ length: pairs[index] ?? 0, origin })
    }
    const times = lead === 0 ? 1 : (lead ?? 0)
    if (runs.length === 0 || lines.length + times > count) return undefined
    for (let time = 0; time < times; time++) lines.push(runs)
  }
  return lines.length === count ? lines : undefined
}

const plains = new WeakMap<readonly unknown[], Map<string, Origin>>()

/** The origin without the span that it may carry, one object for one evidence. */
function plain({ contributor, evidence }: Origin): Origin {
  const known = plains.get(evidence) ?? new Map<string, Origin>()
  plains.set(evidence, known)
  const origin = known.get(contributor) ?? { contributor, evidence }
  known.set(contributor, origin)
  return origin
}
