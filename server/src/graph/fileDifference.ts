// What is different about a file for those whose edges lead into it, and for its own.

import type { FilePath } from '../base/path.ts'
import {
  baseNameOfDeclaration,
  classOfMember,
  type Declaration,
  exportEquals,
  moduleBody,
} from '../syntax/facts.ts'
import type { Names } from './exportLookup.ts'
import type { LinkedFile } from './linkedFile.ts'
import { sameDeclaration, sameExports, sameMeaning } from './sameFacts.ts'

export interface FileDifference {
  /** What others can import. */
  readonly exports: Names
  /** Of declarations that are seen in another way by those who use them: their kind, what is exported, their members. */
  readonly seen: ReadonlySet<string>
  /** Routes through the file lead elsewhere, or may. */
  readonly isRouted: boolean
  /** Those of the file whose own edges may be others. */
  readonly declarations: readonly Declaration[]
}

/** Undefined stands for a file that is not there. O(references). */
export function fileDifference(
  before: LinkedFile | undefined,
  after: LinkedFile | undefined,
): FileDifference {
  const seen = new Set<string>()
  const scope = changedScope(before, after, seen)
  return {
    exports: changedExports(before, after),
    seen,
    isRouted: scope.size > 0,
    declarations: after ? changedDeclarations(before, after, scope) : [],
  }
}

/** Names that mean something else within the file: of declarations, of their members, of imports. */
function changedScope(
  before: LinkedFile | undefined,
  after: LinkedFile | undefined,
  seen: Set<string>,
): ReadonlySet<string> {
  const scope = new Set<string>()
  for (const name of new Set([...(before?.declared.keys() ?? []), ...(after?.declared.keys() ?? [])])) {
    const [one, other] = [before?.declared.get(name), after?.declared.get(name)]
    if (one && other && !sameExports(one, other)) seen.add(name)
    if (one && other && sameMeaning(one, other)) continue
    scope.add(baseNameOfDeclaration(name))
    seen.add(name)
    if ((one ?? other)?.kind === 'member') seen.add(classOfMember(name))
  }
  for (const local of new Set([...(before?.imported.keys() ?? []), ...(after?.imported.keys() ?? [])]))
    if (importOf(before, local) !== importOf(after, local)) scope.add(local)
  return scope
}

function importOf(file: LinkedFile | undefined, local: string): string | undefined {
  const imported = file?.imported.get(local)
  return imported && `${imported.name}\0${file?.resolutions.get(imported.specifier)}`
}

function changedExports(before: LinkedFile | undefined, after: LinkedFile | undefined): Names {
  if (!before || !after) return 'all'
  const [given, givenNow] = [givenOn(before), givenOn(after)]
  if (given.get('*') !== givenNow.get('*')) return 'all'
  const names = new Set<string>()
  for (const name of new Set([...given.keys(), ...givenNow.keys()]))
    if (given.get(name) !== givenNow.get(name)) names.add(name)
  for (const name of new Set([...before.exports.keys(), ...after.exports.keys()]))
    if (before.exports.get(name)?.join() !== after.exports.get(name)?.join()) names.add(name)
  return names.has(exportEquals) ? 'all' : names
}

/** Exported name → what is given on under it. */
function givenOn({ facts, resolutions }: LinkedFile): ReadonlyMap<string, string> {
  const given = new Map<string, string>()
  for (const { specifier, imported, exported } of facts.reExports) {
    const source = `${imported}\0${specifier}\0${resolutions.get(specifier)}`
    given.set(exported, `${given.get(exported) ?? ''}\n${source}`)
  }
  return given
}

function changedDeclarations(
  before: LinkedFile | undefined,
  after: LinkedFile,
  scope: ReadonlySet<string>,
): readonly Declaration[] {
  const hasOtherEffects = !before || effectsOf(before) !== effectsOf(after)
  return after.facts.declarations.filter(declaration => {
    const { name } = declaration
    const known = before?.declared.get(name)
    if (!known || !sameDeclaration(known, declaration)) return true
    if (name === moduleBody && hasOtherEffects) return true
    return scope.size > 0 && isWithin(scope, declaration)
  })
}

/** True when a declaration says a name of these. Where its routes lead it has asked. */
function isWithin(scope: ReadonlySet<string>, { name, kind, references }: Declaration): boolean {
  if (kind === 'member' && scope.has(classOfMember(name))) return true
  return references.some(
    one => scope.has(one.name) || (one.member !== undefined && scope.has(`${one.name}.${one.member}`)),
  )
}

/** What is imported without a name, and where it leads. */
function effectsOf({ facts, resolutions }: LinkedFile): string {
  return facts.imports
    .filter(one => one.names.length === 0)
    .map(({ form, specifier }) => `${form} ${specifier} ${resolutions.get(specifier)}`)
    .join('\n')
}

/** The files whose exports change with those of `path`, and which of them: it, and those that give on from it. */
export function changedThrough(
  path: FilePath,
  names: Names,
  giversOf: (path: FilePath) => Iterable<LinkedFile>,
): ReadonlyMap<FilePath, Names> {
  const changed = new Map<FilePath, Names>([[path, names]])
  const waiting = [path]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const gone = changed.get(next) ?? none
    for (const giver of giversOf(next)) {
      const known = changed.get(giver.facts.path) ?? none
      const all = union(known, givenThrough(giver, next, gone))
      if (all === known || (all !== 'all' && known !== 'all' && all.size === known.size)) continue
      changed.set(giver.facts.path, all)
      waiting.push(giver.facts.path)
    }
  }
  return changed
}

const none: ReadonlySet<string> = new Set()

function union(one: Names, other: Names): Names {
  if (one === 'all' || other === 'all') return 'all'
  return new Set([...one, ...other])
}

/** The names of `giver` that stand for these names of `source`. */
function givenThrough({ facts, resolutions }: LinkedFile, source: FilePath, names: Names): Names {
  const given = new Set<string>()
  for (const { specifier, imported, exported } of facts.reExports) {
    if (resolutions.get(specifier) !== source) continue
    if (exported === '*') {
      if (names === 'all') return 'all'
      for (const name of names) given.add(name)
    } else if (names === 'all' || names.has(imported)) given.add(exported)
  }
  return given.has(exportEquals) ? 'all' : given
}
