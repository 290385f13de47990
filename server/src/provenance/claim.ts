// Claims: an agent says what it wrote; what of it is really there, and nobody's yet, becomes its own.

import { lineStarts, splitLines } from '../base/lines.ts'
import { intersection, overlaps, type Span } from '../base/span.ts'
import type { AgentEvent, ReportedEdit, ReportedFile } from './agents/agentEvent.ts'
import type { Attribution, Ledger } from './attribution.ts'
import { type Claim, claimLines } from './claimLines.ts'
import type { Evidence } from './evidence.ts'
import { attribute } from './ledger.ts'
import { type Claimable, type Lined, locateContent, locateHunks } from './locate.ts'
import { endOf, survivors } from './survival.ts'

/** An event and the file of it that is meant. */
export interface Reported {
  readonly event: AgentEvent
  readonly file: ReportedFile
}

/** A change on disk this long before the report, in ms, may well be the one reported. */
const RECENT = 30_000

/** Two hooks tell of the same edit within so many ms. */
const TOGETHER = 10_000

/** More places than this of one text are no place. */
const PLACES = 1_000

/**
 * The ledger after the claim, or undefined when nothing of what the agent reports is there to be claimed: not yet,
 * not any more, or it is somebody's already. Only `unknown` text is ever claimed, and text that is held to be AI for
 * no better reason than that an agent was at work.
 *
 * Text of a proposal that the user changed before it was applied becomes `mixed`: the report says that both wrote
 * it and not who wrote what. It counts as AI for review, since no keystroke shows how much a person did.
 */
export function claimText(text: string, ledger: Ledger, reported: Reported): Claim | undefined {
  const { event, file } = reported
  if (event.phase !== 'after') return undefined
  if (file.lines !== undefined)
    return claimLines(text, ledger, { ...event, lines: file.lines, kind: 'shell' })
  const free = ledger.attributions.filter(isFree)
  const spans = locate(text, { free, told: toldBefore(ledger, event) }, reported)
  const pieces = pickFree(free, spans).filter(({ span }) => text.slice(span.start, span.end).trim() !== '')
  if (pieces.length === 0 || file.path === '') return undefined
  const contributor = event.userModified ? 'mixed' : 'ai'
  const evidence = evidenceOf(event)
  const claimed = pieces.reduce(
    (result, piece) =>
      attribute(result, { span: piece.span, contributor, evidence: [...piece.evidence, evidence] }),
    ledger,
  )
  return { ledger: claimed, claimed: pieces.map(({ span }) => span) }
}

/** Nobody's yet, or an agent's by circumstances alone: its own word is better. */
function isFree({ contributor, evidence }: Attribution): boolean {
  if (contributor === 'ai') return evidence.every(({ grade }) => grade === 'C' || grade === 'D')
  return contributor === 'unknown'
}

/** Pieces of a text, ascending, by what is known of them. */
interface Pieces {
  /** Nobody's yet. */
  readonly free: readonly Attribution[]
  /** Claimed a moment ago: perhaps by the same edit, told by another hook. */
  readonly told: readonly Attribution[]
}

function locate(text: string, { free, told }: Pieces, { event, file }: Reported): readonly Span[] {
  const document: Lined = { text, lines: splitLines(text), starts: lineStarts(text) }
  // The hook was quicker than the disk.
  if (file.before !== undefined && splitLines(file.before).join('\n') === document.lines.join('\n')) return []
  const patched = locateHunks(document, file, isIn(free))
  if (patched.length > 0) return patched
  // A patch that fits nowhere must not turn into a claim on the whole of a file whose old text nobody knows.
  if (file.content !== undefined && (file.before !== undefined || file.hunks.length === 0)) {
    const before = file.before === undefined ? undefined : splitLines(file.before)
    return locateContent(document, splitLines(file.content), before)
  }
  const fresh = free.filter(({ evidence }) => {
    const last = evidence.findLast(({ kind }) => kind === 'reload')
    return last !== undefined && last.at >= event.at - RECENT
  })
  return file.edits.flatMap(edit => locateEdit(text, edit, { free, told, fresh }))
}

function toldBefore({ attributions }: Ledger, event: AgentEvent): readonly Attribution[] {
  return attributions.filter(({ evidence }) => {
    const last = evidence.at(-1)
    return last?.kind === 'hook' && Math.abs(last.at - event.at) <= TOGETHER
  })
}

/**
 * The new lines of one replacement. Where its text is in several places, the one at the line that the agent names
 * is meant, else those that have just changed on disk; when none has, and more than one could be, nobody can tell,
 * and nothing is claimed.
 */
