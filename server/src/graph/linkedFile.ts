// LinkedFile: the facts of a file with what is looked up in them again and again.

import {
  baseNameOfDeclaration,
  type Declaration,
  type FileFacts,
  type Import,
  type Resolutions,
} from '../syntax/facts.ts'
import type { RouteFile } from './routeLookup.ts'

export type LinkedFile = RouteFile

/** O(declarations + imports). */
export function linkedFile(facts: FileFacts, resolutions: Resolutions): LinkedFile {
  return {
    facts,
    resolutions,
    exports: namesBy(facts.declarations, one => one.exportedAs),
    locals: namesBy(facts.declarations, one => [baseNameOfDeclaration(one.name)]),
    declared: new Map(facts.declarations.map(one => [one.name, one])),
    imported: importedNames(facts.imports),
  }
}

function namesBy(
  declarations: readonly Declaration[],
  keysOf: (declaration: Declaration) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>()
  for (const declaration of declarations) {
    for (const key of keysOf(declaration)) {
      const known = names.get(key)
      if (known) known.push(declaration.name)
      else names.set(key, [declaration.name])
    }
  }
  return names
}

function importedNames(imports: readonly Import[]): LinkedFile['imported'] {
  const names = new Map<string, { specifier: string; name: string }>()
  for (const one of imports) {
    for (const { local, imported } of one.names)
      names.set(local, { specifier: one.specifier, name: imported })
  }
  return names
}
