// A long session: one file is written down again and again, and what the journal then holds in memory.

import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { openJournal } from '../../server/src/io/journal.ts'
import { longText, worktree } from './made.ts'

export interface Held {
  readonly texts: number
  /** Megabytes (10^6 bytes) of heap after a collection, above what there was before the first text. */
  readonly heap: number
}

const points = [256, 1_000, 2_000, 4_000, 8_000]

/** Without git: nothing is kept because git has it. */
export async function sitLong(folder: string): Promise<readonly Held[]> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const heap = (): number => {
    collect()
    return process.memoryUsage().heapUsed / 1e6
  }
  const journal = await openJournal(folder, { worktree })
  const { text, ledger } = longText(300)
  const textAt = (number: number): string => text.replace('value7 ', `v${number} `.padEnd(7))
  const held: Held[] = []
  const before = heap()
  for (let number = 1; number <= Math.max(...points); number++) {
    journal.remember('src/file.ts', textAt(number), ledger)
    await journal.flush()
    if (points.includes(number)) held.push({ texts: number, heap: heap() - before })
  }
  await journal.dispose()
  return held
}
