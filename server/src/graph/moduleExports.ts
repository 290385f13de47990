// What a module exports, where that can be told for sure, and where its specifiers lead.

import { javaScriptExtensions, typeScriptExtensions } from '../base/languages.ts'
import { extensionOf, type FilePath } from '../base/path.ts'
import { exportEquals } from '../syntax/facts.ts'
import type { DeclarationGraph } from './declarationGraph.ts'
import type { LinkedFile } from './linkedFile.ts'

/** Undefined while the graph has no facts of the file that name the specifier. */
export function specifierLeadsTo(
  graph: DeclarationGraph,
  from: FilePath,
  specifier: string,
): { readonly path: FilePath | undefined } | undefined {
  const resolutions = graph.links?.files.get(from)?.resolutions
  return resolutions?.has(specifier) ? { path: resolutions.get(specifier) } : undefined
}

/**
 * All names that can be imported from a file. Undefined where that cannot be told: its text is not whole, it or what it
 * passes on is CommonJS or no script, or it passes on everything that a package has. O(exports behind it).
 */
export function moduleExports(graph: DeclarationGraph, path: FilePath): ReadonlySet<string> | undefined {
  const { links } = graph
  if (!links) return undefined
  const names = new Set<string>()
  const seen = new Set([path])
  for (const one of seen) {
    const file = links.files.get(one)
    if (!file || !isReadWhole(one, file)) return undefined
    const isOwn = one === path
    // Of CommonJS everything together is the default.
    if (isOwn && !isModule(one, file.facts)) names.add('default')
    for (const name of file.exports.keys()) if (isOwn || name !== 'default') names.add(name)
    for (const { specifier, exported } of file.facts.reExports) {
      if (exported !== '*') {
        if (isOwn || exported !== 'default') names.add(exported)
        continue
      }
      const source = file.resolutions.get(specifier)
      if (source === undefined) return undefined
      seen.add(source)
    }
  }
  return names
}

const scripts = new Set([...typeScriptExtensions, ...javaScriptExtensions])

/** True for a module that says itself what it exports, and in no way that the facts do not tell. */
function isReadWhole(path: FilePath, { facts, exports }: LinkedFile): boolean {
  if (!facts.complete || !scripts.has(extensionOf(path)) || /\.d\.[cm]?ts$/.test(path)) return false
  if (exports.size === 0 && facts.reExports.length === 0) return false
  if (exports.has(exportEquals)) return false
  if (facts.declarations.some(({ name }) => /^(?:module\.)?exports\b/.test(name))) return false
  return isModule(path, facts) || facts.imports.every(({ form }) => form !== 'require')
}

/** True where something is written as in a module: `export { a }` and `exports.a = a` look alike in the facts. */
function isModule(path: FilePath, { imports }: LinkedFile['facts']): boolean {
  if (/\.(?:[cm]?tsx?|mjs)$/i.test(path)) return true
  return imports.some(({ form }) => form === 'import' || form === 'type' || form === 'sideEffect')
}
