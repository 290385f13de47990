// Reads the top-level statements of a file into its Outline.

import { ts } from 'ts-morph'
import { exportEquals, type Import, type ImportedName } from '../../syntax/facts.ts'
import { addClass } from './classes.ts'
import { addCommonJsExport } from './commonJs.ts'
import { exportNamesOf, isExported, loadedSpecifier } from './loads.ts'
import { type Draft, Outline } from './outline.ts'

/** O(number of top-level statements and class members). */
export function readOutline(source: ts.SourceFile): Outline {
  const outline = new Outline(source)
  for (const statement of source.statements) addStatement(outline, statement)
  outline.reExports.push(...outline.exports.settle(outline.drafts, outline.imports))
  return outline
}

function addStatement(outline: Outline, statement: ts.Statement): void {
  if (ts.isImportDeclaration(statement)) return addImport(outline, statement)
  if (ts.isExportDeclaration(statement)) return addExport(outline, statement)
  if (ts.isImportEqualsDeclaration(statement)) return addImportEquals(outline, statement)
  if (ts.isVariableStatement(statement)) return addVariables(outline, statement)
  if (ts.isExportAssignment(statement)) return addExportAssignment(outline, statement)
  if (ts.isClassDeclaration(statement)) return addClass(outline, statement)
  if (ts.isFunctionDeclaration(statement)) {
    return addExportNames(statement, outline.declare(statement.name, 'function', { node: statement }))
  }
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
    return addExportNames(statement, outline.declare(statement.name, 'type', { node: statement }))
  }
  if (ts.isEnumDeclaration(statement)) {
    return addExportNames(statement, outline.declare(statement.name, 'enum', { node: statement }))
  }
  if (ts.isModuleDeclaration(statement) && isNamespace(statement)) {
    return addExportNames(statement, outline.declare(statement.name, 'namespace', { node: statement }))
  }
  if (ts.isExpressionStatement(statement) && addCommonJsExport(outline, statement)) return
  outline.moduleCode.push(statement)
}

/** `declare module 'x'` and `declare global` declare nothing that this file could give away. */
function isNamespace(node: ts.ModuleDeclaration): boolean {
  return ts.isIdentifier(node.name) && (node.flags & ts.NodeFlags.GlobalAugmentation) === 0
}

function addExportNames(statement: ts.DeclarationStatement, draft: Draft): void {
  for (const name of exportNamesOf(statement, draft.name)) draft.exportedAs.add(name)
}

function addImport(outline: Outline, node: ts.ImportDeclaration): void {
  outline.moduleText.push(node)
  if (!ts.isStringLiteral(node.moduleSpecifier)) return
  const specifier = node.moduleSpecifier.text
  const clause = node.importClause
  if (!clause) return outline.addImport(node, { specifier, form: 'sideEffect' }, [])
  const names: ImportedName[] = []
  if (clause.name) names.push({ imported: 'default', local: clause.name.text })
  const bindings = clause.namedBindings
  if (bindings && ts.isNamespaceImport(bindings)) names.push({ imported: '*', local: bindings.name.text })
  else if (bindings) {
    for (const { name, propertyName } of bindings.elements) {
      names.push({ imported: (propertyName ?? name).text, local: name.text })
    }
  }
  const isType = clause.phaseModifier === ts.SyntaxKind.TypeKeyword
  outline.addImport(node, { specifier, form: isType ? 'type' : 'import' }, names)
}

