// What the worktree holds against HEAD. Reads the bytes itself: git would run the repository's filters.

import { createHash } from 'node:crypto'
import { type BigIntStats, createReadStream, lstatSync, type Stats } from 'node:fs'
import { readFile, readlink, realpath } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { ChangedFile, ContentId } from '../analysis/host.ts'
import type { NamedContent } from '../analysis/indexing.ts'
import type { FilePath } from '../base/path.ts'
import { blobName } from './blobName.ts'
import { sizeLimit } from './filesContent.ts'
import { byPath, type IndexEntry, type TreeEntry } from './gitParse.ts'
import type { Repository } from './gitPlace.ts'

/** What HEAD, the index and the folder say, before the contents are compared. */
export interface WorktreeListing {
  readonly tree: ReadonlyMap<FilePath, TreeEntry>
  readonly index: ReadonlyMap<FilePath, IndexEntry>
  readonly untracked: readonly FilePath[]
  /**
   * When the index was written, taken before it was read; milliseconds since 1970. A file changed since may look
   * as the index knows it ("racily clean").
   */
  readonly indexTime: number
  /** Ends the comparison, which then rejects: for whoever must not wait. */
  readonly signal?: AbortSignal
}

export interface ComparedWorktree {
  readonly changed: readonly ChangedFile[]
  /** What the index is sure of: these are as they were when they were added. With their size on the disk. */
  readonly asIndexed: ReadonlyMap<FilePath, NamedContent>
}

/** Target of a changed symbolic link, by the name git would give to it as a blob. */
export type LinkTargets = Map<ContentId, string>

/** So many files are looked at before the event loop gets its turn: about 10 ms. */
const slice = 400

/**
 * The paths whose content differs from HEAD, sorted, and what the index is sure of. A file is unchanged when the index knows its state on disk,
 * or when its bytes, or its bytes with LF for CRLF, give the name of HEAD's blob. A symbolic link is compared by
 * its target. Costs one lstat for each file, and a read for each that is not as the index knows it.
 */
export async function compareWorktree(
  repository: Repository,
  listing: WorktreeListing,
  links: LinkTargets,
): Promise<ComparedWorktree> {
  const { tree, index, untracked } = listing
  const paths = new Set(index.keys())
  if (tree !== index) for (const path of tree.keys()) paths.add(path)
  for (const path of untracked) paths.add(path)
  const comparison = new Comparison(repository, listing, links)
  const changes: ChangedFile[] = []
  let looked = 0
  for (const path of paths) {
    if (++looked % slice === 0) await setImmediate()
    listing.signal?.throwIfAborted()
    const change = comparison.quick(path) ?? (await comparison.thorough(path))
    if (change !== 'same') changes.push(change)
  }
  return { changed: changes.sort(byPath), asIndexed: comparison.asIndexed }
}

/** For `WorktreeListing.indexTime`. */
export function indexTimeOf(repository: Repository): number {
  return statOf(repository.indexFile)?.mtimeMs ?? 0
}

/** Every path that is a plain file on disk, in the order given. */
export async function existingFiles(root: string, paths: Iterable<FilePath>): Promise<FilePath[]> {
  const found: FilePath[] = []
  let looked = 0
  for (const path of paths) {
    if (++looked % slice === 0) await setImmediate()
    if (statOf(join(root, path))?.isFile()) found.push(path)
  }
  return found
}

class Comparison {
  private readonly repository: Repository
  private readonly listing: WorktreeListing
  private readonly links: LinkTargets
  readonly asIndexed = new Map<FilePath, NamedContent>()
  /** Folders known to lie in the worktree without a symbolic link on the way. */
  private readonly folders = new Map<string, boolean>()

  constructor(repository: Repository, listing: WorktreeListing, links: LinkTargets) {
    this.repository = repository
    this.listing = listing
    this.links = links
  }

