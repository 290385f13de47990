// Links: the nodes and edges behind a DeclarationGraph, kept up to date file by file.

import type { FilePath } from '../base/path.ts'
import type { Span } from '../base/span.ts'
import { type FileFacts, moduleBody } from '../syntax/facts.ts'
import { DeclarationUses } from './declarationUses.ts'
import { ExportLookup } from './exportLookup.ts'
import { Heritage } from './heritage.ts'
import { type LinkedFile, linkedFile } from './linkedFile.ts'
import { MemberLookup } from './memberLookup.ts'
import { Nodes, wholeFile } from './nodes.ts'
import { Readers } from './readers.ts'

export type Resolve = (from: FilePath, specifier: string) => FilePath | undefined

/** A file that runs another one by importing it. */
export interface Load {
  readonly path: FilePath
  readonly span: Span
}

export class Links {
  readonly nodes = new Nodes()
  readonly #files = new Map<FilePath, LinkedFile>()
  /** A file → the files that import it, by whatever form. */
  readonly #importers = new Map<FilePath, Set<FilePath>>()
  readonly #lookup = new ExportLookup(this.#files)
  readonly #members = new MemberLookup(this.#files, this.#lookup)
  readonly #heritage = new Heritage(this.#members)
  readonly #uses: DeclarationUses
  /** Who was led through which files by the routes in it. */
  readonly #readers = new Readers()

  constructor() {
    const [files, nodes, exports, members] = [this.#files, this.nodes, this.#lookup, this.#members]
    const wholeFileNode = (path: FilePath): number => this.wholeFileNode(path)
    this.#uses = new DeclarationUses({ files, nodes, exports, members, wholeFileNode })
  }

  get files(): ReadonlyMap<FilePath, { readonly facts: FileFacts }> {
    return this.#files
  }

  /** Takes many files at once: each is linked once. O(references). */
  putAll(all: Iterable<FileFacts>, resolve: Resolve): void {
    const paths: FilePath[] = []
    for (const facts of all) {
      this.#admit(facts, resolve)
      paths.push(facts.path)
    }
    this.#lookup.clear()
    for (const path of paths) this.#heritage.update(path)
    for (const path of paths) this.#link(path)
  }

  /** Takes one file. Others are linked again only when what they can see of it is different. */
  put(facts: FileFacts, resolve: Resolve): void {
    const { path } = facts
    const before = this.#files.get(path)
    const file = this.#admit(facts, resolve)
    const bases = this.#heritage.update(path)
    this.#link(path)
    if (file.surface !== before?.surface) this.#linkImporters(path)
    this.#linkReaders(file.routes === before?.routes ? bases : new Set([...bases, path]))
  }

  remove(path: FilePath): void {
    const file = this.#files.get(path)
    if (!file) return
    this.#files.delete(path)
    for (const target of new Set(file.resolutions.values())) {
      if (target !== undefined) this.#importers.get(target)?.delete(path)
    }
    this.nodes.withdraw(path)
    const bases = this.#heritage.update(path)
    this.#linkImporters(path)
    this.#linkReaders(new Set([...bases, path]))
  }

  /** Asks again where every specifier leads, and links the files for which the answer is another one. */
  resolveAgain(resolve: Resolve): void {
    for (const { facts, resolutions } of [...this.#files.values()]) {
      const next = this.#resolutionsOf(facts, resolve)
      if ([...next].some(([specifier, path]) => resolutions.get(specifier) !== path)) this.put(facts, resolve)
    }
  }

  /** The files that run `path` by importing it; type imports do not. */
  loadsOf(path: FilePath): readonly Load[] {
    const loads: Load[] = []
    for (const importer of this.#importers.get(path) ?? []) {
      const file = this.#files.get(importer)
      for (const one of file?.facts.imports ?? []) {
        if (one.form === 'type' || file?.resolutions.get(one.specifier) !== path) continue
        loads.push({ path: importer, span: one.span })
      }
    }
    return loads
  }

  /** The node of everything that `path` exports, linked when it is asked for the first time. */
  wholeFileNode(path: FilePath): number {
    const known = this.nodes.find(path, wholeFile)
    if (known !== undefined) return known
    const node = this.nodes.intern(path, wholeFile)
    this.#linkWholeFile(path)
    return node
  }

  /** The names that others can import from a file. */
  exportedNames(path: FilePath): ReadonlySet<string> {
    return this.#lookup.namesOf(path)
  }

  /** What a name means that is imported from a file. */
  nodesOfExport(path: FilePath, name: string): readonly number[] {
    return this.#lookup.find(path, name).places.map(place => this.nodes.intern(place.path, place.name))
  }

  #resolutionsOf(facts: FileFacts, resolve: Resolve): Map<string, FilePath | undefined> {
    const before = this.#files.get(facts.path)?.resolutions
    const resolutions = new Map<string, FilePath | undefined>()
    for (const { specifier } of facts.imports) {
      const last = before?.get(specifier)
      // A file that is gone keeps its importers: they are who the deletion breaks.
      const lost = last !== undefined && !this.#files.has(last) ? last : undefined
      resolutions.set(specifier, resolve(facts.path, specifier) ?? lost)
    }
    return resolutions
  }

  #admit(facts: FileFacts, resolve: Resolve): LinkedFile {
    const { path } = facts
    const before = this.#files.get(path)
    const resolutions = this.#resolutionsOf(facts, resolve)
    for (const target of new Set(before?.resolutions.values())) {
      if (target !== undefined) this.#importers.get(target)?.delete(path)
    }
    for (const target of new Set(resolutions.values())) {
      if (target === undefined) continue
      const importers = this.#importers.get(target)
      if (importers) importers.add(path)
      else this.#importers.set(target, new Set([path]))
    }
    const file = linkedFile(facts, resolutions)
    if (file.surface !== before?.surface) this.#lookup.clear()
    this.#files.set(path, file)
    this.nodes.declare(path, facts.declarations)
    return file
  }

