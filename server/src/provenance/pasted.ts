// Pasted text that the document itself has, or just had: cutting and pasting does not wash off an agent's authorship.

import type { AttributedText, Ledger, Origin } from './attribution.ts'
import { carryTokens } from './format.ts'
import type { History } from './history.ts'
import { ledgerOfRuns, runsOf, sliceLedger } from './ledger.ts'

/** A shorter text, white space aside, may come from anywhere. */
const TELLING = 8

/** Events back in which a text may have been cut out. */
const RECENT = 20

/**
 * The ledger of `pasted` when the same text is in the document or was lately taken out of it, and was AI's there;
 * undefined else. Only AI's part is carried along: a person's text on the clipboard may be anybody's by now.
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
  const runs = runsOf(carryTokens(source, pasted, otherwise))
  const isAi = ({ contributor }: Origin): boolean => contributor === 'ai' || contributor === 'mixed'
  if (!runs.some(({ origin }) => isAi(origin))) return undefined
  return ledgerOfRuns(
    runs.map(({ length, origin }) => ({ length, origin: isAi(origin) ? origin : otherwise })),
  )
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
