// Pasted text whose source is known: copying or cutting and pasting washes off nobody's authorship.

import { splitLines } from '../base/lines.ts'
import type { AttributedText, Ledger, Origin } from './attribution.ts'
import { keepTokens } from './format.ts'
import type { History } from './history.ts'
import { ledgerOfRuns, runsOf, sliceLedger } from './ledger.ts'

/** What was copied: one piece for each cursor. */
export type Copied = readonly AttributedText[]

/** A shorter text, white space aside, may come from anywhere. */
const TELLING = 8

/** Events back in which a text may have been cut out. */
const RECENT = 20

/** The ledger of `pasted`, which is known to be `copied`: whole at one cursor, or piece by piece at several. */
export function pastedFrom(copied: Copied, pasted: string, otherwise: Origin): Ledger | undefined {
  const piece =
    copied.find(({ text }) => text.trim() === pasted.trim()) ?? lineOf(copied, pasted) ?? joined(copied)
  return piece && keepTokens(piece, pasted, otherwise)
}

/**
 * The ledger of `pasted` when nobody saw it being copied, but the same text is in the document or was lately taken
 * out of it, and was AI's there; undefined else. Only AI's part is carried along: a person's text on the clipboard
 * may be anybody's by now.
 */
export function pastedLedger(
  document: AttributedText & { readonly history: History },
  pasted: string,
  otherwise: Origin,
): Ledger | undefined {
  const wanted = pasted.trim()
  if (wanted.replace(/\s/g, '').length < TELLING) return undefined
  const source = cutOut(document.history, wanted) ?? present(document, wanted)
  if (source === undefined) return undefined
  const runs = runsOf(keepTokens(source, pasted, otherwise))
  const isAi = ({ contributor }: Origin): boolean => contributor === 'ai' || contributor === 'mixed'
  if (!runs.some(({ origin }) => isAi(origin))) return undefined
  return ledgerOfRuns(
    runs.map(({ length, origin }) => ({ length, origin: isAi(origin) ? origin : otherwise })),
  )
}

/** Several lines pasted at as many cursors are spread over them. */
function lineOf(copied: Copied, pasted: string): AttributedText | undefined {
  for (const { text, ledger } of copied) {
    const start = splitLines(text).some(line => line.trim() === pasted.trim())
      ? text.indexOf(pasted.trim())
      : -1
    if (start < 0) continue
    const end = start + pasted.trim().length
    return { text: text.slice(start, end), ledger: sliceLedger(ledger, { start, end }) }
  }
  return undefined
}

/** As the clipboard holds several pieces: each on a line of its own. */
function joined(copied: Copied): AttributedText | undefined {
  if (copied.length < 2) return copied[0]
  const nobody: Origin = { contributor: 'unknown', evidence: [] }
  return {
    text: copied.map(({ text }) => text).join('\n'),
    ledger: ledgerOfRuns(
      copied.flatMap(({ ledger }, index) => [
        { length: index > 0 ? 1 : 0, origin: nobody },
        ...runsOf(ledger),
      ]),
    ),
  }
}

function cutOut({ past }: History, wanted: string): AttributedText | undefined {
  const splice = past
    .slice(-RECENT)
    .flat()
    .findLast(({ newText }) => newText.length >= wanted.length && newText.trim() === wanted)
  return splice && { text: splice.newText, ledger: splice.inserted }
}

function present({ text, ledger }: AttributedText, wanted: string): AttributedText | undefined {
  const start = text.indexOf(wanted)
  if (start < 0) return undefined
  return { text: wanted, ledger: sliceLedger(ledger, { start, end: start + wanted.length }) }
}
