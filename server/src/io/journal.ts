// The journal: attributions on disk, one append-only segment for each process, read together.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Journal } from '../analysis/host.ts'
import { sha256 } from '../base/hash.ts'
import type { Problem } from '../base/problem.ts'
import { isBlank, linesOf, sameLines } from './journalLines.ts'
import { JournalMemory } from './journalMemory.ts'
import { JournalReader } from './journalReader.ts'
import { JournalWriter } from './journalWriter.ts'

export interface JournalOptions {
  /** Absolute path of the worktree at hand: its own records are preferred to those of others. */
  readonly worktree: string
}

/**
 * Opens the journal below `folder` and reads what is there. The folder and the segment of this process are made
 * with the first record. Nothing is thrown: what goes wrong is in `problems()`, and memory goes on without the disk.
 */
export async function openJournal(folder: string, { worktree }: JournalOptions): Promise<Journal> {
  const problems: Problem[] = []
  const report = (problem: Problem): void => {
    if (!problems.some(({ message }) => message === problem.message)) problems.push(problem)
  }
  const segments = join(folder, 'journal')
  const own = `${randomUUID()}.jsonl`
  const memory = new JournalMemory(worktree)
  const reader = new JournalReader(segments, own, { memory, report })
  const writer = new JournalWriter(join(segments, own), { worktree, report })
  await reader.read()
  return {
    recall: (path, text) => memory.recall(path, text),
    recallExactly: (path, text) => memory.recallExactly(path, text),
    remember: (path, text, ledger) => {
      if (ledger.length !== text.length) return
      const lines = linesOf({ text, ledger })
      const newest = memory.newest(path)
      // Nothing observed, and nothing remembered that this would correct.
      if (newest === undefined && isBlank(lines)) return
      const remembered = { path, text: sha256(text), lines: () => lines, worktree, at: Date.now() }
      if (newest?.text === remembered.text && sameLines(newest.lines() ?? [], lines)) return
      memory.add(remembered)
      writer.writeText(remembered)
    },
    hasIngested: key => memory.hasIngested(key),
    ingested: key => {
      if (memory.hasIngested(key)) return
      memory.ingest(key)
      writer.write({ kind: 'ingested', key })
    },
    readMarks: () => memory.readMarks,
    addReadMark: mark => {
      memory.addReadMark(mark)
      writer.write({ kind: 'read', mark })
    },
    overrides: () => memory.overrides,
    addOverride: override => {
      memory.addOverride(override)
      writer.write({ kind: 'override', override })
    },
    refresh: () => reader.read(),
    flush: () => writer.flush(),
    problems: () => problems,
    dispose: () => writer.dispose(),
  }
}
