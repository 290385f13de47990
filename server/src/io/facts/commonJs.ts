// Exports in the style of CommonJS: `module.exports = …`, `exports.name = …`.

import { ts } from 'ts-morph'
import { exportEquals } from '../../syntax/facts.ts'
import type { Outline } from './outline.ts'

/** True when the statement was such an export and has been added. */
export function addCommonJsExport(outline: Outline, statement: ts.ExpressionStatement): boolean {
  const { expression } = statement
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken)
    return false
  const exported = exportedBy(expression.left)
  if (exported === undefined) return false
  const value = expression.right
  if (ts.isIdentifier(value)) {
    outline.moduleText.push(statement)
    outline.exports.add(value.text, exported)
    return true
  }
  const name = exported === exportEquals ? 'module.exports' : `exports.${exported}`
  const nameNode = ts.isPropertyAccessExpression(expression.left) ? expression.left.name : expression.left
  const draft = outline.declareNamed(name, 'variable', { node: value, span: statement, name: nameNode })
  draft.exportedAs.add(exported)
  if (exported === exportEquals && ts.isObjectLiteralExpression(value)) exportProperties(outline, value)
  return true
}

function exportProperties(outline: Outline, literal: ts.ObjectLiteralExpression): void {
  for (const property of literal.properties) {
    if (ts.isShorthandPropertyAssignment(property))
      outline.exports.add(property.name.text, property.name.text)
    else if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.initializer)) {
      const name = property.name
      if (ts.isIdentifier(name) || ts.isStringLiteral(name))
        outline.exports.add(property.initializer.text, name.text)
    }
  }
}

/** `export=` for `module.exports`, `a` for `exports.a` and `module.exports.a`. */
function exportedBy(target: ts.Expression): string | undefined {
  if (!ts.isPropertyAccessExpression(target)) return undefined
  if (isModuleExports(target)) return exportEquals
  const { expression, name } = target
  const isExports = ts.isIdentifier(expression) && expression.text === 'exports'
  return isExports || isModuleExports(expression) ? name.text : undefined
}

function isModuleExports(node: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== 'exports') return false
  return ts.isIdentifier(node.expression) && node.expression.text === 'module'
}
