// Resolver: from a specifier in a file to the file of the workspace that it means.

import { statSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { FolderImport, Resolver, Resolvers } from '../analysis/resolving.ts'
import { baseNameOf, type FilePath, folderOf, joinPath } from '../base/path.ts'
import type { Problem } from '../base/problem.ts'
import { routesAmong } from '../graph/frameworks.ts'
import type { Route } from '../graph/layout.ts'
import { createFileFinder, type FileFinder } from './fileFinder.ts'
import { createFiles } from './files.ts'
import { byPath } from './gitParse.ts'
import { isLockfile, readPackageNames } from './packageNames.ts'
import {
  packageOf,
  type ReadManifest,
  readManifests,
  resolveInPackage,
  resolveOwnImport,
  type WorkspacePackage,
} from './packages.ts'
import { Sought } from './sought.ts'
import { mappedSources } from './sourceMaps.ts'
import { readTsconfigs, type Tsconfigs } from './tsconfigs.ts'

/** Resolvers for the workspace at `root`. Throws when the root does not exist. */
export function createResolvers(root: string): Resolvers {
  const files = createFiles(root, undefined)
  return {
    isConfiguration: path => /^(package|[tj]sconfig.*)\.json$/.test(baseNameOf(path)) || isLockfile(path),
    create: async paths => {
      const manifests = await readManifests(files, paths)
      const names = await readPackageNames({ files, paths, manifests: manifests.value })
      const folders = new Map(
        manifests.value.map(({ name, folder }): [string, FilePath] => [name, folder]).reverse(),
      )
      const tsconfigs = readTsconfigs({ root: files.root, files: paths, packages: folders })
      const finder = createFileFinder(paths, {
        outputs: tsconfigs.outputs,
        ignoresCase: ignoresCase(files.root),
        mapped: built => mappedSources(files.root, built),
      })
      const packages = new Packages(manifests.value, finder)
      const resolution = new Resolution({ finder, packages: packages.all, tsconfigs })
      const kept = [...manifests.problems, ...names.problems, ...tsconfigs.problems]
      return resolverOver(resolution, packages, {
        routes: routesAmong(paths, packages.all),
        names: names.value,
        problems: () => [...kept, ...resolution.problems()],
      })
    },
  }
}

function resolverOver(
  resolution: Resolution,
  packages: Packages,
  one: {
    readonly routes: readonly Route[]
    readonly names: Resolver['packages']
    readonly problems: () => readonly Problem[]
  },
): Resolver {
  return {
    layout: { packages: packages.all.map(({ manifest: _, ...kept }) => kept), routes: one.routes },
    packages: one.names,
    get problems() {
      return one.problems()
    },
    resolve: (from, specifier) => resolution.resolve(from, specifier),
    moved: (path, isThere) => {
      const affected = resolution.moved(path, isThere)
      packages.moved(path)
      const others = one.routes.filter(route => route.path !== path)
      const own = isThere ? routesAmong([path], packages.all) : []
      const resolver = resolverOver(resolution, packages, {
        ...one,
        routes: [...others, ...own].sort(byPath),
      })
      return { resolver, affected }
    },
  }
}

/** The packages of a workspace, with the entry points that they have by now. */
class Packages {
  readonly #finder: FileFinder
  readonly #manifests: readonly ReadManifest[]
  readonly #sought = new Sought<number>()
  readonly #all: WorkspacePackage[]

  constructor(manifests: readonly ReadManifest[], finder: FileFinder) {
    this.#manifests = manifests
    this.#finder = finder
    this.#all = manifests.map((one, index) => this.#look(one, index))
  }

  get all(): readonly WorkspacePackage[] {
    return this.#all
  }

  /** A file came or went. Patterns of entry points lead below a package's folder. */
  moved(path: FilePath): void {
    const seekers = this.#sought.take(path)
    for (const [index, one] of this.#manifests.entries()) {
      const isAround = one.folder === '' || path.startsWith(`${one.folder}/`)
      if (isAround || seekers.has(index)) this.#all[index] = this.#look(one, index)
    }
  }

  #look(manifest: ReadManifest, index: number): WorkspacePackage {
    this.#finder.sought.clear()
    const found = packageOf(manifest, this.#finder)
    this.#sought.note(index, this.#finder.sought)
    return found
  }
}

interface Workspace {
  readonly finder: FileFinder
  readonly packages: readonly WorkspacePackage[]
  readonly tsconfigs: Tsconfigs
}

/** True where the disk takes another spelling for the same folder. */
function ignoresCase(root: string): boolean {
  const name = basename(root)
  const other = name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase()
  if (other === name) return false
  const same = statSync(root, { throwIfNoEntry: false })
  const spelled = statSync(join(dirname(root), other), { throwIfNoEntry: false })
  return same !== undefined && spelled !== undefined && same.ino === spelled.ino && same.dev === spelled.dev
}

interface Known extends FolderImport {
  found: FilePath | undefined
  /** A file of that name came or went since. */
  isStale: boolean
}

class Resolution {
  readonly #finder: FileFinder
  readonly #tsconfigs: Tsconfigs
  readonly #byName = new Map<string, WorkspacePackage[]>()
  readonly #byFolder = new Map<FilePath, WorkspacePackage>()
  /** Folder and specifier → the answer: files of one folder resolve alike. */
  readonly #known = new Map<FilePath, Map<string, Known>>()
  readonly #sought = new Sought<Known>()

  /** Imported names that several packages have, of which none is nearer to the importer. */
  readonly #ambiguous = new Map<string, readonly WorkspacePackage[]>()

  constructor({ finder, packages, tsconfigs }: Workspace) {
    this.#finder = finder
    this.#tsconfigs = tsconfigs
    for (const one of packages) {
      this.#byFolder.set(one.folder, one)
      const named = this.#byName.get(one.name)
      if (named) named.push(one)
      else this.#byName.set(one.name, [one])
    }
  }

  resolve(from: FilePath, specifier: string): FilePath | undefined {
    const folder = folderOf(from)
    const inFolder = this.#known.get(folder) ?? new Map<string, Known>()
    const known = inFolder.get(specifier) ?? { folder, specifier, found: undefined, isStale: true }
    if (!known.isStale) return known.found
    this.#finder.sought.clear()
    // `./icon.svg?raw` is the file, loaded in some way.
    known.found = this.#search(folder, specifier.replace(/\?.*$/s, ''))
    known.isStale = false
    this.#sought.note(known, this.#finder.sought)
    this.#known.set(folder, inFolder.set(specifier, known))
    return known.found
  }

  /** A file came or went: what may lead elsewhere by that. */
  moved(path: FilePath, isThere: boolean): readonly FolderImport[] {
    if (isThere) this.#finder.add(path)
    else this.#finder.remove(path)
    const affected = [...this.#sought.take(path)]
    for (const known of affected) known.isStale = true
    return affected
  }

  /** Of what was asked so far. */
  problems(): readonly Problem[] {
    return [...this.#ambiguous].map(([name, [first, ...others]]) => {
      const path = joinPath(first?.folder ?? '', 'package.json') ?? ''
      const rest = others.map(({ folder }) => folder || 'the root').join(', ')
      const message = `${path} calls its package ${name}, as ${rest} does: an import of it that is near to neither is taken for this one. Rename one.`
      return { message, path }
    })
  }

  #search(folder: FilePath, specifier: string): FilePath | undefined {
    if (specifier === '' || specifier.includes('\0')) return undefined
    if (/^\.\.?(\/|$)/.test(specifier)) return this.#relative(folder, specifier)
    if (specifier.startsWith('/') || specifier.includes(':')) return undefined
    for (const candidate of this.#tsconfigs.aliasesFor(folder)(specifier)) {
      const found = this.#finder.find(candidate) ?? this.#built(candidate)
      if (found !== undefined) return found
    }
    return specifier.startsWith('#') ? this.#ownImport(folder, specifier) : this.#package(folder, specifier)
  }

  #relative(folder: FilePath, specifier: string): FilePath | undefined {
    const path = joinPath(folder, specifier)
    if (path === undefined) return undefined
    const found = this.#finder.find(path)
    if (found !== undefined) return found
    const one = this.#byFolder.get(path)
    return one ? resolveInPackage(one, '', this.#finder) : this.#built(path)
  }

  /** The source of a file that is still to be built, within the package it lies in. */
  #built(path: FilePath): FilePath | undefined {
    const one = this.#packageAround(path)
    if (!one) return undefined
    const relative = one.folder === '' ? path : path.slice(one.folder.length + 1)
    return this.#finder.findBuilt(one.folder, relative)
  }

  #ownImport(folder: FilePath, specifier: string): FilePath | undefined {
    const one = this.#packageAround(`${folder}/`)
    for (const target of one ? resolveOwnImport(one, specifier) : []) {
      const found = target.startsWith('.')
        ? this.#finder.findBuilt(one?.folder ?? '', target)
        : this.#package(folder, target)
      if (found !== undefined) return found
    }
    return undefined
  }

  #package(folder: FilePath, specifier: string): FilePath | undefined {
    if (isBuiltin(specifier)) return undefined
    const parts = specifier.split('/')
    const name = parts.splice(0, specifier.startsWith('@') ? 2 : 1).join('/')
    const [one, ...others] = nearestTo(folder, this.#byName.get(name) ?? [])
    if (one && others.length > 0) this.#ambiguous.set(name, [one, ...others])
    return one && resolveInPackage(one, parts.join('/'), this.#finder)
  }

  #packageAround(path: FilePath): WorkspacePackage | undefined {
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      const one = this.#byFolder.get(folder)
      if (one || folder === '') return one
    }
  }
}

/** Of several packages of one name, those with which the folder shares the most of its path. */
function nearestTo(folder: FilePath, packages: readonly WorkspacePackage[]): readonly WorkspacePackage[] {
  if (packages.length < 2) return packages
  const parts = folder.split('/')
  const shared = packages.map(one => {
    const own = one.folder.split('/')
    const end = parts.findIndex((part, index) => part !== own[index])
    return end < 0 ? parts.length : end
  })
  const most = Math.max(...shared)
  return packages.filter((_, index) => shared[index] === most)
}
