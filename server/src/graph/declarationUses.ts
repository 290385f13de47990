// DeclarationUses: from what a declaration says to the nodes that it uses.

import type { FilePath } from '../base/path.ts'
import type { Span } from '../base/span.ts'
import {
  type Access,
  baseNameOfDeclaration,
  classOfMember,
  type Declaration,
  type DeclarationKind,
  exportEquals,
  type Reference,
} from '../syntax/facts.ts'
import { behindRoot } from '../syntax/routeText.ts'
import type { ExportLookup, Place, Target } from './exportLookup.ts'
import type { LinkedFile } from './linkedFile.ts'
import type { MemberLookup } from './memberLookup.ts'
import type { Nodes } from './nodes.ts'

export interface Lookups {
  readonly files: ReadonlyMap<FilePath, LinkedFile>
  readonly nodes: Nodes
  readonly exports: ExportLookup
  readonly members: MemberLookup
  readonly wholeFileNode: (path: FilePath) => number
}

export interface Uses {
  /** What is used, and where first. */
  readonly targets: Map<number, Span>
  /** Names of members that are used of it is not known what. */
  readonly guesses: readonly string[]
}

type Add = (node: number) => void

/** How something is used. */
type Use = Pick<Reference, 'member' | 'as' | 'leadsOn'>

/** What a name can mean, where it is a value, what stands before a dot, a type, or what stands before the dot of a type. */
const values: ReadonlySet<DeclarationKind> = new Set([
  'function',
  'class',
  'variable',
  'enum',
  'member',
  'module',
])
const objects: ReadonlySet<DeclarationKind> = new Set([...values, 'namespace'])
const types: ReadonlySet<DeclarationKind> = new Set(['class', 'type', 'enum', 'member', 'module'])
const spaces: ReadonlySet<DeclarationKind> = new Set(['namespace', 'enum', 'member', 'module'])

/** Alone, and before a dot. */
const kindsOf = {
  value: [values, objects],
  type: [types, spaces],
  either: [new Set([...values, ...types]), new Set([...objects, ...spaces])],
} as const

/** Every declaration of a name is meant. */
export const everything: Use = {}

export class DeclarationUses {
  readonly #lookups: Lookups

  constructor(lookups: Lookups) {
    this.#lookups = lookups
  }

  /** O(references + accesses × length of their routes). */
  of(file: LinkedFile, declaration: Declaration): Uses {
    const targets = new Map<number, Span>()
    const guesses: string[] = []
    for (const reference of declaration.references)
      this.#addReference(file, declaration, { reference, targets })
    const loaded = loadedModules(file, declaration)
    for (const access of declaration.accesses ?? []) {
      const add = adding(targets, spanOfMember(access))
      if (this.#addMembers({ path: file.facts.path, name: declaration.name }, access, add)) continue
      guesses.push(access.member)
      for (const path of loaded) this.#addLoaded(path, access.member, add)
    }
    this.#addOverridden(file, declaration, targets)
    return { targets, guesses }
  }

  /** Of a namespace all of it counts, unless `use` names a member or says that it leads on. */
  addTarget(target: Target, use: Use, add: Add): void {
    const { member } = use
    for (const { path, name } of this.#meant(target.places, use)) this.#addPlace(path, name, { member, add })
    for (const path of target.namespaces) {
      if (member !== undefined) this.addTarget(this.#lookups.exports.find(path, member), ofMember(use), add)
      else if (use.leadsOn !== true) this.#addWhole(path, add)
    }
  }

  /** `(await load(() => import('./cart'))).total` uses `total`, by whatever way the module comes there. */
  #addLoaded(path: FilePath, member: string, add: Add): void {
    const { exports, files, nodes } = this.#lookups
    for (const place of exports.find(path, member).places) {
      const isThere = files.get(place.path)?.declared.get(place.name)?.exportedAs.length
      if (isThere) add(nodes.intern(place.path, place.name))
    }
  }

  /** All of a file; `module.exports = x` is what its module is. */
  #addWhole(path: FilePath, add: Add): void {
    const { files, nodes, exports, wholeFileNode } = this.#lookups
    exports.ask(path, exportEquals)
    for (const name of files.get(path)?.exports.get(exportEquals) ?? []) add(nodes.intern(path, name))
    add(wholeFileNode(path))
  }

  #addReference(
    file: LinkedFile,
    declaration: Declaration,
    { reference, targets }: { readonly reference: Reference; readonly targets: Map<number, Span> },
  ): void {
    const { name, member, at } = reference
    const { path } = file.facts
    if (member !== undefined) {
      const owner = classOfMember(declaration.name)
      const isBase = file.declared
        .get(owner)
        ?.bases?.some(base => base.slice(0, behindRoot(base)) === `:${name}`)
      const add = adding(targets, spanOfMember({ member, at }))
      // What a class has of its own base is what it inherits, whatever others make of it.
      if (isBase) this.#addAll(this.#lookups.members.inherited({ path, name: owner }, member), add)
      else this.#addMembers({ path, name: declaration.name }, { ...reference, of: name, member }, add)
    }
    const add = adding(targets, spanOfReference(reference))
    const places = (file.locals.get(name) ?? []).map(local => ({ path, name: local }))
    for (const { name: local } of this.#meant(places, reference)) {
      this.#addPlace(path, local, { member, add })
      if (file.declared.get(local)?.kind === 'member') this.#addOverrides(path, local, add)
    }
    this.#addImported(file, reference, add)
  }

