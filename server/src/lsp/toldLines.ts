// What is told of the lines of an open document: who wrote them, how that is known, who said what of them.

import { readLines } from '../analysis/pendingChanges.ts'
import type { AttributedLine } from '../protocol.ts'
import { heardLedger } from '../provenance/heard.ts'
import { type LineAuthorship, lineAuthorships } from '../provenance/lines.ts'
import type { Place } from './roots.ts'

/** The lines of which anything is known, in order; none for a document that is not open. O(length of its text). */
export function toldLines({ root: { session }, path }: Place): readonly AttributedLine[] {
  const text = session.textOf(path)
  const ledger = session.ledgerOf(path)
  if (text === undefined || ledger === undefined) return []
  const { snapshot } = session.workspace
  const read = readLines(snapshot, path)
  return lineAuthorships(text, heardLedger({ path, text, ledger }, snapshot.statements))
    .filter(({ line, evidence }) => evidence !== null || read.has(line - 1))
    .map(line => toAttributedLine(line, read.get(line.line - 1)?.by))
}

function toAttributedLine(
  { line, contributor, grade, tool, model, evidence, statements }: LineAuthorship,
  reader: string | undefined,
): AttributedLine {
  const told = [
    ...(evidence === null ? [] : [evidence]),
    ...(reader === undefined ? [] : [`Marked as read by ${reader}.`]),
  ]
  const stated = statements.length > 0
  return { line: line - 1, contributor, grade, tool, model, stated, because: told.join(' ') }
}
