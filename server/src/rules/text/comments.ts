// Comments and prose, told from the text alone, in any language.

import {
  cLikeExtensions,
  componentExtensions,
  javaScriptExtensions,
  typeScriptExtensions,
} from '../../base/languages.ts'
import { extensionOf, type FilePath } from '../../base/path.ts'
import type { Span } from '../../base/span.ts'
import type { ChangedText } from '../changedText.ts'

const prose = new Set([
  '.md',
  '.mdx',
  '.markdown',
  '.txt',
  '.rst',
  '.adoc',
  '.asciidoc',
  '.org',
  '.po',
  '.pot',
])
const hashComments = new Set([
  ...[
    '',
    '.py',
    '.rb',
    '.sh',
    '.bash',
    '.zsh',
    '.fish',
    '.yml',
    '.yaml',
    '.toml',
    '.env',
    '.npmrc',
    '.gitconfig',
  ],
  ...[
    '.conf',
    '.cfg',
    '.ini',
    '.pl',
    '.r',
    '.jl',
    '.tf',
    '.nix',
    '.mk',
    '.dockerfile',
    '.ex',
    '.exs',
    '.properties',
  ],
])
const slashComments = new Set([
  ...typeScriptExtensions,
  ...javaScriptExtensions,
  ...componentExtensions,
  ...cLikeExtensions,
  '.jsonc',
  '.json5',
])

/** True for documents: what they quote is no code of this repository. */
export function isProse(path: FilePath): boolean {
  return prose.has(extensionOf(path))
}

/**
 * True where what follows `before`, the beginning of a line, stands in a comment, as far as a look at the lines tells.
 * Errs towards code: a finding in a comment is a nuisance, a missed one an open door.
 */
export function isComment(text: ChangedText, line: Span, before: string): boolean {
  const extension = extensionOf(text.path)
  if (slashComments.has(extension)) {
    if (/^\s*\/\*(?!.*\*\/)/.test(before) || opensComment(before, /(?:^|\s)\/\//)) return true
    return /^\s*\*(?:\s|$)/.test(before) && belongsToBlock(text.after, line.start)
  }
  if (extension === '.html' || extension === '.xml') return /<!--(?!.*-->)/.test(before)
  return hashComments.has(extension) && opensComment(before, /(?:^|\s)#/)
}

/** A comment's sign at the start or behind white space, with no quote before it that could hold it as text. */
function opensComment(before: string, sign: RegExp): boolean {
  const at = before.search(sign)
  return at >= 0 && !/["'`]/.test(before.slice(0, at))
}

/** A line that starts with `*` belongs to a comment when the lines above start so too, up to one that opens it. */
function belongsToBlock(text: string, lineStart: number): boolean {
  let end = lineStart - 1
  for (let steps = 0; end >= 0 && steps < 500; steps++) {
    const start = text.lastIndexOf('\n', end - 1) + 1
    const line = text.slice(start, end).trim()
    if (line.startsWith('/*')) return !line.includes('*/')
    if (!/^\*(?:\s|$)/.test(line) || line.includes('*/')) return false
    end = start - 1
  }
  return false
}
