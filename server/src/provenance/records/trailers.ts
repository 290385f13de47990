// Trailers: what the last paragraph of a commit's message says by git's rules, and what only looks like it.

import { visible } from './identities.ts'

export interface Trailer {
  /** Lower case. */
  readonly key: string
  readonly value: string
}

export interface Trailers {
  /** Of the last paragraph, in order. */
  readonly last: readonly Trailer[]
  /** Of earlier paragraphs that hold nothing else: a squash keeps the messages of its commits there. */
  readonly earlier: readonly Trailer[]
}

/** More text than this is no message that a person reads; its end is what is looked at. */
const longestMessage = 200_000

/**
 * The trailers of a message. As for git, the subject is never one, a line that begins with a space goes on with the
 * one before it, and a paragraph that also holds prose is none: a line in a body that is shaped like a trailer says
 * nothing. Unlike git, a full-width colon and characters that nobody sees do not hide one, and the footers that
 * agents put beside their trailers are read as such, with the key `footer`. O(length).
 */
export function parseTrailers(message: string): Trailers {
  const paragraphs = message
    .slice(-longestMessage)
    .replace(/\r\n?/g, '\n')
    .split(/\n(?:[^\S\n]*\n)+/)
    .map(paragraph => paragraph.split('\n').filter(line => visible(line) !== ''))
    .filter(lines => lines.length > 0)
  const blocks = paragraphs.slice(1).map(readBlock)
  return { last: blocks.at(-1) ?? [], earlier: blocks.slice(0, -1).flat() }
}

/** git writes these itself: beside one of them, a quarter of a paragraph's lines is enough to make it a block. */
const ownOfGit = /^(?:signed-off-by: |\(cherry picked from commit )/i

function readBlock(lines: readonly string[]): readonly Trailer[] {
  const trailers: Trailer[] = []
  let other = 0
  let isOwn = false
  /** True where a line that begins with a space would belong to a trailer. */
  let isOpen = false
  for (const line of lines) {
    const previous = trailers.at(-1)
    if (/^\s/.test(line)) {
      if (isOpen && previous !== undefined) {
        trailers[trailers.length - 1] = { ...previous, value: `${previous.value} ${visible(line)}` }
      } else other++
      continue
    }
    const plain = visible(line)
    const trailer = readTrailer(plain)
    isOwn ||= ownOfGit.test(plain)
    isOpen = trailer !== undefined
    if (trailer !== undefined) trailers.push(trailer)
    else if (!ownOfGit.test(plain)) other++
  }
  return other === 0 || (isOwn && trailers.length * 3 >= other) ? trailers : []
}

function readTrailer(line: string): Trailer | undefined {
  if (footers.some(footer => footer.test(line))) return { key: 'footer', value: line }
  const [, key, value] = /^([A-Za-z0-9][A-Za-z0-9-]*)\s*[:：]\s*(.*)$/.exec(line) ?? []
  return key === undefined || value === undefined ? undefined : { key: key.toLowerCase(), value }
}

/** What agents write below a message by themselves, word for word. */
const footers: readonly RegExp[] = [
  /^(?:🤖 *)?Generated with \[Claude Code\]\(https:\/\/claude\.(?:com\/claude-code|ai\/code)\/?\)$/u,
  /^Made with \[?Cursor\b(?:\]\(https:\/\/cursor\.com\/?\))?$/,
]
