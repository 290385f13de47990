// Links: the nodes and edges behind a DeclarationGraph, kept up to date file by file.

import type { FilePath } from '../base/path.ts'
import type { Span } from '../base/span.ts'
import {
  baseNameOfDeclaration,
  classOfMember,
  type Declaration,
  type FileFacts,
  type Import,
  moduleBody,
  type Reference,
} from '../syntax/facts.ts'
import { ExportLookup, type LookupFile, type Target } from './exportLookup.ts'
import { Nodes, wholeFile } from './nodes.ts'

export type Resolve = (from: FilePath, specifier: string) => FilePath | undefined

interface LinkedFile extends LookupFile {
  /** Local name → names of declarations. */
  readonly locals: ReadonlyMap<string, readonly string[]>
  /** Local name → where it is imported from. */
  readonly imported: ReadonlyMap<string, { readonly specifier: string; readonly name: string }>
  /** The part of the facts that other files' edges depend on. */
  readonly surface: string
}

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
    for (const path of paths) this.#link(path)
  }

  /** Takes one file. Others are linked again only when what they can see of it is different. */
  put(facts: FileFacts, resolve: Resolve): void {
    const before = this.#files.get(facts.path)?.surface
    const file = this.#admit(facts, resolve)
    this.#link(facts.path)
    if (file.surface !== before) this.#linkImporters(facts.path)
  }

  remove(path: FilePath): void {
    const file = this.#files.get(path)
    if (!file) return
    this.#files.delete(path)
    for (const target of new Set(file.resolutions.values())) {
      if (target !== undefined) this.#importers.get(target)?.delete(path)
    }
    this.nodes.withdraw(path)
    this.#linkImporters(path)
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
    const file: LinkedFile = {
      facts,
      resolutions,
      exports: namesBy(facts.declarations, one => one.exportedAs),
      locals: namesBy(facts.declarations, one => [baseNameOfDeclaration(one.name)]),
      imported: importedNames(facts.imports),
      surface: surfaceOf(facts, resolutions),
    }
    if (file.surface !== before?.surface) this.#lookup.clear()
    this.#files.set(path, file)
    this.nodes.declare(path, facts.declarations)
    return file
  }

  /** Links the files that see `path`: those that import it, and those that import what they give on of it. */
  #linkImporters(path: FilePath): void {
    this.#lookup.clear()
    const seen = new Set([path])
    const waiting = [path]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
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
  }

  #link(path: FilePath): void {
    const file = this.#files.get(path)
    if (!file) return
    for (const declaration of file.facts.declarations) {
      const targets = new Map<number, Span>()
      for (const reference of declaration.references) this.#addTargets(file, reference, targets)
      if (declaration.name === moduleBody) this.#addEffects(file, targets)
      this.nodes.connect(this.nodes.intern(path, declaration.name), targets)
    }
  }

  #addTargets(file: LinkedFile, reference: Reference, targets: Map<number, Span>): void {
    const span = spanOf(reference)
    const add = (node: number): void => {
      if (!targets.has(node)) targets.set(node, span)
    }
    for (const name of file.locals.get(reference.name) ?? [])
      this.#addPlace(file.facts.path, name, reference.member, add)
    const imported = file.imported.get(reference.name)
    const source = imported && file.resolutions.get(imported.specifier)
    if (!imported || source === undefined) return
    if (imported.name !== '*')
      return this.#addTarget(this.#lookup.find(source, imported.name), reference.member, add)
    if (reference.member === undefined) return add(this.wholeFileNode(source))
    this.#addTarget(this.#lookup.find(source, reference.member), undefined, add)
  }

  #addTarget(target: Target, member: string | undefined, add: (node: number) => void): void {
    for (const { path, name } of target.places) this.#addPlace(path, name, member, add)
    for (const path of target.namespaces) {
      if (member === undefined) add(this.wholeFileNode(path))
      else this.#addTarget(this.#lookup.find(path, member), undefined, add)
    }
  }

  /** A use of `Cart.create` is a use of the class, and of its member where it has one of that name. */
  #addPlace(path: FilePath, name: string, member: string | undefined, add: (node: number) => void): void {
    add(this.nodes.intern(path, name))
    if (member === undefined) return
    for (const full of this.#files.get(path)?.locals.get(`${name}.${member}`) ?? [])
      add(this.nodes.intern(path, full))
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
      else this.#addTarget(this.#lookup.find(path, exported), undefined, add)
    }
    this.nodes.connect(this.nodes.intern(path, wholeFile), targets)
  }
}

function namesBy(
  declarations: readonly Declaration[],
  keysOf: (declaration: Declaration) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>()
  for (const declaration of declarations) {
    for (const key of keysOf(declaration)) {
      const known = names.get(key)
      if (known) known.push(declaration.name)
      else names.set(key, [declaration.name])
    }
  }
  return names
}

function importedNames(imports: readonly Import[]): LinkedFile['imported'] {
  const names = new Map<string, { specifier: string; name: string }>()
  for (const one of imports) {
    for (const { local, imported } of one.names)
      names.set(local, { specifier: one.specifier, name: imported })
  }
  return names
}

function surfaceOf(facts: FileFacts, resolutions: ReadonlyMap<string, FilePath | undefined>): string {
  const exported = facts.declarations.filter(one => one.exportedAs.length > 0)
  const declared = exported.map(({ name, exportedAs }) => `${name}=${exportedAs.join()}`)
  const given = facts.reExports.map(
    ({ specifier, imported, exported }) =>
      `${exported}<${imported}@${specifier}=${resolutions.get(specifier)}`,
  )
  return [...declared, ...given].join('\n')
}

/** Where a reference stands. A use of `this.x` is written down as `Class.x`, at `x`. */
function spanOf({ name, at, length }: Reference): Span {
  if (length !== undefined) return { start: at, end: at + length }
  const isMember = name.includes('.') && !name.startsWith('import(')
  return { start: at, end: at + name.length - (isMember ? classOfMember(name).length + 1 : 0) }
}
