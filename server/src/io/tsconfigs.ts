// tsconfig.json and jsconfig.json: path aliases and base folders, read below the root only.

import { readFileSync, realpathSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { createPathsMatcher, parseTsconfig, type TsConfigJsonResolved } from 'get-tsconfig'
import { parse as parseJsonc } from 'jsonc-parser'
import { baseNameOf, type FilePath, filePathWithin, folderOf } from '../base/path.ts'
import type { Problem } from '../base/problem.ts'

/** Candidates for a specifier, without extensions, in order. */
export type Aliases = (specifier: string) => readonly FilePath[]

export interface Tsconfigs {
  /** The aliases of the nearest configuration at or above a folder. */
  readonly aliasesFor: (folder: FilePath) => Aliases
  readonly problems: readonly Problem[]
}

const none: Aliases = () => []

/** `extends` chains longer than this are cut when they have to be read without their missing part. */
const chainLimit = 10

/** Reads the configurations among `files`. `root` is absolute, with links resolved. */
export function readTsconfigs(root: string, files: readonly FilePath[]): Tsconfigs {
  const reader = new Reader(root)
  const byFolder = new Map<FilePath, Aliases>()
  for (const path of files) {
    const name = baseNameOf(path)
    if (name !== 'tsconfig.json' && name !== 'jsconfig.json') continue
    const folder = folderOf(path)
    if (name === 'jsconfig.json' && byFolder.has(folder)) continue
    byFolder.set(folder, reader.aliasesOf(path))
  }
  const nearest = new Map<FilePath, Aliases>()
  const aliasesFor = (folder: FilePath): Aliases => {
    const known = nearest.get(folder)
    if (known) return known
    const found = byFolder.get(folder) ?? (folder === '' ? none : aliasesFor(folderOf(folder)))
    nearest.set(folder, found)
    return found
  }
  return { aliasesFor, problems: reader.problems() }
}

class Reader {
  readonly #root: string
  readonly #cache: Map<string, string>
  /** What is missing → the configurations that ask for it. */
  readonly #missing = new Map<string, FilePath[]>()

  constructor(root: string) {
    this.#root = root
    this.#cache = new CacheWithin(root)
  }

  aliasesOf(path: FilePath): Aliases {
    const config = this.#read(path)
    const own = this.#matcher(path, config)
    // A solution's configuration only names those that hold the options.
    const others = (config.references ?? [])
      .map(reference => filePathWithin(this.#root, resolve(this.#root, folderOf(path), reference.path)))
      .filter(other => other !== undefined && other.endsWith('.json') && folderOf(other) === folderOf(path))
      .map(other => this.#matcher(other ?? '', this.#read(other ?? '')))
    return others.length === 0 ? own : specifier => [own, ...others].flatMap(aliases => aliases(specifier))
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
      const message = error instanceof Error ? error.message : String(error)
      const what = message
        .replaceAll(absolute, path)
        .replaceAll(this.#root + sep, '')
        .replace(/\.$/, '')
      this.#missing.set(what, [...(this.#missing.get(what) ?? []), path])
      return { compilerOptions: this.#readLeniently(absolute, 0) }
    }
  }

  /** Aliases and base folder of a file and of those it extends, as far as they exist. */
  #readLeniently(absolute: string, depth: number): { baseUrl?: string; paths?: Record<string, string[]> } {
    const config = depth < chainLimit && isWithin(this.#root, absolute) ? parseFile(absolute) : undefined
    if (!config) return {}
    const parents = [config.extends]
      .flat()
      .filter(parent => typeof parent === 'string' && parent.startsWith('.'))
    const inherited = parents.map(parent => {
      const target = resolve(dirname(absolute), String(parent))
      return this.#readLeniently(target.endsWith('.json') ? target : `${target}.json`, depth + 1)
    })
    const { baseUrl, paths } = config.compilerOptions ?? {}
    const own = {
      ...(typeof baseUrl === 'string' || isAliases(paths)
        ? { baseUrl: resolve(dirname(absolute), typeof baseUrl === 'string' ? baseUrl : '.') }
        : {}),
      ...(isAliases(paths) ? { paths } : {}),
    }
    return Object.assign({}, ...inherited, own)
  }

  #matcher(path: FilePath, config: TsConfigJsonResolved): Aliases {
    const matcher = attemptMatcher(join(this.#root, path), config)
    if (!matcher) return none
    return specifier => {
      const candidates = matcher(specifier).map(candidate => filePathWithin(this.#root, candidate))
      return candidates.filter(candidate => candidate !== undefined)
    }
  }
}

/** Undefined also when the paths are of a form that means nothing: they match nothing then. */
function attemptMatcher(
  path: string,
  config: TsConfigJsonResolved,
): ((specifier: string) => string[]) | undefined {
  try {
    return createPathsMatcher({ path, config }) ?? undefined
  } catch {
    return undefined
  }
}

interface RawConfig {
  readonly extends?: unknown
  readonly compilerOptions?: { readonly baseUrl?: unknown; readonly paths?: unknown }
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

function isWithin(root: string, path: string): boolean {
  try {
    const real = realpathSync.native(path)
    return real === root || real.startsWith(root.endsWith(sep) ? root : root + sep)
  } catch {
    return false
  }
}
