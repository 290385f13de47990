// Block prints: fingerprints of short runs of tokens, by which blocks that stand in two places are found.
// Winnowing: Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document fingerprinting", 2003.

import { Kind, Word } from './tokenKinds.ts'

/** The columns of tokens that prints are made of. */
export interface PrintedTokens {
  readonly text: string
  readonly count: number
  readonly kinds: Uint8Array
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/** Tokens of one print, and of how many in a row one is kept: what shares both together, less one, is seen for sure. */
export const printLength = 20
const window = 16

/** How far back another use of the same name is looked for: what the names are does not count, where they come again does. */
const nameReach = printLength

/** Of a print's tokens, those that do something: tables of data have fewer. */
const leastActive = 4

/** Half-open: values of the hash are below. */
const hashLimit = 2 ** 30
const none = hashLimit

export interface BlockPrint {
  /** 30 bits. */
  readonly hash: number
  /** The first of its tokens. */
  readonly at: number
}

const written = /@generated\b|\bDO NOT EDIT\b/i

/** True for texts that say at their head that a program wrote them. */
export function isGenerated(text: string): boolean {
  return written.test(text.slice(0, 1000))
}

/**
 * In the order of the text. Equal where the same tokens stand, white space, comments and consistent other names of
 * variables aside; imports, tables of data and generated files have none. O(length of the text).
 */
export function blockPrints(tokens: PrintedTokens): readonly BlockPrint[] {
  if (tokens.count <= printLength || isGenerated(tokens.text)) return []
  const { codes, active } = codesOf(tokens)
  const hashes = gramHashes(codes, active)
  const prints: BlockPrint[] = []
  let kept = -1
  for (let first = 0; first < hashes.length; first++) {
    // The least of the window that ends here; of equal ones the last.
    const last = Math.min(first + window, hashes.length)
    if (kept >= first && last - 1 > kept && (hashes[last - 1] ?? none) > (hashes[kept] ?? none)) continue
    let least = first
    for (let at = first + 1; at < last; at++) if ((hashes[at] ?? none) <= (hashes[least] ?? none)) least = at
    if (least !== kept && hashes[least] !== none) prints.push({ hash: hashes[least] ?? 0, at: least })
    kept = least
    if (last === hashes.length) break
  }
  return prints
}

/** The last place of each name, by the low bits of its hash. */
const lastPlaces = { size: 1024, hashes: new Int32Array(1024), places: new Int32Array(1024) }

/** One number a token, and whether it does something; -1 for tokens of imports. */
function codesOf(tokens: PrintedTokens): { readonly codes: Int32Array; readonly active: Uint8Array } {
  const { kinds, count } = tokens
  const codes = new Int32Array(count - 1)
  const active = new Uint8Array(count - 1)
  lastPlaces.places.fill(-nameReach - 1)
  let importEnd = -1
  for (let index = 0; index < count - 1; index++) {
    const kind = kinds[index] ?? 0
    if (index > importEnd && (kind === Word.import || kind === Word.export))
      importEnd = endOfImport(tokens, index)
    if (index <= importEnd) {
      codes[index] = -1
      continue
    }
    const hash = hashOf(tokens, index)
    codes[index] = isOwnName(kinds, index) ? placeCode(hash, index) : hash & 0x7fffffff
    active[index] = isActive(kind) ? 1 : 0
  }
  return { codes, active }
}

/** Names of variables; those of members, of what is called and of properties say what is done. */
function isOwnName(kinds: Uint8Array, index: number): boolean {
  if (kinds[index] !== Kind.name) return false
  const before = kinds[index - 1]
  const after = kinds[index + 1]
  if (before === Kind.dot || before === Kind.optionalDot || after === Kind.openParen) return false
  return after !== Kind.colon || (before !== Kind.openBrace && before !== Kind.comma)
}

/** How many tokens ago the same name stood; 0 for one that is new here. */
function placeCode(hash: number, index: number): number {
  const slot = hash & (lastPlaces.size - 1)
  const last = lastPlaces.places[slot] ?? 0
  const distance = lastPlaces.hashes[slot] === hash && index - last <= nameReach ? index - last : 0
  lastPlaces.hashes[slot] = hash
  lastPlaces.places[slot] = index
  return distance
}

function isActive(kind: number): boolean {
  if (kind === Word.true || kind === Word.false || kind === Word.null) return false
  if (kind === Kind.openParen || kind === Kind.equals || kind === Kind.dot || kind === Kind.arrow) return true
  return kind >= Word.break
}

/** The last token of an `import` or `export … from`; before `index` where it is none. */
function endOfImport({ kinds, count, text, starts, ends }: PrintedTokens, index: number): number {
  for (let at = index + 1; at < count; at++) {
    const kind = kinds[at]
    if (kind === Kind.string) {
      const before = text.slice(starts[at - 1], ends[at - 1])
      return at === index + 1 || before === 'from' ? at : -1
    }
    const goesOn =
      kind === Kind.name ||
      kind === Kind.comma ||
      kind === Kind.star ||
      kind === Kind.openBrace ||
      kind === Kind.closeBrace
    if (!goesOn && kind !== Word.default) return -1
  }
  return -1
}

function hashOf({ text, starts, ends }: PrintedTokens, index: number): number {
  const end = ends[index] ?? 0
  let hash = 0x811c9dc5
  for (let at = starts[index] ?? end; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

const base = 0x2545f491
const leaving = power(base, printLength)

/** Of each run of tokens, by the run before; `none` where it is no code. */
function gramHashes(codes: Int32Array, active: Uint8Array): Int32Array {
  const hashes = new Int32Array(Math.max(0, codes.length - printLength + 1))
  let hash = 0
  let doing = 0
  let imported = 0
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0
    const left = at - printLength
    hash = (Math.imul(hash, base) + code) | 0
    doing += active[at] ?? 0
    if (code === -1) imported++
    if (left >= 0) {
      hash = (hash - Math.imul(codes[left] ?? 0, leaving)) | 0
      doing -= active[left] ?? 0
      if (codes[left] === -1) imported--
    }
    if (left < -1) continue
    hashes[left + 1] = imported > 0 || doing < leastActive ? none : mixed(hash) & (hashLimit - 1)
  }
  return hashes
}

/** Spreads what differs in the low bits only. */
function mixed(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return half ^ (half >>> 13)
}

function power(of: number, exponent: number): number {
  let result = 1
  for (let times = 0; times < exponent; times++) result = Math.imul(result, of)
  return result
}

/** Digits of a number to the base 64, all of which JSON leaves as they are. */
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const hashDigits = 5
const lineDigits = 3
const recordLength = hashDigits + lineDigits
const lineLimit = 64 ** lineDigits - 1

/** Prints as text, eight characters each: what they are and on which line, zero-based, they begin. O(length of the text). */
export function writeBlocks(tokens: PrintedTokens): string {
  const { text, starts } = tokens
  let line = 0
  let lineEnd = text.indexOf('\n')
  let blocks = ''
  for (const { hash, at } of blockPrints(tokens)) {
    const start = starts[at] ?? 0
    while (lineEnd >= 0 && lineEnd < start) {
      line++
      lineEnd = text.indexOf('\n', lineEnd + 1)
    }
    blocks += written64(hash, hashDigits) + written64(Math.min(line, lineLimit), lineDigits)
  }
  return blocks
}

/** Reads what `writeBlocks` wrote, print by print. */
export function readBlocks(blocks: string, each: (hash: number, line: number) => void): void {
  for (let at = 0; at + recordLength <= blocks.length; at += recordLength)
    each(read64(blocks, at, hashDigits), read64(blocks, at + hashDigits, lineDigits))
}

/** How many prints a text has that `writeBlocks` wrote. */
export function countBlocks(blocks: string): number {
  return Math.floor(blocks.length / recordLength)
}

function written64(value: number, length: number): string {
  let text = ''
  for (let rest = value, digit = 0; digit < length; digit++, rest = Math.floor(rest / 64))
    text = digits.charAt(rest % 64) + text
  return text
}

const valueOf = new Uint8Array(128)
for (let value = 0; value < digits.length; value++) valueOf[digits.charCodeAt(value)] = value

function read64(text: string, from: number, length: number): number {
  let value = 0
  for (let at = from; at < from + length; at++) value = value * 64 + (valueOf[text.charCodeAt(at)] ?? 0)
  return value
}
