// Mutation: one declaration's behaviour, changed in its text; the text still parses.

import { ts } from 'ts-morph'
import type { FilePath } from '../../server/src/base/path.ts'
import type { Declaration } from '../../server/src/syntax/facts.ts'

export interface Mutation {
  /** In words: `throws`, `returns nothing`, `is undefined` … */
  readonly what: string
  /** The whole file with the change. */
  readonly text: string
}

interface Change {
  readonly what: string
  readonly start: number
  readonly end: number
  readonly newText: string
}

interface Source {
  readonly path: FilePath
  readonly text: string
}

type Expression = { readonly expression: ts.Expression }

const error = `throw new Error('changed on purpose')`

/**
 * The declaration with another behaviour: a function throws or returns nothing, what a class makes cannot be made, a
 * value is another one. `choice`, from 0 to 1, decides where there is more than one way. Undefined for what has no
 * behaviour, such as a type or an overload. O(length of the text).
 */
export function mutationOf(source: Source, declaration: Declaration, choice: number): Mutation | undefined {
  const { path, text } = source
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const node = nodeOf(file, declaration)
  const change = node && changeOf(file, node, choice)
  if (!change) return undefined
  const changed = text.slice(0, change.start) + change.newText + text.slice(change.end)
  return parses(path, changed) ? { what: change.what, text: changed } : undefined
}

/** The outermost node in the declaration's span whose behaviour can be changed. */
function nodeOf(file: ts.SourceFile, { span, nameSpan }: Declaration): ts.Node | undefined {
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (node.end <= span.start || node.getStart(file) >= span.end) return undefined
    const isWithin = node.getStart(file) >= span.start && node.end <= span.end
    const isNamed = !ts.isVariableDeclaration(node) || node.name.getStart(file) === nameSpan.start
    if (isWithin && isNamed && hasBehaviour(node)) return node
    return ts.forEachChild(node, visit)
  }
  return visit(file)
}

function hasBehaviour(node: ts.Node): boolean {
  return (
    ts.isFunctionLike(node) ||
    ts.isClassLike(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isExportAssignment(node)
  )
}

function changeOf(file: ts.SourceFile, node: ts.Node, choice: number): Change | undefined {
  if (isAmbient(node)) return undefined
  if (ts.isFunctionLike(node)) return functionChange(file, node, choice)
  if (ts.isClassLike(node)) return classChange(node)
  if (ts.isEnumDeclaration(node)) return enumChange(node)
  if (ts.isExportAssignment(node)) return valueChange(file, node.expression, choice)
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node))
    return node.initializer && valueChange(file, node.initializer, choice)
  return undefined
}

function isAmbient(node: ts.Node): boolean {
  for (let outer: ts.Node | undefined = node; outer; outer = outer.parent) {
    const modifiers = ts.canHaveModifiers(outer) ? ts.getModifiers(outer) : undefined
    if (modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword)) return true
  }
  return false
}

function functionChange(
  file: ts.SourceFile,
  node: ts.SignatureDeclaration,
  choice: number,
): Change | undefined {
  const body = 'body' in node ? node.body : undefined
  if (!body) return undefined
  if (!ts.isBlock(body)) {
    return { what: 'throws', start: body.getStart(file), end: body.end, newText: `(() => { ${error} })()` }
  }
  const start = body.getStart(file) + 1
  const returns = choice < 0.5 && !ts.isConstructorDeclaration(node)
  if (returns) return { what: 'returns nothing', start, end: start, newText: ' return;' }
  return { what: 'throws', start, end: start, newText: ` ${error};` }
}

/** A field that throws when an instance is made. */
function classChange(node: ts.ClassLikeDeclaration): Change {
  const start = node.members.pos
  return { what: 'cannot be made', start, end: start, newText: ` changedOnPurpose = (() => { ${error} })();` }
}

function enumChange(node: ts.EnumDeclaration): Change | undefined {
  const [first] = node.members
  if (!first) return undefined
  const value = first.initializer
  if (!value) {
    const start = node.members.pos
    return { what: 'counts from one on', start, end: start, newText: ' ChangedOnPurpose,' }
  }
  if (ts.isStringLiteral(value) || ts.isNumericLiteral(value)) return literalChange(value)
  return undefined
}

function valueChange(file: ts.SourceFile, value: ts.Expression, choice: number): Change | undefined {
  if (isWrapped(value)) return valueChange(file, value.expression, choice)
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) return functionChange(file, value, choice)
  if (ts.isClassExpression(value)) return classChange(value)
  const literal = literalChange(value)
  if (literal) return literal
  const at = { start: value.getStart(file), end: value.end }
  if (ts.isArrayLiteralExpression(value))
    return value.elements.length === 0 ? undefined : { what: 'is empty', ...at, newText: '[]' }
  if (ts.isObjectLiteralExpression(value))
    return value.properties.length === 0 ? undefined : { what: 'is empty', ...at, newText: '({})' }
  if (value.getText(file) === 'undefined') return undefined
  return { what: 'is undefined', ...at, newText: 'undefined' }
}

function literalChange(value: ts.Expression): Change | undefined {
  const at = { start: value.getStart(), end: value.end }
  if (ts.isStringLiteral(value) || ts.isNoSubstitutionTemplateLiteral(value))
    return { what: 'is another string', ...at, newText: JSON.stringify(`${value.text} changed on purpose`) }
  if (ts.isNumericLiteral(value))
    return { what: 'is another number', ...at, newText: `(${value.getText()} + 1)` }
  if (ts.isRegularExpressionLiteral(value)) return { what: 'never matches', ...at, newText: '/(?!)/' }
  if (value.kind === ts.SyntaxKind.TrueKeyword) return { what: 'is false', ...at, newText: 'false' }
  if (value.kind === ts.SyntaxKind.FalseKeyword) return { what: 'is true', ...at, newText: 'true' }
  return undefined
}

function isWrapped(value: ts.Expression): value is ts.Expression & Expression {
  return (
    ts.isParenthesizedExpression(value) ||
    ts.isAsExpression(value) ||
    ts.isSatisfiesExpression(value) ||
    ts.isNonNullExpression(value)
  )
}

function parses(path: FilePath, text: string): boolean {
  const options = { jsx: ts.JsxEmit.Preserve, target: ts.ScriptTarget.ESNext, experimentalDecorators: true }
  const { diagnostics } = ts.transpileModule(text, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: options,
  })
  return diagnostics === undefined || diagnostics.length === 0
}
