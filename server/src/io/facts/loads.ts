// Small readings of syntax that several parts share: what is exported, and which expressions load a module.

import { ts } from 'ts-morph'
import type { Span } from '../../base/span.ts'
import type { Import } from '../../syntax/facts.ts'

export function isExported(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.ExportKeyword)
}

/** The names under which a statement itself exports what it declares. */
export function exportNamesOf(node: ts.Node, name: string): readonly string[] {
  if (!isExported(node)) return []
  return hasModifier(node, ts.SyntaxKind.DefaultKeyword) ? ['default'] : [name]
}

/** `require('./x')`, `import('./x')` or `await import('./x')`; parentheses do not matter. Taken for a type it is a value like others. */
export function loadedSpecifier(
  node: ts.Node | undefined,
): { readonly specifier: string; readonly form: Import['form'] } | undefined {
  if (node && (ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node)))
    return loadedSpecifier(node.expression)
  const call = node
  if (!call || !ts.isCallExpression(call)) return undefined
  const argument = call.arguments[0]
  if (!argument || !ts.isStringLiteralLike(argument)) return undefined
  if (call.expression.kind === ts.SyntaxKind.ImportKeyword)
    return { specifier: argument.text, form: 'dynamic' }
  if (isCallOf(call, 'require')) return { specifier: argument.text, form: 'require' }
  return undefined
}

/** `import('./x')` alone, of an expression or a type with something around it; else the name of the module. */
export function spanOfLoad(node: ts.Node, source: ts.SourceFile): Span {
  if (ts.isModuleDeclaration(node)) return { start: node.name.getStart(source), end: node.name.end }
  if (ts.isImportTypeNode(node)) {
    const { argument, attributes } = node
    const end = source.text.indexOf(')', (attributes ?? argument).end) + 1
    return { start: source.text.lastIndexOf('import', argument.pos), end }
  }
  const call = withoutWrapping(node) ?? node
  return { start: call.getStart(source), end: call.end }
}

/** The elements of `Promise.all([…])`. */
export function loadedTogether(node: ts.Node | undefined): readonly ts.Expression[] | undefined {
  const call = withoutWrapping(node)
  if (!call || !ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return undefined
  const { expression, name } = call.expression
  const list = call.arguments[0]
  const isAll = ts.isIdentifier(expression) && expression.text === 'Promise' && name.text === 'all'
  return isAll && list && ts.isArrayLiteralExpression(list) ? list.elements : undefined
}

/** True for an expression that loads a module, or several at once. */
export function loadsModules(node: ts.Expression): boolean {
  return (
    loadedSpecifier(node) !== undefined || (loadedTogether(node)?.some(one => loadedSpecifier(one)) ?? false)
  )
}

export function isCallOf(call: ts.CallExpression | ts.NewExpression, name: string): boolean {
  return ts.isIdentifier(call.expression) && call.expression.text === name
}

/** The expression inside of parentheses, `await`, `!`, `as` and `satisfies`. */
export function withoutWrapping(node: ts.Node | undefined): ts.Node | undefined {
  let inner = node
  while (
    inner &&
    (ts.isParenthesizedExpression(inner) ||
      ts.isAwaitExpression(inner) ||
      ts.isNonNullExpression(inner) ||
      ts.isAsExpression(inner) ||
      ts.isSatisfiesExpression(inner))
  ) {
    inner = inner.expression
  }
  return inner
}

/** Statements with a scope of their own. */
export function opensBlock(node: ts.Node): boolean {
  return (
    ts.isBlock(node) ||
    ts.isCaseBlock(node) ||
    ts.isCatchClause(node) ||
    ts.isForStatement(node) ||
    ts.isForInStatement(node) ||
    ts.isForOfStatement(node)
  )
}

/** What belongs to a function and stands outside of its scope. */
export function outsideOf(node: ts.SignatureDeclaration): readonly ts.Node[] {
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []
  return node.name && ts.isComputedPropertyName(node.name) ? [...decorators, node.name] : decorators
}

/** Imports and exports that the outline has read already. */
export function isModuleStatement(node: ts.Node): boolean {
  return ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isNamespaceExportDeclaration(node)
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  if (!ts.canHaveModifiers(node)) return false
  return ts.getModifiers(node)?.some(modifier => modifier.kind === kind) ?? false
}
