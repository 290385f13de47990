// Imports: which modules a code asks for, in each form, and which of their names.

import { isWordOrName, Kind, Word } from '../../syntax/tokenKinds.ts'
import { type Code, isMember, kindAt, matchAt, type TokenRange, wordAt } from './code.ts'
import { remembered } from './remembered.ts'

/** One name that is taken from a module. */
export interface TakenName {
  /** As the module calls it; `default` for the default. */
  readonly name: string
  /** The token that names it. */
  readonly at: number
  /** Only the type is meant. */
  readonly isType: boolean
}

/** `import … from`, `export … from`, `import()` or `require()` of a literal name. */
export interface ModuleUse {
  readonly specifier: string
  /** The token of the specifier. */
  readonly at: number
  /** Only types are meant. */
  readonly isType: boolean
  readonly names: readonly TakenName[]
  /** The local name of all that the module exports; of a default that may be just that with `isDefault`. */
  readonly namespaces: readonly { readonly local: string; readonly isDefault: boolean }[]
}

/** In the order of the text. O(tokens), once. */
export const modulesOf = remembered((code: Code): readonly ModuleUse[] => {
  const uses: ModuleUse[] = []
  for (let index = 0; index < code.count; index++) {
    const use = useAt(code, index)
    if (use) uses.push(use)
  }
  return uses
})

function useAt(code: Code, index: number): ModuleUse | undefined {
  const kind = kindAt(code, index)
  if (isMember(code, index)) return undefined
  const next = kindAt(code, index + 1)
  if (kind === Word.import && next !== Kind.openParen) return statementAt(code, index)
  if (kind === Word.export) return statementAt(code, index)
  const isCall = kind === Word.import || (kind === Kind.name && wordAt(code, index) === 'require')
  return isCall && next === Kind.openParen ? callAt(code, index) : undefined
}

/** `import a, { b as c } from 'x'`, `import 'x'`, `export { a } from 'x'`, `export * from 'x'`. */
function statementAt(code: Code, index: number): ModuleUse | undefined {
  let at = index + 1
  if (kindAt(code, index) === Word.import && kindAt(code, at) === Kind.string)
    return { ...specifierAt(code, at), isType: false, names: [], namespaces: [] }
  const isType = isTypeWord(code, at)
  if (isType) at++
  const names: TakenName[] = []
  const namespaces: { local: string; isDefault: boolean }[] = []
  for (; wordAt(code, at) !== 'from' || kindAt(code, at + 1) !== Kind.string; at++) {
    const kind = kindAt(code, at)
    if (kind === Kind.openBrace) {
      const close = matchAt(code, at)
      if (close < 0) return undefined
      names.push(...listedNames(code, { from: at + 1, to: close }, isType))
      at = close
    } else if (kind === Kind.star) {
      if (wordAt(code, at + 1) !== 'as') continue
      const isImport = kindAt(code, index) === Word.import
      if (isImport) namespaces.push({ local: wordAt(code, at + 2), isDefault: false })
      at += 2
    } else if (kind === Kind.name && kindAt(code, index) === Word.import) {
      names.push({ name: 'default', at, isType })
      namespaces.push({ local: wordAt(code, at), isDefault: true })
    } else if (kind !== Kind.comma) return undefined
  }
  return { ...specifierAt(code, at + 1), isType, names, namespaces }
}

/** `import type { A }`, and not `import type from 'x'`. */
function isTypeWord(code: Code, at: number): boolean {
  if (wordAt(code, at) !== 'type' && wordAt(code, at) !== 'typeof') return false
  const next = kindAt(code, at + 1)
  if (next === Kind.openBrace || next === Kind.star) return true
  return next === Kind.name && (wordAt(code, at + 1) !== 'from' || wordAt(code, at + 2) === 'from')
}

/** `a, b as c, type D, default as e`. */
function listedNames(code: Code, { from, to }: TokenRange, isType: boolean): readonly TakenName[] {
  const names: TakenName[] = []
  for (let at = from; at < to; at++) {
    let own = at
    const next = wordAt(code, at + 1)
    const isModifier = wordAt(code, at) === 'type' && at + 1 < to && next !== ',' && next !== 'as'
    if (isModifier) own++
    if (isWordOrName(kindAt(code, own)))
      names.push({ name: wordAt(code, own), at: own, isType: isType || isModifier })
    while (at < to && kindAt(code, at) !== Kind.comma) at++
  }
  return names
}

/** `require('x')`, `import('x')`, with the names that are taken of it at once. */
function callAt(code: Code, index: number): ModuleUse | undefined {
  const close = matchAt(code, index + 1)
  const after = kindAt(code, index + 3)
  const isLiteral = kindAt(code, index + 2) === Kind.string || kindAt(code, index + 2) === Kind.template
  if (close < 0 || !isLiteral || (after !== Kind.closeParen && after !== Kind.comma)) return undefined
  const isRequire = kindAt(code, index) !== Word.import
  const names = [...pickedBefore(code, index), ...(isRequire ? memberBehind(code, close) : [])]
  const local = isRequire ? bindingBefore(code, index) : undefined
  const namespaces = local === undefined ? [] : [{ local, isDefault: true }]
  return { ...specifierAt(code, index + 2), isType: false, names, namespaces }
}

/** `const { a, b: c } = await import('x')` takes a and b. */
function pickedBefore(code: Code, index: number): readonly TakenName[] {
  const equals = wordAt(code, index - 1) === 'await' ? index - 2 : index - 1
  const close = equals - 1
  if (kindAt(code, equals) !== Kind.equals || kindAt(code, close) !== Kind.closeBrace) return []
  const open = matchAt(code, close)
  if (open <= 0 || !isVariableWord(code, open - 1)) return []
  const names: TakenName[] = []
  for (let at = open + 1; at < close; at++) {
    if (isWordOrName(kindAt(code, at))) names.push({ name: wordAt(code, at), at, isType: false })
    while (at < close && kindAt(code, at) !== Kind.comma) at = Math.max(at, matchAt(code, at)) + 1
  }
  return names
}

/** `require('x').a` */
function memberBehind(code: Code, close: number): readonly TakenName[] {
  const at = close + 2
  if (kindAt(code, close + 1) !== Kind.dot || !isWordOrName(kindAt(code, at))) return []
  return [{ name: wordAt(code, at), at, isType: false }]
}

/** `const a = require('x')` binds a. */
function bindingBefore(code: Code, index: number): string | undefined {
  const isBound = kindAt(code, index - 1) === Kind.equals && isVariableWord(code, index - 3)
  const goesOn = kindAt(code, matchAt(code, index + 1) + 1) === Kind.dot
  return isBound && !goesOn && kindAt(code, index - 2) === Kind.name ? wordAt(code, index - 2) : undefined
}

function isVariableWord(code: Code, index: number): boolean {
  const kind = kindAt(code, index)
  return kind === Word.const || kind === Word.var || wordAt(code, index) === 'let'
}

function specifierAt(code: Code, at: number): Pick<ModuleUse, 'specifier' | 'at'> {
  return { specifier: wordAt(code, at).slice(1, -1), at }
}
