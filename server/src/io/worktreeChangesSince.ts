// What became new in the worktree since a shot of it: never what git already has.

import { join } from 'node:path'
import type { ContentId } from '../analysis/host.ts'
import type { FilePath } from '../base/path.ts'
import {
  type ChangedLines,
  changedLines,
  type LineHashes,
  printOf,
  type TextPrint,
} from '../provenance/changedLines.ts'
import { isNotebook } from '../provenance/notebook.ts'
import { readBytes } from './filesContent.ts'
import { type BlobReader, openBlobReader } from './gitBatch.ts'
import { readIndex } from './gitIndexFile.ts'
import { parseTree } from './gitParse.ts'
import type { Repository } from './gitPlace.ts'
import { heldBlobs } from './gitRenames.ts'
import { runGit } from './gitRun.ts'
import { blobNames, exactStatOf } from './gitWorktree.ts'
import { type DirtyListing, listDirty, printOfBytes, stateOf, type WorktreeShot } from './worktreeShot.ts'

export interface FileChange {
  /** Absolute. */
  readonly path: string
  readonly lines: ChangedLines
}

export interface SinceOptions {
  /** Absolute: a copy of the index as it was at the shot. */
  readonly index: string
  /** What was written from then on may be another's, in ms since 1970, UTC; `Infinity` when nobody else was at work. */
  readonly ambiguousFrom: number
  /** When the shot was taken, in ms since 1970, UTC. */
  readonly since: number
}

/**
 * The lines that were not there at the shot. Left out is a file whose content git has, whatever its path; one that holds
 * what another file held at the shot; a conflict; a notebook; and a line that the file has in HEAD or in the index, which
 * a command may have brought back.
 */
export async function changesSince(
  repository: Repository,
  shot: WorktreeShot,
  options: SinceOptions,
): Promise<readonly FileChange[]> {
  const listing = await listDirty(repository)
  const written = listing.changed.filter(path => isWritten(repository, path, { shot, listing, options }))
  if (written.length === 0) return []
  const read = await readWritten(repository, shot, written)
  if (read.length === 0) return []
  const paths = read.map(({ path }) => path)
  const [fresh, before, head] = await Promise.all([
    withoutHeld(repository, read),
    indexBefore(repository, { shot, listing, index: options.index, paths }),
    headOf(repository, paths),
  ])
  const blobs = openBlobReader(repository.place)
  try {
    const changes: FileChange[] = []
    for (const { path, print } of fresh) {
      const old = shot.files.has(path)
        ? shot.files.get(path)?.print
        : await printOfBlob(blobs, before.get(path))
      const ids = new Set([head.get(path), listing.index.get(path)?.id])
      const known = await Promise.all([...ids].map(id => linesOfBlob(blobs, id)))
      const lines = old && changedLines({ before: old, since: options.since, known }, print)
      if (lines !== undefined) changes.push({ path: join(repository.root, path), lines })
    }
    return changes
  } finally {
    blobs.dispose()
  }
}

/** A text as it is now. */
interface WrittenFile {
  readonly path: FilePath
  readonly print: TextPrint
  /** The names that git could give to it. */
  readonly names: readonly ContentId[]
}

/** Without what is no text, and what another file held at the shot. */
async function readWritten(
  { root, objectFormat }: Repository,
  { files }: WorktreeShot,
  paths: readonly FilePath[],
): Promise<readonly WrittenFile[]> {
  const held = new Set([...files.values()].map(({ print }) => print?.lines.join()))
  const read: WrittenFile[] = []
  for (const path of paths) {
    const bytes = await readBytes(join(root, path))
    const print = bytes && printOfBytes(bytes)
    if (bytes === undefined || print === undefined || held.has(print.lines.join())) continue
    read.push({ path, print, names: blobNames(objectFormat, bytes) })
  }
  return read
}

async function withoutHeld(
  { place }: Repository,
  files: readonly WrittenFile[],
): Promise<readonly WrittenFile[]> {
  const held = await heldBlobs(
    place,
    files.flatMap(({ names }) => names),
  )
  return files.filter(({ names }) => !names.some(name => held.has(name)))
}

interface Since {
  readonly shot: WorktreeShot
  readonly listing: DirtyListing
  readonly options: SinceOptions
}

function isWritten({ root }: Repository, path: FilePath, { shot, listing, options }: Since): boolean {
  const stat = isNotebook(path) ? undefined : exactStatOf(join(root, path))
  if (stat === undefined || shot.files.get(path)?.state === stateOf(stat)) return false
  // In a conflict both sides are somebody's.
  if ((listing.index.get(path)?.stage ?? 0) !== 0) return false
  return Number(stat.ctimeNs / 1_000_000n) < options.ambiguousFrom
}

interface IndexQuestion {
  readonly shot: WorktreeShot
  readonly listing: DirtyListing
  readonly index: string
  readonly paths: readonly FilePath[]
}

/** What the index said of the paths at the shot: files that the shot does not name were as the index had them. */
async function indexBefore(
  repository: Repository,
  { shot, listing, index, paths }: IndexQuestion,
): Promise<ReadonlyMap<FilePath, ContentId>> {
  const clean = paths.filter(path => !shot.files.has(path))
  if (clean.length === 0 || shot.indexState === '') return new Map()
  if (shot.indexState === listing.indexState)
    return new Map(clean.flatMap(path => [[path, listing.index.get(path)?.id ?? ''] as const]))
  const wanted = new Set(clean)
  const entries = await readIndex(repository, index)
  return new Map(entries.flatMap(({ path, id }) => (wanted.has(path) ? [[path, id] as const] : [])))
}

/** The paths' blobs in HEAD, wherever it stands now. */
async function headOf(
  { place }: Repository,
  paths: readonly FilePath[],
): Promise<ReadonlyMap<FilePath, ContentId>> {
  const { status, stdout } = await runGit(place, ['ls-tree', '-z', '--full-tree', 'HEAD', '--', ...paths])
  // No commit yet.
  if (status !== 0) return new Map()
  return new Map(parseTree(stdout).map(({ path, id }) => [path, id]))
}

/** Of nothing when there was no file; undefined when it was no text. */
async function printOfBlob(blobs: BlobReader, id: ContentId | undefined): Promise<TextPrint | undefined> {
  if (id === undefined || id === '') return printOf('')
  const content = await blobs.read(id)
  return content.kind === 'text' ? printOf(content.text) : undefined
}

async function linesOfBlob(blobs: BlobReader, id: ContentId | undefined): Promise<LineHashes> {
  return id === undefined ? [] : ((await printOfBlob(blobs, id))?.lines ?? [])
}
