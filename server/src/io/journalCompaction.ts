// Compaction: what writers that are gone left is taken together into one snapshot, and what nobody needs is left out.

import { randomUUID } from 'node:crypto'
import { lstat, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { FilePath } from '../base/path.ts'
import { messageOf, type Problem } from '../base/problem.ts'
import { codeOf } from './errorCode.ts'
import { type Group, SegmentEncoder } from './journalEncoder.ts'
import { agreement } from './journalForks.ts'
import type { JournalMemory } from './journalMemory.ts'
import type { JournalReader } from './journalReader.ts'
import { journalVersion, parseWriterName } from './journalRecord.ts'
import type { Segment } from './journalSegment.ts'
import type { RememberedText } from './journalText.ts'
import { isGone, thisWriter } from './journalWriters.ts'

/** Segments of writers that are gone are taken together when there are so many, or so many bytes beside snapshots. */
const MANY = 32
const LARGE = 4 * 1024 * 1024

const DAY = 24 * 60 * 60_000

/** An agent's event is known for so long after it was taken in, in ms: longer than the inbox keeps its file. */
const INGESTED = 14 * DAY

/** What a process that was killed left half done is removed after so long, in ms. */
const ABANDONED = 60 * 60_000

/** So many bytes are written at once. */
const PIECE = 1024 * 1024

/** Texts are encoded for so long, in ms, before others get their turn. */
const TURN = 5

export interface CompactionOptions {
  /** Absolute, of the segments. */
  readonly folder: string
  readonly memory: JournalMemory
  readonly reader: JournalReader
  /** Asks git which texts of these paths it has. */
  readonly settle: (paths: Iterable<FilePath>) => Promise<void>
  readonly now: () => number
}

/**
 * Writes one snapshot of all segments whose writers are gone and removes them, when that is worth it. The snapshot
 * is whole before it has its name, and has its name before anything is removed: whoever is killed in between leaves
 * records twice, which count once. Returns what kept it from that; never rejects.
 */
export async function compact(options: CompactionOptions): Promise<Problem | undefined> {
  const { folder } = options
  try {
    if (!isWorthIt(await abandoned(options))) return undefined
    const lock = join(folder, 'compaction.lock')
    if (!(await acquire(lock, options.now()))) return undefined
    try {
      await options.reader.read()
      const segments = await abandoned(options)
      if (isWorthIt(segments)) await takeTogether(segments, options)
      await sweep(options)
    } finally {
      await rm(lock, { force: true })
    }
    return undefined
  } catch (error) {
    return {
      message: `The journal in ${folder} could not be tidied (${messageOf(error)}); it goes on growing. Make room or allow writing there.`,
    }
  }
}

interface Abandoned {
  readonly segment: Segment
  readonly size: number
}

/** Segments that were read to their end and to which nobody writes any more. */
async function abandoned({ reader, now }: CompactionOptions): Promise<readonly Abandoned[]> {
  const found: Abandoned[] = []
  for (const segment of reader.segments()) {
    if (segment.closed || segment.offset === 0) continue
    const stats = await lstat(segment.file).catch(() => undefined)
    if (stats === undefined) continue
    const { header } = segment
    const gone = isGone({ writer: header?.writer, touched: stats.mtimeMs, now: now() })
    if (header?.snapshot === true || gone) found.push({ segment, size: stats.size })
  }
  return found
}

/** A large snapshot is not written again for a few records more. */
function isWorthIt(all: readonly Abandoned[]): boolean {
  const isSnapshot = ({ segment }: Abandoned): boolean => segment.header?.snapshot === true
  const fresh = all.filter(one => !isSnapshot(one))
  const bytes = sumOf(fresh)
  return fresh.length >= MANY || bytes > Math.max(LARGE, sumOf(all.filter(isSnapshot)) / 2)
}

function sumOf(segments: readonly Abandoned[]): number {
  return segments.reduce((sum, { size }) => sum + size, 0)
}

async function takeTogether(segments: readonly Abandoned[], options: CompactionOptions): Promise<void> {
  const { folder, memory, reader, settle } = options
  await settle(memory.paths())
  for (const path of [...memory.paths()]) {
    memory.forget(memory.passed(path).filter(({ inGit }) => inGit === false))
  }
  const name = randomUUID()
  const temporary = join(folder, `${name}.tmp`)
  await writeSnapshot(temporary, new Set(segments.map(({ segment }) => segment.file)), options)
  await rename(temporary, join(folder, `${name}.jsonl`))
  await syncFolder(folder)
  await reader.read()
  for (const { segment, size } of segments) {
    // Between two looks a writer that seemed to be gone may have come back: then its segment stays.
    const stats = await lstat(segment.file).catch(() => undefined)
    if (stats?.size !== size) continue
    // What was damaged is kept for whoever wants to know more.
    if (segment.damaged) await rename(segment.file, `${segment.file}.damaged`)
    else await rm(segment.file, { force: true })
  }
}

async function writeSnapshot(
  file: string,
  from: ReadonlySet<string>,
  options: CompactionOptions,
): Promise<void> {
  const { memory, now } = options
  const header = { kind: 'journal', version: journalVersion, worktree: '', snapshot: true } as const
  const encoder = new SegmentEncoder(file, header)
  const handle = await open(file, 'ax', 0o600)
  const put = async (group: Group | undefined): Promise<void> => {
    if (group !== undefined) await handle.appendFile(group.bytes)
  }
  try {
    let turn = Date.now()
    for (const path of [...memory.paths()].sort()) {
      const texts = memory.textsOf(path).filter(({ stored }) => stored !== undefined && from.has(stored.file))
      for (const [index, text] of texts.entries()) {
        const isSame = (one: RememberedText): boolean =>
          one.text === text.text && one.worktree === text.worktree
        // What several processes said of a text is said once.
        if (texts.slice(index + 1).some(isSame)) continue
        const lines = agreement(texts.filter(isSame).reverse(), one => memory.linesOf(one))
        if (lines !== undefined) encoder.text(text, lines, text.worktree)
        if (encoder.length > PIECE) await put(encoder.take())
        if (Date.now() - turn > TURN) {
          await setImmediate()
          turn = Date.now()
        }
      }
    }
    for (const [key, at] of memory.ingested) {
      if (now() - at < INGESTED) encoder.plain({ kind: 'ingested', key }, at)
    }
    for (const { body, at } of memory.words.records()) encoder.plain(body, at)
    for (const override of memory.overrides) encoder.plain({ kind: 'override', override }, override.at)
    for (const { from, to, at } of memory.moves) encoder.plain({ kind: 'moved', from, to }, at)
    await put(encoder.take())
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * One process at a time; a process that ended holds nothing. Two that pass at once lose nothing either: each removes
 * only what it had read, and leaves a snapshot of it.
 */
async function acquire(lock: string, now: number): Promise<boolean> {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = await open(lock, 'wx', 0o600)
      await handle.writeFile(JSON.stringify(thisWriter()))
      await handle.close()
      return true
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
      const [content, stats] = await Promise.all([
        readFile(lock, 'utf8').catch(() => ''),
        lstat(lock).catch(() => undefined),
      ])
      if (!isGone({ writer: parseWriterName(content), touched: stats?.mtimeMs ?? now, now })) return false
      await rm(lock, { force: true })
    }
  }
  return false
}

/** Removes what a compaction that was killed left. */
async function sweep({ folder, now }: CompactionOptions): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.tmp')) continue
    const stats = await lstat(join(folder, name)).catch(() => undefined)
    if (stats !== undefined && now() - stats.mtimeMs > ABANDONED)
      await rm(join(folder, name), { force: true })
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows knows no such thing, and keeps the order by itself.
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
