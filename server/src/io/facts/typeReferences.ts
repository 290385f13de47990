// Reads the references that types make.

import { ts } from 'ts-morph'
import type { Reference } from '../../syntax/facts.ts'
import { spanOfLoad, withoutWrapping } from './loads.ts'
import type { Meaning } from './scopes.ts'
import type { UseRecorder } from './uses.ts'

/** Whether a member of what is used is used in turn. */
type Behind = Pick<Reference, 'leadsOn'>

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
    const { start } = spanOfLoad(node, this.#uses.outline.source)
    this.#uses.useAt(local, start, {
      ...(first ? { member: first.text } : {}),
      ...(node.isTypeOf ? {} : { as: 'type' }),
    })
  }

  /** `a.b.c`: the first name is used, and `b` of it. */
  #visitEntity(name: ts.EntityName, meaning: Meaning | 'either', behind: Behind = {}): void {
    if (ts.isIdentifier(name)) return this.#uses.use(name, meaning)
    const { left, right } = name
    if (ts.isIdentifier(left)) return this.#uses.use(left, meaning, { member: right.text, ...behind })
    this.#visitEntity(left, meaning, { leadsOn: true })
  }

  visitImportEquals(node: ts.ImportEqualsDeclaration): void {
    this.#uses.scopes.declareValue(node.name.text)
    this.#uses.scopes.declareType(node.name.text)
    if (!ts.isExternalModuleReference(node.moduleReference)) this.#visitEntity(node.moduleReference, 'either')
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
      if (ts.isIdentifier(given)) this.#uses.use(given, isTypeOnly ? 'type' : 'either')
    }
  }

  /** What a class extends is a value; what it implements and what an interface extends are types. */
  visitHeritage(node: ts.HeritageClause, of: 'class' | 'interface'): void {
    const isValue = of === 'class' && node.token === ts.SyntaxKind.ExtendsKeyword
    for (const { expression, typeArguments } of node.types) {
      if (isValue) this.#visit(expression)
      if (!isValue) this.#visitEntityExpression(expression)
      else if (ts.isIdentifier(expression)) this.#uses.useAsValue(expression)
      for (const argument of typeArguments ?? []) this.#visit(argument)
    }
  }

  /** `a.b.c` where it is written as an expression and means a type. */
  #visitEntityExpression(entity: ts.Expression, behind: Behind = {}): void {
    if (ts.isIdentifier(entity)) return this.#uses.use(entity, 'type')
    if (!ts.isPropertyAccessExpression(entity)) return this.#visit(entity)
    const { expression, name } = entity
    if (ts.isIdentifier(expression)) this.#uses.use(expression, 'type', { member: name.text, ...behind })
    else this.#visitEntityExpression(expression, { leadsOn: true })
  }

  /** `declare module './x' { interface Shape {} }` adds to what the module declares. */
  visitAugmentation(node: ts.ModuleDeclaration): void {
    if (!ts.isStringLiteral(node.name) || !node.body || !ts.isModuleBlock(node.body)) return
    const local = this.#uses.outline.inlineImport(node, node.name.text, 'type')
    for (const statement of node.body.statements) {
      if (ts.isInterfaceDeclaration(statement))
        this.#uses.useAlways(local, statement.name, { member: statement.name.text, as: 'type' })
    }
  }
}
