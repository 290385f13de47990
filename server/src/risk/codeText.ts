// Lines of code with comments, strings and regular expressions told apart, crudely: enough to count, not to compile.

import { cLikeExtensions, javaScriptExtensions, typeScriptExtensions } from '../base/languages.ts'
import { extensionOf, type FilePath } from '../base/path.ts'

/** `code` has its strings emptied and its regular expressions as `/r/`; `comment` is what was said beside it. */
export interface CodeLine {
  readonly code: string
  readonly comment: string
  readonly regularExpression: boolean
}

/** Longer lines are data: they count as lines and are not looked into. */
const lineLimit = 20_000

const typed = [...typeScriptExtensions, '.vue', '.svelte']
const scripted = [...javaScriptExtensions, '.astro']
const others = [
  ...cLikeExtensions,
  ...[
    '.py',
    '.rb',
    '.fs',
    '.lua',
    '.pl',
    '.r',
    '.jl',
    '.ex',
    '.exs',
    '.erl',
    '.hs',
    '.clj',
    '.ml',
    '.sh',
    '.bash',
    '.zsh',
    '.ps1',
    '.sql',
    '.sol',
    '.tf',
  ],
]
const sources = new Set([...typed, ...scripted, ...others])
const hashComments = new Set([
  '.py',
  '.rb',
  '.sh',
  '.bash',
  '.zsh',
  '.ps1',
  '.pl',
  '.r',
  '.jl',
  '.ex',
  '.exs',
  '.tf',
])
const dashComments = new Set(['.sql', '.lua', '.hs'])

/** True for program text. Documents, data, styles and lock files are none: the weights were fitted without them. */
export function isSource(path: FilePath): boolean {
  return sources.has(extensionOf(path))
}

export function isTyped(path: FilePath): boolean {
  return typed.includes(extensionOf(path))
}

/** O(length). A block comment goes on from line to line; a string ends with its line. */
export function readCode(lines: readonly string[], path: FilePath): readonly CodeLine[] {
  const extension = extensionOf(path)
  const lineComment = hashComments.has(extension) ? '#' : dashComments.has(extension) ? '--' : '//'
  let inBlock = false
  return lines.map(line => {
    if (line.length > lineLimit) return { code: '', comment: '', regularExpression: false }
    const read = readLine(line, lineComment, inBlock)
    inBlock = read.inBlock
    return read
  })
}

function readLine(
  line: string,
  lineComment: string,
  startsInBlock: boolean,
): CodeLine & { inBlock: boolean } {
  let code = ''
  let comment = ''
  let regularExpression = false
  let inBlock = startsInBlock || (lineComment === '//' && /^\s*\*(?:\s|\/|$)/.test(line))
  let at = 0
  while (at < line.length) {
    if (inBlock) {
      const end = line.indexOf('*/', at)
      comment += line.slice(at, end < 0 ? line.length : end)
      inBlock = end < 0 && startsInBlock
      at = end < 0 ? line.length : end + 2
      continue
    }
    const character = line.charAt(at)
    if (line.startsWith(lineComment, at)) {
      comment += line.slice(at)
      break
    }
    if (lineComment === '//' && line.startsWith('/*', at)) {
      inBlock = true
      startsInBlock = true
      at += 2
    } else if (character === '"' || character === "'" || character === '`') {
      code += character + character
      at = endOf(line, at, character)
    } else if (character === '/' && lineComment === '//' && startsRegularExpression(code)) {
      const end = endOf(line, at, '/')
      regularExpression ||= line.charAt(end - 1) === '/' && end > at + 1
      code += '/r/'
      at = end
    } else {
      const start = at++
      while (at < line.length && !isSign(line.charCodeAt(at))) at++
      code += line.slice(start, at)
    }
  }
  return { code, comment, regularExpression, inBlock }
}

/** Where a string, a comment or a regular expression may begin: one of `"'\`/#-`. */
function isSign(unit: number): boolean {
  return unit === 34 || unit === 39 || unit === 96 || unit === 47 || unit === 35 || unit === 45
}

/** The offset behind the closing sign, or the end of the line. */
function endOf(line: string, start: number, sign: string): number {
  let inClass = false
  for (let at = start + 1; at < line.length; at++) {
    const character = line.charAt(at)
    if (character === '\\') at++
    else if (sign === '/' && character === '[') inClass = true
    else if (character === ']') inClass = false
    else if (character === sign && !inClass) return at + 1
  }
  return line.length
}

/** A slash divides after a value and starts a regular expression everywhere else. */
function startsRegularExpression(code: string): boolean {
  const before = code.trimEnd()
  return before === '' || /(?:[(,=:[!&|?{};+>]|\b(?:return|typeof|case|of|in))$/.test(before.slice(-12))
}
