// Paths as agents write them, made absolute and normal.

import { posix, win32 } from 'node:path'

/**
 * `reported` as an absolute path: relative ones against `cwd`, `file://` URIs decoded, `/c:/x` as `c:/x`.
 * Undefined when it cannot be one: an empty path, a NUL, a relative path without a folder, a URI of anything else than
 * a file.
 */
export function absolutePath(cwd: string, reported: string): string | undefined {
  const plain = withoutDriveSlash(withoutScheme(reported))
  if (plain === '' || plain.includes('\0') || /^[a-z][a-z\d+.-]+:\//i.test(plain)) return undefined
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
  const [, host = '', rest] = /^file:\/\/([^/]*)(\/.*)$/is.exec(path) ?? []
  if (rest === undefined) return path
  const share = host === '' || host === 'localhost' ? '' : `\\\\${host}`
  try {
    return share + decodeURIComponent(rest)
  } catch {
    // A stray per cent sign: the path was never encoded.
    return share + rest
  }
}

function withoutDriveSlash(path: string): string {
  return /^\/[a-z]:[\\/]/i.test(path) ? path.slice(1) : path
}
