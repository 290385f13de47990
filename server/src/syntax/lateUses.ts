// Late uses: what stands beside the code, in comments and in markup, and uses names of it.

import {
  baseNameOfDeclaration,
  type Declaration,
  type FileFacts,
  moduleBody,
  type Reference,
} from './facts.ts'
import { keyOfReference, noteReference } from './references.ts'

/** A use of a name; `at` in UTF-16 code units of the whole text. */
export type LateUse = Reference

/** The names that a use beside the code can mean: the file's own and those that it imports. */
export function namesOf({ declarations, imports }: FileFacts): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { name, kind } of declarations)
    if (kind !== 'member' && kind !== 'module') names.add(baseNameOfDeclaration(name))
  for (const one of imports) for (const { local } of one.names) names.add(local)
  return names
}

/** The facts with uses of known names, each given to the declaration that `ownerOf` names by its index. */
export function withLateUses(
  facts: FileFacts,
  uses: readonly LateUse[],
  ownerOf: (at: number) => number,
): FileFacts {
  const names = namesOf(facts)
  const added = new Map<number, Map<string, Reference>>()
  for (const use of uses) {
    if (!names.has(use.name)) continue
    const owner = ownerOf(use.at)
    const declaration = facts.declarations[owner]
    if (declaration === undefined || baseNameOfDeclaration(declaration.name) === use.name) continue
    const references =
      added.get(owner) ?? new Map(declaration.references.map(one => [keyOfReference(one), one]))
    noteReference(references, use)
    added.set(owner, references)
  }
  if (added.size === 0) return facts
  const declarations = facts.declarations.map((declaration, index): Declaration => {
    const references = added.get(index)
    return references === undefined
      ? declaration
      : { ...declaration, references: [...references.values()].sort((a, b) => a.at - b.at) }
  })
  return { ...facts, declarations }
}

/** The index of the innermost declaration around an offset; the module's when there is none. */
export function innermost({ declarations }: FileFacts): (at: number) => number {
  return at => {
    let found = declarations.length - 1
    let length = Number.POSITIVE_INFINITY
    for (const [index, { name, span }] of declarations.entries()) {
      if (name === moduleBody || span.start > at || span.end <= at || span.end - span.start >= length)
        continue
      found = index
      length = span.end - span.start
    }
    return found
  }
}
