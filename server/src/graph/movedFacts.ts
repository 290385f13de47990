// Facts of one text found again in another: for readers that cannot read every text anew.

import { diffLists, type Hunk } from '../base/diff.ts'
import { sha256 } from '../base/hash.ts'
import { lineStarts, splitLines } from '../base/lines.ts'
import type { Edit } from '../base/span.ts'
import { type FileFacts, moduleBody } from '../syntax/facts.ts'
import { withPrints } from '../syntax/scip/prints.ts'
import { shiftFacts } from './shiftFacts.ts'

/**
 * The facts of `before` as they lie in `after`, with the fingerprints of what stands there now. A declaration whose
 * name is gone is left out; one that is new is not known. O(both texts × their differences).
 */
export function movedFacts(facts: FileFacts, before: string, after: string): FileFacts {
  if (before === after) return facts
  const moved = shiftFacts(facts, editsBetween(before, after))
  const declarations = moved.declarations.filter(({ name, nameSpan }, index) => {
    const old = facts.declarations[index]?.nameSpan ?? nameSpan
    return (
      name === moduleBody || after.slice(nameSpan.start, nameSpan.end) === before.slice(old.start, old.end)
    )
  })
  return withPrints({ ...moved, hash: sha256(after), declarations }, after)
}

/** Last one first, so that each is against the text that the ones before it left. */
export function editsBetween(before: string, after: string): readonly Edit[] {
  const hunks = diffLists(splitLines(before), splitLines(after))
  const startsBefore = lineStarts(before)
  const startsAfter = lineStarts(after)
  return hunks
    .flatMap(hunk => {
      const start = startsBefore[hunk.before] ?? before.length
      const removed = before.slice(start, startsBefore[hunk.before + hunk.removed] ?? before.length)
      const added = after.slice(
        startsAfter[hunk.after] ?? after.length,
        startsAfter[hunk.after + hunk.added] ?? after.length,
      )
      return editsWithin(removed, added, start)
    })
    .reverse()
}

/** More tokens than this are replaced as a whole. */
const tokensCompared = 5_000

/** Token by token: the name of a declaration stays where only its parameters changed. */
function editsWithin(removed: string, added: string, start: number): readonly Edit[] {
  const before = tokensOf(removed)
  const after = tokensOf(added)
  if (before.length + after.length > tokensCompared)
    return [{ span: { start, end: start + removed.length }, newText: added }]
  const offsets = offsetsOf(before, start)
  return diffLists(before, after).map(({ before: from, removed: count, after: at, added: more }: Hunk) => ({
    span: { start: offsets[from] ?? start, end: offsets[from + count] ?? start + removed.length },
    newText: after.slice(at, at + more).join(''),
  }))
}

function tokensOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_$]+|\s+|[^\p{L}\p{N}_$\s]/gu) ?? []
}

/** Where each token starts, and behind the last one where it ends. */
function offsetsOf(tokens: readonly string[], start: number): readonly number[] {
  let at = start
  return [at, ...tokens.map(token => (at += token.length))]
}
