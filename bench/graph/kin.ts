// Kin: how the definitions that findReferences groups its answers by stand to the class member that was asked about.

import { ts } from 'ts-morph'

/** The member itself, one that it overrides or implements, one that overrides it, or another that overrides the same. */
export type Relation = 'same' | 'base' | 'heir' | 'other'

/** A class member among the others of its name. */
export interface Kin {
  readonly relationOf: (definition: ts.DocumentSpan) => Relation
  /** True when what is taken at the place, of something that has the member's base, may be this member. */
  readonly mayBeTaken: (source: ts.SourceFile, offset: number) => boolean
}

/** Undefined when what stands at the place is no class member. */
export function kinOf(
  program: ts.Program,
  { file, offset }: { readonly file: string; readonly offset: number },
): Kin | undefined {
  const checker = program.getTypeChecker()
  const own = ownerAt(program, file, offset)
  if (!own) return undefined
  const ownSymbol = symbolOf(checker, own)
  const bases = basesOf(checker, ownSymbol)
  return {
    relationOf: definition => {
      const owner = ownerAt(program, definition.fileName, definition.textSpan.start)
      const symbol = owner && symbolOf(checker, owner)
      if (!symbol || symbol === ownSymbol) return 'same'
      if (bases.has(symbol)) return 'base'
      return ownSymbol && basesOf(checker, symbol).has(ownSymbol) ? 'heir' : 'other'
    },
    mayBeTaken: (source, place) => {
      const node = nodeAt(source, place)
      if (ts.isBindingElement(node.parent)) return true
      if (!ts.isPropertyAccessExpression(node.parent) && !ts.isElementAccessExpression(node.parent))
        return false
      const { expression } = node.parent
      if (expression.kind === ts.SyntaxKind.SuperKeyword) return false
      return constituentsOf(checker, checker.getTypeAtLocation(expression)).some(type => {
        const symbol = type.getSymbol()
        if (!symbol || (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) === 0) return true
        const isKin = symbol === ownSymbol || bases.has(symbol)
        return isKin || (ownSymbol !== undefined && basesOf(checker, symbol).has(ownSymbol))
      })
    },
  }
}

/** The types that a value of this one may be of. */
function constituentsOf(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  if (type.isUnionOrIntersection()) return type.types.flatMap(one => constituentsOf(checker, one))
  const bound = type.isTypeParameter() ? checker.getBaseConstraintOfType(type) : undefined
  return bound && bound !== type ? constituentsOf(checker, bound) : [type]
}

function nodeAt(source: ts.SourceFile, offset: number): ts.Node {
  let node: ts.Node = source
  for (;;) {
    const inner = ts.forEachChild(node, child =>
      child.pos <= offset && offset < child.end ? child : undefined,
    )
    if (!inner) return node
    node = inner
  }
}

type Owner = ts.ClassLikeDeclaration | ts.InterfaceDeclaration

/** The class or interface of which the member stands at this place. */
function ownerAt(program: ts.Program, file: string, offset: number): Owner | undefined {
  let node: ts.Node | undefined = program.getSourceFile(file)
  let owner: Owner | undefined
  while (node) {
    if (ts.isClassLike(node) || ts.isInterfaceDeclaration(node)) owner = node
    else if (ts.isFunctionLike(node) && node.parent && !isMemberOf(node, owner)) owner = undefined
    node = ts.forEachChild(node, child => (child.pos <= offset && offset < child.end ? child : undefined))
  }
  return owner
}

function isMemberOf(node: ts.Node, owner: Owner | undefined): boolean {
  return owner !== undefined && node.parent === owner
}

function symbolOf(checker: ts.TypeChecker, owner: Owner): ts.Symbol | undefined {
  return checker.getTypeAtLocation(owner).symbol
}

/** What it extends or implements, over any number of steps. */
function basesOf(checker: ts.TypeChecker, symbol: ts.Symbol | undefined): ReadonlySet<ts.Symbol> {
  const found = new Set<ts.Symbol>()
  const waiting = [symbol]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const declaration of next.declarations ?? []) {
      if (!ts.isClassLike(declaration) && !ts.isInterfaceDeclaration(declaration)) continue
      for (const clause of declaration.heritageClauses ?? []) {
        for (const type of clause.types) {
          const base = checker.getTypeAtLocation(type).symbol as ts.Symbol | undefined
          if (base === undefined || found.has(base)) continue
          found.add(base)
          waiting.push(base)
        }
      }
    }
  }
  return found
}
