// One process of the journal's benchmark: opens, recalls and writes, and prints how long each took.

import process from 'node:process'
import { openJournal } from '../../server/src/io/journal.ts'
import { longFile, longText, worktree } from './made.ts'

/** Milliseconds, of wall time unless it says CPU; heap in megabytes, 10^6 bytes. */
export interface Timings {
  readonly opened: number
  readonly openedCpu: number
  readonly heap: number
  readonly first: number
  readonly firstCpu: number
  readonly again: number
  readonly changed: number
  readonly changedAgain: number
  readonly written: number
  /** Of the whole process. */
  readonly cpu: number
}

const [folder = '', lines = '0'] = process.argv.slice(2)

const { text } = longText(Number(lines))
const other = text.replace('value7 ', 'another ')
const heapBefore = heap()
const [began, cpuBefore] = [performance.now(), cpu()]
const journal = await openJournal(folder, { worktree })
const [opened, openedCpu] = [performance.now() - began, cpu() - cpuBefore]

const held = heap() - heapBefore
const cpuOpened = cpu()
const first = time(() => journal.recall(longFile, text))
const firstCpu = cpu() - cpuOpened

const timings: Timings = {
  opened,
  openedCpu,
  heap: held,
  first,
  firstCpu,
  again: again(() => journal.recall(longFile, text)),
  changed: time(() => journal.recall(longFile, other)),
  changedAgain: again(() => journal.recall(longFile, other)),
  written: time(() => journal.remember(longFile, other, journal.recall(longFile, other))),
  cpu: cpu(),
}
process.stdout.write(JSON.stringify(timings))
// What was remembered is not written: the next run finds the journal as this one did.
process.exit()

function time(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

/** The median of some. */
function again(work: () => unknown): number {
  const times = Array.from({ length: 15 }, () => time(work)).sort((a, b) => a - b)
  return times[times.length >> 1] ?? 0
}

function cpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function heap(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}