function addExport(outline: Outline, node: ts.ExportDeclaration): void {
  outline.moduleText.push(node)
  const { exportClause, moduleSpecifier } = node
  if (!moduleSpecifier) {
    if (!exportClause || !ts.isNamedExports(exportClause)) return
    for (const { name, propertyName } of exportClause.elements) {
      outline.exports.add((propertyName ?? name).text, name.text)
    }
    return
  }
  if (!ts.isStringLiteral(moduleSpecifier)) return
  const specifier = moduleSpecifier.text
  outline.addImport(node, { specifier, form: node.isTypeOnly ? 'type' : 'import' }, [])
  if (!exportClause) outline.reExports.push({ specifier, imported: '*', exported: '*' })
  else if (ts.isNamespaceExport(exportClause)) {
    outline.reExports.push({ specifier, imported: '*', exported: exportClause.name.text })
  } else {
    for (const { name, propertyName } of exportClause.elements) {
      outline.reExports.push({ specifier, imported: (propertyName ?? name).text, exported: name.text })
    }
  }
}

function addImportEquals(outline: Outline, node: ts.ImportEqualsDeclaration): void {
  const reference = node.moduleReference
  if (ts.isExternalModuleReference(reference) && ts.isStringLiteral(reference.expression)) {
    outline.moduleText.push(node)
    const form = node.isTypeOnly ? 'type' : 'require'
    const names = [{ imported: exportEquals, local: node.name.text }]
    outline.addImport(node, { specifier: reference.expression.text, form }, names)
    if (isExported(node)) outline.exports.add(node.name.text, node.name.text)
    return
  }
  addExportNames(node, outline.declare(node.name, 'variable', { node }))
}

function addVariables(outline: Outline, statement: ts.VariableStatement): void {
  const { declarations } = statement.declarationList
  const loaded = declarations.map(loadedModule)
  if (!isExported(statement) && loaded.every(one => one !== undefined)) {
    for (const [index, { names, ...place }] of loaded.entries())
      outline.addImport(declarations[index] ?? statement, place, names)
    outline.moduleText.push(statement)
    return
  }
  for (const [index, declaration] of declarations.entries()) {
    const names = boundNames(declaration.name)
    const [first, ...others] = names
    if (!first) {
      outline.moduleCode.push(declaration)
      continue
    }
    const span = declarations.length === 1 ? statement : declaration
    const draft = outline.declare(first, 'variable', { node: declaration, span })
    if (index === 0) draft.span.start = outline.startOf(statement)
    const exported = isExported(statement)
    if (exported) draft.exportedAs.add(draft.name)
    for (const other of others) {
      // What is destructured together changes together: the others use the first, which owns the initializer.
      const sibling = outline.declare(other, 'variable', { node: other })
      sibling.references.set(draft.name, { name: draft.name, at: other.getStart(outline.source) })
      if (exported) sibling.exportedAs.add(sibling.name)
    }
  }
}

interface LoadedModule extends Pick<Import, 'specifier' | 'form'> {
  readonly names: ImportedName[]
}

/** `const x = require('./x')` and `const { a } = await import('./x')` are imports in all but form. */
function loadedModule({ name, type, initializer }: ts.VariableDeclaration): LoadedModule | undefined {
  const load = type ? undefined : loadedSpecifier(initializer)
  if (!load) return undefined
  if (ts.isIdentifier(name)) return { ...load, names: [{ imported: '*', local: name.text }] }
  const names: ImportedName[] = []
  for (const element of name.elements) {
    if (ts.isOmittedExpression(element) || element.dotDotDotToken || !ts.isIdentifier(element.name))
      return undefined
    const imported = element.propertyName ?? element.name
    if (!ts.isIdentifier(imported) && !ts.isStringLiteral(imported)) return undefined
    names.push({ imported: imported.text, local: element.name.text })
  }
  return { ...load, names }
}

function addExportAssignment(outline: Outline, node: ts.ExportAssignment): void {
  const exported = node.isExportEquals ? exportEquals : 'default'
  if (ts.isIdentifier(node.expression)) {
    outline.moduleText.push(node)
    outline.exports.add(node.expression.text, exported)
    return
  }
  outline.declareNamed(exported, 'variable', { node }).exportedAs.add(exported)
}

function boundNames(name: ts.BindingName): readonly ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name]
  return name.elements.flatMap(element => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)))
}
