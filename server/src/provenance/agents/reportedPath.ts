// Paths as agents write them, made absolute and normal.

import { posix, win32 } from 'node:path'

/**
 * `reported` as an absolute path: relative ones against `cwd`, `file://` URIs decoded, `/c:/x` as `c:/x`.
 * Undefined when it cannot be one: an empty path, a NUL, a relative path without a folder.
 */
export function absolutePath(cwd: string, reported: string): string | undefined {
  if (reported === '' || reported.includes('\0')) return undefined
  const plain = withoutDriveSlash(withoutScheme(reported))
  if (isWindows(plain)) return win32.normalize(plain)
  const folder = withoutDriveSlash(withoutScheme(cwd))
  if (isWindows(folder)) return win32.resolve(folder, plain)
  if (plain.startsWith('/')) return posix.normalize(plain)
  return folder.startsWith('/') ? posix.resolve(folder, plain) : undefined
}

function isWindows(path: string): boolean {
  return /^[a-z]:[\\/]/i.test(path) || path.startsWith('\\\\')
}

function withoutScheme(path: string): string {
  if (!/^file:\/\//i.test(path)) return path
  const rest = path.slice('file://'.length)
  try {
    return decodeURIComponent(rest)
  } catch {
    // A stray per cent sign: the path was never encoded.
    return rest
  }
}

function withoutDriveSlash(path: string): string {
  return /^\/[a-z]:[\\/]/i.test(path) ? path.slice(1) : path
}