  /** Links the files that see `path`: those that import it, and those that import what they give on of it. */
  #linkImporters(path: FilePath): void {
    this.#lookup.clear()
    const seen = new Set([path])
    const passed = new Set<FilePath>()
    const waiting = [path]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      passed.add(next)
      if (this.nodes.find(next, wholeFile) !== undefined) this.#linkWholeFile(next)
      for (const importer of this.#importers.get(next) ?? []) {
        if (seen.has(importer)) continue
        seen.add(importer)
        this.#link(importer)
        const file = this.#files.get(importer)
        if (file?.facts.reExports.some(one => file.resolutions.get(one.specifier) === next))
          waiting.push(importer)
      }
    }
    this.#linkReaders(passed)
  }

  /** Links the files whose routes lead through one of these. */
  #linkReaders(paths: ReadonlySet<FilePath>): void {
    for (const reader of new Set([...paths].flatMap(path => [...this.#readers.of(path)]))) this.#link(reader)
  }

  #link(path: FilePath): void {
    const file = this.#files.get(path)
    if (!file) return
    this.#members.consulted.clear()
    for (const declaration of file.facts.declarations) {
      const { targets, guesses } = this.#uses.of(file, declaration)
      if (declaration.name === moduleBody) this.#addEffects(file, targets)
      const node = this.nodes.intern(path, declaration.name)
      this.nodes.connect(node, targets)
      this.nodes.guess(node, guesses)
    }
    this.#readers.note(path, this.#members.consulted)
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

  #linkWholeFile(path: FilePath): void {
    const file = this.#files.get(path)
    const targets = new Map<number, Span>()
    const nowhere = { start: 0, end: 0 }
    const add = (node: number): void => void targets.set(node, nowhere)
    if (!file) add(this.nodes.intern(path, ''))
    for (const names of file?.exports.values() ?? []) {
      for (const name of names) add(this.nodes.intern(path, name))
    }
    for (const { specifier, imported, exported } of file?.facts.reExports ?? []) {
      const source = file?.resolutions.get(specifier)
      if (source === undefined) continue
      if (imported === '*') add(this.wholeFileNode(source))
      else this.#uses.addTarget(this.#lookup.find(path, exported), { as: 'either' }, add)
    }
    this.nodes.connect(this.nodes.intern(path, wholeFile), targets)
  }
}
