// The page that keeps the numbers: a part of it is written by the run that it is of.

/**
 * The page with `content` in the part that is marked with this name. Throws a RangeError when the page has no such
 * part, so that numbers are never written beside the words that explain them.
 */
export function withPart(page: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name}: written by the command above -->`, `<!-- end of ${name} -->`]
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from)
    throw new RangeError(`the page has no part that is marked with "${begin}" and "${end}"`)
  return `${page.slice(0, from + begin.length)}\n\n${content.trim()}\n\n${page.slice(to)}`
}
