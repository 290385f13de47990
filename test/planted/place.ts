// Placing a text in a host, or taking one out of it, in the manner of the host.

import type { Span } from '../../server/src/base/span.ts'
import type { Random } from '../fuzz/random.ts'
import type { Host, Plant, Planted } from './operator.ts'
import { type FunctionPlace, type Manner, type Script, scriptOf } from './script.ts'

/** What a snippet may go by. */
export interface Around {
  readonly random: Random
  readonly manner: Manner
  /** A parameter of the function around it. */
  readonly parameter: string
  /** A word that makes the snippet's own names differ from case to case. */
  readonly noun: string
  /** The same word, capitalised. */
  readonly Noun: string
}

/**
 * Lines in one manner (two spaces, single quotes, semicolons), dressed in the host's when placed. `‹` and `›` enclose
 * where the rule must fire; without them, it is the whole snippet.
 */
export type Snippet = (around: Around) => readonly string[]

const nouns = [
  'order',
  'invoice',
  'account',
  'session',
  'report',
  'member',
  'ticket',
  'upload',
  'quote',
  'device',
]

/** Comments that people leave in the midst of code. */
const remarks = [
  'see the notes of the last release',
  'same order as the server',
  'kept for older callers',
  '---',
]

/** Inside of a function with a parameter, between two of its statements. */
export function insideFunction(
  snippet: Snippet,
  which: (place: FunctionPlace) => boolean = () => true,
): Plant {
  return (host, random) => {
    const script = scriptOf(host)
    const places = script?.functions.filter(place => place.parameters.length > 0 && which(place)) ?? []
    if (!script || places.length === 0) return undefined
    const place = random.pick(places)
    const at = lineStartOf(host.text, random.pick(place.body.statements).getStart())
    const around = aroundOf(random, script.manner, random.pick(place.parameters))
    return insert(host, at, dress(snippet(around), { around, indent: place.indent }))
  }
}

/** Between two top-level statements: a function, a constant, a class of its own. */
export function atTopLevel(snippet: Snippet): Plant {
  return (host, random) => {
    const script = scriptOf(host)
    if (!script) return undefined
    const at = random.pick(gapsOf(host, script))
    const around = aroundOf(random, script.manner, 'input')
    return insert(host, at, `${dress(snippet(around), { around, indent: '' })}\n`)
  }
}

/** Between two lines of a file in any language, where neither is indented; at its end when there is no such place. */
export function betweenLines(snippet: Snippet): Plant {
  return (host, random) => {
    const gaps = [...host.text.matchAll(/\n\n(?=\S)/g)]
      .map(match => match.index + 1)
      .filter(gap => isBetweenDeclarations(host.text.slice(0, gap)))
    const at = random.pick([...gaps, host.text.endsWith('\n') ? host.text.length : 0])
    const around = aroundOf(random, plain, 'input')
    return insert(host, at, `${snippet(around).join('\n')}\n`)
  }
}

/** Neither inside of a text over several lines (Python) nor in front of the imports (Go). */
function isBetweenDeclarations(before: string): boolean {
  return before.split('"""').length % 2 === 1 && (!/^package \w+$/m.test(before) || before.includes('\n)\n'))
}

/** Behind a line that matches, with its indentation. */
export function behindLine(line: RegExp, snippet: Snippet): Plant {
  return (host, random) => {
    const lines = host.text.split('\n')
    const fitting = lines.flatMap((text, index) => (line.test(text) ? [index] : []))
    if (fitting.length === 0) return undefined
    const chosen = random.pick(fitting)
    const indent = /^\s*/.exec(lines[chosen] ?? '')?.[0] ?? ''
    const at = lines.slice(0, chosen + 1).join('\n').length + 1
    const around = aroundOf(random, plain, 'input')
    return insert(
      host,
      at,
      `${snippet(around)
        .map(one => (one === '' ? '' : indent + one))
        .join('\n')}\n`,
    )
  }
}

