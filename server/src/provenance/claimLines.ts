// Claims by circumstances: text that became new while an agent's command ran is held to be the agent's, grade C.

import { hash32 } from '../base/hash.ts'
import { lineStarts, splitLines } from '../base/lines.ts'
import { intersection, type Span } from '../base/span.ts'
import type { Attribution, Ledger } from './attribution.ts'
import { type ChangedLines, newLines } from './changedLines.ts'
import type { Evidence } from './evidence.ts'
import { attribute } from './ledger.ts'
import { endOf, survivors } from './survival.ts'

export interface Claim {
  readonly ledger: Ledger
  /** What the claim attributed, ascending; never empty. */
  readonly claimed: readonly Span[]
}

/** What became new, and who was at work meanwhile. */
export interface Circumstances {
  readonly kind: 'shell' | 'terminal'
  readonly lines: ChangedLines
  readonly tool: string
  readonly model?: string
  readonly session?: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
}

/**
 * The ledger after the claim, or undefined when nothing of what became new is there to be claimed: not yet, or not any
 * more. Only text of which nothing was seen but that it came from the disk meanwhile: what came from the clipboard, from
 * a formatter or from a person's keys did not come from the command.
 */
export function claimLines(text: string, ledger: Ledger, circumstances: Circumstances): Claim | undefined {
  const free = ledger.attributions.filter(piece => cameFromDisk(piece, circumstances))
  const claimed = spansOf(text, circumstances.lines).flatMap(span =>
    free.flatMap(piece => {
      const common = intersection(piece.span, span)
      return common && text.slice(common.start, common.end).trim() !== '' ? [{ ...piece, span: common }] : []
    }),
  )
  if (claimed.length === 0) return undefined
  const evidence = evidenceOf(circumstances)
  return {
    ledger: claimed.reduce(
      (result, piece) =>
        attribute(result, { ...piece, contributor: 'ai', evidence: [...piece.evidence, evidence] }),
      ledger,
    ),
    claimed: claimed.map(({ span }) => span),
  }
}

/**
 * The new lines as they lie in the text at hand, with their ends. None when less than half of them is there: the text
 * may be the one before, in which some line or other looks like a new one.
 */
function spansOf(text: string, lines: ChangedLines): readonly Span[] {
  const starts = lineStarts(text)
  const isNew = newLines(lines)
  const source = survivors(lines.after, splitLines(text).map(hash32))
  const there = source.reduce((count, line) => count + (isNew[line] ? 1 : 0), 0)
  if (2 * there < isNew.filter(Boolean).length) return []
  const spans: Span[] = []
  for (const [line, start] of starts.entries()) {
    if (!isNew[source[line] ?? -1]) continue
    const end = endOf(starts, line, text.length)
    const last = spans.at(-1)
    if (last?.end === start) spans[spans.length - 1] = { start: last.start, end }
    else spans.push({ start, end })
  }
  return spans
}

function cameFromDisk({ contributor, evidence }: Attribution, { kind, lines }: Circumstances): boolean {
  const last = evidence.at(-1)
  if (contributor !== 'unknown') return false
  // Of a file that no editor has open nothing was seen at all.
  return last === undefined ? kind === 'shell' : last.kind === 'reload' && last.at >= lines.since
}

function evidenceOf({ kind, tool, model, session, at }: Circumstances): Evidence {
  return {
    kind,
    grade: 'C',
    tool,
    ...(model === undefined ? {} : { model }),
    ...(session === undefined ? {} : { session }),
    at,
  }
}
