// The worktree's files, behind one wall: no path and no link leads out of the root.

import { closeSync, constants, fstatSync, open, read, realpathSync } from 'node:fs'
import { readdir, realpath } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { promisify } from 'node:util'
import type { Content, Files } from '../analysis/host.ts'
import { type FilePath, filePathWithin } from '../base/path.ts'
import { codeOf } from './errorCode.ts'
import { contentOf, sizeLimit } from './filesContent.ts'
import type { GitVcs } from './git.ts'
import { statOf } from './gitWorktree.ts'
import { saveWithin } from './saveFile.ts'

const openFile = promisify(open)
const readFile = promisify(read)

const absent: Content = { kind: 'absent' }

/** Something is there, and no content is to be had of it. */
const refusals: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['ELOOP', 'its links lead in a circle'],
  ['EIO', 'the disk reports an error'],
  ['EMFILE', 'too many files are open'],
  ['ENFILE', 'too many files are open'],
])

/** Files of `root`, listed by git where there is a repository. Throws when the root does not exist. */
export function createFiles(
  root: string,
  vcs: Pick<GitVcs, 'listFiles' | 'unlistedFiles'> | undefined,
): Files {
  const realRoot = realpathSync.native(root)
  return {
    root: realRoot,
    isRoot: absolute => realPathOf(absolute) === realRoot,
    locate: absolute => {
      const folder = realPathOf(dirname(absolute))
      return folder === undefined ? undefined : filePathWithin(realRoot, join(folder, basename(absolute)))
    },
    read: path => readWithin(realRoot, path),
    list: () => (vcs === undefined ? walk(realRoot) : vcs.listFiles()),
    unlisted: async paths => vcs?.unlistedFiles(paths) ?? new Set(paths.filter(isSkipped)),
    save: (path, text) => saveWithin(realRoot, path, text),
    isFolder: path => statOf(join(realRoot, path))?.isDirectory() === true,
  }
}

/** Links followed as far as the path exists; undefined when it cannot be followed. */
function realPathOf(absolute: string): string | undefined {
  try {
    return realpathSync.native(absolute)
  } catch (error) {
    const missing = codeOf(error) === 'ENOENT'
    const folder = dirname(absolute)
    if (!missing || folder === absolute) return undefined
    const real = realPathOf(folder)
    return real === undefined ? undefined : join(real, basename(absolute))
  }
}

async function readWithin(root: string, path: FilePath): Promise<Content> {
  const safe = filePathWithin(root, path)
  if (safe === undefined || safe.includes('\0')) return absent
  try {
    const real = await realpath(join(root, safe))
    if (!real.startsWith(root.endsWith(sep) ? root : root + sep)) return absent
    return await readPlainFile(real)
  } catch (error) {
    const because = refusals.get(codeOf(error))
    // Gone, or a name that no file can have.
    return because === undefined ? absent : { kind: 'unreadable', because }
  }
}

async function readPlainFile(path: string): Promise<Content> {
  // O_NOFOLLOW: a link put there since realpath is not followed. O_NONBLOCK: a pipe does not hang us.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
  const file = await openFile(path, flags)
  try {
    // Of an open file this is known: only opening and reading may have to wait for a disk.
    const stat = fstatSync(file)
    if (!stat.isFile()) return absent
    if (stat.size > sizeLimit) return { kind: 'tooLarge', bytes: stat.size }
    return contentOf(await readBytes(file, stat.size))
  } finally {
    closeSync(file)
  }
}

/** The first `size` bytes; fewer when the file became shorter. */
async function readBytes(file: number, size: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(size)
  for (let length = 0; length < size; ) {
    const { bytesRead } = await readFile(file, bytes, length, size - length, length)
    if (bytesRead === 0) return bytes.subarray(0, length)
    length += bytesRead
  }
  return bytes
}

/** Below a folder that `walk` leaves out. */
function isSkipped(path: FilePath): boolean {
  return /(^|\/)(\.[^/]*|node_modules)\//.test(path)
}

/** All files but those in hidden folders and `node_modules`; links are not followed. Sorted. */
async function walk(root: string): Promise<readonly FilePath[]> {
  const found: FilePath[] = []
  const folders: FilePath[] = ['']
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    // A folder that may not be read holds nothing for us.
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isFile()) found.push(path)
      else if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
        folders.push(path)
    }
  }
  return found.sort()
}
