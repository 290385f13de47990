// Reads the references that types make.

import { ts } from 'ts-morph'
import { spanOfLoad, withoutWrapping } from './loads.ts'
import type { Meaning } from './scopes.ts'
import type { UseRecorder } from './uses.ts'

/** Visits types and what reads like them; `visit` takes what lies inside of them. */
export class TypeWalker {
  readonly #uses: UseRecorder
  readonly #visit: (node: ts.Node) => void

  constructor(uses: UseRecorder, visit: (node: ts.Node) => void) {
    this.#uses = uses
    this.#visit = visit
  }

  visitType(node: ts.TypeNode): void {
    if (ts.isTypeReferenceNode(node)) this.#visitEntity(node.typeName, 'type')
    else if (ts.isTypeQueryNode(node)) this.#visitEntity(node.exprName, 'value')
    else if (ts.isImportTypeNode(node)) this.#visitImportType(node)
    else if (ts.isTypePredicateNode(node)) {
      if (node.type) this.#visit(node.type)
      return
    } else if (ts.isExpressionWithTypeArguments(node)) this.#visit(node.expression)
    else if (ts.isConditionalTypeNode(node)) return this.#visitConditional(node)
    else if (ts.isMappedTypeNode(node)) {
      return this.#uses.scopes.within('block', () => ts.forEachChild(node, this.#visit))
    } else if (ts.isNamedTupleMember(node)) return this.#visit(node.type)
    else return ts.forEachChild(node, this.#visit)
    for (const argument of node.typeArguments ?? []) this.#visit(argument)
  }

  /** What was inferred is not known where it does not fit. */
  #visitConditional({ checkType, extendsType, trueType, falseType }: ts.ConditionalTypeNode): void {
    this.#visit(checkType)
    this.#uses.scopes.within('block', () => {
      this.#visit(extendsType)
      this.#visit(trueType)
    })
    this.#visit(falseType)
  }

  #visitImportType(node: ts.ImportTypeNode): void {
    const argument = ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined
    if (!argument || !ts.isStringLiteral(argument)) return
    const local = this.#uses.outline.inlineImport(node, argument.text, 'type')
    let first = node.qualifier
    while (first && ts.isQualifiedName(first)) first = first.left
    this.#uses.useAt(local, spanOfLoad(node, this.#uses.outline.source).start, first?.text)
  }

  /** `a.b.c`: the first name is used, and `b` of it. */
  #visitEntity(name: ts.EntityName, meaning: Meaning): void {
    if (ts.isIdentifier(name)) return this.#uses.use(name, meaning)
    if (ts.isIdentifier(name.left)) return this.#uses.use(name.left, meaning, name.right.text)
    this.#visitEntity(name.left, meaning)
  }

  visitImportEquals(node: ts.ImportEqualsDeclaration): void {
    this.#uses.scopes.declareValue(node.name.text)
    this.#uses.scopes.declareType(node.name.text)
    if (!ts.isExternalModuleReference(node.moduleReference)) this.#visitEntity(node.moduleReference, 'value')
  }

  /** `(a as A).b`: the type is used as well. */
  visitTaken(node: ts.Node): void {
    if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) this.#visit(node.type)
    if ('expression' in node && withoutWrapping(node) !== node) this.visitTaken(node.expression as ts.Node)
  }

  /** `export { a }` inside of a namespace. */
  visitGiven({ exportClause, moduleSpecifier, isTypeOnly }: ts.ExportDeclaration): void {
    if (moduleSpecifier || !exportClause || !ts.isNamedExports(exportClause)) return
    for (const { propertyName, name } of exportClause.elements) {
      const given = propertyName ?? name
      if (ts.isIdentifier(given)) this.#uses.use(given, isTypeOnly ? 'type' : 'value')
    }
  }

  /** What a class extends is a value; what it implements and what an interface extends are types. */
  visitHeritage(node: ts.HeritageClause, of: 'class' | 'interface'): void {
    const isValue = of === 'class' && node.token === ts.SyntaxKind.ExtendsKeyword
    for (const { expression, typeArguments } of node.types) {
      if (isValue) this.#visit(expression)
      if (!isValue || ts.isIdentifier(expression)) this.#visitEntityExpression(expression)
      for (const argument of typeArguments ?? []) this.#visit(argument)
    }
  }

  /** `a.b.c` where it is written as an expression and means a type. */
  #visitEntityExpression(name: ts.Expression): void {
    if (ts.isIdentifier(name)) return this.#uses.use(name, 'type')
    if (!ts.isPropertyAccessExpression(name)) return this.#visit(name)
    if (ts.isIdentifier(name.expression)) this.#uses.use(name.expression, 'type', name.name.text)
    else this.#visitEntityExpression(name.expression)
  }

  /** `declare module './x' { interface Shape {} }` adds to what the module declares. */
  visitAugmentation(node: ts.ModuleDeclaration): void {
    if (!ts.isStringLiteral(node.name) || !node.body || !ts.isModuleBlock(node.body)) return
    const local = this.#uses.outline.inlineImport(node, node.name.text, 'type')
    for (const statement of node.body.statements) {
      if (ts.isInterfaceDeclaration(statement))
        this.#uses.useAlways(local, statement.name, statement.name.text)
    }
  }
}
