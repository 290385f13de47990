// Plants another value where a public function or constant had one.

import { ts } from 'ts-morph'
import type { Random } from '../../fuzz/random.ts'
import type { Operator, Plant } from '../operator.ts'
import { replace } from '../place.ts'
import { type Script, scriptOf, select } from '../script.ts'

function isExported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  )
}

/** Itself or what it stands in is exported by its own words. */
function isPublic(node: ts.Node): boolean {
  for (let up: ts.Node | undefined = node; up; up = up.parent) {
    if (isExported(up)) return true
    const isPrivate =
      ts.canHaveModifiers(up) &&
      (ts.getModifiers(up) ?? []).some(
        ({ kind }) => kind === ts.SyntaxKind.PrivateKeyword || kind === ts.SyntaxKind.ProtectedKeyword,
      )
    if (isPrivate) return false
  }
  return false
}

/** Another value of the same kind; undefined for what is no plain value. */
function otherValue(node: ts.Expression, random: Random): string | undefined {
  const text = node.getText()
  if (ts.isNumericLiteral(node))
    return /^\d+$/.test(text)
      ? random.pick([`${text}0`, String(Number(text) + 1), Number(text) > 0 ? '0' : '1'])
      : undefined
  if (node.kind === ts.SyntaxKind.TrueKeyword) return 'false'
  if (node.kind === ts.SyntaxKind.FalseKeyword) return 'true'
  if (ts.isStringLiteral(node) && node.text.length > 0)
    return `${text.charAt(0)}${node.text.replaceAll(/['"\\]/g, '')}-v2${text.charAt(0)}`
  if (text === 'undefined') return 'null'
  return undefined
}

function changed(values: (script: Script) => readonly (ts.Expression | undefined)[]): Plant {
  return (host, random) => {
    const script = scriptOf(host)
    const found = (script ? values(script) : []).flatMap(node =>
      node && isPublic(node) && otherValue(node, random) !== undefined ? [node] : [],
    )
    if (found.length === 0) return undefined
    const node = random.pick(found)
    return replace(host, { start: node.getStart(), end: node.getEnd() }, otherValue(node, random) ?? '')
  }
}

export const changedDefault: Operator = {
  rule: 'changed-default',
  styles: [
    {
      name: 'default of a parameter',
      plant: changed(({ source }) =>
        select(source, ts.isParameter)
          .filter(
            ({ parent }) =>
              ts.isFunctionDeclaration(parent) ||
              ts.isArrowFunction(parent) ||
              ts.isMethodDeclaration(parent) ||
              ts.isConstructorDeclaration(parent),
          )
          .filter(({ parent }) => isPublicFunction(parent))
          .map(({ initializer }) => initializer),
      ),
    },
    {
      name: 'constant',
      plant: changed(({ source }) =>
        select(source, ts.isVariableDeclaration)
          .filter(({ parent }) => parent.parent.parent === source)
          .map(({ initializer }) => initializer),
      ),
    },
    {
      name: 'constant in a record',
      plant: changed(({ source }) =>
        select(source, ts.isPropertyAssignment)
          .filter(
            ({ parent }) =>
              ts.isVariableDeclaration(unwrap(parent.parent)) &&
              unwrap(parent.parent).parent.parent.parent === source,
          )
          .map(({ initializer }) => initializer),
      ),
    },
    {
      name: 'default of an option',
      plant: changed(({ source }) =>
        select(source, ts.isBindingElement)
          .filter(({ parent }) => ts.isParameter(parent.parent) && isPublicFunction(parent.parent.parent))
          .map(({ initializer }) => initializer),
      ),
    },
    {
      name: 'static of a class',
      plant: changed(({ source }) =>
        select(source, ts.isPropertyDeclaration)
          .filter(node =>
            (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword),
          )
          .map(({ initializer }) => initializer),
      ),
    },
    {
      name: 'member of an enumeration',
      plant: changed(({ source }) => select(source, ts.isEnumMember).map(({ initializer }) => initializer)),
    },
    {
      name: 'CommonJS',
      on: /\.c?js$/,
      plant: (host, random) => {
        const script = scriptOf(host)
        const values = script
          ? select(script.source, ts.isBinaryExpression)
              .filter(
                ({ left, operatorToken }) =>
                  operatorToken.kind === ts.SyntaxKind.EqualsToken &&
                  /^(?:module\.)?exports\.\w+$/.test(left.getText()),
              )
              .map(({ right }) => right)
              .filter(node => otherValue(node, random) !== undefined)
          : []
        if (values.length === 0) return undefined
        const node = random.pick(values)
        return replace(host, { start: node.getStart(), end: node.getEnd() }, otherValue(node, random) ?? '')
      },
    },
  ],
}

/** `as const`, `satisfies` and the like leave the record what it is. */
function unwrap(node: ts.Node): ts.Node {
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)
    ? unwrap(node.parent)
    : node
}

/** A function at the top of the file, or a method of a class there: not a callback deep inside. */
function isPublicFunction(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isSourceFile(parent)) return isExported(node)
  if (ts.isClassDeclaration(parent)) return isExported(parent)
  return (
    ts.isVariableDeclaration(parent) &&
    ts.isSourceFile(parent.parent.parent.parent) &&
    isExported(parent.parent.parent)
  )
}
