// What declarations are called, here and outside: rules of our own, which both readers of a file follow.

import type { DeclarationKind, Import, ReExport } from './facts.ts'

/** As much of a declaration as its names need. */
interface Named {
  readonly name: string
  readonly isPrivate: boolean
  /** For a member: its class. */
  readonly owner?: Named | undefined
  readonly exportedAs: Set<string>
}

/** Overloads, and declarations that TypeScript merges, are one when they stand side by side. */
export function canMerge(
  last: { readonly name: string; readonly kind: DeclarationKind },
  name: string,
  kind: DeclarationKind,
): boolean {
  return last.name === name && last.kind === kind && kind !== 'variable' && kind !== 'class'
}

/** The name, with `#2` for its second declaration in a file. Counts in `counts`. */
export function unique(name: string, counts: Map<string, number>): string {
  const count = (counts.get(name) ?? 0) + 1
  counts.set(name, count)
  return count === 1 ? name : `${name}#${count}`
}

/** Exports that stand apart from their declarations, for as long as a file is being read. */
export class LocalExports {
  /** Local name → exported names. */
  readonly #names = new Map<string, Set<string>>()

  /** `exported` names what is called `local` here: a declaration, or an import, which makes it a re-export. */
  add(local: string, exported: string): void {
    const names = this.#names.get(local)
    if (names) names.add(exported)
    else this.#names.set(local, new Set([exported]))
  }

  /** Hands them to their declarations, once every statement has been seen; what is left is exported on. */
  settle(drafts: readonly Named[], imports: readonly Import[]): readonly ReExport[] {
    const reExports: ReExport[] = []
    for (const [local, exportedNames] of this.#names) {
      const declared = drafts.filter(draft => draft.name === local && !draft.owner)
      for (const exported of exportedNames) {
        for (const draft of declared) draft.exportedAs.add(exported)
        if (declared.length === 0) reExports.push(...exportedOn(imports, local, exported))
      }
    }
    for (const draft of drafts) {
      if (!draft.owner || draft.isPrivate) continue
      const member = draft.name.slice(draft.owner.name.length)
      for (const exported of draft.owner.exportedAs) draft.exportedAs.add(exported + member)
    }
    return reExports
  }
}

function exportedOn(imports: readonly Import[], local: string, exported: string): readonly ReExport[] {
  return imports.flatMap(({ specifier, names }) => {
    const name = names.find(one => one.local === local)
    return name ? [{ specifier, imported: name.imported, exported }] : []
  })
}
