// Types into a language server, and takes the time until its diagnostics say the truth again.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { type ProcessUsage, usageOf } from '../measure/processes.ts'
import { Page, type PageFile } from './page.ts'

/** Milliseconds after an answer before the next edit of the closed loop, as a fast typist at most. */
const pause = 20
/** The first edits warm the compiler up and are not counted. */
const warmUp = 10

export interface Exercise extends PageFile {
  readonly command: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  /** Absolute. */
  readonly root: string
  readonly edits: number
  /** Milliseconds between two edits whether they are answered or not; 0 waits for each answer. */
  readonly interval: number
}

export interface Performance {
  /** Milliseconds from the start of the process to the answer to `initialize`, and to the probe's diagnostic. */
  readonly initialized: number
  readonly ready: number
  /** Milliseconds from each edit to the diagnostics that reflect it. */
  readonly latencies: readonly number[]
  readonly unanswered: number
  /** Milliseconds of processor time for each edit. */
  readonly cpu: number | undefined
  /** Milliseconds of processor time of the whole run. */
  readonly spent: number
  /** When everything was read, and at the end. */
  readonly before: ProcessUsage | undefined
  readonly after: ProcessUsage | undefined
}

/** Starts the server, types, stops it. Rejects with one sentence when it never flags the probe. */
export async function exercise(options: Exercise): Promise<Performance> {
  const began = performance.now()
  const [program = '', ...args] = options.command
  const child = spawn(program, args, {
    cwd: options.root,
    env: options.environment,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  )
  try {
    connection.listen()
    await initialize(connection, options.root)
    const initialized = performance.now() - began
    const page = new Page(connection, options)
    await page.open()
    const ready = performance.now() - began
    await quiet(child)
    await type(page, { ...options, edits: warmUp })
    page.forget()
    const before = usage(child)
    await type(page, options)
    const after = usage(child)
    const spent = before && after ? after.cpu - before.cpu : undefined
    return {
      initialized,
      ready,
      latencies: page.latencies,
      unanswered: options.edits - page.latencies.length,
      cpu: spent === undefined ? undefined : spent / options.edits,
      spent: spent ?? 0,
      before,
      after,
    }
  } finally {
    await stop(child, connection)
  }
}

export async function initialize(connection: ProtocolConnection, root: string): Promise<void> {
  const uri = pathToFileURL(root).href
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'bench' }],
    capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } } },
  })
  await connection.sendNotification('initialized', {})
}

/** Once for each edit, at its pace; comes back when the last one is answered or given up. */
export async function type(
  page: Page,
  { edits, interval }: Pick<Exercise, 'edits' | 'interval'>,
): Promise<void> {
  const answers: Promise<void>[] = []
  for (let count = 0; count < edits; count++) {
    const answered = page.edit()
    answers.push(answered)
    if (interval === 0) await answered
    await wait(interval === 0 ? pause : interval)
  }
  await Promise.all(answers)
}

/** Comes back when the server has been idle for half a second, or after ten. */
export async function quiet(child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    const before = usage(child)
    await wait(500)
    const after = usage(child)
    if (before && after && after.cpu - before.cpu < 25) return
  }
}

export function usage({ pid }: ChildProcess): ProcessUsage | undefined {
  return pid === undefined ? undefined : usageOf(pid)
}

export async function stop(child: ChildProcess, connection: ProtocolConnection): Promise<void> {
  const gone = child.exitCode === null ? once(child, 'exit') : undefined
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 5_000)
  try {
    if (gone) await connection.sendRequest('shutdown')
    await connection.sendNotification('exit')
  } catch (error) {
    process.stderr.write(`The server did not say goodbye: ${String(error)}\n`)
    child.kill('SIGKILL')
  }
  await gone
  clearTimeout(tooLong)
  connection.dispose()
}

export function wait(time: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, time))
}
