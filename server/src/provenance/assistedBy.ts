// `Assisted-by:` lines: which AI wrote lines of a commit, in the kernel's form, and where they go in its message.

import type { AttributedText, Origin } from './attribution.ts'
import { speaking } from './explain.ts'
import { tallyLines } from './lineTally.ts'
import { toolName } from './toolName.ts'

/** An AI that wrote lines, as far as its evidence names it. */
export interface Assistant {
  /** As evidence has it: `claude-code`. */
  readonly tool: string
  readonly model?: string
}

/**
 * Who wrote some of these lines (zero-based), each tool and model once, in order. Only what was observed counts, with
 * grade A or B: a commit is no place for a guess, nor for one person's word about another's lines.
 */
export function assistantsIn(
  { text, ledger }: AttributedText,
  lines: readonly number[],
): readonly Assistant[] {
  const tallied = tallyLines(text, ledger)
  const pieces = lines.flatMap(line => tallied.at(line)?.pieces ?? [])
  return onceEach(pieces.flatMap(piece => assistantOf(piece) ?? []))
}

export function onceEach(assistants: readonly Assistant[]): readonly Assistant[] {
  return [...new Map(assistants.map(one => [trailerOf(one), one])).values()]
}

function assistantOf(origin: Origin): Assistant | undefined {
  if (origin.contributor !== 'ai' && origin.contributor !== 'mixed') return undefined
  const { grade, tool, model } = speaking(origin).at(-1) ?? {}
  if ((grade !== 'A' && grade !== 'B') || tool === undefined) return undefined
  return { tool, ...(model === undefined ? {} : { model }) }
}

/** A longer name is none. */
const longest = 80

/**
 * `Assisted-by: Claude Code:claude-opus-4-8`, on one line: both names come from other programs. As the kernel's
 * Documentation/process/coding-assistants.rst has it, without the tools that follow there.
 */
export function trailerOf({ tool, model }: Assistant): string {
  const name = cleaned(toolName(tool).replace(/^an? /, ''), /[^\w .-]+/g)
  return `Assisted-by: ${name}${model === undefined ? '' : `:${cleaned(model, /[^\w.\/@+-]+/g)}`}`
}

function cleaned(name: string, foreign: RegExp): string {
  return name.replace(foreign, '-').slice(0, longest).trim()
}

/** Where the message ends for git and the diff of `commit --verbose` begins, behind the comment character. */
const scissors = ' ------------------------ >8 ------------------------'

/** git's own choice of a comment character, where the configuration leaves it to git. */
const commentCharacters = ['#', ';', '@', '!', '$', '%', '^', '&', '|', ':']

/**
 * The message with these trailers in its last paragraph, each at most once, and every other character as it was.
 * An empty message stays empty: by it a person gives up a commit. `comment` begins comment lines; undefined where git
 * chooses it by the message. What comes behind the message, comments and a diff, stays behind it.
 */
export function withTrailers(
  message: string,
  trailers: readonly string[],
  comment: string | undefined,
): string {
  const prefix = comment ?? commentIn(message)
  const cut = cutOf(message, prefix)
  const lines = message.slice(0, cut).split('\n')
  let end = lines.length
  while (end > 0 && isNothing(lines[end - 1] ?? '', prefix)) end--
  const own = lines.slice(0, end).filter(line => !isComment(line, prefix))
  if (own.every(line => line.trim() === '')) return message
  const present = new Set(own.map(normal))
  const added = trailers.filter(trailer => !present.has(normal(trailer)))
  if (added.length === 0) return message
  const newline = message.includes('\r\n') ? '\r' : ''
  const between = isTrailerBlock(lastParagraph(own)) ? [] : ['']
  const body = lines
    .slice(0, end)
    .map((line, index) => (index === end - 1 ? `${line.replace(/\r$/, '')}${newline}` : line))
  const rest = lines.slice(end)
  const after = rest.length === 0 ? [''] : rest
  return (
    [...body, ...[...between, ...added].map(line => line + newline), ...after].join('\n') + message.slice(cut)
  )
}

function cutOf(message: string, prefix: string): number {
  const at = `\n${message}`.indexOf(`\n${prefix}${scissors}`)
  return at < 0 ? message.length : at
}

function commentIn(message: string): string {
  const last = message.trimEnd().split('\n').at(-1) ?? ''
  return commentCharacters.find(character => isComment(last, character)) ?? '#'
}

function isComment(line: string, prefix: string): boolean {
  return line.startsWith(prefix) && /^(?:[ \t\r]|$)/.test(line.slice(prefix.length))
}

function isNothing(line: string, prefix: string): boolean {
  return line.trim() === '' || isComment(line, prefix)
}

function normal(line: string): string {
  return line.trim().replace(/^([A-Za-z-]+)\s*:\s*/, (_, key: string) => `${key.toLowerCase()}: `)
}

/** The lines of the last paragraph; none when it is the subject. */
function lastParagraph(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex(line => line.trim() !== '')
  const before = lines.slice(0, last).findLastIndex(line => line.trim() === '')
  const isSubject = lines.slice(0, Math.max(0, before)).every(line => line.trim() === '')
  return before < 0 || isSubject ? [] : lines.slice(before + 1, last + 1)
}

/** git writes these itself: beside one of them, a quarter of a paragraph's lines is enough to make it a block. */
const ownOfGit = /^(?:Signed-off-by: |\(cherry picked from commit )/

/** As git's trailer.c tells it: else what is added would be no trailer, or would make one of what is none. */
function isTrailerBlock(lines: readonly string[]): boolean {
  let trailers = 0
  let others = 0
  /** A line that begins with a space goes on with a trailer before it. */
  let isOpen = false
  for (const line of lines) {
    if (isOpen && /^[ \t]/.test(line)) continue
    isOpen = ownOfGit.test(line) || /^[A-Za-z0-9-]+[ \t]*:/.test(line)
    if (isOpen) trailers++
    else others++
  }
  if (trailers === 0) return false
  return others === 0 || (lines.some(line => ownOfGit.test(line)) && trailers * 3 >= others)
}
