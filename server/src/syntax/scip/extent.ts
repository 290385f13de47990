// Extents: where a declaration begins and ends in the text of a language that nobody here parses.

import { lineAt } from '../../base/lines.ts'
import type { Span } from '../../base/span.ts'
import type { Positions } from './positions.ts'

/** Comments, attributes and decorators on the lines above belong to what they stand over. */
const leading =
  /^(#(?!(include|define|undef|if|ifdef|ifndef|else|elif|endif|pragma|import)\b)|\/\/|\/?\*|--|;|@|\[<?\w)/

/** What may end a block at the column where it began. */
const closing = /^([)\]}>]|end\b|then\b|do\b|\{|begin\b)/i

/**
 * The whole declaration of a name: what the index says of it, widened to full lines and to the comments above; where
 * it says nothing, by indentation, as formatters of every language leave it.
 */
export function extentOf(positions: Positions, name: Span, whole: Span | undefined): Span {
  const { text, starts } = positions
  const known = whole ?? name
  const first = lineAt(starts, Math.min(known.start, name.start))
  const end = whole ? Math.max(whole.end, name.end) : endByIndentation(positions, lineAt(starts, name.start))
  const start = starts[first] ?? 0
  const before = text.slice(start, Math.min(known.start, name.start))
  const isAlone = !/[;{}]/.test(before)
  const top = isAlone ? topOf(positions, first) : Math.min(known.start, name.start)
  return { start: top, end: Math.max(end, name.end) }
}

/** The first code unit of the lines above that lead into this one, or of the line itself. */
function topOf({ text, starts }: Positions, line: number): number {
  const width = indentOf(text, starts[line] ?? 0)
  let top = line
  while (top > 0) {
    const start = starts[top - 1] ?? 0
    const indent = indentOf(text, start)
    if (indent !== width || !leading.test(text.slice(start + indent, start + indent + 12))) break
    top--
  }
  return (starts[top] ?? 0) + width
}

function endByIndentation({ text, starts }: Positions, line: number): number {
  const width = indentOf(text, starts[line] ?? 0)
  let last = line
  for (let next = line + 1; next < starts.length; next++) {
    const start = starts[next] ?? 0
    const indent = indentOf(text, start)
    const first = text[start + indent]
    const isBlank = first === undefined || first === '\n' || first === '\r'
    if (isBlank) continue
    const isClosing = indent === width && closing.test(text.slice(start + indent, start + indent + 6))
    if (indent <= width && !isClosing) break
    last = next
  }
  const end = (starts[last + 1] ?? text.length + 1) - 1
  return text[end - 1] === '\r' ? end - 1 : Math.max(end, starts[last] ?? 0)
}

function indentOf(text: string, start: number): number {
  let at = start
  while (text[at] === ' ' || text[at] === '\t') at++
  return at - start
}

/** The words that begin a statement that only brings names in. */
const importing =
  /^\s*(?:pub(?:\([^)]*\))?\s+)?(?:import|from|use|using|require|require_relative|include|#\s*(?:include|import)|package|extern|open(?=\s+[A-Z]))\b|^export\s*(?:type\s*)?[{*]/

/**
 * True when the statement of the module's top level that holds `offset` is an import. A line that is indented, or
 * only closes, goes on with the statement above it.
 */
export function isImportAt({ text, starts }: Positions, offset: number): boolean {
  let line = lineAt(starts, offset)
  while (line > 0 && /^([ \t)\]}]|\r?\n|$)/.test(text.slice(starts[line] ?? 0, (starts[line] ?? 0) + 2)))
    line--
  return importing.test(text.slice(starts[line] ?? 0, starts[line + 1] ?? text.length))
}
