// A host that is TypeScript or JavaScript, as far as operators look into it: its functions and its manner of writing.

import { ts } from 'ts-morph'
import type { FilePath } from '../../server/src/base/path.ts'
import { type Host, scripts } from './operator.ts'

/** A function with a body in braces, of any form: declaration, method, arrow, callback. */
export interface FunctionPlace {
  readonly node: ts.FunctionLikeDeclaration
  readonly body: ts.Block
  /** White space in front of its statements. */
  readonly indent: string
  /** Parameters that are plain names. */
  readonly parameters: readonly string[]
  readonly isAsync: boolean
}

/** How the file's author writes. */
export interface Manner {
  readonly semicolons: boolean
  readonly doubleQuotes: boolean
  /** White space of one level. */
  readonly unit: string
  readonly typeScript: boolean
}

export interface Script {
  readonly source: ts.SourceFile
  readonly functions: readonly FunctionPlace[]
  readonly manner: Manner
}

const known = new WeakMap<Host, Script | undefined>()

/** Undefined for other languages, and for files that do not parse. Read once a host. */
export function scriptOf(host: Host): Script | undefined {
  if (!known.has(host)) known.set(host, readScript(host))
  return known.get(host)
}

/** Throws where the operator has its place in scripts only. */
export function sourceOf(path: FilePath, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
}

/** True for other languages too: only scripts can be wrong here. */
export function parses(path: FilePath, text: string): boolean {
  if (!scripts.test(path)) return true
  const { diagnostics } = ts.transpileModule(text, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.Preserve,
      allowJs: true,
      experimentalDecorators: true,
    },
  })
  return diagnostics?.length === 0
}

/** Every node below, in the order of the text. */
export function nodesOf(root: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    found.push(node)
    ts.forEachChild(node, visit)
  }
  ts.forEachChild(root, visit)
  return found
}

/** Nodes of one kind below: `select(source, ts.isIfStatement)`. */
export function select<T extends ts.Node>(root: ts.Node, is: (node: ts.Node) => node is T): readonly T[] {
  return nodesOf(root).filter(is)
}

function readScript(host: Host): Script | undefined {
  if (!scripts.test(host.path) || !parses(host.path, host.text)) return undefined
  const source = sourceOf(host.path, host.text)
  const functions = nodesOf(source).flatMap(node => placeOf(node, host.text))
  return { source, functions, manner: mannerOf(host) }
}

function placeOf(node: ts.Node, text: string): readonly FunctionPlace[] {
  if (!ts.isFunctionLike(node) || !('body' in node)) return []
  const { body } = node
  if (!body || !ts.isBlock(body)) return []
  const [first] = body.statements
  if (!first) return []
  const indent = indentAt(text, first.getStart())
  // A body on one line has no lines to put anything between.
  if (indent === undefined) return []
  const parameters = node.parameters
    .map(parameter => parameter.name)
    .filter(ts.isIdentifier)
    .map(name => name.text)
    .filter(name => name !== 'this')
  const isAsync = ts.canHaveModifiers(node)
    ? (ts.getModifiers(node) ?? []).some(modifier => modifier.kind === ts.SyntaxKind.AsyncKeyword)
    : false
  return [{ node, body, indent, parameters, isAsync }]
}

/** The white space between the line's start and `offset`; undefined when something else stands there too. */
export function indentAt(text: string, offset: number): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  return before.trim() === '' ? before : undefined
}

function mannerOf({ path, text }: Host): Manner {
  const lines = text.split('\n')
  const share = (pattern: RegExp) => lines.filter(line => pattern.test(line)).length
  const indents = lines.map(line => /^(?:\t+| +)(?=[^\s*])/.exec(line)?.[0] ?? '').filter(Boolean)
  const narrow = Math.min(...indents.map(indent => indent.length), 8)
  return {
    semicolons: share(/;\s*$/) > share(/[\w)\]'"`]\s*$/),
    doubleQuotes: share(/"/) > share(/'/),
    unit: indents.some(indent => indent.startsWith('\t')) ? '\t' : narrow >= 4 ? '    ' : '  ',
    typeScript: /\.[cm]?tsx?$/.test(path),
  }
}
