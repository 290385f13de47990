// Paths as the core sees them: relative to the repository's root, with `/`, never leaving it.

import { posix, win32 } from 'node:path'

/** Relative to the repository's root, `/` between the parts, no leading `./`, no `..`. */
export type FilePath = string

/**
 * `input` (absolute, or relative to `root`) as a FilePath.
 * Undefined when it lies outside of `root`, or is the root itself. Symbolic links are not followed here.
 */
export function filePathWithin(root: string, input: string): FilePath | undefined {
  const windows = /^[a-z]:[\\/]/i.test(root)
  const path = windows ? win32 : posix
  const relative = path.relative(root, path.resolve(root, input)).replaceAll('\\', '/')
  if (relative === '' || relative === '..' || relative.startsWith('../') || path.isAbsolute(relative))
    return undefined
  return relative
}

/** The folder of a path, '' for the root. */
export function folderOf(path: FilePath): FilePath {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

export function baseNameOf(path: FilePath): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The extension with its dot in lower case, '' when there is none. */
export function extensionOf(path: FilePath): string {
  const name = baseNameOf(path)
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot).toLowerCase()
}

/** `relative` seen from `folder`, normalised; undefined when it climbs out of the root. */
export function joinPath(folder: FilePath, relative: string): FilePath | undefined {
  const joined = posix.normalize(posix.join(folder || '.', relative))
  if (joined === '..' || joined.startsWith('../') || joined.startsWith('/')) return undefined
  return joined === '.' ? '' : joined.replace(/\/$/, '')
}
