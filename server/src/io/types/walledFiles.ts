// The files that TypeScript may see: those of the repository with its node_modules, texts at hand, its own library.

import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { sep } from 'node:path'
import { Project, ts } from 'ts-morph'
import type { FilePath } from '../../base/path.ts'

/** A folder that no disk has: TypeScript's own declarations come with it. */
export const libraryFolder = '/~typescript'

/** Larger files are none that a person or a compiler wrote for others to read, in bytes. */
const sizeLimit = 8_000_000

/** Absolute paths with `/`. Whatever is asked for and lies outside does not exist. */
export class WalledFiles {
  readonly root: string
  readonly #texts: ReadonlyMap<string, string | null>
  readonly #library = new Project({ useInMemoryFileSystem: true }).getModuleResolutionHost()
  readonly #kinds = new Map<string, 'file' | 'folder' | 'none'>()

  /** `root` has its links resolved. `texts` stand before those on disk; `null` where a file is not there. */
  constructor(root: string, texts: Iterable<readonly [FilePath, string | null]>) {
    this.root = root.replaceAll(sep, '/').replace(/\/$/, '')
    this.#texts = new Map([...texts].map(([path, text]) => [this.absolute(path), text]))
  }

  absolute(path: FilePath): string {
    return `${this.root}/${path}`
  }

  /** Undefined for what lies outside of the root. */
  relative(absolute: string): FilePath | undefined {
    return absolute.startsWith(`${this.root}/`) ? absolute.slice(this.root.length + 1) : undefined
  }

  hasFile(path: string): boolean {
    if (path.startsWith(libraryFolder)) return this.#library.fileExists(inLibrary(path))
    const text = this.#texts.get(path)
    return text === undefined ? this.#kindOf(path) === 'file' : text !== null
  }

  hasFolder(path: string): boolean {
    return this.#kindOf(path) === 'folder'
  }

  /** Without a byte order mark. */
  read(path: string): string | undefined {
    if (!this.hasFile(path)) return undefined
    if (path.startsWith(libraryFolder)) return this.#library.readFile(inLibrary(path))
    return this.#texts.get(path) ?? readFileSync(path, 'utf8').replace(/^\ufeff/, '')
  }

  /** The names of the folders in a folder. */
  folders(path: string): string[] {
    if (!this.hasFolder(path)) return []
    return readdirSync(path).filter(name => this.hasFolder(`${path}/${name}`))
  }

  /** Links followed; the path itself where they lead out or nowhere. */
  realPath(path: string): string {
    return this.#kindOf(path) === 'none' ? path : realpathSync.native(path).replaceAll(sep, '/')
  }

  #kindOf(path: string): 'file' | 'folder' | 'none' {
    const known = this.#kinds.get(path)
    if (known) return known
    const kind = this.#look(path)
    this.#kinds.set(path, kind)
    return kind
  }

  #look(path: string): 'file' | 'folder' | 'none' {
    const isInside = path === this.root || path.startsWith(`${this.root}/`)
    if (!isInside || path.includes('\0')) return 'none'
    try {
      const real = realpathSync.native(path).replaceAll(sep, '/')
      if (real !== this.root && !real.startsWith(`${this.root}/`)) return 'none'
      const stat = statSync(real)
      if (stat.isDirectory()) return 'folder'
      return stat.isFile() && stat.size <= sizeLimit ? 'file' : 'none'
    } catch {
      // It is not there, or not for us: to TypeScript that is the same.
      return 'none'
    }
  }
}

/** Where ts-morph keeps the library that it brings. */
function inLibrary(path: string): string {
  return `/node_modules/typescript/lib${path.slice(libraryFolder.length)}`
}

/** The name of the library's file for these options, in `libraryFolder`. */
export function libraryFile(options: ts.CompilerOptions): string {
  return `${libraryFolder}/${ts.getDefaultLibFileName(options)}`
}
