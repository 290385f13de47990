// The rule `missing-export`: a name that the module does not have.

import { isWordOrName, Kind, Word } from '../syntax/tokenKinds.ts'
import type { ChangedText } from './changedText.ts'
import { type Code, isMember, kindAt, spanOf, wordAt } from './code/code.ts'
import { type ModuleUse, modulesOf, type TakenName } from './code/imports.ts'
import { builtInOf, exportsOfBuiltIn } from './code/packageName.ts'
import { remembered } from './code/remembered.ts'
import { appeared, type Occurrence, wholeCodesOf } from './compare.ts'
import type { Rule } from './finding.ts'
import { lookAlikeOf } from './lookAlike.ts'

interface Taken extends Occurrence {
  readonly specifier: string
  readonly name: string
  readonly isType: boolean
  /** A function of it is called. */
  readonly isCalled: boolean
}

/**
 * Names, defaults and members of namespaces that changed lines take from a module of the workspace, or of Node, that
 * does not export them. Silent where the module cannot be read as a whole, and for what may be a type of Node's.
 */
export const missingExport: Rule = {
  id: 'missing-export',
  severity: 'hard',
  check: text => {
    const codes = wholeCodesOf(text)
    if (!codes) return []
    return appeared(text, takenIn(codes.before), takenIn(codes.after)).flatMap(taken => {
      const names = namesOf(text, taken)
      if (!names || names.has(taken.name)) return []
      return [{ span: taken.span, message: sentence(taken, names) }]
    })
  },
}

/** What may be taken; undefined where nobody knows. */
function namesOf(text: ChangedText, { specifier, name, isType }: Taken): ReadonlySet<string> | undefined {
  const builtIn = builtInOf(specifier)
  if (builtIn === undefined) return text.surroundings.exportsOf(text.path, specifier)
  // What Node itself cannot tell are types: they have capital letters, and only TypeScript has them.
  const mayBeType = /^[A-Z]/.test(name) && /\.[cm]?tsx?$|\.(?:vue|svelte|astro)$/.test(text.path)
  return isType || mayBeType ? undefined : exportsOfBuiltIn(builtIn)
}

const takenIn = remembered((code: Code): readonly Taken[] => {
  const uses = modulesOf(code)
  const own = uses.flatMap(({ specifier, names }) => names.map(name => takenAt(code, specifier, name)))
  return [...own, ...membersIn(code, uses)].sort((a, b) => a.span.start - b.span.start)
})

function takenAt(code: Code, specifier: string, { name, at, isType }: TakenName): Taken {
  const span = spanOf(code, { from: at, to: at + 1 })
  const isString = kindAt(code, at) === Kind.string
  return {
    span,
    key: `${specifier}\0${name}`,
    specifier,
    name: isString ? name.slice(1, -1) : name,
    isType,
    isCalled: false,
  }
}

/** `space.name` of `import * as space`, and calls of `fs.name()` where all of a module of Node is at hand. */
function membersIn(code: Code, uses: readonly ModuleUse[]): readonly Taken[] {
  const spaces = new Map<string, { readonly specifier: string; readonly isDefault: boolean }>()
  for (const { specifier, namespaces } of uses)
    for (const { local, isDefault } of namespaces)
      if (!isDefault || builtInOf(specifier) !== undefined) spaces.set(local, { specifier, isDefault })
  if (spaces.size === 0) return []
  const members: Taken[] = []
  const again = new Set<string>()
  for (let at = 0; at < code.count; at++) {
    if (kindAt(code, at) !== Kind.name || isMember(code, at)) continue
    const local = wordAt(code, at)
    const space = spaces.get(local)
    if (!space) continue
    if (bindsAnew(code, at)) again.add(local)
    const name = at + 2
    if (kindAt(code, at + 1) !== Kind.dot || !isWordOrName(kindAt(code, name))) continue
    const isCalled = kindAt(code, name + 1) === Kind.openParen
    if ((builtInOf(space.specifier) !== undefined && !isCalled) || isGiven(code, name)) continue
    const taken = takenAt(code, space.specifier, { name: wordAt(code, name), at: name, isType: false })
    members.push({ ...taken, isCalled, key: `${local}.${taken.name}` })
  }
  return members.filter(({ key }) => !again.has(key.slice(0, key.indexOf('.'))))
}

/** Another variable, parameter or function of this name: what a member belongs to is not sure any more. */
function bindsAnew(code: Code, at: number): boolean {
  const before = kindAt(code, at - 1)
  const after = kindAt(code, at + 1)
  if (before === Word.function || before === Word.class || before === Kind.dots) return true
  if (before === Word.var || before === Word.const || wordAt(code, at - 1) === 'let')
    return wordAt(code, at + 2) !== 'require'
  if (after === Kind.arrow) return true
  const opens = before === Kind.openParen || before === Kind.comma
  const types = after === Kind.colon || after === Kind.question
  return opens && types
}

/** `space.name = …` */
function isGiven(code: Code, name: number): boolean {
  return kindAt(code, name + 1) === Kind.equals
}

function sentence({ specifier, name }: Taken, names: ReadonlySet<string>): string {
  if (name === 'default') {
    return `“${specifier}” has no default export: what is imported here is undefined, or the module does not load. Import one of its names.`
  }
  const alike = lookAlikeOf(name, names)
  const instead =
    alike === undefined ? 'Use one of the names that it has, or export this one' : `Write “${alike}”`
  return `“${specifier}” exports no “${name}”: what is taken here is undefined, or the module does not load. ${instead}.`
}
