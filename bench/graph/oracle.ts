// Oracle: which files use a declaration, according to TypeScript's findReferences.

import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Project, ts } from 'ts-morph'
import type { FilePath } from '../../server/src/base/path.ts'
import { filePathWithin } from '../../server/src/base/path.ts'
import { kinOf } from './kin.ts'
import type { Repository } from './workspace.ts'

export interface OraclePlace {
  readonly path: FilePath
  /** UTF-16 code units. */
  readonly offset: number
}

export interface Oracle {
  /**
   * Other files with a use of the name at `offset`; imports and re-exports alone are no uses. Of a class member these
   * are the accesses to it and to what it overrides or implements, where the receiver may be of its class, which may
   * run it, and the members that override it, which have to fit it; not the other members that override the same, in
   * classes or in object literals.
   */
  readonly usersOf: (path: FilePath, offset: number) => ReadonlySet<FilePath>
  /** True where going to the definition from a use leads to the name at `offset`: `findReferences` does not find all. */
  readonly leadsTo: (use: OraclePlace, name: OraclePlace) => boolean
  /** How each distinct pair of folder and specifier within the workspace was resolved. */
  readonly resolved: { typescript: number; ours: number; different: string[] }
}

const options: ts.CompilerOptions = {
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts'],
  allowJs: true,
  jsx: ts.JsxEmit.Preserve,
  target: ts.ScriptTarget.Latest,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  resolveJsonModule: false,
  types: [],
}

const libraryFolder = '/node_modules/typescript/lib'

/** Path → text of the standard library that the compiler brings along. */
function standardLibrary(): ReadonlyMap<string, string> {
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { lib: options.lib ?? [] } })
  project.createSourceFile('empty.ts', '')
  const files = project.getProgram().compilerObject.getSourceFiles()
  return new Map(files.map(({ fileName, text }) => [fileName, text]))
}

/**
 * One language service over all files. Modules are resolved by TypeScript under the nearest tsconfig.json; what it
 * does not find, because packages are neither installed nor built, is asked of our resolver.
 */
export function createOracle({ root, sources, resolver }: Repository): Oracle {
  const texts = new Map(sources.map(({ path, text }) => [join(root, path), text]))
  const library = standardLibrary()
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
    getScriptFileNames: () => [...texts.keys()],
    getScriptVersion: () => '1',
    getScriptSnapshot: path => {
      const text = texts.get(path) ?? library.get(path)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: () => `${libraryFolder}/lib.d.ts`,
    fileExists: path => texts.has(path) || library.has(path),
    readFile: path => texts.get(path) ?? library.get(path),
    resolveModuleNameLiterals: (literals, from) =>
      literals.map(({ text }) => {
        const resolvedFileName = resolve(from, text)
        if (resolvedFileName === undefined) return { resolvedModule: undefined }
        return { resolvedModule: { resolvedFileName, extension: extensionOf(resolvedFileName) } }
      }),
  })

  return {
    resolved,
    leadsTo: (use, name) => {
      const definitions = service.getDefinitionAtPosition(join(root, use.path), use.offset) ?? []
      return definitions.some(
        ({ fileName, textSpan }) => fileName === join(root, name.path) && textSpan.start === name.offset,
      )
    },
    usersOf: (path, offset) => {
      const users = new Set<FilePath>()
      const program = service.getProgram()
      const place = { file: join(root, path), offset }
      const kin = program && kinOf(program, place)
      for (const { definition, references } of service.findReferences(place.file, offset) ?? []) {
        if (program && isMadeByIt(program, definition, place)) continue
        const relation = kin?.relationOf(definition) ?? 'same'
        // What the language or a package declares is nothing of the workspace.
        if (relation === 'base' && !texts.has(definition.fileName)) continue
        for (const { fileName, textSpan } of references) {
          const isDefinition =
            fileName === definition.fileName && textSpan.start === definition.textSpan.start
          // What overrides it has to fit it; what it overrides runs it when it is called.
          const counts = relation === 'same' || relation === (isDefinition ? 'heir' : 'base')
          if (!counts) continue
          const user = filePathWithin(root, fileName)
          const source = program?.getSourceFile(fileName)
          if (user === undefined || user === path || !source || isPassedOn(source, textSpan.start)) continue
          if (relation === 'base' && !kin?.mayBeTaken(source, textSpan.start)) continue
          users.add(user)
        }
      }
      return users
    },
  }
}

/**
 * True for names in imports and exports, which hand a declaration on and use nothing of it, and in comments, unless
 * they are types of JavaScript there.
 */
function isPassedOn(source: ts.SourceFile, offset: number): boolean {
  let node: ts.Node = source
  for (;;) {
    const inner = innerAt(node, offset)
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return true
    if (ts.isExportAssignment(node) && ts.isIdentifier(node.expression)) return true
    if (inner && ts.isJSDoc(inner)) return !isTypeInComment(source, inner, offset)
    if (!inner) return node.getStart(source) > offset
    node = inner
  }
}

/** The child, or the documentation comment, in which the offset lies. */
function innerAt(node: ts.Node, offset: number): ts.Node | undefined {
  const isAround = (one: ts.Node): boolean => one.pos <= offset && offset < one.end
  const { jsDoc } = node as ts.Node & { readonly jsDoc?: readonly ts.Node[] }
  return jsDoc?.find(isAround) ?? ts.forEachChild(node, child => (isAround(child) ? child : undefined))
}

/** `@param {Cart} cart` of JavaScript, and neither `{@link Cart}` nor `@import`. */
function isTypeInComment(source: ts.SourceFile, comment: ts.Node, offset: number): boolean {
  if (!/\.[cm]?jsx?$/.test(source.fileName)) return false
  for (let node: ts.Node | undefined = comment; node; node = innerAt(node, offset)) {
    if (ts.isJSDocLinkLike(node) || ts.isJSDocImportTag(node)) return false
    if (ts.isJSDocTypeExpression(node) || ts.isJSDocImplementsTag(node) || ts.isJSDocAugmentsTag(node))
      return true
  }
  return false
}

/**
 * True for an import of what `export default make()` made, which `findReferences` takes for an import of `make`: it
 * looks for `export default class {}` two steps around the name.
 */
function isMadeByIt(
  program: ts.Program,
  { kind, fileName, textSpan }: ts.DocumentSpan & { readonly kind: string },
  asked: { readonly file: string; readonly offset: number },
): boolean {
  if (kind !== ts.ScriptElementKind.alias) return false
  let node: ts.Node | undefined = program.getSourceFile(fileName)
  for (let inner = node; inner; inner = innerAt(inner, textSpan.start)) node = inner
  const checker = program.getTypeChecker()
  const symbol = node && checker.getSymbolAtLocation(node)
  if (!symbol || !(symbol.flags & ts.SymbolFlags.Alias)) return false
  return (checker.getAliasedSymbol(symbol).declarations ?? []).some(one => {
    const source = one.getSourceFile()
    if (!ts.isExportAssignment(one) || ts.isIdentifier(one.expression)) return false
    const isAsked = asked.offset >= one.getStart(source) && asked.offset < one.expression.getStart(source)
    return source.fileName !== asked.file || !isAsked
  })
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
