// Links: the nodes and edges behind a DeclarationGraph, kept up to date file by file.

import { type FilePath, folderOf } from '../base/path.ts'
import type { Span } from '../base/span.ts'
import { type Declaration, type FileFacts, moduleBody, type Resolutions } from '../syntax/facts.ts'
import { Askers } from './askers.ts'
import { DeclarationUses, everything, type Uses } from './declarationUses.ts'
import { ExportLookup, type Names } from './exportLookup.ts'
import { changedThrough, fileDifference } from './fileDifference.ts'
import { Heritage } from './heritage.ts'
import { Importers } from './importers.ts'
import { type LinkedFile, linkedFile } from './linkedFile.ts'
import { MemberLookup } from './memberLookup.ts'
import { Nodes, wholeFile } from './nodes.ts'

export type Resolve = (from: FilePath, specifier: string) => FilePath | undefined

/** Folder → specifiers of its files that may lead elsewhere than they did. */
export type Affected = ReadonlyMap<FilePath, ReadonlySet<string>>

/** A file that runs another one by importing it. */
export interface Load {
  readonly path: FilePath
  readonly span: Span
}

export class Links {
  readonly nodes = new Nodes()
  readonly #files = new Map<FilePath, LinkedFile>()
  readonly #importers = new Importers()
  /** Of a file's imports, those that run what they import, by what that is. */
  readonly #loads = new WeakMap<LinkedFile, ReadonlyMap<FilePath, readonly Load[]>>()
  readonly #lookup = new ExportLookup(this.#files)
  readonly #members = new MemberLookup(this.#files, this.#lookup)
  readonly #heritage = new Heritage(this.#members)
  readonly #uses: DeclarationUses
  /** Who asked what a name means that is imported from a file. */
  readonly #nameAskers = new Askers<number>()
  /** Whose routes lead through a file. */
  readonly #routeAskers = new Askers<string>()

