// The index as it lies on disk. To read it costs a fraction of starting git and reading what git makes of it.

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type IndexEntry, modeOfBits, parseIndex } from './gitParse.ts'
import type { Repository } from './gitPlace.ts'
import { readGit } from './gitRun.ts'
import { statOf } from './gitWorktree.ts'

/** Before the object's name: two times, device, inode, mode, owner, group, size. */
const statLength = 40

const extendedFlag = 1 << 14
/** In the flags that follow the extended flag. */
const skipWorktreeFlag = 1 << 14
const intentToAddFlag = 1 << 13

/**
 * The entries of the index, or of another index file of the repository; none when there is no such file. What we cannot
 * read ourselves (a split or sparse index, a link, a version to come) git reads for us.
 */
export async function readIndex(
  { place, indexFile, objectFormat }: Repository,
  file: string = indexFile,
): Promise<readonly IndexEntry[]> {
  const stat = statOf(file)
  if (stat === undefined) return []
  // Whatever else it is may never end.
  const own = stat.isFile() ? parseIndexFile(await readFile(file), objectFormat) : undefined
  if (own !== undefined) return own
  const variables = { ...place.variables, ...(file === indexFile ? {} : { GIT_INDEX_FILE: file }) }
  return parseIndex(await readGit({ ...place, variables }, ['ls-files', '-s', '-z', '--debug']))
}

/**
 * The entries of an index file of version 2, 3 or 4 (gitformat-index). Undefined when it is none, is damaged, or needs an
 * extension in order to be understood. Linear in the bytes.
 */
export function parseIndexFile(
  bytes: Buffer,
  objectFormat: Repository['objectFormat'],
): IndexEntry[] | undefined {
  const idLength = objectFormat === 'sha256' ? 32 : 20
  const end = bytes.length - idLength
  if (end < 12 || bytes.toString('latin1', 0, 4) !== 'DIRC') return undefined
  const version = bytes.readUInt32BE(4)
  if (version < 2 || version > 4 || !isWhole(bytes, end, objectFormat)) return undefined
  const entries: IndexEntry[] = []
  let offset = 12
  let previous: Buffer = Buffer.alloc(0)
  for (let left = bytes.readUInt32BE(8); left > 0; left--) {
    const flagsAt = offset + statLength + idLength
    if (flagsAt + 4 > end) return undefined
    const flags = bytes.readUInt16BE(flagsAt)
    const isExtended = version > 2 && (flags & extendedFlag) !== 0
    const more = isExtended ? bytes.readUInt16BE(flagsAt + 2) : 0
    const named = readName(bytes, flagsAt + (isExtended ? 4 : 2), version === 4 ? previous : undefined)
    if (named === undefined || named.end >= end) return undefined
    previous = named.name
    entries.push({
      path: named.name.toString('utf8'),
      mode: modeOfBits(bytes.readUInt32BE(offset + 24)),
      id: bytes.toString('hex', offset + statLength, flagsAt),
      stage: (flags >> 12) & 3,
      skipWorktree: (more & skipWorktreeFlag) !== 0,
      intentToAdd: (more & intentToAddFlag) !== 0,
      stat: {
        ctime: timeAt(bytes, offset),
        mtime: timeAt(bytes, offset + 8),
        inode: bytes.readUInt32BE(offset + 20),
        size: bytes.readUInt32BE(offset + 36),
      },
    })
    // One to eight NULs, up to a multiple of eight; version 4 has one.
    offset = version === 4 ? named.end + 1 : offset + ((named.end - offset + 8) & ~7)
  }
  return needsExtension(bytes, offset, end) ? undefined : entries
}

/** Its own hash is at its end, or zeros where git was told to save the time (`index.skipHash`). */
function isWhole(bytes: Buffer, end: number, objectFormat: Repository['objectFormat']): boolean {
  const hash = bytes.subarray(end)
  if (hash.every(byte => byte === 0)) return true
  return createHash(objectFormat).update(bytes.subarray(0, end)).digest().equals(hash)
}

/** A name up to its NUL at `end`; after `previous` where it says how much of the one before it it shares. */
function readName(
  bytes: Buffer,
  start: number,
  previous: Buffer | undefined,
): { readonly name: Buffer; readonly end: number } | undefined {
  const shared = previous && readShared(bytes, start, previous)
  const from = shared?.end ?? start
  const end = bytes.indexOf(0, from)
  if (end < 0 || (previous !== undefined && shared === undefined)) return undefined
  const rest = bytes.subarray(from, end)
  return { name: shared === undefined ? rest : Buffer.concat([shared.name, rest]), end }
}

/** What is left of `previous` without the bytes at its end that a number in git's own variable length says. */
function readShared(
  bytes: Buffer,
  start: number,
  previous: Buffer,
): { readonly name: Buffer; readonly end: number } | undefined {
  let at = start
  let byte = bytes[at++] ?? 0
  let dropped = byte & 127
  while ((byte & 128) !== 0 && at < bytes.length) {
    byte = bytes[at++] ?? 0
    dropped = (dropped + 1) * 128 + (byte & 127)
  }
  return dropped > previous.length
    ? undefined
    : { name: previous.subarray(0, previous.length - dropped), end: at }
}

/** Milliseconds since 1970, as exactly as `lstat` says them. */
function timeAt(bytes: Buffer, offset: number): number {
  return bytes.readUInt32BE(offset) * 1000 + bytes.readUInt32BE(offset + 4) / 1_000_000
}

/** Extensions follow the entries. Whoever does not know one whose name begins with a small letter must not go on. */
function needsExtension(bytes: Buffer, from: number, end: number): boolean {
  let offset = from
  while (offset + 8 <= end) {
    const isOptional = /^[A-Z]/.test(bytes.toString('latin1', offset, offset + 4))
    if (!isOptional) return true
    offset += 8 + bytes.readUInt32BE(offset + 4)
  }
  return offset !== end
}