  /** Decides without reading; undefined when that is not possible. */
  quick(path: FilePath): ChangedFile | 'same' | undefined {
    const before = this.listing.tree.get(path)
    const staged = this.listing.index.get(path)
    // Submodules are other repositories; a name that is not UTF-8 cannot be asked for.
    if (before?.mode === 'other' || staged?.mode === 'other' || path.includes('\uFFFD')) return 'same'
    // Not `join`, which would look at each character of each path.
    const stat = statOf(`${this.repository.root}/${path}`)
    if (stat === undefined || !(stat.isFile() || stat.isSymbolicLink())) {
      if (before === undefined || (stat === undefined && staged?.skipWorktree)) return 'same'
      return { path, before: before.id, after: undefined, deleted: true }
    }
    if (staged === undefined || !this.isAsIndexed(staged, stat)) return undefined
    if (stat.isFile()) this.asIndexed.set(path, { id: staged.id, bytes: stat.size })
    if (staged.id === before?.id) return 'same'
    return stat.isFile() ? { path, before: before?.id, after: undefined, deleted: false } : undefined
  }

  /** Decides by content. */
  async thorough(path: FilePath): Promise<ChangedFile | 'same'> {
    const full = join(this.repository.root, path)
    const before = this.listing.tree.get(path)?.id
    const gone: ChangedFile | 'same' =
      before === undefined ? 'same' : { path, before, after: undefined, deleted: true }
    if (!(await this.isInside(dirname(full)))) return gone
    const stat = statOf(full)
    if (stat === undefined) return gone
    try {
      if (stat.isSymbolicLink()) return this.compareLink(path, before, await readlink(full))
      if (before !== undefined && (await this.names(full, stat)).includes(before)) return 'same'
      return { path, before, after: undefined, deleted: false }
    } catch {
      // Unreadable, or gone since: what is there cannot be said to equal HEAD.
      return { path, before, after: undefined, deleted: statOf(full) === undefined }
    }
  }

  private compareLink(path: FilePath, before: ContentId | undefined, target: string): ChangedFile | 'same' {
    const after = blobName(this.repository.objectFormat, Buffer.from(target))
    if (after === before) return 'same'
    this.links.set(after, target)
    return { path, before, after, deleted: false }
  }

  /** Of large numbers the index has 32 bits. A number too large to be exact differs, and the content decides. */
  private isAsIndexed({ stat, stage, intentToAdd }: IndexEntry, actual: Stats): boolean {
    if (stage !== 0 || intentToAdd || stat.mtime === 0) return false
    return (
      stat.mtime < this.listing.indexTime &&
      sameTime(stat.mtime, actual.mtimeMs) &&
      (sep === '\\' || sameTime(stat.ctime, actual.ctimeMs)) &&
      (stat.inode === 0 || stat.inode === actual.ino % 2 ** 32) &&
      stat.size === actual.size % 2 ** 32
    )
  }

  private async isInside(folder: string): Promise<boolean> {
    const known = this.folders.get(folder)
    if (known !== undefined) return known
    const inside = (await realpath(folder).catch(() => undefined)) === folder
    this.folders.set(folder, inside)
    return inside
  }

  /** The names that git could give to a file's content, with and without its own conversion of line ends. */
  private async names(full: string, stat: Stats): Promise<readonly ContentId[]> {
    const format = this.repository.objectFormat
    if (stat.size > sizeLimit) {
      const hash = createHash(format).update(`blob ${stat.size}\0`)
      for await (const chunk of createReadStream(full)) hash.update(chunk)
      return [hash.digest('hex')]
    }
    return blobNames(format, await readFile(full))
  }
}

/** The names that git could give to these bytes, with and without its own conversion of line ends. */
export function blobNames(format: Repository['objectFormat'], bytes: Buffer): readonly ContentId[] {
  const name = blobName(format, bytes)
  return bytes.includes('\r\n') ? [name, blobName(format, withoutReturns(bytes))] : [name]
}

/** Some builds of git keep seconds only. */
function sameTime(remembered: number, actual: number): boolean {
  return remembered === actual || (remembered % 1000 === 0 && remembered === actual - (actual % 1000))
}

/**
 * Undefined for what is not there. Times are exact to a quarter of a microsecond; no file system writes one file twice in
 * that time, and numbers of any size would take half as long again.
 */
export function statOf(path: string): Stats | undefined {
  return withoutError(() => lstatSync(path, { throwIfNoEntry: false }))
}

/** As `statOf`, to the nanosecond. */
export function exactStatOf(path: string): BigIntStats | undefined {
  return withoutError(() => lstatSync(path, { bigint: true, throwIfNoEntry: false }))
}

function withoutError<Found>(look: () => Found): Found | undefined {
  try {
    return look()
  } catch {
    // ENOTDIR, ELOOP, ENAMETOOLONG: nothing of ours is there.
    return undefined
  }
}

function withoutReturns(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
}
