// Reads the references of each declaration: which names of the top level it uses, and which of their members.

import { ts } from 'ts-morph'
import type { Reference } from '../../syntax/facts.ts'
import { isOwnMember } from './classes.ts'
import {
  isCallOf,
  isModuleStatement,
  loadedSpecifier,
  loadedTogether,
  loadsModules,
  opensBlock,
  outsideOf,
  withoutWrapping,
} from './loads.ts'
import { isImportMetaGlob, notedGlob, noteUrl } from './metaLoads.ts'
import type { Draft, Outline } from './outline.ts'
import type { Scopes } from './scopes.ts'
import { TypeWalker } from './typeReferences.ts'
import { UseRecorder } from './uses.ts'

/** Fills in the references of all drafts and of `module`. Returns the number of blind spots. */
export function readReferences(outline: Outline, module: Draft): number {
  const walker = new ReferenceWalker(outline)
  for (const draft of outline.drafts) walker.read(draft, draft.nodes)
  walker.read(module, outline.moduleCode)
  return walker.blindSpots
}

class ReferenceWalker {
  blindSpots = 0
  readonly #uses: UseRecorder
  readonly #outline: Outline
  readonly #scopes: Scopes
  readonly #types: TypeWalker

  constructor(outline: Outline) {
    this.#uses = new UseRecorder(outline)
    this.#outline = outline
    this.#scopes = this.#uses.scopes
    this.#types = new TypeWalker(this.#uses, node => this.#visit(node))
  }