  constructor() {
    const [files, nodes, exports, members] = [this.#files, this.nodes, this.#lookup, this.#members]
    const wholeFileNode = (path: FilePath): number => this.wholeFileNode(path)
    this.#uses = new DeclarationUses({ files, nodes, exports, members, wholeFileNode })
  }

  get files(): ReadonlyMap<FilePath, LinkedFile> {
    return this.#files
  }

  /** Takes many files at once, of which none is there yet: each is linked once. O(references). */
  putAll(all: Iterable<FileFacts>, resolve: Resolve): void {
    const paths: FilePath[] = []
    for (const facts of all) {
      const file = linkedFile(facts, this.#resolutionsOf(facts, resolve))
      this.#importers.replace(facts.path, this.#files.get(facts.path), file)
      this.#files.set(facts.path, file)
      this.nodes.declare(facts.path, facts.declarations)
      this.#members.ambient.update(facts.path, facts)
      paths.push(facts.path)
    }
    for (const path of paths) this.#heritage.update(path)
    // What that asked is nobody's question: kept, it would be carried through the linking of every node.
    this.#forgetAsked()
    for (const path of paths) {
      const file = this.#files.get(path)
      for (const one of file?.facts.declarations ?? []) this.#link(this.nodes.intern(path, one.name))
    }
  }

  /** Takes one file. Of it and of others only what can have other edges now is linked again. */
  put(facts: FileFacts, resolve: Resolve): void {
    this.#replace(facts.path, linkedFile(facts, this.#resolutionsOf(facts, resolve)))
  }

  remove(path: FilePath): void {
    if (this.#files.has(path)) this.#replace(path, undefined)
  }

  /**
   * Asks again where every specifier leads, and links the files for which the answer is another one. Of those that are
   * `affected` also what led to a file that is gone: it leads nowhere, as if it had never been seen.
   */
  resolveAgain(resolve: Resolve, affected?: Affected): void {
    for (const { facts, resolutions } of [...this.#files.values()]) {
      const known = affected?.get(folderOf(facts.path))
      if (affected && !facts.imports.some(one => known?.has(one.specifier))) continue
      const next = this.#resolutionsOf(facts, resolve, known)
      if (next !== resolutions) this.#replace(facts.path, linkedFile(facts, next))
    }
  }

  /** The files that run `path` by importing it; type imports do not. */
  loadsOf(path: FilePath): readonly Load[] {
    const loads: Load[] = []
    for (const importer of this.#importers.of(path)) {
      const file = this.#files.get(importer)
      for (const load of (file && this.#loadsIn(file).get(path)) ?? []) loads.push(load)
    }
    return loads
  }

  #loadsIn(file: LinkedFile): ReadonlyMap<FilePath, readonly Load[]> {
    const known = this.#loads.get(file)
    if (known) return known
    const loads = new Map<FilePath, Load[]>()
    for (const { form, specifier, span } of file.facts.imports) {
      const source = form === 'type' ? undefined : file.resolutions.get(specifier)
      if (source === undefined) continue
      loads.set(source, [...(loads.get(source) ?? []), { path: file.facts.path, span }])
    }
    this.#loads.set(file, loads)
    return loads
  }

  /** The node of everything that `path` exports, linked when it is asked for the first time. */
  wholeFileNode(path: FilePath): number {
    const known = this.nodes.find(path, wholeFile)
    if (known !== undefined) return known
    const node = this.nodes.intern(path, wholeFile)
    this.#link(node)
    return node
  }

  /** The names that others can import from a file. */
  exportedNames(path: FilePath): ReadonlySet<string> {
    return this.#lookup.namesOf(path)
  }

  /** What a name means that is imported from a file. */
  nodesOfExport(path: FilePath, name: string): readonly number[] {
    const { places } = this.#lookup.find(path, name)
    this.#forgetAsked()
    return places.map(place => this.nodes.intern(place.path, place.name))
  }

  /** What a declaration uses, and where first in its file. Not kept: O(its references). */
  placesOf(node: number): ReadonlyMap<number, Span> {
    const file = this.#files.get(this.nodes.paths[node] ?? '')
    const declaration = file?.declared.get(this.nodes.names[node] ?? '')
    const places = file && declaration ? this.#targetsOf(file, declaration).targets : nowhere
    this.#forgetAsked()
    return places
  }

  /** The same value as before where every specifier still leads to the same file. */
  #resolutionsOf(facts: FileFacts, resolve: Resolve, forgotten?: ReadonlySet<string>): Resolutions {
    const before = this.#files.get(facts.path)?.resolutions
    const resolutions = new Map<string, FilePath | undefined>()
    let isSame = true
    for (const { specifier } of facts.imports) {
      if (resolutions.has(specifier)) continue
      const last = before?.get(specifier)
      // A file that is gone keeps its importers: they are who the deletion breaks.
      const isLost = last !== undefined && !this.#files.has(last) && !forgotten?.has(specifier)
      const lost = isLost ? last : undefined
      const now = resolve(facts.path, specifier) ?? lost
      isSame &&= now === last && before?.has(specifier) === true
      resolutions.set(specifier, now)
    }
    return before && isSame && before.size === resolutions.size ? before : resolutions
  }

  /** Undefined takes the file away. */
  #replace(path: FilePath, after: LinkedFile | undefined): void {
    const before = this.#files.get(path)
    const { exports, seen, isRouted, declarations } = fileDifference(before, after)
    const affected = new Set<number>()
    const add = (nodes: Iterable<number>): void => {
      for (const node of nodes) affected.add(node)
    }
    for (const name of seen) {
      const node = this.nodes.find(path, name)
      if (node !== undefined) add(this.nodes.dependents.of(node))
    }
    this.#importers.replace(path, before, after)
    if (after) this.#files.set(path, after)
    else this.#files.delete(path)
    if (after) this.nodes.declare(path, after.facts.declarations)
    else this.nodes.withdraw(path)
    for (const one of declarations) affected.add(this.nodes.intern(path, one.name))
    if (isRouted) add(this.#routeAskers.of(path))
    for (const name of this.#members.ambient.update(path, after?.facts)) add(this.#routeAskers.of(name))
    if (!before || !after) this.#addImporters(path, add)
    if (exports === 'all' || exports.size > 0) this.#addExports(path, exports, add)
    this.#addHeirs(path, affected)
    this.#forgetAsked()
    for (const node of affected) this.#link(node)
  }

  /** Who imports a file that came or went. */
  #addImporters(path: FilePath, add: (nodes: Iterable<number>) => void): void {
    for (const importer of this.#importers.of(path)) {
      add(this.nodes.of(importer))
      add(this.#routeAskers.of(importer))
    }
  }

  #addExports(path: FilePath, names: Names, add: (nodes: Iterable<number>) => void): void {
    const whole = this.nodes.find(path, wholeFile)
    if (whole !== undefined) add([whole])
    const giversOf = (source: FilePath): readonly LinkedFile[] =>
      [...this.#importers.giversOf(source)].flatMap(giver => this.#files.get(giver) ?? [])
    for (const [giver, given] of changedThrough(path, names, giversOf)) {
      for (const question of this.#lookup.forget(giver, given)) add(this.#nameAskers.of(question))
    }
  }

  /** Looks again at what the affected classes extend, and adds those whose routes lead through what gained or lost an heir. */
  #addHeirs(path: FilePath, affected: Set<number>): void {
    const seen = new Set<FilePath>()
    const update = (heirs: FilePath): void => {
      if (seen.has(heirs)) return
      seen.add(heirs)
      for (const base of this.#heritage.update(heirs))
        for (const asker of this.#routeAskers.of(base)) affected.add(asker)
    }
    update(path)
    // Those that are added on the way are visited too.
    for (const node of affected) {
      const file = this.nodes.paths[node] ?? ''
      if (this.#files.get(file)?.declared.get(this.nodes.names[node] ?? '')?.bases) update(file)
    }
  }

  #link(node: number): void {
    const { asked } = this.#lookup
    const { consulted } = this.#members
    // A whole file is linked while another node is, when that is the first to need it.
    const outer = [[...asked], [...consulted]] as const
    this.#forgetAsked()
    if (this.nodes.isWhole[node]) this.#linkWholeFile(node)
    else this.#linkDeclaration(node)
    this.#nameAskers.note(node, asked)
    this.#routeAskers.note(node, consulted)
    this.#forgetAsked()
    for (const one of outer[0]) asked.add(one)
    for (const one of outer[1]) consulted.add(one)
  }

  #forgetAsked(): void {
    this.#lookup.asked.clear()
    this.#members.consulted.clear()
  }

  #linkDeclaration(node: number): void {
    const path = this.nodes.paths[node] ?? ''
    const file = this.#files.get(path)
    const declaration = file?.declared.get(this.nodes.names[node] ?? '')
    if (!file || !declaration) return
    const { targets, guesses } = this.#targetsOf(file, declaration)
    // What it extends is looked up elsewhere: that it asked is noted here.
    if (declaration.bases) this.#members.inherited({ path, name: declaration.name }, '')
    this.nodes.connect(node, targets)
    this.nodes.guess(node, guesses)
  }

  #targetsOf(file: LinkedFile, declaration: Declaration): Uses {
    const uses = this.#uses.of(file, declaration)
    if (declaration.name === moduleBody) this.#addEffects(file, uses.targets)
    return uses
  }

  /** Importing a file for its effect uses the code that it runs; of a style sheet or a JSON file, all there is. */
  #addEffects(file: LinkedFile, targets: Map<number, Span>): void {
    for (const { specifier, names, form, span } of file.facts.imports) {
      const source = file.resolutions.get(specifier)
      if (names.length > 0 || source === undefined) continue
      if (!this.#files.has(source)) targets.set(this.nodes.intern(source, ''), span)
      if (form === 'sideEffect') targets.set(this.nodes.intern(source, moduleBody), span)
    }
  }

  #linkWholeFile(node: number): void {
    const path = this.nodes.paths[node] ?? ''
    const file = this.#files.get(path)
    const targets = new Set<number>()
    const add = (target: number): void => void targets.add(target)
    if (!file) add(this.nodes.intern(path, ''))
    for (const names of file?.exports.values() ?? []) {
      // Who uses a class may use its members, and no more is known of that here.
      for (const name of names)
        if (file?.declared.get(name)?.kind !== 'member') add(this.nodes.intern(path, name))
    }
    for (const { specifier, imported, exported } of file?.facts.reExports ?? []) {
      const source = file?.resolutions.get(specifier)
      if (source === undefined) continue
      if (imported === '*') add(this.wholeFileNode(source))
      else this.#uses.addTarget(this.#lookup.find(path, exported), everything, add)
    }
    this.nodes.connect(node, targets)
  }
}

const nowhere: ReadonlyMap<number, Span> = new Map()
