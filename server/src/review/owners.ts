// Owners: who is asked for a path, by CODEOWNERS on GitHub's exact semantics.

import type { FilePath } from '../base/path.ts'
import type { Checked, Problem } from '../base/problem.ts'

interface OwnerRule {
  /** Parts of the pattern between slashes; `**` stands for any number of folders. */
  readonly parts: readonly string[]
  /** Empty: the rule says that nobody owns what it matches. */
  readonly owners: readonly string[]
}

export interface Codeowners {
  /** In the order of the file: the last one that matches wins. */
  readonly rules: readonly OwnerRule[]
}

/** GitHub does not load a larger file. */
const sizeLimit = 3 * 1024 * 1024

const nobody: Codeowners = { rules: [] }

/**
 * The rules of a CODEOWNERS file. As GitHub does, a line that it cannot read is skipped; here it is a problem as well,
 * with its one-based line. Such are `!` (no negation), `[ ]` (no character ranges), `\#` (no escaped comment sign),
 * `***` and an owner that is neither `@name`, `@organisation/team` nor an e-mail address.
 */
export function parseCodeowners(text: string): Checked<Codeowners> {
  if (Buffer.byteLength(text) > sizeLimit) {
    const message =
      'CODEOWNERS is larger than 3 MB, which GitHub does not load: nobody owns anything. Make it shorter.'
    return { value: nobody, problems: [{ message }] }
  }
  const rules: OwnerRule[] = []
  const problems: Problem[] = []
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const words = wordsOf(line)
    const [pattern, ...owners] = words
    if (pattern === undefined) continue
    const fault = faultOf(pattern) ?? owners.map(faultOfOwner).find(found => found !== undefined)
    if (fault === undefined) rules.push({ parts: partsOf(pattern), owners })
    else problems.push({ message: `CODEOWNERS line ${index + 1} is skipped: ${fault}.`, line: index + 1 })
  }
  return { value: { rules }, problems }
}

/** The owners of a path, as CODEOWNERS writes them; empty when nobody owns it. O(rules × length of the path). */
export function ownersOf({ rules }: Codeowners, path: FilePath): readonly string[] {
  const folders = path.split('/')
  return rules.findLast(rule => matches(rule.parts, folders))?.owners ?? []
}

/** Words up to a comment. A backslash keeps the next character, a space for example, in its word. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = []
  let word = ''
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at)
    if (character === '\\') word += character + line.charAt(++at)
    else if (character === '#' && word === '') break
    else if (/\s/.test(character)) {
      if (word !== '') words.push(word)
      word = ''
    } else word += character
  }
  return word === '' ? words : [...words, word]
}

function faultOf(pattern: string): string | undefined {
  if (pattern.startsWith('!'))
    return 'a pattern cannot be negated with "!"; write a later rule without owners instead'
  if (pattern.includes('[') || pattern.includes(']'))
    return 'character ranges, "[ ]", are not supported; write one rule for each'
  if (pattern.startsWith('\\#'))
    return 'a pattern cannot start with "#", not even escaped; use "?" in its place'
  if (pattern.includes('***')) return '"***" means nothing; write "**" for any folders'
  if (pattern.endsWith('\\')) return 'it ends with a lone backslash; remove it'
  if (pattern === '/') return '"/" matches nothing; write "*" for everything'
  return undefined
}

function faultOfOwner(owner: string): string | undefined {
  const isName = /^@[\w.-]{1,100}(?:\/[\w.-]{1,100})?$/.test(owner)
  const isAddress = /^[^\s@]{1,200}@[^\s@]{1,200}\.[^\s@.]{1,100}$/.test(owner)
  if (isName || isAddress) return undefined
  return `"${owner.slice(0, 60)}" is no owner; write @name, @organisation/team or an e-mail address`
}

/** A slash at the start or in the middle anchors the pattern at the root; a trailing one means the whole folder. */
function partsOf(pattern: string): readonly string[] {
  const isFolder = pattern.endsWith('/')
  const bare = isFolder ? pattern.slice(0, -1) : pattern
  const anchored = bare.includes('/')
  const parts = bare.replace(/^\//, '').split('/')
  return [...(anchored ? [] : ['**']), ...parts, ...(isFolder ? ['**'] : [])]
}

/**
 * True when the pattern matches the path or a folder above it. `docs/*` matches the files of `docs` and no folder in
 * it: only a last part other than `*` stands for a folder with everything below. Dynamic over parts and folders, so
 * that no pattern costs more than their product.
 */
function matches(parts: readonly string[], folders: readonly string[]): boolean {
  const last = parts.length - 1
  let reached: boolean[] = Array.from({ length: folders.length + 1 }, (_, depth) => depth === 0)
  for (const [index, part] of parts.entries()) {
    const next: boolean[] = Array.from({ length: folders.length + 1 }, () => false)
    for (let depth = 0; depth <= folders.length; depth++) {
      if (part === '**') {
        // At the end it stands for at least one more part: a folder's pattern does not match a file of that name.
        const from = depth - 1
        const passes = from >= 0 && (next[from] || reached[from])
        next[depth] = Boolean(passes || (index < last && reached[depth]))
      } else if (depth > 0 && reached[depth - 1]) {
        next[depth] = matchesPart(part, folders[depth - 1] ?? '')
      }
    }
    reached = next
  }
  const ending = parts[last]
  if (reached[folders.length]) return true
  return ending !== '*' && ending !== '**' && reached.some((isReached, depth) => isReached && depth > 0)
}

/** `*` for any characters, `?` for one, a backslash for the next as it is; case-sensitive. Linear but for `*`. */
function matchesPart(pattern: string, text: string): boolean {
  let p = 0
  let t = 0
  let star = -1
  let resume = 0
  while (t < text.length) {
    const sign = pattern.charAt(p)
    const escaped = sign === '\\'
    const wanted = escaped ? pattern.charAt(p + 1) : sign
    if (sign === '*') {
      star = p++
      resume = t
    } else if (p < pattern.length && (wanted === text.charAt(t) || (sign === '?' && !escaped))) {
      p += escaped ? 2 : 1
      t++
    } else if (star >= 0) {
      p = star + 1
      t = ++resume
    } else return false
  }
  while (pattern.charAt(p) === '*') p++
  return p === pattern.length
}
