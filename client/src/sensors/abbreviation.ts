// Abbreviations: whether a text is nothing but what a person abbreviated, as Emmet writes it out.

/** Tags and attributes that an abbreviation implies without naming them. */
const implied: ReadonlySet<string> = new Set(
  'div span li tr td option source area class id href src alt type name value rel for action method content lang text css stylesheet'.split(
    ' ',
  ),
)

/** True when every word of `expanded`, which holds a tag, is named or implied by `abbreviation`. */
export function expandsAbbreviation(abbreviation: string, expanded: string): boolean {
  if (!/^[a-z][\w.#>+*^$@:()[\]{}="'-]*$/i.test(abbreviation) || !expanded.startsWith('<')) return false
  const named = new Set(wordsOf(abbreviation))
  const words = wordsOf(expanded)
  return words.some(word => named.has(word)) && words.every(word => named.has(word) || implied.has(word))
}

/** Words without the number that Emmet counts in them. */
function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[a-z][a-z\d_-]*/g) ?? []).map(word => word.replace(/\d+$/, '') || word)
}
