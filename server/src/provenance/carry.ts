// Text that a change only rearranged, formatted or brought back: it keeps its authors, whoever ran the command.

import { type LineStarts, lineStarts, splitLines } from '../base/lines.ts'
import type { Span } from '../base/span.ts'
import type { AttributedText, Ledger, Origin } from './attribution.ts'
import { carryTokens, sameTokens } from './format.ts'
import { ledgerOfRuns, originAt, type Run, runsOf, sliceLedger, uniformLedger } from './ledger.ts'
import { endOf, fitted, survivors } from './survival.ts'

/** Finds the attributions of a line, without its end, that stood in the document before; undefined when it did not. */
export type Recollection = (line: string, number: number) => AttributedText | undefined

/** Neighbouring lines that gave way to others. */
interface Hunk {
  readonly before: AttributedText
  readonly after: string
  /** Zero-based number of its first line in the text after. */
  readonly line: number
}

/**
 * `after`, whose lines that were in `before` keep their attributions. Lines that differ from those they replaced in
 * white space, quotes, semicolons and trailing commas alone keep them token by token, for that is all a formatter
 * does; all other text is `changed`.
 */
export function carryHunks(before: AttributedText, after: string, changed: Origin): Ledger {
  if (before.text === after) return before.ledger
  return carry(before, after, {
    changed,
    attribute: hunk => formatted(hunk) ?? uniformLedger(hunk.after.length, changed),
  })
}

/**
 * The ledger of `after` when nothing in it is new: its lines were in `before`, in whatever order, or are remembered.
 * Lines may have got another case, and two characters may have changed places. Undefined when anything is new.
 */
export function rearranged(
  before: AttributedText,
  after: string,
  remembered: Recollection,
): Ledger | undefined {
  const removed = new Map<string, AttributedText[]>()
  const hunks: Hunk[] = []
  const collect = (hunk: Hunk): Ledger => {
    for (const line of linesOf(hunk.before)) {
      const alike = removed.get(line.text.trim())
      if (alike) alike.push(line)
      else removed.set(line.text.trim(), [line])
    }
    hunks.push(hunk)
    return uniformLedger(hunk.after.length, nobody)
  }
  carry(before, after, { changed: nobody, attribute: collect })
  const find: Recollection = (line, number) => removed.get(line.trim())?.shift() ?? remembered(line, number)
  // Where lines only change their places no line end is new.
  const isNoLonger = splitLines(after).length <= splitLines(before.text).length
  const ends = (isNoLonger ? originAt(before.ledger, 0) : undefined) ?? nobody
  const known = new Map<number, Ledger>()
  for (const hunk of hunks) {
    const ledger = formatted(hunk) ?? recased(hunk) ?? moved(hunk, { find, ends })
    if (ledger === undefined) return undefined
    known.set(hunk.line, ledger)
  }
  const attribute = (hunk: Hunk): Ledger => known.get(hunk.line) ?? uniformLedger(hunk.after.length, nobody)
  return carry(before, after, { changed: ends, attribute })
}

const nobody: Origin = { contributor: 'unknown', evidence: [] }

interface Rule {
  readonly attribute: (hunk: Hunk) => Ledger
  /** Who put in the line ends that a kept line got. */
  readonly changed: Origin
}

/** Walks both texts: kept lines bring their attributions, hunks what is said of them; one may only take lines away. */
function carry(before: AttributedText, after: string, { attribute, changed }: Rule): Ledger {
  const origin = survivors(splitLines(before.text), splitLines(after))
  const old = lineStarts(before.text)
  const current = lineStarts(after)
  const runs: Run[] = []
  let oldLine = 0
  for (let line = 0; line < current.length; ) {
    const source = origin[line] ?? -1
    if (source > oldLine) {
      const gone = spanOf(old, oldLine, source, before.text.length)
      attribute({ before: part(before, gone), after: '', line })
    }
    if (source >= 0) {
      const kept = sliceLedger(before.ledger, spanOf(old, source, source + 1, before.text.length))
      const { start, end } = spanOf(current, line, line + 1, after.length)
      runs.push(...fitted(runsOf(kept), end - start, changed))
      oldLine = source + 1
      line++
      continue
    }
    let next = line
    while (next < current.length && (origin[next] ?? -1) < 0) next++
    const gone = spanOf(old, oldLine, origin[next] ?? old.length, before.text.length)
    const came = spanOf(current, line, next, after.length)
    const hunk = { before: part(before, gone), after: after.slice(came.start, came.end), line }
    runs.push(...runsOf(attribute(hunk)))
    oldLine = origin[next] ?? old.length
    line = next
  }
  if (oldLine < old.length) {
    const gone = spanOf(old, oldLine, old.length, before.text.length)
    attribute({ before: part(before, gone), after: '', line: current.length })
  }
  return ledgerOfRuns(runs)
}

function part({ text, ledger }: AttributedText, span: Span): AttributedText {
  return { text: text.slice(span.start, span.end), ledger: sliceLedger(ledger, span) }
}

function spanOf(starts: LineStarts, from: number, to: number, length: number): Span {
  const start = starts[from] ?? length
  return { start, end: to > from ? endOf(starts, to - 1, length) : start }
}

function formatted({ before, after }: Hunk): Ledger | undefined {
  return sameTokens(before.text, after) ? carryTokens(before, after, nobody) : undefined
}

/** Another case, or two characters that changed places. */
function recased({ before, after }: Hunk): Ledger | undefined {
  const { text, ledger } = before
  if (text.length !== after.length) return undefined
  if (text.toLowerCase() === after.toLowerCase()) return ledger
  let first = 0
  while (text[first] === after[first]) first++
  const swapped = after.slice(0, first) + after[first + 1] + after[first] + after.slice(first + 2)
  return swapped === text ? ledger : undefined
}

interface Sources {
  readonly find: Recollection
  /** Who put in the ends of blank lines. */
  readonly ends: Origin
}

function moved({ after, line }: Hunk, { find, ends }: Sources): Ledger | undefined {
  const starts = lineStarts(after)
  const runs: Run[] = []
  for (const [index, text] of splitLines(after).entries()) {
    const { start, end } = spanOf(starts, index, index + 1, after.length)
    if (start === end) continue
    const source = text.trim() === '' ? { text: '', ledger: ledgerOfRuns([]) } : find(text, line + index)
    if (source === undefined) return undefined
    const ledger = carryTokens(source, text, nobody)
    runs.push(...fitted(runsOf(ledger), end - start, ends))
  }
  return ledgerOfRuns(runs)
}

function linesOf({ text, ledger }: AttributedText): readonly AttributedText[] {
  const starts = lineStarts(text)
  return splitLines(text).map((line, index) => {
    const start = starts[index] ?? 0
    return { text: line, ledger: sliceLedger(ledger, { start, end: start + line.length }) }
  })
}
