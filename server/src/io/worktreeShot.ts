// A shot of the worktree: the files that differ from the index, their lines as hashes. No text is kept.

import type { BigIntStats } from 'node:fs'
import { join } from 'node:path'
import type { FilePath } from '../base/path.ts'
import { printOf, type TextPrint } from '../provenance/changedLines.ts'
import { contentOf, readBytes } from './filesContent.ts'
import { readIndex } from './gitIndexFile.ts'
import { byPath, type IndexEntry, splitNul } from './gitParse.ts'
import type { Repository } from './gitPlace.ts'
import { readGit } from './gitRun.ts'
import { compareWorktree, exactStatOf, indexTimeOf } from './gitWorktree.ts'
import { decodeNumbers, encodeNumbers } from './numbers.ts'

/** Raise it when a reader of the version before would take a shot for something that it is not. */
const shotVersion = 1

/** More files than this differ only where something was unpacked or built: nobody could look at them in time. */
const mostFiles = 2_000

export interface FileShot {
  /** Changes when the file is written. */
  readonly state: string
  /** Undefined for what is no text. */
  readonly print: TextPrint | undefined
}

export interface WorktreeShot {
  /** Changes when the index is written. */
  readonly indexState: string
  readonly files: ReadonlyMap<FilePath, FileShot>
}

/** What differs from the index, and the index itself. */
export interface DirtyListing {
  readonly indexState: string
  readonly index: ReadonlyMap<FilePath, IndexEntry>
  /** Plain files that are there. Sorted. */
  readonly changed: readonly FilePath[]
  /** In the index, and not on disk. */
  readonly missing: readonly FilePath[]
}

/** One run of git, and beside it one lstat for each file, and a read for each that is not as the index knows it. */
export async function listDirty(repository: Repository): Promise<DirtyListing> {
  const { place, indexFile } = repository
  const indexTime = indexTimeOf(repository)
  const indexState = stateOf(exactStatOf(indexFile))
  const signal = place.signal === undefined ? {} : { signal: place.signal }
  const compare = async (tracked: ReadonlyMap<FilePath, IndexEntry>, untracked: readonly FilePath[]) => {
    const listing = { tree: tracked, index: tracked, untracked, indexTime, ...signal }
    return (await compareWorktree(repository, listing, new Map())).changed
  }
  const compareTracked = async () => {
    const index = new Map((await readIndex(repository)).map(entry => [entry.path, entry]))
    return { index, changes: await compare(index, []) }
  }
  const [untracked, { index, changes }] = await Promise.all([
    readGit(place, ['ls-files', '--others', '--exclude-standard', '-z']),
    compareTracked(),
  ])
  // A nested repository ends in a slash.
  const others = splitNul(untracked).filter(path => !path.endsWith('/'))
  if (others.length > mostFiles) throw tooMany(repository)
  const all = [...changes, ...(await compare(new Map(), others))].sort(byPath)
  // What has a name already is the target of a link.
  const files = all.filter(({ after }) => after === undefined)
  const changed = files.filter(({ deleted }) => !deleted).map(({ path }) => path)
  if (changed.length > mostFiles) throw tooMany(repository)
  const missing = files.filter(({ deleted }) => deleted).map(({ path }) => path)
  return { indexState, index, changed, missing }
}

export async function takeShot(repository: Repository): Promise<WorktreeShot> {
  const { indexState, changed, missing } = await listDirty(repository)
  const files = new Map<FilePath, FileShot>(missing.map(path => [path, { state: '', print: printOf('') }]))
  for (const path of changed) {
    repository.place.signal?.throwIfAborted()
    const state = stateOf(exactStatOf(join(repository.root, path)))
    const bytes = await readBytes(join(repository.root, path))
    files.set(path, { state, print: bytes && printOfBytes(bytes) })
  }
  return { indexState, files }
}

/** Undefined for what is no text. */
export function printOfBytes(bytes: Uint8Array): TextPrint | undefined {
  const content = contentOf(bytes)
  return content.kind === 'text' ? printOf(content.text) : undefined
}

/** Changes with every write: '' for what is not there. */
export function stateOf(stat: BigIntStats | undefined): string {
  return stat === undefined ? '' : `${stat.mtimeNs} ${stat.ctimeNs} ${stat.size} ${stat.ino}`
}

export function encodeShot({ indexState, files }: WorktreeShot): string {
  const encoded = [...files].map(([path, { state, print }]) => ({
    path,
    state,
    ...(print === undefined
      ? {}
      : {
          lines: encodeNumbers(print.lines),
          ink: encodeNumbers(print.ink.flatMap(({ hash, length }) => [hash, length])),
        }),
  }))
  return `${JSON.stringify({ version: shotVersion, indexState, files: encoded })}\n`
}

/** Undefined when it is damaged, or of another version: then nothing is known of what was before. */
export function decodeShot(text: string): WorktreeShot | undefined {
  try {
    const { version, indexState, files } = JSON.parse(text)
    if (version !== shotVersion || typeof indexState !== 'string') return undefined
    return { indexState, files: new Map(files.map(decodeFile)) }
  } catch {
    return undefined
  }
}

interface EncodedFile {
  readonly path: FilePath
  readonly state: string
  readonly lines?: string
  readonly ink?: string
}

function decodeFile({ path, state, lines, ink }: EncodedFile): [FilePath, FileShot] {
  if (lines === undefined || ink === undefined) return [path, { state, print: undefined }]
  const hashes = decodeNumbers(lines)
  const inks = decodeNumbers(ink)
  const print = {
    lines: hashes,
    ink: hashes.map((_, line) => ({ hash: inks[2 * line] ?? 0, length: inks[2 * line + 1] ?? 0 })),
  }
  return [path, { state, print }]
}

function tooMany({ root }: Repository): Error {
  return new Error(
    `more than ${mostFiles} files of ${root} differ from the index; what this command changes stays unknown`,
  )
}
