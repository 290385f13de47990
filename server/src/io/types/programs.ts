// Programs: TypeScript's view of some files, with the changed file as it was or as it is.

import { isBuiltin } from 'node:module'
import { ts } from 'ts-morph'
import type { Resolver } from '../../analysis/resolving.ts'
import type { Project } from './configs.ts'
import { libraryFile, libraryFolder, type WalledFiles } from './walledFiles.ts'

/** Thrown where the time is over. */
export class TimeOver extends Error {}

export interface ProgramWorld {
  readonly files: WalledFiles
  /** Where specifiers lead within the workspace, whether or not anything is installed or built. */
  readonly resolver: Resolver
  /** Throws a TimeOver. */
  readonly checkTime: () => void
}

/** Texts that stand before those of the files: absolute path → text, `null` where the file is not there. */
export type Substitutes = ReadonlyMap<string, string | null>

/** Builds programs of one project over files that are read and parsed once. */
export class Programs {
  readonly #world: ProgramWorld
  readonly #project: Project
  readonly #sources = new Map<string, ts.SourceFile>()
  readonly #missing = new Map<string, Set<string>>()

  constructor(world: ProgramWorld, project: Project) {
    this.#world = world
    this.#project = project
  }

  /** `roots` are absolute; what they share with `earlier` is not looked up again. Throws a TimeOver. */
  build(roots: readonly string[], substitutes: Substitutes, earlier?: ts.Program): ts.Program {
    const { options, ambient } = this.#project
    return ts.createProgram({
      rootNames: [...new Set([...roots, ...ambient])],
      options,
      host: this.#hostFor(options, substitutes),
      ...(earlier && { oldProgram: earlier }),
    })
  }

  /** The packages that a file imports and that are not there. */
  missingIn(path: string): Iterable<string> {
    return this.#missing.get(path) ?? []
  }

  #hostFor(options: ts.CompilerOptions, substitutes: Substitutes): ts.CompilerHost {
    const { files } = this.#world
    const fileExists = (path: string): boolean => {
      const text = substitutes.get(path)
      return text === undefined ? files.hasFile(path) : text !== null
    }
    const readFile = (path: string): string | undefined => {
      const text = substitutes.get(path)
      return text === undefined ? files.read(path) : (text ?? undefined)
    }
    const canonical = ts.sys.useCaseSensitiveFileNames
      ? (path: string) => path
      : (path: string) => path.toLowerCase()
    const cache = ts.createModuleResolutionCache(files.root, canonical, options)
    const host: ts.CompilerHost = {
      fileExists,
      readFile,
      directoryExists: path => files.hasFolder(path),
      getDirectories: path => files.folders(path),
      realpath: path => files.realPath(path),
      getCurrentDirectory: () => files.root,
      getCanonicalFileName: canonical,
      useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
      getDefaultLibFileName: libraryFile,
      getDefaultLibLocation: () => libraryFolder,
      getNewLine: () => '\n',
      writeFile: () => undefined,
      getSourceFile: (path, language) => this.#source(path, language, readFile),
      resolveModuleNameLiterals: (literals, from, redirected, _options, source) =>
        literals.map(literal => {
          const mode = ts.getModeForUsageLocation(source, literal, options)
          const found = (): ts.ResolvedModuleWithFailedLookupLocations =>
            ts.resolveModuleName(literal.text, from, options, host, cache, redirected, mode)
          return this.#resolve(literal.text, { from, options, found })
        }),
    }
    return host
  }

  /** What another of this workspace's packages holds is its source, as the graph sees it, and not what was built of it. */
  #resolve(specifier: string, { from, options, found }: Asked): ts.ResolvedModuleWithFailedLookupLocations {
    const isRelative = /^\.\.?(\/|$)/.test(specifier)
    const ours = (): ts.ResolvedModuleWithFailedLookupLocations | undefined =>
      this.#inWorkspace(specifier, from, options)
    if (!isRelative) {
      const own = ours()
      if (own) return own
    }
    const theirs = found()
    if (theirs.resolvedModule) return theirs
    if (isRelative) return ours() ?? theirs
    if (!isBuiltin(specifier) && !specifier.startsWith('#') && !specifier.includes(':')) {
      const known = this.#missing.get(from) ?? new Set()
      this.#missing.set(from, known.add(packageOf(specifier)))
    }
    return theirs
  }

  #inWorkspace(
    specifier: string,
    from: string,
    options: ts.CompilerOptions,
  ): ts.ResolvedModuleWithFailedLookupLocations | undefined {
    const { files, resolver } = this.#world
    const path = files.relative(from)
    if (path === undefined || path.split('/').includes('node_modules')) return undefined
    const target = resolver.resolve(path, specifier)
    if (target === undefined) return undefined
    const extension = /(?:\.d)?\.[cm]?tsx?$|\.[cm]?jsx?$/.exec(target)?.[0]
    if (extension === undefined) return undefined
    const isJavaScript = /\.[cm]?jsx?$/.test(extension)
    if (isJavaScript && options.allowJs !== true) return undefined
    return { resolvedModule: { resolvedFileName: files.absolute(target), extension } }
  }

  #source(
    path: string,
    language: ts.ScriptTarget | ts.CreateSourceFileOptions,
    readFile: (path: string) => string | undefined,
  ): ts.SourceFile | undefined {
    const key = `${path}\0${JSON.stringify(language)}`
    const known = this.#sources.get(key)
    const text = readFile(path)
    if (text === undefined) return undefined
    if (known?.text === text) return known
    this.#world.checkTime()
    const source = ts.createSourceFile(path, text, language)
    this.#sources.set(key, source)
    return source
  }
}

interface Asked {
  readonly from: string
  readonly options: ts.CompilerOptions
  readonly found: () => ts.ResolvedModuleWithFailedLookupLocations
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
