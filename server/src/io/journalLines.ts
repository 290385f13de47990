// A ledger line by line: what the journal keeps of a text, and how it becomes a ledger of a later text again.

import { hash32 } from '../base/hash.ts'
import { type LineStarts, lineStarts, splitLines } from '../base/lines.ts'
import { type AttributedText, type Ledger, type Origin, unseen } from '../provenance/attribution.ts'
import { ledgerOfRuns, type Run, runsOf, sameOrigin, sliceLedger } from '../provenance/ledger.ts'
import {
  endOf,
  fitted,
  indentOf,
  type LineKeys,
  reindented,
  shareOf,
  survivingLines,
  survivors,
} from '../provenance/survival.ts'
import type { LedgerBody } from './journalRecord.ts'

/** One line. The last run reaches to the end of the line, whatever line end it has. */
export interface RememberedLine {
  /** `hash32` of the line without its end. */
  readonly hash: number
  /** Of the line without the white space around it. */
  readonly trimmed: number
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
    const key = { hash: hash32(line), trimmed: trimmedHash(line) }
    if (runs.length > 1) return { ...key, runs }
    // The last line may hold nothing at all: it is nobody's, as a record says it.
    if (only === undefined) return { ...key, runs: [{ length: 0, origin: unseen }] }
    // Most lines have one origin: they share its list, whatever their length.
    const shared = sole.get(only.origin) ?? [{ length: 0, origin: only.origin }]
    sole.set(only.origin, shared)
    return { ...key, runs: shared }
  })
}

function trimmedHash(line: string): number {
  return hash32(line.trim())
}

const blank = hash32('')

/** The lines of a text, as remembered lines are compared with them. */
export interface TextLines extends LineKeys<number> {
  readonly text: string
  readonly lines: readonly string[]
  readonly starts: LineStarts
}

export function textLines(text: string): TextLines {
  const lines = splitLines(text)
  return {
    text,
    lines,
    starts: lineStarts(text),
    exact: lines.map(hash32),
    trimmed: lines.map(trimmedHash),
  }
}

/** For each line of the text the remembered line that it is, or -1. */
export function survivorsOf(remembered: readonly RememberedLine[], text: TextLines): Int32Array {
  const keys = { exact: remembered.map(line => line.hash), trimmed: remembered.map(line => line.trimmed) }
  return survivingLines(keys, text, blank)
}

/** The share, 0 to 1, of the longer one that both have in common, blank lines left out. */
export function likenessOf(remembered: readonly RememberedLine[], text: TextLines): number {
  const before = remembered.map(line => line.trimmed).filter(line => line !== blank)
  const after = text.trimmed.filter(line => line !== blank)
  return shareOf(before, after)
}

/** The ledger of `text`: lines that survived keep what is remembered of them, all others are `unknown`. */
export function ledgerFrom(remembered: readonly RememberedLine[], text: string): Ledger {
  const lines = textLines(text)
  const source = survivorsOf(remembered, lines)
  return ledgerOfRuns(
    lines.lines.flatMap((_, line) => {
      const known = remembered[source[line] ?? -1]
      return known === undefined
        ? [{ length: lengthOf(lines, line), origin: unseen }]
        : fittedLine(known, lines, line)
    }),
  )
}

/** The ledger of the very text that is remembered. */
export function ledgerOfSame(remembered: readonly RememberedLine[], text: string): Ledger {
  const starts = lineStarts(text)
  if (starts.length !== remembered.length) return ledgerFrom(remembered, text)
  return ledgerOfRuns(
    remembered.flatMap(({ runs }, line) => {
      const length = endOf(starts, line, text.length) - (starts[line] ?? 0)
      const [only] = runs
      return runs.length === 1 && only !== undefined
        ? [{ length, origin: only.origin }]
        : fitted(runs, length, unseen)
    }),
  )
}

/** With its line end. */
export function lengthOf({ text, starts }: TextLines, line: number): number {
  return endOf(starts, line, text.length) - (starts[line] ?? 0)
}

/** The runs of a remembered line, for the line of a text that it is. */
export function fittedLine({ hash, runs }: RememberedLine, text: TextLines, line: number): readonly Run[] {
  const length = lengthOf(text, line)
  const [only] = runs
  if (runs.length === 1 && only !== undefined) return [{ length, origin: only.origin }]
  if (hash === text.exact[line]) return fitted(runs, length, unseen)
  // It was indented in another way: by so much as it was longer, or shorter.
  const now = text.lines[line] ?? ''
  const total = runs.reduce((sum, run) => sum + run.length, 0)
  const before = Math.max(0, total - (length - indentOf(now)))
  return fitted(reindented(runs, { before, after: indentOf(now) }), length, unseen)
}

