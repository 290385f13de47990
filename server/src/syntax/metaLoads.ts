// Meta loads: modules that are named beside `import.meta` — `new URL('./x', import.meta.url)`, `import.meta.glob('./*.ts')`.

import { moduleBody } from './facts.ts'
import type { Grammar } from './grammar.ts'
import { Id, Kind, Word } from './tokenKinds.ts'
import { Meaning } from './uses.ts'

/** The specifier of the file that a URL beside a module names; undefined for one that leads elsewhere. */
export function besideModule(url: string): string | undefined {
  if (url === '' || /^(?:[a-z][a-z\d+.-]*:|\/)/i.test(url)) return undefined
  return url.startsWith('.') ? url : `./${url}`
}

/** One specifier for patterns of one call, which are relative and hold no blanks; undefined for any others. */
export function globSpecifier(patterns: readonly string[]): string | undefined {
  const isPlain = patterns.length > 0 && patterns.every(one => /^!?\.{1,2}\/\S+$/.test(one))
  return isPlain ? patterns.join(' ') : undefined
}

/** At the `new` of `new URL('./x', import.meta.url)`: what runs or is read there is used. Moves nothing. */
export function noteUrl(grammar: Grammar): void {
  const { cursor, places, uses } = grammar
  const { at, start } = cursor
  const isUrl = cursor.kindAt(at + 1) === Kind.name && cursor.name(at + 1) === 'URL'
  if (!isUrl || cursor.kindAt(at + 2) !== Kind.openParen || uses.isLocal(cursor.valueAt(at + 1))) return
  if (!isText(grammar, at + 3) || cursor.kindAt(at + 4) !== Kind.comma || !isMetaUrl(grammar, at + 5)) return
  const specifier = besideModule(cursor.stringAt(at + 3))
  const close = cursor.matchAt(at + 2)
  if (specifier === undefined || close < 0) return
  const local = places.inlineImport(specifier, 'dynamic', { start, end: cursor.tokens.ends[close] ?? start })
  uses.use(local, Meaning.always, start)
  uses.use(local, Meaning.always, start, cursor.tokens.idOf(moduleBody))
}

/** At the `.` of `import.meta.glob(…)`, which began at the token `first`. Moves nothing. */
export function noteGlob(grammar: Grammar, first: number): void {
  const { cursor, places, uses } = grammar
  const { at } = cursor
  if (!cursor.is(Kind.dot) || !cursor.name(at + 1).startsWith('glob')) return
  const open = openOfGlob(grammar, at + 2)
  const specifier = globSpecifier(patternsAt(grammar, open + 1))
  if (specifier === undefined) {
    places.blindSpots++
    return
  }
  const start = cursor.tokens.starts[first] ?? 0
  const local = places.inlineImport(specifier, 'glob', {
    start,
    end: cursor.tokens.ends[cursor.matchAt(open)] ?? start,
  })
  uses.use(local, Meaning.always, start)
}

/** Type arguments may stand before the `(`. */
function openOfGlob({ cursor }: Grammar, from: number): number {
  let at = from
  while (cursor.kindAt(at) !== Kind.openParen && cursor.kindAt(at) !== Kind.semicolon) {
    if (at >= cursor.tokens.count) break
    at = Math.max(at, cursor.matchAt(at)) + 1
  }
  return at
}

/** A text, or a list of nothing but texts; nothing where something else stands. */
function patternsAt(grammar: Grammar, at: number): readonly string[] {
  const { cursor } = grammar
  if (isText(grammar, at)) {
    const follows = cursor.kindAt(at + 1)
    return follows === Kind.comma || follows === Kind.closeParen ? [cursor.stringAt(at)] : []
  }
  if (cursor.kindAt(at) !== Kind.openBracket) return []
  const texts: string[] = []
  for (let one = at + 1; one < cursor.matchAt(at); one++) {
    if (isText(grammar, one)) texts.push(cursor.stringAt(one))
    else if (cursor.kindAt(one) !== Kind.comma) return []
  }
  return texts
}

function isText({ cursor }: Grammar, at: number): boolean {
  return cursor.kindAt(at) === Kind.string || cursor.kindAt(at) === Kind.template
}

/** `import.meta.url)` */
function isMetaUrl({ cursor }: Grammar, at: number): boolean {
  return (
    cursor.kindAt(at) === Word.import &&
    cursor.isWordAt(at + 2, Id.meta) &&
    cursor.kindAt(at + 3) === Kind.dot &&
    cursor.name(at + 4) === 'url' &&
    (cursor.kindAt(at + 5) === Kind.closeParen || cursor.kindAt(at + 5) === Kind.comma)
  )
}