function locateEdit(
  text: string,
  edit: ReportedEdit,
  { free, told, fresh }: Pieces & { readonly fresh: readonly Attribution[] },
): readonly Span[] {
  const added = addedParts(edit)
  if (added.length === 0) return []
  const all = placesOf(text, edit.newText)
  const named = edit.line === undefined ? [] : beginningAt(text, edit.line, all)
  const places = (named.length > 0 ? named : all).map(place => place(added))
  const among = (claimable: Claimable): readonly (readonly Span[])[] =>
    places.filter(spans => spans.some(claimable))
  const changed = among(isIn(fresh))
  if (changed.length > 0) return changed.flat()
  // An agent's edit may be told by two hooks: then what else looks like it is older.
  if (among(isIn(told)).length > 0) return []
  // The old text is still there: the edit may not have been made yet, and what looks like it is something else.
  const { oldText, newText } = edit
  if (oldText !== '' && !newText.includes(oldText) && placesOf(text, oldText).length > 0) return []
  const possible = among(isIn(free))
  return possible.length === 1 ? possible.flat() : []
}

/** Those of `places` that begin in `line`, one-based. */
function beginningAt(text: string, line: number, places: readonly Place[]): readonly Place[] {
  const starts = lineStarts(text)
  const from = starts[line - 1] ?? text.length
  const to = starts[line] ?? text.length + 1
  return places.filter(place => {
    const at = place([{ start: 0, end: 0 }])[0]?.start ?? -1
    return at >= from && at < to
  })
}

/** The spans, in `edit.newText` with `\n` line ends, of the lines that `edit.oldText` does not have. */
function addedParts(edit: ReportedEdit): readonly Span[] {
  const after = withPlainEnds(edit.newText).text
  const source = survivors(splitLines(edit.oldText), splitLines(after))
  const starts = lineStarts(after)
  return starts.flatMap((start, line) => {
    const end = endOf(starts, line, after.length)
    return source[line] === -1 && after.slice(start, end).trim() !== '' ? [{ start, end }] : []
  })
}

/** From spans in a text that was looked for to spans in the text in which it was found. */
type Place = (parts: readonly Span[]) => readonly Span[]

/** The places of `wanted`, whatever the line ends. */
function placesOf(text: string, wanted: string): readonly Place[] {
  const plain = withPlainEnds(text)
  const needle = withPlainEnds(wanted).text
  const places: Place[] = []
  for (let at = plain.text.indexOf(needle); at >= 0; at = plain.text.indexOf(needle, at + 1)) {
    if (places.length === PLACES) return []
    places.push(parts =>
      parts.map(({ start, end }) => ({
        start: plain.offsetOf(at + start),
        end: plain.offsetOf(at + end),
      })),
    )
  }
  return places
}

/** The text with `\n` for every line end, and where its offsets lie in the text itself. */
function withPlainEnds(text: string): {
  readonly text: string
  readonly offsetOf: (offset: number) => number
} {
  if (!text.includes('\r')) return { text, offsetOf: offset => offset }
  const returns: number[] = []
  const plain = text.replace(/\r\n/g, (_, offset: number) => {
    returns.push(offset - returns.length)
    return '\n'
  })
  return { text: plain, offsetOf: offset => offset + countBelow(returns, offset) }
}

/** How many of the ascending `numbers` are smaller than `limit`. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}

/** True for a span that one of the pieces, ascending, overlaps. */
function isIn(pieces: readonly Attribution[]): Claimable {
  return span => {
    let low = 0
    let high = pieces.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pieces[middle]?.span.end ?? 0) <= span.start) low = middle + 1
      else high = middle
    }
    const piece = pieces[low]
    return piece !== undefined && overlaps(piece.span, span)
  }
}

function pickFree(free: readonly Attribution[], spans: readonly Span[]): readonly Attribution[] {
  const joined: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last !== undefined && span.start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    } else joined.push(span)
  }
  return joined.flatMap(span =>
    free.flatMap(piece => {
      const common = intersection(piece.span, span)
      return common === undefined ? [] : [{ ...piece, span: common }]
    }),
  )
}

function evidenceOf(event: AgentEvent): Evidence {
  return {
    kind: 'hook',
    grade: 'A',
    tool: event.tool,
    ...(event.model === undefined ? {} : { model: event.model }),
    ...(event.session === undefined ? {} : { session: event.session }),
    at: event.at,
  }
}
