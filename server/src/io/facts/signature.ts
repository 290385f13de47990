// What users of a declaration see of it, as far as the text alone can say.

import { ts } from 'ts-morph'
import type { NodePrint } from './fingerprint.ts'

/** The head of a function, the members of a class, the type of a variable, the whole of a type. */
export function addSignature(print: NodePrint, node: ts.Node): void {
  if (ts.isFunctionLike(node)) addHead(print, node)
  else if (ts.isClassLike(node)) addClass(print, node)
  else if (ts.isVariableDeclaration(node)) addVariable(print, node)
  else if (ts.isPropertyDeclaration(node)) addProperty(print, node)
  else if (ts.isExportAssignment(node)) addShape(print, node.expression)
  else if (ts.isExpression(node)) addShape(print, node)
  else print.addTokens(node)
}

/** True for members that only their own class can use. */
export function isPrivateMember(member: ts.ClassElement): boolean {
  if (member.name && ts.isPrivateIdentifier(member.name)) return true
  if (!ts.canHaveModifiers(member)) return false
  return ts.getModifiers(member)?.some(modifier => modifier.kind === ts.SyntaxKind.PrivateKeyword) ?? false
}

function addHead(print: NodePrint, node: ts.SignatureDeclaration): void {
  const body = 'body' in node ? node.body : undefined
  print.addTokens(node, child => child === body)
}

function addClass(print: NodePrint, node: ts.ClassLikeDeclaration): void {
  const members = new Set<ts.Node>(node.members)
  print.addTokens(node, child => members.has(child))
  for (const member of node.members) {
    if (!isPrivateMember(member) && !ts.isClassStaticBlockDeclaration(member)) addSignature(print, member)
  }
}

function addProperty(print: NodePrint, node: ts.PropertyDeclaration): void {
  print.addTokens(node, child => child === node.initializer)
  if (!node.type && node.initializer) addShape(print, node.initializer)
}

function addVariable(print: NodePrint, node: ts.VariableDeclaration): void {
  print.addTokens(node, child => child === node.initializer)
  if (!node.type && node.initializer) addShape(print, node.initializer)
}

/**
 * The part of an expression that decides its type: heads of functions, keys of objects, kinds of literals, and every
 * token where nothing better is known. `as const` makes values part of the type.
 */
function addShape(print: NodePrint, node: ts.Expression): void {
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return addHead(print, node)
  if (ts.isClassExpression(node)) return addClass(print, node)
  if (ts.isParenthesizedExpression(node)) return addShape(print, node.expression)
  if (ts.isSatisfiesExpression(node)) return addShape(print, node.expression)
  if (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type)) return print.addTokens(node.type)
  if (ts.isObjectLiteralExpression(node)) return addProperties(print, node)
  if (ts.isArrayLiteralExpression(node)) {
    print.addWord('[')
    for (const element of node.elements) addShape(print, element)
    return print.addWord(']')
  }
  if (ts.isLiteralExpression(node) || ts.isTemplateExpression(node)) return print.addWord(literalType(node))
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return addCall(print, node)
  if (ts.isJsxElement(node) || ts.isJsxFragment(node) || ts.isJsxSelfClosingElement(node)) {
    return print.addWord('element')
  }
  print.addTokens(node)
}

function addCall(print: NodePrint, node: ts.CallExpression | ts.NewExpression): void {
  // What a function gives back that is called at once, its whole text decides.
  const callee = withoutParentheses(node.expression)
  if (ts.isArrowFunction(callee) || ts.isFunctionExpression(callee)) return print.addTokens(node)
  addShape(print, node.expression)
  for (const type of node.typeArguments ?? []) print.addTokens(type)
  print.addWord('(')
  for (const argument of node.arguments ?? []) addShape(print, argument)
  print.addWord(')')
}

function withoutParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node
}

function addProperties(print: NodePrint, node: ts.ObjectLiteralExpression): void {
  print.addWord('{')
  for (const property of node.properties) {
    if (ts.isPropertyAssignment(property)) {
      print.addTokens(property.name)
      addShape(print, property.initializer)
    } else if (ts.isFunctionLike(property)) addHead(print, property)
    else print.addTokens(property)
  }
  print.addWord('}')
}

function literalType(node: ts.Node): string {
  if (ts.isNumericLiteral(node)) return 'number'
  if (ts.isBigIntLiteral(node)) return 'bigint'
  if (ts.isRegularExpressionLiteral(node)) return 'RegExp'
  return 'string'
}
