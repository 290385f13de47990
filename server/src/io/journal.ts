// The journal: attributions on disk, one append-only segment for each process, read together.

import { join } from 'node:path'
import type { ContentId, Journal } from '../analysis/host.ts'
import { sha256 } from '../base/hash.ts'
import type { FilePath } from '../base/path.ts'
import { messageOf, type Problem } from '../base/problem.ts'
import { blobNamesOf, type ObjectFormat } from './blobName.ts'
import { compact } from './journalCompaction.ts'
import { isBlank, linesOf, type RememberedLine, sameLines } from './journalLines.ts'
import { JournalMemory } from './journalMemory.ts'
import { JournalReader } from './journalReader.ts'
import { explainReloaded } from './journalRecall.ts'
import type { PlainBody } from './journalRecord.ts'
import { StoredTexts } from './journalStored.ts'
import type { RememberedText } from './journalText.ts'
import { JournalWriter } from './journalWriter.ts'

/** After so many texts it is looked which older ones can be let go. */
const TIDY_AFTER = 256

export interface JournalOptions {
  /** Absolute path of the worktree at hand: its own records are preferred to those of others. */
  readonly worktree: string
  /** Where there is git: how it names contents, and which of these names are of blobs that it has. */
  readonly git?: {
    readonly format: ObjectFormat
    readonly holds: (ids: readonly ContentId[]) => Promise<ReadonlySet<ContentId>>
  }
}

/**
 * Opens the journal below `folder` and reads what is there. The folder and the segment of this process are made
 * with the first record. Nothing is thrown: what goes wrong is in `problems()` and `failing()`, and memory goes on
 * without the disk.
 */
export async function openJournal(folder: string, { worktree, git }: JournalOptions): Promise<Journal> {
  const found: Problem[] = []
  const report = (problem: Problem): void => {
    if (!found.some(({ message }) => message === problem.message)) found.push(problem)
  }
  const segments = join(folder, 'journal')
  const now = createTimes()
  const since = now()
  const stored = new StoredTexts()
  const memory = new JournalMemory(worktree, read)
  const listeners = new Set<() => void>()
  const onFailing = (): void => {
    for (const listener of listeners) listener()
  }
  const writer = new JournalWriter(segments, worktree, onFailing)
  const reader = new JournalReader(segments, {
    memory,
    report,
    isOwn: name => writer.isOwn(name),
    onFailing,
  })
  let lately = { paths: new Set<FilePath>(), texts: 0 }
  let compacting: Promise<void> = Promise.resolve()
  let untidied: Problem | undefined

  function read(text: RememberedText): readonly RememberedLine[] | undefined {
    const place = text.stored
    if (place === undefined) return undefined
    let lines = stored.lines(place)
    if (lines === 'gone') {
      reader.readNew()
      lines = text.stored === place ? lines : stored.lines(text.stored ?? place)
    }
    if (typeof lines !== 'string') return lines
    memory.forget([text])
    if (lines === 'unfit')
      report({
        message: `The journal ${place.file} is damaged; what it said of ${text.path} is unknown again. Nothing needs to be done.`,
      })
    return undefined
  }

  /** Asks git about the texts that are no longer new, once for each. */
  async function settle(paths: Iterable<FilePath>): Promise<void> {
    const all = [...paths]
    const open = all.flatMap(path => memory.passed(path)).filter(({ inGit }) => inGit === undefined)
    if (open.length === 0) return
    const names = [...new Set(open.flatMap(({ blobs }) => blobs))]
    const held = git === undefined ? new Set() : await git.holds(names)
    for (const text of open) text.inGit = text.blobs.some(blob => held.has(blob))
    for (const path of all) memory.trim(path)
  }

  /** What was written long ago is let go, now and then; nothing waits for it. */
  function wrote(path: FilePath): void {
    lately.paths.add(path)
    if (++lately.texts < TIDY_AFTER) return
    const { paths } = lately
    lately = { paths: new Set(), texts: 0 }
    settle(paths).catch((error: unknown) => report({ message: messageOf(error) }))
  }

  function write(body: PlainBody, at: number): void {
    writer.write(body, at)
  }

  await reader.read()
  return {
    recall: (path, text) => memory.recall(path, text),
    recallExactly: (path, text) => memory.recallExactly(path, text),
    explain: (path, document, from) =>
      explainReloaded(document, from, {
        exact: memory.exact(path, document.text).map(one => () => memory.linesOf(one)),
        far: memory.sources(path),
      }),
    remember: (path, text, ledger) => {
      if (ledger.length !== text.length) return
      const lines = linesOf({ text, ledger })
      const newest = memory.newest(path)
      // Nothing observed, and nothing remembered that this would correct.
      if (newest === undefined && isBlank(lines)) return
      const name = sha256(text)
      if (newest?.text === name && newest.path === path && sameLines(memory.linesOf(newest) ?? [], lines))
        return
      const remembered: RememberedText = {
        path,
        text: name,
        blobs: git === undefined ? [] : blobNamesOf(git.format, text),
        worktree,
        at: now(),
        writer: { segment: writer.segment, since, isSnapshot: false },
        pending: lines,
        stored: undefined,
      }
      memory.add(remembered)
      const passed = writer.writeText(remembered)
      if (passed !== undefined) memory.forget([passed])
      wrote(path)
    },
    lost: (isAtHand, isMissing) => memory.lost(isAtHand, isMissing),
    follows: (path, earlier) => memory.follows(path, earlier),
    formerNames: path => memory.formerNames(path),
    likeness: (path, text) => memory.likeness(path, text),
    moved: (from, to) => {
      const at = now()
      if (memory.move({ from, to, at })) write({ kind: 'moved', from, to }, at)
    },
    hasIngested: key => memory.hasIngested(key),
    ingested: key => {
      if (memory.hasIngested(key)) return
      const at = now()
      memory.ingest(key, at)
      write({ kind: 'ingested', key }, at)
    },
    readMarks: () => memory.words.readMarks,
    addReadMark: mark => {
      memory.words.addReadMark(mark)
      write({ kind: 'read', mark }, now())
    },
    statements: () => memory.statements,
    state: statement => {
      memory.words.state(statement)
      write({ kind: 'statement', statement }, now())
    },
    withdraw: withdrawal => {
      memory.words.withdraw(withdrawal)
      write({ kind: 'withdrawal', withdrawal }, now())
    },
    overrides: () => memory.overrides,
    addOverride: override => {
      memory.addOverride(override)
      write({ kind: 'override', override }, now())
    },
    refresh: () => reader.read(),
    settle: async paths => {
      await reader.read()
      await settle(paths).catch((error: unknown) => report({ message: messageOf(error) }))
    },
    compact: () => {
      compacting = compacting.then(async () => {
        untidied = await compact({ folder: segments, memory, reader, settle, now })
      })
      return compacting
    },
    flush: () => writer.flush(),
    problems: () => (untidied === undefined ? found : [...found, untidied]),
    failing: () => writer.failure ?? reader.failure,
    onFailing: listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    probe: () => writer.probe(),
    dispose: async () => {
      await compacting
      reader.dispose()
      await writer.dispose()
    },
  }
}

/** Times of records: milliseconds since 1970, UTC, each later than the one before. */
function createTimes(): () => number {
  let last = 0
  return () => {
    last = Math.max(Date.now(), last + 1)
    return last
  }
}
