// Assignable: whether the new type of a declaration can stand where the old one stood.

import { ts } from 'ts-morph'

/** The files of one program that hold the declaration as it is and as it was. */
export interface BothSides {
  readonly program: ts.Program
  readonly now: ts.SourceFile
  readonly then: ts.SourceFile
}

/**
 * True or false by TypeScript's own rule; undefined where it has none that helps: the declaration is not exported or
 * is gone, is a generic type, is `any`, or the file's classes have private members, which are never the same twice.
 * `name` is how others import it; `member` the member of the class, when it is one.
 */
export function isAssignable(
  { program, now, then }: BothSides,
  name: string | undefined,
  member: string | undefined,
): boolean | undefined {
  if (name === undefined) return undefined
  const checker = program.getTypeChecker()
  const after = partsOf(checker, now, { name, member })
  const before = partsOf(checker, then, { name, member })
  if (!after || !before) return undefined
  const fits = Object.entries(before).every(([part, old]) => {
    const type = after[part]
    return type !== undefined && checker.isTypeAssignableTo(type, old)
  })
  if (fits) return true
  return [now, then].some(hasNominalClass) ? undefined : false
}

/** The types of a declaration: of its value, and what its name means as a type. Undefined where one says nothing. */
function partsOf(
  checker: ts.TypeChecker,
  source: ts.SourceFile,
  { name, member }: { readonly name: string; readonly member: string | undefined },
): Readonly<Record<string, ts.Type>> | undefined {
  const module = checker.getSymbolAtLocation(source)
  const exported = module && checker.getExportsOfModule(module).find(one => one.name === name)
  if (!exported) return undefined
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
  const parts: Record<string, ts.Type> = {}
  if (symbol.flags & ts.SymbolFlags.Value) parts.value = checker.getTypeOfSymbol(symbol)
  if (symbol.flags & ts.SymbolFlags.Type) parts.type = checker.getDeclaredTypeOfSymbol(symbol)
  if (member !== undefined) {
    const [type] = Object.values(parts)
      .reverse()
      .flatMap(part => part.getProperty(member) ?? [])
      .map(one => checker.getTypeOfSymbol(one))
    return type && isTelling(type) ? { member: type } : undefined
  }
  const isGenericType = symbol.declarations?.some(one => !ts.isFunctionLike(one) && hasTypeParameters(one))
  const all = Object.values(parts)
  return isGenericType || all.length === 0 || !all.every(isTelling) ? undefined : parts
}

function isTelling(type: ts.Type): boolean {
  return (type.flags & ts.TypeFlags.Any) === 0
}

function hasTypeParameters(node: ts.Declaration & { readonly typeParameters?: readonly unknown[] }): boolean {
  return (node.typeParameters?.length ?? 0) > 0
}

/** Classes with private or protected members, and unique symbols, differ from their own copy. */
function hasNominalClass(source: ts.SourceFile): boolean {
  const visit = (node: ts.Node): boolean =>
    ts.isPrivateIdentifier(node) ||
    node.kind === ts.SyntaxKind.PrivateKeyword ||
    node.kind === ts.SyntaxKind.ProtectedKeyword ||
    node.kind === ts.SyntaxKind.UniqueKeyword ||
    ts.forEachChild(node, visit) === true
  return visit(source)
}
