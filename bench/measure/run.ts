// Runs a program to its end and says what it cost, with all that it starts.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { cpuOfEnded, usageOf } from './processes.ts'

export interface Run {
  /** Seconds, passed and of all processors. */
  readonly wall: number
  readonly cpu: number
  /** Megabytes (10^6 bytes) at its peak; undefined where there is no /proc. */
  readonly peak: number | undefined
  /** Null when it was ended by a signal; undefined when it could not be started. */
  readonly status: number | null | undefined
  /** True when it was ended because it took too long. */
  readonly isLate: boolean
  readonly output: string
  /** The first line of its standard error that speaks of an error, else the last one. */
  readonly remark: string
}

export interface RunOptions {
  readonly cwd: string
  /** Seconds until it is ended. */
  readonly limit: number
}

/** Milliseconds between two looks at its memory. */
const lookEach = 50

/** Nothing else may be started and waited for at the same time: its processor time would be counted too. */
export async function measuredRun(
  program: string,
  args: readonly string[],
  { cwd, limit }: RunOptions,
): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-run-'))
  try {
    return await runInto(join(folder, 'output'), { program, args, cwd, limit })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Some programs end before a pipe has taken what they write: their output goes into a file. */
async function runInto(
  file: string,
  { program, args, cwd, limit }: RunOptions & { readonly program: string; readonly args: readonly string[] },
): Promise<Run> {
  const output = await open(file, 'w')
  const cpu = cpuOfEnded()
  const start = performance.now()
  // A group of its own, so that it is ended with all that it started.
  const child = spawn(program, args, { cwd, detached: true, stdio: ['ignore', output.fd, 'pipe'] })
  let errors = ''
  child.stderr?.setEncoding('utf8').on('data', part => {
    errors += part
  })
  let peak: number | undefined
  const look = (): void => {
    const usage = child.pid === undefined ? undefined : usageOf(child.pid)
    if (usage) peak = Math.max(peak ?? 0, usage.peak, usage.memory + usage.childrenMemory)
  }
  const looking = setInterval(look, lookEach)
  let isLate = false
  const ending = setTimeout(() => {
    isLate = true
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }, limit * 1_000)
  const status = await ended(child)
  clearInterval(looking)
  clearTimeout(ending)
  await output.close()
  return {
    wall: (performance.now() - start) / 1e3,
    cpu: (cpuOfEnded() - cpu) / 1e3,
    peak,
    status,
    isLate,
    output: await readFile(file, 'utf8'),
    remark: remarkIn(errors),
  }
}

function remarkIn(errors: string): string {
  const lines = errors.trim().split('\n')
  return lines.find(line => /error/i.test(line)) ?? lines.at(-1) ?? ''
}

async function ended(child: ReturnType<typeof spawn>): Promise<number | null | undefined> {
  try {
    const [status] = await once(child, 'close')
    return status
  } catch {
    // There is no such program.
    return undefined
  }
}