  #addImported(file: LinkedFile, reference: Reference, add: Add): void {
    const { exports } = this.#lookups
    const imported = file.imported.get(reference.name)
    const source = imported && file.resolutions.get(imported.specifier)
    if (!imported || source === undefined) return
    const target =
      imported.name === '*' ? { places: [], namespaces: [source] } : exports.find(source, imported.name)
    this.addTarget(target, reference, add)
  }

  /** False when nothing says whose member it is. */
  #addMembers(user: Place, access: Access, add: Add): boolean {
    const { places, namespaces, isUnknown } = this.#lookups.members.find(user, access.of, access.member)
    this.addTarget({ places, namespaces }, ofMember(access), add)
    return !isUnknown
  }

  /** Of a type and a value of one name, what the use means; all of them where it can mean none. */
  #meant(places: readonly Place[], use: Use): readonly Place[] {
    if (places.length < 2 || use === everything) return places
    const [alone, beforeDot] = kindsOf[use.as ?? 'value']
    const isTakenFrom = use.member !== undefined || use.leadsOn !== undefined
    const isAlone = use.member === undefined && use.leadsOn !== true
    const meant = places.filter(({ path, name }) => {
      const kind = this.#lookups.files.get(path)?.declared.get(name)?.kind
      return kind === undefined || (isAlone && alone.has(kind)) || (isTakenFrom && beforeDot.has(kind))
    })
    return meant.length > 0 ? meant : places
  }

  /** What `this` has is another's where it is more than this class. */
  #addOverrides(path: FilePath, member: string, add: Add): void {
    const owner = classOfMember(member)
    this.#addAll(this.#lookups.members.overridesOf({ path, name: owner }, nameOfMember(member)), add)
  }

  /** A member stands for those that it overrides, and has to fit them. */
  #addOverridden(file: LinkedFile, { name, kind, nameSpan }: Declaration, targets: Map<number, Span>): void {
    const member = nameOfMember(name)
    if (kind !== 'member' || member === 'constructor') return
    const place = { path: file.facts.path, name: classOfMember(name) }
    this.#addAll(this.#lookups.members.overridden(place, member), adding(targets, nameSpan))
  }

  /** A use of `Cart.create` is a use of the class, and of its member where it has one of that name. */
  #addPlace(
    path: FilePath,
    name: string,
    { member, add }: { readonly member: string | undefined; readonly add: Add },
  ): void {
    const { files, nodes } = this.#lookups
    add(nodes.intern(path, name))
    if (member === undefined) return
    for (const full of files.get(path)?.locals.get(`${name}.${member}`) ?? []) add(nodes.intern(path, full))
  }

  #addAll(places: readonly Place[], add: Add): void {
    for (const { path, name } of places) add(this.#lookups.nodes.intern(path, name))
  }
}

/** The modules that a declaration loads, and of which it is not told what is taken. */
function loadedModules(file: LinkedFile, { references }: Declaration): readonly FilePath[] {
  return references.flatMap(({ name, member }) => {
    const isLoad = member === undefined && name.startsWith('import(')
    const specifier = isLoad ? file.imported.get(name)?.specifier : undefined
    return (specifier !== undefined && file.resolutions.get(specifier)) || []
  })
}

/** The first place of each target is kept. */
function adding(targets: Map<number, Span>, span: Span): Add {
  return node => {
    if (!targets.has(node)) targets.set(node, span)
  }
}

/** The same use, told of the member alone. */
function ofMember({ as, leadsOn }: Use): Use {
  return { ...(as ? { as } : {}), ...(leadsOn ? { leadsOn } : {}) }
}

function nameOfMember(declaration: string): string {
  return baseNameOfDeclaration(declaration.slice(declaration.indexOf('.') + 1))
}

function spanOfMember({ member, at }: Pick<Access, 'member' | 'at'>): Span {
  return { start: at, end: at + member.length }
}

/** Where a reference stands. A use of `this.x` is written down as `Class.x`, at `x`. */
function spanOfReference({ name, at, length }: Reference): Span {
  if (length !== undefined) return { start: at, end: at + length }
  const isMember = name.includes('.') && !name.startsWith('import(')
  return { start: at, end: at + name.length - (isMember ? classOfMember(name).length + 1 : 0) }
}