  read(draft: Draft, nodes: readonly ts.Node[]): void {
    this.#uses.recordFor(draft, () => {
      for (const node of nodes) this.#visit(node)
    })
  }

  #visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) return this.#uses.use(node, 'value')
    if (ts.isPropertyAccessExpression(node)) return this.#visitProperty(node, {})
    if (ts.isElementAccessExpression(node)) return this.#visitElement(node)
    if (ts.isCallExpression(node)) return this.#visitCall(node)
    if (ts.isNewExpression(node)) return this.#visitNew(node)
    if (ts.isFunctionLike(node)) return this.#visitFunction(node)
    if (ts.isClassLike(node)) return this.#visitClass(node)
    if (ts.isVariableDeclarationList(node)) {
      const kind = node.flags & ts.NodeFlags.BlockScoped ? 'let' : 'var'
      for (const declaration of node.declarations) this.#visitVariable(declaration, kind)
      return
    }
    if (ts.isVariableDeclaration(node)) return this.#visitVariable(node, 'let')
    if (ts.isBindingElement(node)) return this.#visitBindingElement(node)
    if (ts.isParameter(node)) return this.#visitParameter(node)
    if (ts.isShorthandPropertyAssignment(node)) {
      this.#uses.use(node.name, 'value')
      if (node.objectAssignmentInitializer) this.#visit(node.objectAssignmentInitializer)
      return
    }
    if (ts.isTypeNode(node)) return this.#types.visitType(node)
    if (ts.isTypeParameterDeclaration(node)) {
      this.#scopes.declareType(node.name.text)
      return this.#visitAllBut(node, node.name)
    }
    if (ts.isJsxOpeningLikeElement(node)) return this.#visitJsx(node)
    if (ts.isJsxClosingElement(node) || ts.isJsxClosingFragment(node)) return
    if (opensBlock(node)) return this.#scopes.within('block', () => ts.forEachChild(node, this.#visit))
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
      // A type of the top level shadows nothing: a namespace may have its name.
      if (!this.#uses.isRead(node)) this.#scopes.declareType(node.name.text)
      return this.#scopes.within('block', () => {
        ts.forEachChild(node, child => {
          if (ts.isHeritageClause(child)) this.#types.visitHeritage(child, 'interface')
          else if (child !== node.name) this.#visit(child)
        })
      })
    }
    if (ts.isEnumDeclaration(node)) return this.#visitEnum(node)
    if (ts.isModuleDeclaration(node)) {
      if (ts.isIdentifier(node.name)) this.#declareBoth(node.name.text)
      else this.#types.visitAugmentation(node)
      if (node.body)
        this.#scopes.within('function', () => node.body && ts.forEachChild(node.body, this.#visit))
      return
    }
    if (ts.isImportEqualsDeclaration(node)) return this.#types.visitImportEquals(node)
    if (ts.isHeritageClause(node)) return this.#types.visitHeritage(node, 'class')
    if (ts.isLabeledStatement(node)) return this.#visit(node.statement)
    if (ts.isExportDeclaration(node)) return this.#types.visitGiven(node)
    if (ts.isBreakOrContinueStatement(node) || ts.isMetaProperty(node) || isModuleStatement(node)) return
    const name = 'name' in node ? (node.name as ts.Node | undefined) : undefined
    this.#visitAllBut(node, name)
  }

  /** Visits the children but the name, unless the name is computed. */
  #visitAllBut(node: ts.Node, name: ts.Node | undefined): void {
    ts.forEachChild(node, child => {
      if (child !== name || ts.isComputedPropertyName(child)) this.#visit(child)
    })
  }

  /** `behind` says whether a member of it is used in turn. */
  #visitProperty(node: ts.PropertyAccessExpression, behind: Pick<Reference, 'leadsOn'>): void {
    const { name, expression } = node
    this.#uses.usePrivateMember(name)
    const base = withoutWrapping(expression)
    if (base !== expression) this.#types.visitTaken(expression)
    if (base && ts.isIdentifier(base)) return this.#uses.use(base, 'value', { member: name.text, ...behind })
    if (base?.kind === ts.SyntaxKind.ThisKeyword) return this.#uses.useOwnMember(name)
    if (base?.kind === ts.SyntaxKind.SuperKeyword) return this.#uses.useParentMember(name)
    const load = loadedSpecifier(base)
    if (base && load && !(ts.isCallExpression(base) && name.text === 'then')) {
      return this.#uses.useAlways(this.#outline.inlineImport(base, load.specifier, load.form), base, {
        member: name.text,
      })
    }
    if (ts.isPropertyAccessExpression(expression) && ts.isIdentifier(name))
      return this.#visitProperty(expression, { leadsOn: true })
    this.#visit(expression)
  }

  #visitElement(node: ts.ElementAccessExpression): void {
    const base = withoutWrapping(node.expression)
    const key = node.argumentExpression
    if (base && ts.isIdentifier(base)) {
      if (ts.isStringLiteralLike(key)) this.#types.visitTaken(node.expression)
      if (ts.isStringLiteralLike(key)) return this.#uses.use(base, 'value', { member: key.text })
      if (this.#outline.namespaces.has(base.text) && !this.#scopes.isLocal(base.text)) this.blindSpots++
    }
    ts.forEachChild(node, this.#visit)
  }

  #visitCall(node: ts.CallExpression): void {
    const load = loadedSpecifier(node)
    if (load && !(load.form === 'require' && this.#scopes.isLocal('require'))) {
      return this.#uses.useAlways(this.#outline.inlineImport(node, load.specifier, load.form), node)
    }
    const { expression } = node
    if (expression.kind === ts.SyntaxKind.ImportKeyword) this.blindSpots++
    else if (isCallOf(node, 'require') && node.arguments.length > 0 && !this.#scopes.isLocal('require'))
      this.blindSpots++
    else if (isCallOf(node, 'eval') && !this.#scopes.isLocal('eval')) this.blindSpots++
    else if (isImportMetaGlob(expression) && !notedGlob(node, this.#uses)) this.blindSpots++
    else if (this.#visitThen(node)) return
    ts.forEachChild(node, this.#visit)
  }

  /** `import('./x').then(m => m.a)` and `.then(({ a }) => …)` use members, not the whole module. */
  #visitThen(node: ts.CallExpression): boolean {
    const { expression, arguments: given } = node
    if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'then') return false
    const [callback, ...others] = given
    const parameter = callback && ts.isArrowFunction(callback) ? callback.parameters[0] : undefined
    if (!callback || !ts.isArrowFunction(callback) || !parameter || !loadsModules(expression.expression))
      return false
    this.#scopes.within('function', () => {
      if (!this.#bindLoaded(parameter.name, expression.expression)) {
        this.#visit(expression.expression)
        this.#declareBinding(parameter.name, 'let')
      }
      this.#visit(callback.body)
    })
    for (const other of others) this.#visit(other)
    return true
  }

  #visitNew(node: ts.NewExpression): void {
    if (isCallOf(node, 'Function') && !this.#scopes.isLocal('Function')) this.blindSpots++
    noteUrl(node, this.#uses)
    ts.forEachChild(node, this.#visit)
  }

  #visitFunction(node: ts.SignatureDeclaration): void {
    if (ts.isFunctionDeclaration(node) && node.name) this.#scopes.declareValue(node.name.text)
    const keepsThis = ts.isArrowFunction(node) || ts.isTypeNode(node) || this.#uses.isReadMember(node)
    // Decorators and a computed name stand outside of the function.
    for (const outside of outsideOf(node)) this.#visit(outside)
    this.#uses.within(keepsThis ? 'sameThis' : 'otherThis', () => {
      this.#scopes.within('function', () => {
        if (ts.isFunctionExpression(node) && node.name) this.#scopes.declareValue(node.name.text)
        ts.forEachChild(node, child => {
          if (child === node.name || ts.isDecorator(child)) return
          // The body shares the scope of the parameters.
          if (ts.isBlock(child)) ts.forEachChild(child, this.#visit)
          else this.#visit(child)
        })
      })
    })
  }

  #visitClass(node: ts.ClassLikeDeclaration): void {
    if (node.name) this.#declareBoth(node.name.text)
    const isRead = this.#uses.isRead(node)
    this.#uses.within('otherThis', () => {
      this.#scopes.within('block', () => {
        ts.forEachChild(node, child => {
          // Members of a class of the top level are declarations of their own.
          if (child !== node.name && !(isRead && isOwnMember(child))) this.#visit(child)
        })
      })
    })
  }

  #visitVariable(node: ts.VariableDeclaration, kind: 'let' | 'var'): void {
    if (node.type) this.#visit(node.type)
    // A name of the top level for a whole module uses it: others use that name.
    const isName = this.#uses.isRead(node) && ts.isIdentifier(node.name)
    if (!isName && !node.type && node.initializer && this.#bindLoaded(node.name, node.initializer)) return
    this.#declareBinding(node.name, kind)
    if (node.initializer) this.#visit(node.initializer)
  }

  /** False when the value is no module, nor several of them taken apart by place. */
  #bindLoaded(name: ts.BindingName, value: ts.Expression): boolean {
    const load = loadedSpecifier(value)
    if (load && !(load.form === 'require' && this.#scopes.isLocal('require'))) {
      this.#bindModule(name, this.#outline.inlineImport(value, load.specifier, load.form))
      return true
    }
    const all = loadedTogether(value)
    if (!all || !ts.isArrayBindingPattern(name)) return false
    for (const [index, one] of all.entries()) {
      const element = name.elements[index]
      if (!element || ts.isOmittedExpression(element)) this.#visit(one)
      else if (!this.#bindLoaded(element.name, one)) {
        this.#declareBinding(element.name, 'let')
        this.#visit(one)
      }
    }
    return true
  }

  /** The names that take over a module, or parts of it. */
  #bindModule(name: ts.BindingName, local: string): void {
    if (ts.isIdentifier(name)) return this.#scopes.declareModule(name.text, local)
    for (const element of name.elements) {
      if (ts.isOmittedExpression(element)) continue
      const key = element.propertyName ?? element.name
      const isNamed = !element.dotDotDotToken && (ts.isIdentifier(key) || ts.isStringLiteral(key))
      this.#uses.useAlways(local, element, isNamed ? { member: key.text } : {})
      this.#declareBinding(element.name, 'let')
      if (element.initializer) this.#visit(element.initializer)
    }
  }

  #declareBinding(name: ts.BindingName, kind: 'let' | 'var'): void {
    if (ts.isIdentifier(name)) return this.#scopes.declareValue(name.text, kind)
    for (const element of name.elements) {
      if (ts.isOmittedExpression(element)) continue
      this.#declareBinding(element.name, kind)
      this.#visitBindingElement(element)
    }
  }

  #visitBindingElement(node: ts.BindingElement): void {
    if (node.propertyName && ts.isComputedPropertyName(node.propertyName)) this.#visit(node.propertyName)
    if (node.initializer) this.#visit(node.initializer)
  }

  #visitParameter(node: ts.ParameterDeclaration): void {
    this.#declareBinding(node.name, 'let')
    this.#visitAllBut(node, node.name)
  }

  #visitEnum(node: ts.EnumDeclaration): void {
    this.#declareBoth(node.name.text)
    this.#scopes.within('block', () => {
      for (const member of node.members) {
        if (!ts.isComputedPropertyName(member.name)) this.#scopes.declareValue(member.name.text)
        if (member.initializer) this.#visit(member.initializer)
      }
    })
  }

  #visitJsx(node: ts.JsxOpeningLikeElement): void {
    const { tagName } = node
    const isIntrinsic = ts.isIdentifier(tagName) && /^[a-z]|-/.test(tagName.text)
    if (!isIntrinsic && !ts.isJsxNamespacedName(tagName)) this.#visit(tagName)
    for (const argument of node.typeArguments ?? []) this.#visit(argument)
    this.#visit(node.attributes)
  }

  #declareBoth(name: string): void {
    this.#scopes.declareValue(name)
    this.#scopes.declareType(name)
  }
}
