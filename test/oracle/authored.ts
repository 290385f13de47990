// A text and the author of each of its characters: the truth, kept without a line of the product's code.

/** `nobody`: a character that no one wrote and no one could name an author of, as a formatter's blanks. Not counted. */
export type Author = 'human' | 'ai' | 'unknown' | 'nobody'

/** **Invariant:** one author for each UTF-16 unit of the text. */
export interface Authored {
  readonly text: string
  readonly authors: readonly Author[]
}

export const nothing: Authored = { text: '', authors: [] }

export function by(author: Author, text: string): Authored {
  return { text, authors: Array<Author>(text.length).fill(author) }
}

export function join(...parts: readonly Authored[]): Authored {
  return { text: parts.map(({ text }) => text).join(''), authors: parts.flatMap(({ authors }) => authors) }
}

export function slice({ text, authors }: Authored, start: number, end = text.length): Authored {
  return { text: text.slice(start, end), authors: authors.slice(start, end) }
}

/**
 * `text` with the authors of `source`, of which it is another form: the same characters in the same order, blanks aside.
 * Blanks are nobody's unless nothing was changed at all; neither is ink that the source does not have. O(n · m) then.
 */
export function carried(source: Authored, text: string): Authored {
  if (text === source.text) return source
  const from = inkOf(source.text)
  const to = inkOf(text)
  const authors = Array<Author>(text.length).fill('nobody')
  for (const [old, now] of pairs(source.text, from, text, to)) authors[now] = source.authors[old] ?? 'nobody'
  return { text, authors }
}

/** Offsets of what is not white space. */
function inkOf(text: string): readonly number[] {
  return [...text.matchAll(/\S/g)].map(({ index }) => index)
}

/** Offsets of characters that belong together: a longest common subsequence of the ink. */
function pairs(
  old: string,
  from: readonly number[],
  now: string,
  to: readonly number[],
): readonly (readonly [number, number])[] {
  const rows = from.length
  const columns = to.length
  const same = (row: number, column: number): boolean => old[from[row] ?? -1] === now[to[column] ?? -1]
  const lengths = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1))
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const here = lengths[row]
      const below = lengths[row + 1]
      if (!here || !below) continue
      here[column] = same(row, column)
        ? (below[column + 1] ?? 0) + 1
        : Math.max(below[column] ?? 0, here[column + 1] ?? 0)
    }
  }
  const found: (readonly [number, number])[] = []
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (same(row, column)) found.push([from[row++] ?? 0, to[column++] ?? 0])
    else if ((lengths[row + 1]?.[column] ?? 0) >= (lengths[row]?.[column + 1] ?? 0)) row++
    else column++
  }
  return found
}
