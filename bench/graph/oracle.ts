// Oracle: which files use a declaration, according to TypeScript's findReferences.

import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ts } from 'ts-morph'
import type { FilePath } from '../../server/src/base/path.ts'
import { filePathWithin } from '../../server/src/base/path.ts'
import type { Repository } from './workspace.ts'

export interface Oracle {
  /** Other files with a use of the name at `offset`; imports and re-exports alone are no uses. */
  readonly usersOf: (path: FilePath, offset: number) => ReadonlySet<FilePath>
  /** How each distinct pair of folder and specifier within the workspace was resolved. */
  readonly resolved: { typescript: number; ours: number; different: string[] }
}

/** As much of the standard library as `await import()` needs. */
const library = `
interface Array<T> { length: number; [index: number]: T }
interface Boolean {} interface CallableFunction {} interface Function {} interface IArguments {}
interface NewableFunction {} interface Number {} interface Object {} interface RegExp {} interface String {}
interface PromiseLike<T> { then<A, B>(yes?: (value: T) => A | PromiseLike<A>, no?: (reason: any) => B): PromiseLike<A | B> }
interface Promise<T> {
  then<A = T, B = never>(yes?: (value: T) => A | PromiseLike<A>, no?: (reason: any) => B | PromiseLike<B>): Promise<A | B>
}
interface PromiseConstructor { readonly prototype: Promise<any>; new <T>(run: (done: (value: T) => void) => void): Promise<T> }
declare var Promise: PromiseConstructor
type Awaited<T> = T extends object & { then(yes: infer F, ...rest: any): any } ? (F extends (value: infer V, ...rest: any) => any ? Awaited<V> : never) : T
`

const options: ts.CompilerOptions = {
  noLib: true,
  allowJs: true,
  jsx: ts.JsxEmit.Preserve,
  target: ts.ScriptTarget.Latest,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  resolveJsonModule: false,
  types: [],
}

/**
 * One language service over all files. Modules are resolved by TypeScript under the nearest tsconfig.json; what it
 * does not find, because packages are neither installed nor built, is asked of our resolver.
 */
export function createOracle({ root, sources, resolver }: Repository): Oracle {
  const texts = new Map(sources.map(({ path, text }) => [join(root, path), text]))
  const libraryPath = join(root, 'oracle.lib.d.ts')
  const resolved: Oracle['resolved'] = { typescript: 0, ours: 0, different: [] }
  const optionsOf = configurations(root)
  const known = new Map<string, string | undefined>()

  function resolve(from: string, specifier: string): string | undefined {
    const key = `${dirname(from)}\0${specifier}`
    if (known.has(key)) return known.get(key)
    const own = resolver.resolve(filePathWithin(root, from) ?? '', specifier)
    const ownPath = own === undefined ? undefined : join(root, own)
    const found = ts.resolveModuleName(specifier, from, optionsOf(dirname(from)), ts.sys).resolvedModule
      ?.resolvedFileName
    const theirs = found !== undefined && texts.has(found) ? found : undefined
    if (theirs !== undefined) {
      resolved.typescript++
      if (theirs !== ownPath) {
        resolved.different.push(
          `${filePathWithin(root, from)} ${specifier}: ${filePathWithin(root, theirs)}, not ${own}`,
        )
      }
    } else if (ownPath !== undefined && texts.has(ownPath)) resolved.ours++
    const answer = theirs ?? (ownPath !== undefined && texts.has(ownPath) ? ownPath : undefined)
    known.set(key, answer)
    return answer
  }

  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [libraryPath, ...texts.keys()],
    getScriptVersion: () => '1',
    getScriptSnapshot: path => {
      const text = path === libraryPath ? library : texts.get(path)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: () => 'lib.d.ts',
    fileExists: path => path === libraryPath || texts.has(path),
    readFile: path => texts.get(path),
    resolveModuleNameLiterals: (literals, from) =>
      literals.map(({ text }) => {
        const resolvedFileName = resolve(from, text)
        if (resolvedFileName === undefined) return { resolvedModule: undefined }
        return { resolvedModule: { resolvedFileName, extension: extensionOf(resolvedFileName) } }
      }),
  })

  return {
    resolved,
    usersOf: (path, offset) => {
      const users = new Set<FilePath>()
      const program = service.getProgram()
      for (const { references } of service.findReferences(join(root, path), offset) ?? []) {
        for (const { fileName, textSpan } of references) {
          const user = filePathWithin(root, fileName)
          const source = program?.getSourceFile(fileName)
          if (user === undefined || user === path || !source || isPassedOn(source, textSpan.start)) continue
          users.add(user)
        }
      }
      return users
    },
  }
}

/** True for names in imports and exports, which hand a declaration on and use nothing of it, and in comments. */
function isPassedOn(source: ts.SourceFile, offset: number): boolean {
  let node: ts.Node = source
  for (;;) {
    const inner = ts.forEachChild(node, child =>
      child.pos <= offset && offset < child.end ? child : undefined,
    )
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return true
    if (ts.isExportAssignment(node) && ts.isIdentifier(node.expression)) return true
    if (!inner) return node.getStart(source) > offset
    node = inner
  }
}

function configurations(root: string): (folder: string) => ts.CompilerOptions {
  const known = new Map<string, ts.CompilerOptions>()
  const find = (folder: string): ts.CompilerOptions => {
    const before = known.get(folder)
    if (before) return before
    const path = join(folder, 'tsconfig.json')
    const found = existsSync(path)
      ? { ...options, ...pathsOf(path) }
      : folder === root || folder === dirname(folder)
        ? options
        : find(dirname(folder))
    known.set(folder, found)
    return found
  }
  return find
}

function pathsOf(path: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(path, ts.sys.readFile)
  const { baseUrl, paths, pathsBasePath } = ts.parseJsonConfigFileContent(
    config ?? {},
    ts.sys,
    dirname(path),
  ).options
  return { ...(baseUrl ? { baseUrl } : {}), ...(paths ? { paths, pathsBasePath } : {}) }
}

function extensionOf(path: string): string {
  return /\.d\.[mc]?ts$/.exec(path)?.[0] ?? path.slice(path.lastIndexOf('.'))
}
