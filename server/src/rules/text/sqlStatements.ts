// SQL as it stands in files and in texts of programs: statements that spare nothing.

import type { Span } from '../../base/span.ts'

const name = String.raw`(?:[\w."[\]$]|\$\{[^}\n]{1,60}\}|\\?\x60)+`
/** What may begin one that destroys. Linear: the gaps are bounded, and nothing in it repeats inside of a repetition. */
const heads = new RegExp(
  [
    String.raw`\bdelete\s{1,20}from\s{1,20}(?:only\s{1,20})?${name}`,
    String.raw`\bupdate\s{1,20}(?:only\s{1,20})?${name}\s{1,20}set\s{1,20}[\w."[\]]{1,60}\s{0,20}=`,
    String.raw`\btruncate\s{1,20}(?:table\s{1,20})?(?:only\s{1,20})?${name}`,
    String.raw`\bdrop\s{1,20}(?:table|database|schema)\s{1,20}(?:if\s{1,20}exists\s{1,20})?${name}`,
  ].join('|'),
  'gi',
)

const spares = /\b(?:where|using|join|limit|current of)\b/i
const always = /\bwhere\s{1,20}(?:1\s{0,5}=\s{0,5}1|true|'1'\s{0,5}=\s{0,5}'1')\s{0,20}$/i
/** What may follow the table's name in a statement without a condition. */
const tailOfDelete = /^\s*(?:as\s+\w+|[a-z])?\s*(?:returning\s[^;]*)?$/i
const tailOfDrop =
  /^(?:\s*,\s*[\w."]+)*\s*(?:restart identity|continue identity)?\s*(?:cascade(?: constraints)?|restrict|purge)?$/i

/** UTF-16 code units that a statement is followed for. */
const farthest = 2000

/**
 * Statements that delete or update without a condition, truncate or drop: in a file of SQL all of them, elsewhere those
 * at the start of a text in quotes. O(length of the text).
 */
export function sqlThatSparesNothing(text: string, isSqlFile: boolean): readonly Span[] {
  const found: Span[] = []
  for (const match of text.matchAll(heads)) {
    const start = match.index
    const quote = isSqlFile ? '' : quoteBefore(text, start)
    if (quote === undefined) continue
    const statement = text.slice(start, statementEnd(text, start, quote))
    if (sparesNothing(statement, statement.slice(match[0].length), isSqlFile)) {
      found.push({ start, end: start + statement.trimEnd().length })
    }
  }
  return found
}

function sparesNothing(statement: string, rest: string, isSqlFile: boolean): boolean {
  const tail = rest.replaceAll('`', '').trimEnd()
  if (/^drop/i.test(statement)) return tailOfDrop.test(tail)
  // “Truncate” is a word of its own elsewhere.
  if (/^truncate/i.test(statement)) {
    return (isSqlFile || /^TRUNCATE|^truncate\s+table/.test(statement)) && tailOfDrop.test(tail)
  }
  if (always.test(statement.trimEnd())) return true
  if (spares.test(rest)) return false
  return /^delete/i.test(statement) ? tailOfDelete.test(tail) : !/\$\{\s*\w*(?:where|cond|filter)/i.test(rest)
}

/** The quote that the text at `start` begins in; '' behind a `;` within one; undefined where it is no text. */
function quoteBefore(text: string, start: number): string | undefined {
  let at = start - 1
  while (at >= 0 && start - at < 200 && /[\s(]/.test(text.charAt(at))) at--
  const before = text.charAt(at)
  if (/["'`]/.test(before)) return before
  return before === ';' && /["'`]/.test(text.slice(Math.max(0, start - 200), start)) ? '"' : undefined
}

/** Before the `;`, the end of the text in quotes, or the end of all. */
function statementEnd(text: string, start: number, quote: string): number {
  const limit = Math.min(text.length, start + farthest)
  let inner = ''
  for (let at = start; at < limit; at++) {
    const character = text.charAt(at)
    if (quote !== '' && character === quote && text.charAt(at - 1) !== '\\') return at
    if (character === ';' && inner === '') return at
    if (character === "'" && quote !== "'") inner = inner === '' ? "'" : ''
  }
  return limit
}