/** What has to be said so that `before` becomes `after`; all of it when `before` is empty. */
export function changeOf(
  before: readonly RememberedLine[],
  after: readonly RememberedLine[],
): Pick<LedgerBody, 'hunks' | 'lines' | 'trims' | 'origins' | 'marks'> {
  const source = survivors(
    before.map(line => line.hash),
    after.map(line => line.hash),
  )
  const hunks: number[] = []
  const changed: RememberedLine[] = []
  let from = 0
  for (let line = 0; line <= after.length; ) {
    let next = line
    // A line that survived in its text may still have got another author.
    while (next < after.length && !sameLine(before[source[next] ?? -1], after[next])) next++
    const until = next < after.length ? (source[next] ?? 0) : before.length
    if (next > line || until > from) {
      hunks.push(from, until - from, next - line)
      changed.push(...after.slice(line, next))
    }
    from = until + 1
    line = next + 1
  }
  const lines = toBase64(changed.map(line => line.hash))
  const trims = toBase64(changed.map(line => line.trimmed))
  return { hunks, lines, ...(trims !== lines && { trims }), ...marksOf(changed) }
}

function toBase64(numbers: readonly number[]): string {
  const bytes = Buffer.alloc(numbers.length * 4)
  for (const [index, number] of numbers.entries()) bytes.writeUInt32LE(number, index * 4)
  return bytes.toString('base64')
}

/** The lines after a change; undefined when it does not fit them. */
export function applyChange(
  before: readonly RememberedLine[],
  change: LedgerBody,
): readonly RememberedLine[] | undefined {
  const hashes = Buffer.from(change.lines, 'base64')
  const trims = change.trims === undefined ? hashes : Buffer.from(change.trims, 'base64')
  const runs = trims.length === hashes.length ? expandMarks(change, hashes.length >> 2) : undefined
  if (runs === undefined || hashes.length % 4 !== 0 || change.hunks.length % 3 !== 0) return undefined
  const lines: RememberedLine[] = []
  let kept = 0
  let used = 0
  for (let index = 0; index < change.hunks.length; index += 3) {
    const [from = 0, dropped = 0, added = 0] = change.hunks.slice(index, index + 3)
    if (from < kept || from + dropped > before.length || used + added > runs.length) return undefined
    for (; kept < from; kept++) lines.push(before[kept] ?? noLine)
    kept += dropped
    for (const end = used + added; used < end; used++) {
      lines.push({ hash: numberAt(hashes, used), trimmed: numberAt(trims, used), runs: runs[used] ?? [] })
    }
  }
  for (; kept < before.length; kept++) lines.push(before[kept] ?? noLine)
  return used === runs.length ? lines : undefined
}

/** As `readUInt32LE`, without its checks: a text has thousands of them. */
function numberAt(bytes: Buffer, index: number): number {
  const at = index * 4
  const low = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
  return (low | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0
}

const noLine: RememberedLine = { hash: 0, trimmed: 0, runs: [] }

/** True when nothing was ever observed about any of the lines. */
export function isBlank(lines: readonly RememberedLine[]): boolean {
  return lines.every(({ runs }) => runs.every(({ origin }) => origin.evidence.length === 0))
}

/** True when both say the same of the same lines. */
export function sameLines(a: readonly RememberedLine[], b: readonly RememberedLine[]): boolean {
  return a.length === b.length && a.every((line, index) => sameLine(line, b[index]))
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
  // The runs of a line that has one are those of all such lines.
  const sole = origins.map(origin => [{ length: 0, origin }])
  for (const mark of marks) {
    const lead = mark[0] ?? 0
    const runs = lead === 0 ? runsIn(mark, origins) : sole[mark[1] ?? -1]
    if (runs === undefined || (lead > 0 && mark.length !== 2)) return undefined
    const times = lead === 0 ? 1 : lead
    if (runs.length === 0 || lines.length + times > count) return undefined
    for (let time = 0; time < times; time++) lines.push(runs)
  }
  return lines.length === count ? lines : undefined
}

/** Of a line that has several: pairs of length and number behind the first figure. */
function runsIn(mark: readonly number[], origins: readonly Origin[]): readonly Run[] | undefined {
  const runs: Run[] = []
  for (let index = 1; index < mark.length; index += 2) {
    const origin = origins[mark[index + 1] ?? -1]
    if (origin === undefined) return undefined
    runs.push({ length: mark[index] ?? 0, origin })
  }
  return runs
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
