// Who writes a segment, and whether that process is still there.

import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import process from 'node:process'
import type { WriterName } from './journalRecord.ts'

/** A writer of which the system here knows nothing is gone when its segment was left alone for so long, in ms. */
const SILENCE = 24 * 60 * 60_000

let known: WriterName | undefined

/** This process. */
export function thisWriter(): WriterName {
  known ??= { place: placeHere(), pid: process.pid, started: startOf(process.pid) ?? '' }
  return known
}

/** A segment as others see it. */
export interface Traces {
  readonly writer: WriterName | undefined
  /** When it was written to, or touched, last: milliseconds since 1970, UTC. */
  readonly touched: number
  readonly now: number
}

/**
 * True when nobody can write to a segment any more: its process has ended, or its number belongs to another one. Of
 * a process on another machine, or in another container, only its silence tells.
 */
export function isGone({ writer, touched, now }: Traces): boolean {
  if (writer === undefined || writer.place !== thisWriter().place) return now - touched > SILENCE
  if (!isRunning(writer.pid)) return true
  const started = startOf(writer.pid)
  return started !== undefined && started !== writer.started
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Anything but "no such process" means that there is one, of somebody else.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

/** Machine, start of the system and process namespace, as far as the system tells. */
function placeHere(): string {
  const boot = readLine('/proc/sys/kernel/random/boot_id')
  return [hostname(), boot, namespaceOf()].filter(Boolean).join(' ')
}

/** When a process started, in ticks since the system did: field 22 of Linux's `stat`; undefined elsewhere. */
function startOf(pid: number): string | undefined {
  const stat = readLine(`/proc/${pid}/stat`)
  // The second field is the program's name in brackets, and may hold anything.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
}

function namespaceOf(): string | undefined {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    // No Linux: the machine's name has to do.
    return undefined
  }
}

function readLine(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    // No Linux, or no such process.
    return undefined
  }
}