/** A match of the pattern replaced; `with` gets the match's text and groups. The rule must fire on what replaced it. */
export function replacing(
  pattern: RegExp,
  replacement: (match: RegExpMatchArray, around: Around) => string,
): Plant {
  return (host, random) => {
    const matches = [
      ...host.text.matchAll(
        new RegExp(pattern, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`),
      ),
    ]
    if (matches.length === 0) return undefined
    const match = random.pick(matches)
    const around = aroundOf(random, scriptOf(host)?.manner ?? plain, 'input')
    return replace(
      host,
      { start: match.index, end: match.index + match[0].length },
      replacement(match, around),
    )
  }
}

/** The snippet stood there before and is gone now: the text afterwards is the host's own. */
export function removedAgain(plant: Plant): Plant {
  return (host, random) => {
    const planted = plant(host, random)
    if (!planted) return undefined
    const { path, before, after, where } = planted
    const gone = after.length - before.length
    if (gone <= 0) return undefined
    return {
      path,
      before: after,
      after: before,
      where: aroundPlace(before, Math.min(where.start, before.length)),
    }
  }
}

/** What was planted stands there before, too; afterwards it is what `mutate` makes of it. */
export function changedAgain(plant: Plant, mutate: (text: string) => string | undefined): Plant {
  return (host, random) => {
    const planted = plant(host, random)
    if (!planted) return undefined
    const { path, after: before, where } = planted
    const old = before.slice(where.start, where.end)
    const fresh = mutate(old)
    if (fresh === undefined || fresh === old) return undefined
    const after = before.slice(0, where.start) + fresh + before.slice(where.end)
    return { path, before, after, where: differing(before, after) }
  }
}

/** In `after`: from the line before the first difference to the line after the last one. */
function differing(before: string, after: string): Span {
  let start = 0
  while (start < after.length && before[start] === after[start]) start++
  let tail = 0
  while (tail < after.length - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const first = aroundPlace(after, start)
  const last = aroundPlace(after, after.length - tail)
  return { start: first.start, end: Math.max(first.end, last.end) }
}

export function replace(host: Host, span: Span, marked: string): Planted {
  const { text, where } = unmark(marked)
  const start = span.start + where.start
  return {
    path: host.path,
    before: host.text,
    after: host.text.slice(0, span.start) + text + host.text.slice(span.end),
    where: { start, end: span.start + where.end },
  }
}

export function insert(host: Host, at: number, marked: string): Planted {
  const ends = at > 0 && host.text[at - 1] !== '\n' ? '\n' : ''
  return replace(host, { start: at, end: at }, ends + marked)
}

/** Takes out whole lines when nothing else stands in them. */
export function remove(host: Host, span: Span): Planted {
  const { text, path } = host
  const lineStart = lineStartOf(text, span.start)
  const lineEnd = text.indexOf('\n', span.end)
  const alone =
    text.slice(lineStart, span.start).trim() === '' &&
    text.slice(span.end, lineEnd < 0 ? text.length : lineEnd).trim() === ''
  const start = alone ? lineStart : span.start
  const end = alone ? (lineEnd < 0 ? text.length : lineEnd + 1) : span.end
  const after = text.slice(0, start) + text.slice(end)
  return { path, before: text, after, where: aroundPlace(after, start) }
}

/** From the line before `offset` to the line after it. */
export function aroundPlace(text: string, offset: number): Span {
  const start = lineStartOf(text, Math.max(0, lineStartOf(text, offset) - 1))
  const end = text.indexOf('\n', offset)
  return { start, end: end < 0 ? text.length : end }
}

export function lineStartOf(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}

const plain: Manner = { semicolons: true, doubleQuotes: false, unit: '  ', typeScript: false }

export function aroundOf(random: Random, manner: Manner, parameter: string): Around {
  const noun = random.pick(nouns)
  return { random, manner, parameter, noun, Noun: noun.charAt(0).toUpperCase() + noun.slice(1) }
}

interface Clothes {
  readonly around: Around
  readonly indent: string
}

/** The lines in the host's manner, each with its end; now and then with a remark in between. */
export function dress(lines: readonly string[], { around, indent }: Clothes): string {
  const { random, manner } = around
  const dressed = lines.map(line => {
    const depth = (/^ */.exec(line)?.[0].length ?? 0) / 2
    let text = line.trimStart()
    if (!manner.semicolons) text = text.replace(/;(›?)$/, '$1')
    if (manner.doubleQuotes && !/["`]/.test(text)) text = text.replaceAll("'", '"')
    return text === '' ? '' : indent + manner.unit.repeat(depth) + text
  })
  if (dressed.length > 1 && random.chance(0.2)) {
    const line = random.between(1, dressed.length - 1)
    const own = /^\s*/.exec(dressed[line] ?? '')?.[0] ?? ''
    dressed.splice(line, 0, `${own}// ${random.pick(remarks)}`)
  }
  return `${dressed.join('\n')}\n`
}

/** Starts of lines at which a top-level statement begins, decorations and comments of it behind. */
function gapsOf(host: Host, { source }: Script): readonly number[] {
  const starts = source.statements
    .filter((_, index) => index > 0)
    .map(statement => statement.getFullStart() + 1)
    .filter(start => host.text[start - 1] === '\n' && /^\s*\n|^\S/.test(host.text.slice(start, start + 80)))
  return [...starts, host.text.length]
}

function unmark(marked: string): { readonly text: string; readonly where: Span } {
  const text = marked.replaceAll(/[‹›]/g, '')
  const open = marked.indexOf('‹')
  const close = marked.lastIndexOf('›')
  if (open >= 0 && close > open)
    return { text, where: { start: open, end: close - 1 - inside(marked, open, close) } }
  const start = text.length - text.trimStart().length
  return { text, where: { start, end: Math.max(start, text.trimEnd().length) } }
}

/** Further marks between the first and the last. */
function inside(marked: string, open: number, close: number): number {
  return marked.slice(open + 1, close).replaceAll(/[^‹›]/g, '').length
}
