// The modules that comments of JavaScript name: by TypeScript's own tree of the comments, which the product never builds.

import { ts } from 'ts-morph'
import type { FileFacts } from '../../server/src/syntax/facts.ts'

/** One line for each module and name that a comment takes from it. */
export function commentTypesByTree(path: string, text: string): ReadonlySet<string> {
  // The whole tree of a large file is slow to build.
  if (!text.includes('/**') || !text.includes('import')) return new Set()
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseAll }
  const source = ts.createSourceFile(path, text, options, true, ts.ScriptKind.JS)
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isImportTypeNode(node)) addImportType(node, found)
    else if (ts.isJSDocImportTag(node)) addImportTag(node, found)
    for (const child of node.getChildren(source)) visit(child)
  }
  visit(source)
  return found
}

/** The same, as the facts have it. */
export function commentTypesOf({ imports, declarations }: FileFacts, text: string): ReadonlySet<string> {
  const found = new Set<string>()
  const inline = new Map<string, string>()
  for (const { form, specifier, names, span } of imports) {
    if (form !== 'type') continue
    if (text.startsWith('@import', span.start)) {
      for (const { imported } of names) found.add(`${specifier} ${imported}`)
    } else for (const { local } of names) inline.set(local, specifier)
  }
  for (const { references } of declarations) {
    for (const { name, member, at } of references) {
      const isInComment = text.lastIndexOf('/**', at) > text.lastIndexOf('*/', at)
      if (isInComment && inline.has(name)) found.add(`${inline.get(name)} ${member ?? '*'}`)
    }
  }
  return found
}

function addImportType({ argument, qualifier }: ts.ImportTypeNode, found: Set<string>): void {
  if (!ts.isLiteralTypeNode(argument) || !ts.isStringLiteral(argument.literal)) return
  let first = qualifier
  while (first && ts.isQualifiedName(first)) first = first.left
  found.add(`${argument.literal.text} ${first?.text ?? '*'}`)
}

function addImportTag({ importClause, moduleSpecifier }: ts.JSDocImportTag, found: Set<string>): void {
  if (!ts.isStringLiteral(moduleSpecifier)) return
  const { text } = moduleSpecifier
  const bindings = importClause?.namedBindings
  if (importClause?.name) found.add(`${text} default`)
  if (bindings && ts.isNamespaceImport(bindings)) found.add(`${text} *`)
  else
    for (const { propertyName, name } of bindings?.elements ?? [])
      found.add(`${text} ${(propertyName ?? name).text}`)
}
