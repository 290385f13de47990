// Where statements stand: the lines of a text at hand for which a person's word still holds.

import type { FilePath } from '../base/path.ts'
import { blank, inkHashes, type Statement } from './statement.ts'

/** Zero-based line → the statements that hold for it, oldest first. */
export type Standing = ReadonlyMap<number, readonly Statement[]>

export const nothingStands: Standing = new Map()

/**
 * A statement holds for a line when the line is as it was, and it is told from others like it: it, or a line that
 * hangs together with it as it did then, stands in the text and in the statement exactly once. A line that was
 * changed, or that nobody can tell from its like, falls back to what was observed.
 * O(length of the text + lines of the statements); nothing where nobody stated anything about the path.
 */
export function standingIn(path: FilePath, text: string, statements: readonly Statement[]): Standing {
  const own = ofPath(statements, path)
  if (own.length === 0) return nothingStands
  const lines = inkHashes(text)
  const once = placesOnce(lines)
  const standing = new Map<number, Statement[]>()
  for (const statement of own) {
    for (const line of linesOf(statement, lines, once)) {
      const others = standing.get(line)
      if (others === undefined) standing.set(line, [statement])
      else others.push(statement)
    }
  }
  return standing
}

/** The lines of the text for which the statement holds. */
function linesOf(
  { above, lines: stated, below }: Statement,
  lines: readonly number[],
  once: ReadonlyMap<number, number | undefined>,
): ReadonlySet<number> {
  const then = [...above, ...stated, ...below]
  const found = new Set<number>()
  for (const [hash, place] of placesOnce(then)) {
    const line = once.get(hash)
    if (place === undefined || line === undefined) continue
    // As far as both go on alike, they are the same lines.
    let first = place
    while (first > 0 && line - (place - first) > 0 && then[first - 1] === lines[line - (place - first) - 1])
      first--
    for (let index = first; index < then.length && then[index] === lines[line + index - place]; index++) {
      if (index >= above.length && index < above.length + stated.length) found.add(line + index - place)
    }
  }
  return found
}

/** Hash → its place; undefined for what comes twice. Blank lines are nobody's in particular. */
function placesOnce(hashes: readonly number[]): ReadonlyMap<number, number | undefined> {
  const places = new Map<number, number | undefined>()
  for (const [place, hash] of hashes.entries()) {
    if (hash !== blank) places.set(hash, places.has(hash) ? undefined : place)
  }
  return places
}

const byPath = new WeakMap<readonly Statement[], ReadonlyMap<FilePath, readonly Statement[]>>()

function ofPath(statements: readonly Statement[], path: FilePath): readonly Statement[] {
  const known = byPath.get(statements) ?? Map.groupBy(statements, statement => statement.path)
  byPath.set(statements, known)
  return known.get(path) ?? []
}
