// tsconfig.json and jsconfig.json: path aliases and base folders, read below the root only.

import { readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import {
  createFilesMatcher,
  createPathsMatcher,
  parseTsconfig,
  type TsConfigJsonResolved,
} from 'get-tsconfig'
import { parse as parseJsonc } from 'jsonc-parser'
import { baseNameOf, type FilePath, filePathWithin, folderOf } from '../base/path.ts'
import type { Problem } from '../base/problem.ts'
import type { Output } from './fileFinder.ts'
import { isWithin } from './withinRoot.ts'

/** Candidates for a specifier, without extensions, in order. */
export type Aliases = (specifier: string) => readonly FilePath[]

export interface Tsconfigs {
  /**
   * The aliases of the nearest configuration at or above a folder; behind them, where that does not include the folder,
   * those of the next one above that does.
   */
  readonly aliasesFor: (folder: FilePath) => Aliases
  /** Where compilers write, longest folder first. */
  readonly outputs: readonly Output[]
  readonly problems: readonly Problem[]
}

const none: Aliases = () => []

/** `extends` chains longer than this are cut when they have to be read without their missing part. */
const chainLimit = 10

/** What a workspace has of configurations, and packages that these may extend: name → folder. */
export interface ConfigurationSources {
  /** Absolute, with links resolved. */
  readonly root: string
  readonly files: readonly FilePath[]
  readonly packages: ReadonlyMap<string, FilePath>
}

/** Reads the configurations among the files. */
export function readTsconfigs({ root, files, packages }: ConfigurationSources): Tsconfigs {
  const reader = new Reader(root, packages)
  const byFolder = new Map<FilePath, Configuration>()
  for (const path of files) {
    const name = baseNameOf(path)
    if (name !== 'tsconfig.json' && name !== 'jsconfig.json') continue
    const folder = folderOf(path)
    if (name === 'jsconfig.json' && byFolder.has(folder)) continue
    byFolder.set(folder, reader.configurationOf(path))
  }
  /** The configurations at and above a folder, nearest first. */
  const above = (folder: FilePath): readonly Configuration[] => {
    const own = byFolder.get(folder) ?? []
    return folder === '' ? [own].flat() : [own, above(folderOf(folder))].flat()
  }
  const nearest = new Map<FilePath, Aliases>()
  const aliasesFor = (folder: FilePath): Aliases => {
    const known = nearest.get(folder)
    if (known) return known
    const [own, ...others] = above(folder)
    const outer = own?.includes(folder) ? undefined : others.find(one => one.includes(folder))
    const all = [own, outer].flatMap(one => one?.aliases ?? [])
    const found: Aliases = specifier => all.flatMap(aliases => aliases(specifier))
    nearest.set(folder, found)
    return found
  }
  const problems = reader.problems()
  const outputs = files
    .filter(path => /^tsconfig.*\.json$/.test(baseNameOf(path)) && !path.includes('node_modules/'))
    .flatMap(path => reader.outputsOf(path))
    .sort((a, b) => b.folder.length - a.folder.length)
  return { aliasesFor, outputs, problems }
}

interface Configuration {
  readonly aliases: Aliases
  /** True where it is for the code of this folder; whether each file is counts for nothing. */
  readonly includes: (folder: FilePath) => boolean
}

class Reader {
  readonly #root: string
  readonly #cache: Map<string, string>
  /** What is missing → the configurations that ask for it. */
  readonly #missing = new Map<string, FilePath[]>()

  readonly #packages: ReadonlyMap<string, FilePath>

  constructor(root: string, packages: ReadonlyMap<string, FilePath>) {
    this.#root = root
    this.#packages = packages
    this.#cache = new CacheWithin(root)
  }

  configurationOf(path: FilePath): Configuration {
    const config = this.#read(path)
    const absolute = join(this.#root, path)
    const isSolution = (config.references ?? []).length > 0
    const isOpen = isSolution || !(config.include ?? config.files ?? config.exclude)
    const matcher = isOpen ? undefined : attempted(() => createFilesMatcher({ path: absolute, config }))
    return {
      aliases: this.#aliasesOf(path, config),
      includes: folder =>
        matcher === undefined || matcher(join(this.#root, folder, 'index.ts')) !== undefined,
    }
  }

  #aliasesOf(path: FilePath, config: TsConfigJsonResolved): Aliases {
    const own = this.#matcher(path, config)
    // A solution's configuration only names those that hold the options.
    const others = (config.references ?? [])
      .map(reference => filePathWithin(this.#root, resolve(this.#root, folderOf(path), reference.path)))
      .filter(other => other !== undefined && other.endsWith('.json') && folderOf(other) === folderOf(path))
      .map(other => this.#matcher(other ?? '', this.#read(other ?? '')))
    return others.length === 0 ? own : specifier => [own, ...others].flatMap(aliases => aliases(specifier))
  }

  /** What `outDir` and `declarationDir` are written from: `rootDir`, or else the sources or all of the folder. */
  outputsOf(path: FilePath): readonly Output[] {
    const { outDir, declarationDir, rootDir } = this.#read(path).compilerOptions ?? {}
    const folder = folderOf(path)
    const within = (target: unknown): FilePath | undefined =>
      typeof target === 'string' ? filePathWithin(this.#root, resolve(this.#root, folder, target)) : undefined
    const root = within(rootDir)
    const sources = root === undefined ? [folder === '' ? 'src' : `${folder}/src`, folder] : [root]
    return [outDir, declarationDir].flatMap(target => {
      const written = within(target)
      return written === undefined || written === '' || sources.includes(written)
        ? []
        : [{ folder: written, sources }]
    })
  }

  problems(): readonly Problem[] {
    return [...this.#missing].map(([what, [first = '', ...others]]) => {
      const more = others.length > 0 ? ` and ${others.length} more` : ''
      const message = `${first}${more} could not be read altogether: ${what}. Path aliases from there are unknown. Install the packages, or mend the file.`
      return { message, path: first }
    })
  }

  #read(path: FilePath): TsConfigJsonResolved {
    const absolute = join(this.#root, path)
    try {
      return parseTsconfig(absolute, this.#cache)
    } catch (error) {
      const lenient = this.#readLeniently(absolute, 0)
      if (lenient !== undefined && !lenient.isPartial) return { compilerOptions: lenient.options }
      const message = error instanceof Error ? error.message : String(error)
      const what = message
        .replaceAll(absolute, path)
        .replaceAll(this.#root + sep, '')
        .replace(/\.$/, '')
      const known = this.#missing.get(what) ?? []
      if (!known.includes(path)) this.#missing.set(what, [...known, path])
      return { compilerOptions: lenient?.options ?? {} }
    }
  }

  /** Paths and folders of a file and of those it extends, as far as they exist; undefined when it does not. */
  #readLeniently(absolute: string, depth: number): Lenient | undefined {
    const config = depth < chainLimit && isWithin(this.#root, absolute) ? parseFile(absolute) : undefined
    if (!config) return undefined
    const parents = [config.extends].flat().filter(parent => typeof parent === 'string')
    const inherited = parents.map(parent => {
      const target = this.#extended(dirname(absolute), parent)
      return target === undefined ? undefined : this.#readLeniently(target, depth + 1)
    })
    const own = absolutePaths(config.compilerOptions ?? {}, dirname(absolute))
    return {
      options: Object.assign({}, ...inherited.map(parent => parent?.options), own),
      isPartial: inherited.some(parent => parent === undefined || parent.isPartial),
    }
  }

  /** The file that an `extends` means: one beside, or one of a package of the workspace. */
  #extended(folder: string, parent: string): string | undefined {
    const names = (base: string): readonly string[] => [base, `${base}.json`, join(base, 'tsconfig.json')]
    const found = (base: string): string | undefined => names(base).find(one => isFile(one))
    if (parent.startsWith('.')) return found(resolve(folder, parent))
    const parts = parent.split('/')
    const name = parts.splice(0, parent.startsWith('@') ? 2 : 1).join('/')
    const own = this.#packages.get(name)
    return own === undefined ? undefined : found(join(this.#root, own, ...parts))
  }

  #matcher(path: FilePath, config: TsConfigJsonResolved): Aliases {
    const matcher = attempted(() => createPathsMatcher({ path: join(this.#root, path), config }))
    if (!matcher) return none
    return specifier => {
      const candidates = matcher(specifier).map(candidate => filePathWithin(this.#root, candidate))
      return candidates.filter(candidate => candidate !== undefined)
    }
  }
}

/** Undefined also when the configuration is of a form that means nothing: it matches nothing then. */
function attempted<T>(create: () => T | null): T | undefined {
  try {
    return create() ?? undefined
  } catch {
    return undefined
  }
}

type Options = { [key in 'baseUrl' | 'outDir' | 'rootDir' | 'declarationDir']?: string } & {
  paths?: Record<string, string[]>
}

interface Lenient {
  readonly options: Options
  /** Something that it extends is not there. */
  readonly isPartial: boolean
}

interface RawConfig {
  readonly extends?: unknown
  readonly compilerOptions?: Readonly<Record<string, unknown>>
}

/** The options that say where things are, with absolute folders. */
function absolutePaths(options: Readonly<Record<string, unknown>>, folder: string): Options {
  const { baseUrl, paths } = options
  const own: Options = {}
  if (typeof baseUrl === 'string' || isAliases(paths))
    own.baseUrl = resolve(folder, typeof baseUrl === 'string' ? baseUrl : '.')
  if (isAliases(paths)) own.paths = paths
  for (const key of ['outDir', 'rootDir', 'declarationDir'] as const) {
    const value = options[key]
    if (typeof value === 'string') own[key] = resolve(folder, value)
  }
  return own
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

function parseFile(absolute: string): RawConfig | undefined {
  try {
    const value: unknown = parseJsonc(readFileSync(absolute, 'utf8'))
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    // It is missing or not to be read: the problem that led here says so.
    return undefined
  }
}

function isAliases(value: unknown): value is Record<string, string[]> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every(
      targets => Array.isArray(targets) && targets.every(one => typeof one === 'string'),
    )
  )
}

/**
 * get-tsconfig asks its cache before it asks the disk, under `existsSync:PATH`, and reads nothing that does not exist.
 * To it nothing outside of the root exists.
 */
class CacheWithin extends Map<string, string> {
  readonly #root: string

  constructor(root: string) {
    super()
    this.#root = root
  }

  override get(key: string): string | undefined {
    if (key.startsWith('existsSync:') && !isWithin(this.#root, key.slice('existsSync:'.length))) return ''
    return super.get(key)
  }
}
