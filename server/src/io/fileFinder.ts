// FileFinder: which file of the workspace a path without extension, with another one, or of a folder means.

import { componentExtensions, javaScriptExtensions, typeScriptExtensions } from '../base/languages.ts'
import { type FilePath, joinPath } from '../base/path.ts'

/** In the order of preference: sources before declarations, for a change of a declaration file breaks less. */
const extensions = [...typeScriptExtensions, ...javaScriptExtensions, '.d.ts', '.d.mts', '.d.cts', '.json']

/** What a compiled file was written as. */
const sourceExtensions: readonly (readonly [string, readonly string[]])[] = [
  ['.d.ts', ['.ts', '.tsx']],
  ['.d.mts', ['.mts', '.ts']],
  ['.d.cts', ['.cts', '.ts']],
  ['.js', ['.ts', '.tsx', '.d.ts']],
  ['.jsx', ['.tsx', '.d.ts']],
  ['.mjs', ['.mts', '.ts', '.d.mts']],
  ['.cjs', ['.cts', '.ts', '.d.cts']],
]

/** What an importer may leave out, or write in another way. */
const endings = [...new Set([...extensions, ...componentExtensions])]

/** Folders that builds write to. */
const outputFolders = new Set(['dist', 'build', 'lib', 'out', 'output', 'esm', 'cjs', 'types'])

/** Where a compiler writes, and what it writes from; of several the first that has the source. */
export interface Output {
  readonly folder: FilePath
  readonly sources: readonly FilePath[]
}

export interface FinderOptions {
  /** Besides the folders that builds usually write to. */
  readonly outputs?: readonly Output[]
  /** On a disk where `A.ts` and `a.ts` are one file. */
  readonly ignoresCase?: boolean
  /** The sources that a built file outside of the repository says it is made of. */
  readonly mapped?: (built: FilePath) => readonly FilePath[]
}

export interface FileFinder {
  readonly has: (path: FilePath) => boolean
  /** The file that `path` means to an importer: itself, its source, with an extension, or its index. */
  readonly find: (path: FilePath) => FilePath | undefined
  /** As `find`; for a file that is still to be built, the source in its package that it is built from. */
  readonly findBuilt: (folder: FilePath, target: string) => FilePath | undefined
  readonly paths: () => readonly FilePath[]
  readonly add: (path: FilePath) => void
  readonly remove: (path: FilePath) => void
  /** What was looked for since this was cleared last: see `stemsOf`. */
  readonly sought: Set<string>
}

/**
 * A path with each of its endings that an importer may leave out. Who sought a path that is found, or not, because of
 * a file has sought one of the file's stems.
 */
export function stemsOf(path: FilePath): readonly string[] {
  return [
    path,
    ...endings.filter(ending => path.endsWith(ending)).map(ending => path.slice(0, -ending.length)),
  ]
}

export function createFileFinder(
  paths: readonly FilePath[],
  { outputs = [], ignoresCase = false, mapped }: FinderOptions = {},
): FileFinder {
  const files = new Set(paths)
  const folded = new Map(ignoresCase ? paths.map(path => [path.toLowerCase(), path]) : [])
  const sought = new Set<string>()
  let listed: readonly FilePath[] | undefined = paths

  function findFile(path: FilePath): FilePath | undefined {
    sought.add(path)
    const found = findIn(files, path)
    if (found !== undefined || !ignoresCase) return found
    const other = findIn(folded, path.toLowerCase())
    return other === undefined ? undefined : folded.get(other)
  }

  function findIn(files: { has(path: FilePath): boolean }, path: FilePath): FilePath | undefined {
    for (const [extension, sources] of sourceExtensions) {
      if (!path.endsWith(extension)) continue
      const stem = path.slice(0, -extension.length)
      const source = sources.find(one => files.has(stem + one))
      if (source !== undefined) return stem + source
    }
    if (files.has(path)) return path
    const extension = [...extensions, ...componentExtensions].find(one => files.has(path + one))
    return extension === undefined ? undefined : path + extension
  }

  function find(path: FilePath): FilePath | undefined {
    return (path === '' ? undefined : findFile(path)) ?? findFile(path === '' ? 'index' : `${path}/index`)
  }

  function findBuilt(folder: FilePath, target: string): FilePath | undefined {
    const path = joinPath(folder, target)
    if (path === undefined) return undefined
    const found = find(path)
    if (found !== undefined) return found
    return findWritten(path) ?? findUsual(folder, path) ?? findMapped(path)
  }

  /** By what the configurations say. */
  function findWritten(path: FilePath): FilePath | undefined {
    for (const { folder, sources } of outputs) {
      if (!path.startsWith(`${folder}/`)) continue
      for (const source of sources) {
        const found = find(`${source === '' ? '' : `${source}/`}${path.slice(folder.length + 1)}`)
        if (found !== undefined) return found
      }
    }
    return undefined
  }

  /** By the folders that builds usually write to. */
  function findUsual(folder: FilePath, path: FilePath): FilePath | undefined {
    const relative = folder === '' ? path : path.slice(folder.length + 1)
    const [first, ...rest] = relative.split('/')
    if (first === undefined || !outputFolders.has(first)) return undefined
    const within = folder === '' ? '' : `${folder}/`
    for (let skipped = 0; skipped <= 2 && skipped < rest.length; skipped++) {
      const tail = rest.slice(skipped).join('/')
      const source = find(`${within}src/${tail}`) ?? find(within + tail)
      if (source !== undefined) return source
    }
    return undefined
  }

  /** By the map beside what was built. */
  function findMapped(path: FilePath): FilePath | undefined {
    if (!mapped) return undefined
    const names = /\.[cm]?[jt]s$/.test(path) ? [path] : [`${path}.js`, `${path}.d.ts`, `${path}/index.js`]
    const sources = names.flatMap(mapped)
    for (const source of sources) sought.add(source)
    return sources.find(source => files.has(source))
  }

  return {
    has: path => files.has(path),
    find,
    findBuilt,
    paths: () => {
      listed ??= [...files]
      return listed
    },
    add: path => {
      listed = undefined
      files.add(path)
      if (ignoresCase) folded.set(path.toLowerCase(), path)
    },
    remove: path => {
      listed = undefined
      files.delete(path)
      if (folded.get(path.toLowerCase()) === path) folded.delete(path.toLowerCase())
    },
    sought,
  }
}
