// What is loaded beside `import.meta`, by TypeScript's tree: `new URL('./x', import.meta.url)`, `import.meta.glob('./*')`.

import { ts } from 'ts-morph'
import { moduleBody } from '../../syntax/facts.ts'
import { besideModule, globSpecifier } from '../../syntax/metaLoads.ts'
import type { UseRecorder } from './uses.ts'

/** What runs or is read at a URL beside the module is used. */
export function noteUrl(node: ts.NewExpression, uses: UseRecorder): void {
  const specifier = uses.scopes.isLocal('URL') ? undefined : specifierOfUrl(node)
  if (specifier === undefined) return
  const local = uses.outline.inlineImport(node, specifier, 'dynamic')
  for (const taken of [{}, { member: moduleBody }]) uses.useAlways(local, node, taken)
}

function specifierOfUrl(node: ts.NewExpression): string | undefined {
  const [url, base] = node.arguments ?? []
  const isUrl = ts.isIdentifier(node.expression) && node.expression.text === 'URL'
  if (!isUrl || !url || !base || !ts.isStringLiteralLike(url) || !isMetaProperty(base)) return undefined
  return base.name.text === 'url' ? besideModule(url.text) : undefined
}

/** `import.meta.glob(…)` and its like. */
export function isImportMetaGlob(expression: ts.Expression): boolean {
  return isMetaProperty(expression) && expression.name.text.startsWith('glob')
}

/** What the patterns of `import.meta.glob` find is used. False when one of them cannot be read. */
export function notedGlob(node: ts.CallExpression, uses: UseRecorder): boolean {
  const specifier = specifierOfGlob(node)
  if (specifier !== undefined) uses.useAlways(uses.outline.inlineImport(node, specifier, 'glob'), node)
  return specifier !== undefined
}

function specifierOfGlob({ arguments: given }: ts.CallExpression): string | undefined {
  const [first] = given
  if (!first) return undefined
  if (ts.isStringLiteralLike(first)) return globSpecifier([first.text])
  if (!ts.isArrayLiteralExpression(first)) return undefined
  const patterns = first.elements.filter(ts.isStringLiteralLike).map(one => one.text)
  return patterns.length === first.elements.length ? globSpecifier(patterns) : undefined
}

function isMetaProperty(node: ts.Expression): node is ts.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(node) && ts.isMetaProperty(node.expression)
}
