// A made-up journal: what some processes left that wrote many texts of many files, one of which is long.

import { writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../../server/src/base/hash.ts'
import { openJournal } from '../../server/src/io/journal.ts'
import { SegmentEncoder } from '../../server/src/io/journalEncoder.ts'
import { linesOf, type RememberedLine } from '../../server/src/io/journalLines.ts'
import { journalVersion } from '../../server/src/io/journalRecord.ts'
import { thisWriter } from '../../server/src/io/journalWriters.ts'
import type { AttributedText } from '../../server/src/provenance/attribution.ts'
import { madeUpLedger, madeUpText } from '../ledger/document.ts'

export const worktree = '/made/up'
export const longFile = 'src/long.ts'

/** Files beside the long one, and how long each is at first. */
const files = 100
const lines = 300

/** After so many records the file is as short as at first. */
const sitting = 100

export interface Amounts {
  /** Texts that are written down, of all files together. */
  readonly records: number
  readonly processes: number
  /** Of the long file. */
  readonly lines: number
}

export function longText(lines: number): AttributedText {
  const text = madeUpText(lines)
  return { text, ledger: madeUpLedger(text.length, lines / 5) }
}

/** Each text of a file has one line more than the one before it, as while one types. Bytes. */
export async function writeJournal(folder: string, { records, processes, lines }: Amounts): Promise<number> {
  const segments = join(folder, 'journal')
  await mkdir(segments, { recursive: true })
  let bytes = 0
  for (let number = 0; number < processes; number++) {
    const name = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}.jsonl`
    const { length } = writeSegment(join(segments, name), Math.ceil(records / processes), number)
    bytes += length
  }
  const journal = await openJournal(folder, { worktree })
  const { text, ledger } = longText(lines)
  journal.remember(longFile, text, ledger)
  await journal.dispose()
  return bytes
}

function writeSegment(file: string, records: number, number: number): Buffer {
  const encoder = new SegmentEncoder(file, {
    kind: 'journal',
    version: journalVersion,
    worktree,
    writer: thisWriter(),
  })
  const first = linesOf(longText(lines))
  const typed = first[0] ?? { hash: 0, trimmed: 0, runs: [] }
  const texts = new Map<string, RememberedLine[]>()
  for (let record = 0; record < records; record++) {
    const path = `packages/some/src/folder/file${record % files}.ts`
    const known = texts.get(path) ?? []
    const text = known.length === 0 || known.length > lines + sitting ? [...first] : [...known]
    text.push({ ...typed, hash: record, trimmed: record })
    texts.set(path, text)
    const name = sha256(`${number} ${record}`)
    const at = Date.now() - 1_000_000_000 + number * 10_000_000 + record
    const writer = { segment: '', since: 0, isSnapshot: false }
    const place = {
      path,
      text: name,
      blobs: [name.slice(0, 40)],
      worktree,
      pending: undefined,
      stored: undefined,
    }
    encoder.text({ ...place, at, writer }, text)
  }
  const bytes = encoder.take()?.bytes ?? Buffer.alloc(0)
  writeFileSync(file, bytes, { mode: 0o600 })
  return bytes
}
