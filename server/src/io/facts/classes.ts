// Classes of the top level: the class itself, and each member as a declaration of its own.

import { ts } from 'ts-morph'
import { exportNamesOf } from './loads.ts'
import type { Outline } from './outline.ts'
import { isPrivateMember } from './signature.ts'

/** Adds the class and its members. The class keeps what no member owns: decorators, heritage, static blocks. */
export function addClass(outline: Outline, node: ts.ClassDeclaration): void {
  const owner = outline.declare(node.name, 'class', { node })
  for (const name of exportNamesOf(node, owner.name)) owner.exportedAs.add(name)
  const members = new Set<string>()
  const privateMembers = new Set<string>()
  for (const member of node.members) {
    const label = labelOf(outline, member)
    if (!label) continue
    const name = `${owner.name}.${label}`
    const isPrivate = isPrivateMember(member)
    members.add(label)
    if (isPrivate) privateMembers.add(label)
    const place = { node: member, owner, isPrivate, ...(member.name ? { name: member.name } : {}) }
    outline.declareNamed(name, 'member', place)
  }
  outline.classes.set(owner.name, { draft: owner, members, privateMembers, base: baseOf(node) })
}

/** True for members that are declarations of their own. */
export function isOwnMember(member: ts.Node): boolean {
  return (
    ts.isClassElement(member) &&
    !ts.isClassStaticBlockDeclaration(member) &&
    !ts.isIndexSignatureDeclaration(member) &&
    !ts.isSemicolonClassElement(member)
  )
}

/** The class that a class extends, when it is a plain name. */
function baseOf(node: ts.ClassLikeDeclaration): string | undefined {
  const clause = node.heritageClauses?.find(one => one.token === ts.SyntaxKind.ExtendsKeyword)
  const base = clause?.types[0]?.expression
  return base && ts.isIdentifier(base) ? base.text : undefined
}

function labelOf(outline: Outline, member: ts.ClassElement): string | undefined {
  if (!isOwnMember(member)) return undefined
  if (ts.isConstructorDeclaration(member)) return 'constructor'
  const { name } = member
  if (!name) return undefined
  return ts.isComputedPropertyName(name) ? name.getText(outline.source) : name.text
}
