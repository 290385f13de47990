// Configurations: which options TypeScript has for a file, without anything that would run or write.

import { ts } from 'ts-morph'
import { type FilePath, folderOf } from '../../base/path.ts'
import type { WalledFiles } from './walledFiles.ts'

/** What the files of one configuration are checked with. */
export interface Project {
  readonly options: ts.CompilerOptions
  /** Absolute: declarations that hold everywhere, by the configuration's own list. */
  readonly ambient: readonly string[]
}

/** `paths` are absolute, with `/`: no folder is listed on disk to find what a configuration includes. */
export interface Configs {
  /** The same object for files of one configuration. */
  readonly of: (path: FilePath) => Project
}

/** Where nothing is configured. */
const usual: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.Preserve,
  strict: true,
  allowImportingTsExtensions: true,
}

/** Whatever the repository says: nothing is written, nothing runs, and no error is about tidiness. */
const always: ts.CompilerOptions = {
  noEmit: true,
  skipLibCheck: true,
  skipDefaultLibCheck: true,
  libReplacement: false,
  incremental: false,
  composite: false,
  tsBuildInfoFile: undefined,
  plugins: undefined,
  noUnusedLocals: false,
  noUnusedParameters: false,
  noErrorTruncation: false,
}

export function openConfigs(files: WalledFiles, paths: readonly FilePath[]): Configs {
  const reader = new Reader(files, paths)
  const byFolder = new Map<FilePath, Parsed | undefined>()
  const projects = new Map<Parsed | undefined, Project>()
  const nearest = (folder: FilePath): Parsed | undefined => {
    if (byFolder.has(folder)) return byFolder.get(folder)
    const own = ['tsconfig.json', 'jsconfig.json']
      .map(name => reader.parse(files.absolute(folder === '' ? name : `${folder}/${name}`)))
      .find(Boolean)
    const found = own ?? (folder === '' ? undefined : nearest(folderOf(folder)))
    byFolder.set(folder, found)
    return found
  }
  return {
    of: path => {
      const around = nearest(folderOf(path))
      const parsed = around && (reader.thatIncludes(around, files.absolute(path)) ?? around)
      const known = projects.get(parsed)
      if (known) return known
      const project: Project = {
        options: { ...(parsed?.options ?? usual), ...always },
        ambient: (parsed?.fileNames ?? []).filter(name => /\.d\.[cm]?ts$/.test(name)),
      }
      projects.set(parsed, project)
      return project
    },
  }
}

type Parsed = ts.ParsedCommandLine

class Reader {
  readonly #files: WalledFiles
  readonly #folders: ReadonlyMap<string, Entries>
  readonly #parsed = new Map<string, Parsed | undefined>()

  constructor(files: WalledFiles, paths: readonly FilePath[]) {
    this.#files = files
    this.#folders = toFolders(paths.map(path => files.absolute(path)))
  }

  parse(config: string): Parsed | undefined {
    if (this.#parsed.has(config)) return this.#parsed.get(config)
    // Before it is read: a configuration that refers to itself ends here.
    this.#parsed.set(config, undefined)
    const text = this.#files.read(config)
    if (text === undefined) return undefined
    const { config: json } = ts.parseConfigFileTextToJson(config, text)
    const host: ts.ParseConfigHost = {
      useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames,
      fileExists: path => this.#files.hasFile(path),
      readFile: path => this.#files.read(path),
      readDirectory: (folder, extensions, excludes, includes, depth) =>
        this.#list(folder, [extensions, excludes ?? [], includes, depth]),
    }
    const parsed = ts.parseJsonConfigFileContent(json ?? {}, host, parentOf(config), undefined, config)
    this.#parsed.set(config, parsed)
    return parsed
  }

  /** A solution's configuration only names those that hold the options: the one of them that includes the file. */
  thatIncludes(parsed: Parsed, path: string, seen = new Set<Parsed>()): Parsed | undefined {
    if (parsed.fileNames.includes(path)) return parsed
    seen.add(parsed)
    for (const { path: reference } of parsed.projectReferences ?? []) {
      const target = this.parse(ts.resolveProjectReferencePath({ path: reference }))
      if (target === undefined || seen.has(target)) continue
      const found = this.thatIncludes(target, path, seen)
      if (found) return found
    }
    return undefined
  }

  #list(folder: string, [extensions, excludes, includes, depth]: Patterns): string[] {
    const { matchFiles } = ts as typeof ts & { readonly matchFiles: MatchFiles }
    return matchFiles(
      folder,
      extensions,
      excludes,
      includes,
      ts.sys.useCaseSensitiveFileNames,
      this.#files.root,
      depth,
      path => this.#folders.get(path.replace(/\/$/, '')) ?? noEntries,
      path => path,
    )
  }
}

interface Entries {
  readonly files: string[]
  readonly directories: string[]
}

const noEntries: Entries = { files: [], directories: [] }

type Patterns = readonly [readonly string[], readonly string[], readonly string[], number | undefined]

/** TypeScript's own reading of `include` and `exclude`, which its types leave out. */
type MatchFiles = (
  path: string,
  extensions: readonly string[],
  excludes: readonly string[],
  includes: readonly string[],
  useCaseSensitiveFileNames: boolean,
  currentDirectory: string,
  depth: number | undefined,
  getEntries: (path: string) => Entries,
  realPath: (path: string) => string,
) => string[]

function toFolders(paths: readonly string[]): ReadonlyMap<string, Entries> {
  const folders = new Map<string, Entries>()
  const entriesOf = (folder: string): Entries => {
    const known = folders.get(folder)
    if (known) return known
    const entries: Entries = { files: [], directories: [] }
    folders.set(folder, entries)
    if (folder !== '') entriesOf(parentOf(folder)).directories.push(nameOf(folder))
    return entries
  }
  for (const path of paths) entriesOf(parentOf(path)).files.push(nameOf(path))
  return folders
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
