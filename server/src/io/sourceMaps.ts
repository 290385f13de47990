// Source maps: from a file that was built, and is no part of the repository, to the sources that it names.

import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type FilePath, folderOf, joinPath } from '../base/path.ts'
import { isWithin } from './withinRoot.ts'

/** A map larger than this is of a bundle, which says little about one file. Bytes. */
const sizeLimit = 4 * 1024 * 1024

/** The files that the map beside a built file names as its sources, in its order; nothing without a map. */
export function mappedSources(root: string, built: FilePath): readonly FilePath[] {
  const map = parseMap(root, `${built}.map`)
  if (!map) return []
  const folder = joinPath(folderOf(built), map.sourceRoot)
  if (folder === undefined) return []
  return map.sources.flatMap(source => joinPath(folder, source) ?? [])
}

function parseMap(
  root: string,
  path: FilePath,
): { readonly sources: readonly string[]; readonly sourceRoot: string } | undefined {
  try {
    const absolute = join(root, path)
    const stat = statSync(absolute, { throwIfNoEntry: false })
    if (!stat?.isFile() || stat.size > sizeLimit || !isWithin(root, absolute)) return undefined
    const value: unknown = JSON.parse(readFileSync(absolute, 'utf8'))
    if (typeof value !== 'object' || value === null || !('sources' in value)) return undefined
    const sources = Array.isArray(value.sources) ? value.sources.filter(one => typeof one === 'string') : []
    const sourceRoot = 'sourceRoot' in value && typeof value.sourceRoot === 'string' ? value.sourceRoot : ''
    return { sources, sourceRoot }
  } catch {
    // A map that cannot be read says nothing.
    return undefined
  }
}
