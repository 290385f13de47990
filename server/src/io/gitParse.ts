// What git's NUL-separated listings say, as values.

import type { ChangedFile, ContentId } from '../analysis/host.ts'
import type { FilePath } from '../base/path.ts'

/** File modes that hold content: files and symbolic links, not submodules (160000). */
export type EntryMode = 'file' | 'link' | 'other'

export interface TreeEntry {
  readonly path: FilePath
  readonly mode: EntryMode
  readonly id: ContentId
}

/** What the index remembers of a file's state on disk when its content was last known to be `id`. */
export interface IndexStat {
  /** Milliseconds since 1970, with the fraction that `lstat` gives. */
  readonly ctime: number
  readonly mtime: number
  /** The low 32 bits. */
  readonly inode: number
  readonly size: number
}

export interface IndexEntry extends TreeEntry {
  /** 0 unless a merge left a conflict. */
  readonly stage: number
  readonly skipWorktree: boolean
  readonly intentToAdd: boolean
  readonly stat: IndexStat
}

const skipWorktreeFlag = 1 << 30
const intentToAddFlag = 1 << 29

function modeOf(octal: string): EntryMode {
  if (octal.startsWith('100')) return 'file'
  return octal === '120000' ? 'link' : 'other'
}

/** As `modeOf`, of the number that the index has. */
export function modeOfBits(mode: number): EntryMode {
  const type = mode >>> 12
  if (type === 0o10) return 'file'
  return type === 0o12 ? 'link' : 'other'
}

/** `-z` output: the fields, without the empty one after the last NUL. */
export function splitNul(output: Buffer): string[] {
  const fields = output.toString('utf8').split('\0')
  if (fields.at(-1) === '') fields.pop()
  return fields
}

/** `ls-tree -r -z`: `mode SP type SP id TAB path NUL`. */
export function parseTree(output: Buffer): TreeEntry[] {
  return splitNul(output).map(record => {
    const tab = record.indexOf('\t')
    const [mode = '', , id = ''] = record.slice(0, tab).split(' ')
    return { path: record.slice(tab + 1), mode: modeOf(mode), id }
  })
}

/**
 * `ls-files -s -z --debug`: `mode SP id SP stage TAB path NUL`, then five indented lines of stat data, then the
 * next record without a separator.
 */
export function parseIndex(output: Buffer): IndexEntry[] {
  const entries: IndexEntry[] = []
  const fields = output.toString('utf8').split('\0')
  for (let index = 0; index + 1 < fields.length; index++) {
    const record = withoutDebug(fields[index] ?? '')
    const tab = record.indexOf('\t')
    const [mode = '', id = '', stage = '0'] = record.slice(0, tab).split(' ')
    entries.push({
      path: record.slice(tab + 1),
      mode: modeOf(mode),
      id,
      stage: Number(stage),
      ...parseDebug(fields[index + 1] ?? ''),
    })
  }
  return entries
}

const debugLines =
  /^ {2}ctime: (\d+):(\d+)\n {2}mtime: (\d+):(\d+)\n {2}dev: \d+\tino: (\d+)\n {2}uid: \d+\tgid: \d+\n {2}size: (\d+)\tflags: ([0-9a-f]+)\n/

function withoutDebug(field: string): string {
  return field.replace(debugLines, '')
}

function parseDebug(field: string): Pick<IndexEntry, 'stat' | 'skipWorktree' | 'intentToAdd'> {
  const [, cs = '0', cn = '0', ms = '0', mn = '0', inode = '0', size = '0', hex = '0'] =
    debugLines.exec(field) ?? []
  const flags = Number.parseInt(hex, 16)
  return {
    stat: {
      ctime: Number(cs) * 1000 + Number(cn) / 1_000_000,
      mtime: Number(ms) * 1000 + Number(mn) / 1_000_000,
      inode: Number(inode),
      size: Number(size),
    },
    skipWorktree: (flags & skipWorktreeFlag) !== 0,
    intentToAdd: (flags & intentToAddFlag) !== 0,
  }
}

/**
 * `diff-tree|diff-index --raw -z --no-renames --abbrev=<full>`: `:mode SP mode SP id SP id SP status NUL path NUL`.
 * Submodules, unmerged paths and changes of the mode alone are left out.
 */
export function parseRawDiff(output: Buffer): ChangedFile[] {
  const fields = splitNul(output)
  const changes: ChangedFile[] = []
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [oldMode = '', newMode = '', oldId = '', newId = '', status = ''] = (fields[index] ?? '')
      .slice(1)
      .split(' ')
    if (status.startsWith('U')) continue
    const before = modeOf(oldMode) === 'other' ? undefined : oldId
    const after = modeOf(newMode) === 'other' ? undefined : newId
    if (before === after) continue
    changes.push({ path: fields[index + 1] ?? '', before, after, deleted: after === undefined })
  }
  return changes
}

/** By UTF-16 code units: the same order everywhere. */
export function byPath(a: { readonly path: FilePath }, b: { readonly path: FilePath }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0
}
