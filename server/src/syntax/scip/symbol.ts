// SCIP symbols: their grammar, and the declaration of ours that one stands for.
// Source: https://github.com/sourcegraph/scip/blob/main/scip.proto, message Symbol

import { type DeclarationKind, moduleBody } from '../facts.ts'

type Suffix = 'namespace' | 'type' | 'term' | 'method' | 'macro' | 'meta' | 'typeParameter' | 'parameter'

interface Descriptor {
  readonly name: string
  readonly suffix: Suffix
  /** Offset in the symbol behind it. */
  readonly end: number
}

/** The declaration that a symbol names, or lies in. */
export interface DeclaredSymbol {
  /** The symbol of the declaration itself: a parameter's leads to that of its function. */
  readonly symbol: string
  /** `total`, `Cart.add` or `<module>`: what is nested deeper counts with what it is nested in. */
  readonly name: string
  /** As it is written in the source, when that is a plain identifier. */
  readonly word: string | undefined
  readonly kind: DeclarationKind
}

/** Undefined for what is no global symbol. Cheap enough for each occurrence only with a memory: see `SymbolReader`. */
export function declaredSymbol(symbol: string): DeclaredSymbol | undefined {
  const start = endOfPackage(symbol)
  if (start < 0) return undefined
  const path = descriptorsOf(symbol, start)
  if (!path || path.length === 0) return undefined
  const inner = path.findIndex(({ suffix }) => suffix !== 'namespace')
  const [first, ...below] = inner < 0 ? [] : path.slice(inner)
  if (!first || first.suffix === 'meta')
    return {
      symbol: symbol.slice(0, (first ?? path.at(-1))?.end),
      name: moduleBody,
      word: undefined,
      kind: 'module',
    }
  const outer = { ...declared(symbol, first), name: nameable(first.name) }
  if (first.suffix !== 'type' && first.suffix !== 'term') return outer
  // Rust's `impl#[Cart]add().` is a member of Cart.
  const type = first.name === 'impl' ? below.find(({ suffix }) => suffix === 'typeParameter') : undefined
  const member = below.find(({ suffix }) => suffix !== 'typeParameter')
  if (!member || member.suffix === 'parameter' || member.suffix === 'meta') return outer
  const owner = nameable(type?.name ?? first.name)
  return { ...declared(symbol, member), name: `${owner}.${nameable(member.name)}`, kind: 'member' }
}

function declared(symbol: string, { name, suffix, end }: Descriptor): DeclaredSymbol {
  const kind = suffix === 'type' ? 'class' : suffix === 'term' ? 'variable' : 'function'
  return {
    symbol: symbol.slice(0, end),
    name,
    word: /^[\p{L}\p{N}_$]+$/u.test(name) ? name : undefined,
    kind,
  }
}

/** A dot ends the class in a declaration's name, `#` begins the count of a repeated one; `*` means all exports. */
function nameable(name: string): string {
  const plain = name.replaceAll('.', '·').replaceAll('#', '♯')
  return plain === '*' || plain === '' ? `\`${plain}\`` : plain
}

/** The symbol with another version of its package: what matches where two repositories name different ones. */
export function withoutVersion(symbol: string): string {
  const end = endOfPackage(symbol)
  if (end < 0) return symbol
  return symbol.slice(0, endOfWords(symbol, 3)) + symbol.slice(end)
}

/** Offset of the first descriptor: behind scheme, manager, name and version; -1 where they are not all there. */
function endOfPackage(symbol: string): number {
  return endOfWords(symbol, 4)
}

/** Behind so many words and the space after each; -1 where there are fewer. Two spaces stand for one in a word. */
function endOfWords(symbol: string, words: number): number {
  let at = 0
  for (let count = 0; count < words; count++) {
    at = symbol.indexOf(' ', at)
    while (at >= 0 && symbol[at + 1] === ' ') at = symbol.indexOf(' ', at + 2)
    if (at < 0) return -1
    at++
  }
  return at
}

const suffixes: ReadonlyMap<string, Suffix> = new Map([
  ['/', 'namespace'],
  ['#', 'type'],
  ['.', 'term'],
  ['!', 'macro'],
  [':', 'meta'],
])

/** Undefined where the text does not follow the grammar. */
function descriptorsOf(symbol: string, start: number): readonly Descriptor[] | undefined {
  const found: Descriptor[] = []
  for (let at = start; at < symbol.length; at = found.at(-1)?.end ?? symbol.length) {
    const descriptor = descriptorAt(symbol, at)
    if (!descriptor) return undefined
    found.push(descriptor)
  }
  return found
}

function descriptorAt(symbol: string, at: number): Descriptor | undefined {
  const opening = symbol[at]
  if (opening === '[' || opening === '(') {
    const name = nameAt(symbol, at + 1)
    const closing = opening === '[' ? ']' : ')'
    if (!name || symbol[name.end] !== closing) return undefined
    return { name: name.text, suffix: opening === '[' ? 'typeParameter' : 'parameter', end: name.end + 1 }
  }
  const name = nameAt(symbol, at)
  if (!name) return undefined
  const mark = symbol[name.end] ?? ''
  if (mark === '(') {
    const closing = symbol.indexOf(').', name.end)
    return closing < 0 ? undefined : { name: name.text, suffix: 'method', end: closing + 2 }
  }
  const suffix = suffixes.get(mark)
  return suffix && { name: name.text, suffix, end: name.end + 1 }
}

const plainName = /[\p{L}\p{N}_+\-$]*/uy

function nameAt(symbol: string, at: number): { readonly text: string; readonly end: number } | undefined {
  if (symbol[at] !== '`') {
    plainName.lastIndex = at
    const text = plainName.exec(symbol)?.[0] ?? ''
    return { text, end: at + text.length }
  }
  for (let end = symbol.indexOf('`', at + 1); end >= 0; end = symbol.indexOf('`', end + 2)) {
    // Two of them stand for one.
    if (symbol[end + 1] !== '`')
      return { text: symbol.slice(at + 1, end).replaceAll('``', '`'), end: end + 1 }
  }
  return undefined
}

/** Reads each symbol once. */
export class SymbolReader {
  readonly #known = new Map<string, DeclaredSymbol | undefined>()

  read(symbol: string): DeclaredSymbol | undefined {
    if (this.#known.has(symbol)) return this.#known.get(symbol)
    const read = declaredSymbol(symbol)
    this.#known.set(symbol, read)
    return read
  }
}
