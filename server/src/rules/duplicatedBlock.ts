// The rule `duplicated-block`: a block that stands somewhere in the workspace already.

import { type LineStarts, lineAt, lineStarts } from '../base/lines.ts'
import type { FilePath } from '../base/path.ts'
import type { Span } from '../base/span.ts'
import { type BlockPrint, blockPrints, printLength } from '../syntax/blockPrints.ts'
import type { ChangedText } from './changedText.ts'
import type { Code } from './code/code.ts'
import { remembered } from './code/remembered.ts'
import { wholeCodesOf } from './compare.ts'
import type { Hit, Rule } from './finding.ts'
import type { BlockPlace } from './surroundings.ts'

/**
 * What prints show of a block that is worth a word. They may begin and end a window of tokens within it, and comments
 * and the parts of a text are no tokens: of eight lines five may be seen.
 */
const least = { tokens: 24, lines: 5, tokensOfFewLines: 36 }

/** Prints of a run follow each other here, one left out at most, and there, within so many lines. */
const gaps = { prints: 2, lines: 40 }

/** What a file repeats more often than this is how it is written. */
const ownLimit = 8

/** A print of the changed lines that stands elsewhere too. */
interface Shared {
  readonly print: BlockPrint
  /** Its number among the prints of the text. */
  readonly number: number
  readonly places: readonly BlockPlace[]
}

/** Shared prints one after the other, here and in one other place. */
interface Run {
  readonly path: FilePath
  readonly first: Shared
  readonly last: Shared
  /** Zero-based, where it begins and ends there. */
  readonly line: number
  readonly lastLine: number
}

/**
 * Blocks of changed lines that stand in another file, or elsewhere in this one, whatever their white space, comments
 * and names of variables. What stood in the file before has moved. Silent in tests, which repeat themselves on purpose.
 */
export const duplicatedBlock: Rule = {
  id: 'duplicated-block',
  severity: 'soft',
  check: text => {
    const codes = text.test || text.added.length === 0 ? undefined : wholeCodesOf(text)
    if (!codes) return []
    const runs = runsOf(sharedIn(text, codes))
      .filter(run => isBlock(codes.after, run))
      .sort((a, b) => tokensOf(b) - tokensOf(a))
    const kept: Run[] = []
    for (const run of runs) if (!kept.some(other => meet(run, other))) kept.push(run)
    return kept.map(run => hitAt(text, codes.after, run)).sort((a, b) => a.span.start - b.span.start)
  },
}

const printsOf = remembered((code: Code): readonly BlockPrint[] => blockPrints(code))

/** Hash → offsets at which its prints begin. */
const offsetsOf = remembered((code: Code): ReadonlyMap<number, readonly number[]> => {
  const offsets = new Map<number, number[]>()
  for (const { hash, at } of printsOf(code)) {
    const start = code.starts[at] ?? 0
    const known = offsets.get(hash)
    if (known) known.push(start)
    else offsets.set(hash, [start])
  }
  return offsets
})

/** Prints that lie within one run of changed lines and are more than they were. */
function sharedIn(
  text: ChangedText,
  { before, after }: { readonly before: Code; readonly after: Code },
): readonly Shared[] {
  const prints = printsOf(after)
  const had = offsetsOf(before)
  const has = offsetsOf(after)
  const fresh = prints.flatMap((print, number) => {
    const lines = linesAround(text, after, print)
    return lines && (has.get(print.hash)?.length ?? 0) > (had.get(print.hash)?.length ?? 0)
      ? [{ print, number, lines }]
      : []
  })
  if (fresh.length === 0) return []
  const elsewhere = text.surroundings.blocksAt(text.path, new Set(fresh.map(({ print }) => print.hash)))
  const starts = lineStarts(text.after)
  return fresh.flatMap(({ print, number, lines }) => {
    const own = ownPlaces(text, { offsets: has.get(print.hash) ?? [], starts, lines })
    const places = [...own, ...(elsewhere.get(print.hash) ?? [])]
    return places.length === 0 ? [] : [{ print, number, places }]
  })
}

function linesAround({ hunks }: ChangedText, code: Code, { at }: BlockPrint): Span | undefined {
  const start = code.starts[at] ?? 0
  const end = code.ends[at + printLength - 1] ?? 0
  return hunks.find(({ after }) => after.start <= start && end <= after.end)?.after
}

interface Own {
  readonly offsets: readonly number[]
  readonly starts: LineStarts
  /** The changed lines that the print is in: what repeats itself there is one thing. */
  readonly lines: Span
}

function ownPlaces({ path }: ChangedText, { offsets, starts, lines }: Own): readonly BlockPlace[] {
  if (offsets.length > ownLimit) return []
  return offsets
    .filter(offset => offset < lines.start || lines.end <= offset)
    .map(offset => ({ path, line: lineAt(starts, offset) }))
}

/** O(prints × places). */
function runsOf(shared: readonly Shared[]): readonly Run[] {
  const done: Run[] = []
  let open: readonly Run[] = []
  for (const one of shared) {
    const going = open.filter(run => one.number - run.last.number <= gaps.prints)
    done.push(...open.filter(run => !going.includes(run)))
    const taken = new Set<Run>()
    const next = one.places.map((place): Run => {
      const before = going.find(
        run =>
          run.path === place.path && run.lastLine <= place.line && place.line - run.lastLine <= gaps.lines,
      )
      if (!before) return { path: place.path, first: one, last: one, line: place.line, lastLine: place.line }
      taken.add(before)
      return { ...before, last: one, lastLine: place.line }
    })
    open = [...next, ...going.filter(run => !taken.has(run))]
  }
  return [...done, ...open]
}

function isBlock(code: Code, run: Run): boolean {
  const tokens = tokensOf(run)
  if (tokens < least.tokens) return false
  return tokens >= least.tokensOfFewLines || linesIn(code, spanOf(run, code)) >= least.lines
}

function spanOf({ first, last }: Run, code: Code): Span {
  return {
    start: code.starts[first.print.at] ?? 0,
    end: code.ends[last.print.at + printLength - 1] ?? 0,
  }
}

/** Those on which a token begins. */
function linesIn({ starts, lineBefore }: Code, { start, end }: Span): number {
  let lines = 1
  for (let at = 0; (starts[at] ?? end) < end; at++)
    if ((starts[at] ?? 0) > start) lines += lineBefore[at] ?? 0
  return lines
}

function tokensOf({ first, last }: Run): number {
  return last.print.at + printLength - first.print.at
}

function meet(a: Run, b: Run): boolean {
  return (
    a.first.print.at <= b.last.print.at + printLength && b.first.print.at <= a.last.print.at + printLength
  )
}

function hitAt(text: ChangedText, code: Code, run: Run): Hit {
  const { path, line } = run
  const span = spanOf(run, code)
  const where = path === text.path ? 'in this file' : `in ${path}`
  const message = `What stands on these ${linesIn(code, span)} lines stands ${where} too, near line ${line + 1}, names of variables aside: a mistake in one is in both, and its fix reaches one. Use what is there, or give both a function to share.`
  return { span, message }
}
