// What processes cost: memory and processor time, as Linux counts them in /proc. Elsewhere nothing is known.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import process from 'node:process'

/** Milliseconds of one tick of the kernel's clock: 100 a second wherever Node runs. */
const tick = 10

export interface ProcessUsage {
  /** Megabytes (10^6 bytes) of the process itself, shared pages included, now and at its peak. */
  readonly memory: number
  readonly peak: number
  /** The same of what it started: a `git cat-file` that answers many questions. */
  readonly childrenMemory: number
  /** Milliseconds of processor time so far, children included. */
  readonly cpu: number
}

/** Undefined where there is no /proc, and for a process that is gone. */
export function usageOf(pid: number): ProcessUsage | undefined {
  if (!existsSync(`/proc/${pid}/status`)) return undefined
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const children = childrenOf(pid)
  return {
    memory: megabytes(status, 'VmRSS'),
    peak: megabytes(status, 'VmHWM'),
    childrenMemory: children.reduce((sum, child) => sum + (memoryOf(child) ?? 0), 0),
    cpu: [pid, ...children].reduce((sum, one) => sum + cpuOf(one), 0),
  }
}

function childrenOf(pid: number): readonly number[] {
  const direct = readdirSync(`/proc/${pid}/task`).flatMap(thread =>
    (read(`/proc/${pid}/task/${thread}/children`) ?? '').split(' ').filter(Boolean).map(Number),
  )
  return direct.flatMap(child => [child, ...(existsSync(`/proc/${child}/task`) ? childrenOf(child) : [])])
}

function memoryOf(pid: number): number | undefined {
  const status = read(`/proc/${pid}/status`)
  return status === undefined ? undefined : megabytes(status, 'VmRSS')
}

function megabytes(status: string, name: string): number {
  const kibibytes = Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
  return (kibibytes * 1024) / 1e6
}

/** Of the process and of the children that it has waited for (proc_pid_stat(5): fields 14 to 17). */
function cpuOf(pid: number): number {
  return ticksOf(pid)
    .slice(0, 4)
    .reduce((sum, ticks) => sum + ticks * tick, 0)
}

/** Milliseconds of processor time of all processes that this one has started and seen end. */
export function cpuOfEnded(): number {
  const [, , user = 0, system = 0] = ticksOf(process.pid)
  return (user + system) * tick
}

function ticksOf(pid: number): readonly number[] {
  const stat = read(`/proc/${pid}/stat`)
  if (stat === undefined) return []
  // The name before the last parenthesis may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields.slice(11, 15).map(Number)
}

export interface MachineUsage {
  /** Milliseconds of all processors: busy, and passed. */
  readonly busy: number
  readonly passed: number
}

export function machineUsage(): MachineUsage | undefined {
  const line = read('/proc/stat')?.split('\n')[0]
  if (line === undefined) return undefined
  const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, interrupt = 0, soft = 0, stolen = 0] = line
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(ticks => Number(ticks) * tick)
  const busy = user + nice + system + interrupt + soft + stolen
  return { busy, passed: busy + idle + wait }
}

/** The share of all processors that everybody else took between two readings, 0 to 1; `own` in ms. */
export function loadOfOthers(
  before: MachineUsage | undefined,
  after: MachineUsage | undefined,
  own: number,
): number | undefined {
  if (!before || !after) return undefined
  return Math.max(0, (after.busy - before.busy - own) / Math.max(1, after.passed - before.passed))
}

export const processors: number = cpus().length

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // The process has ended, or this is not Linux.
    return undefined
  }
}
