// Types into a language server, and takes the time until its diagnostics say the truth again.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import {
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { type ProcessUsage, usageOf } from '../measure/processes.ts'
import { probe } from './probe.ts'

/** Milliseconds: until a server must have read the repository, until an edit counts as unanswered. */
const patience = { ready: 120_000, edit: 10_000 }
/** Milliseconds after an answer before the next edit of the closed loop, as a fast typist at most. */
const pause = 20
/** The first edits warm the compiler up and are not counted. */
const warmUp = 10

export interface Exercise {
  readonly command: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  /** Absolute. */
  readonly root: string
  /** Absolute; `text` is what the file holds. */
  readonly file: string
  readonly text: string
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

async function initialize(connection: ProtocolConnection, root: string): Promise<void> {
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
async function type(page: Page, { edits, interval }: Pick<Exercise, 'edits' | 'interval'>): Promise<void> {
  const answers: Promise<void>[] = []
  for (let count = 0; count < edits; count++) {
    const answered = page.edit()
    answers.push(answered)
    if (interval === 0) await answered
    await wait(interval === 0 ? pause : interval)
  }
  await Promise.all(answers)
}

/** The document as the editor has it: the file with the probe below, and empty lines typed in its middle. */
class Page {
  readonly #connection: ProtocolConnection
  readonly #uri: string
  readonly #text: string
  readonly #lines: number
  readonly #waiting = new Set<(diagnostics: PublishDiagnosticsParams) => void>()
  #version = 1
  #latencies: number[] = []

  constructor(connection: ProtocolConnection, { file, text }: Exercise) {
    this.#connection = connection
    this.#uri = pathToFileURL(file).href
    this.#text = text.endsWith('\n') ? text : `${text}\n`
    this.#lines = this.#text.split('\n').length - 1
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      if (params.uri === this.#uri) for (const listener of [...this.#waiting]) listener(params)
    })
  }

  get latencies(): readonly number[] {
    return this.#latencies
  }

  forget(): void {
    this.#latencies = []
  }

  async open(): Promise<void> {
    const fresh = this.#fresh(patience.ready)
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: {
        uri: this.#uri,
        languageId: 'typescript',
        version: this.#version,
        text: this.#text + probe.text,
      },
    })
    if (!(await fresh))
      throw new Error(`The server did not flag the probe within ${patience.ready / 1000} s.`)
  }

  /** One empty line in the middle: everything below moves. */
  async edit(): Promise<void> {
    this.#version++
    const position = { line: Math.floor(this.#lines / 2), character: 0 }
    const fresh = this.#fresh(patience.edit)
    const began = performance.now()
    void this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.#uri, version: this.#version },
      contentChanges: [{ range: { start: position, end: position }, text: '\n' }],
    })
    if (await fresh) this.#latencies.push(performance.now() - began)
  }

  /** True as soon as the probe is flagged where this version has it, or a newer one does. */
  #fresh(within: number): Promise<boolean> {
    const version = this.#version
    const line = this.#lines + version - 1
    return new Promise(resolve => {
      const end = (isFresh: boolean): void => {
        clearTimeout(timer)
        this.#waiting.delete(listener)
        resolve(isFresh)
      }
      const listener = (published: PublishDiagnosticsParams): void => {
        if (published.version !== undefined && published.version < version) return
        if (published.diagnostics.some(one => flagsProbe(one) && one.range.start.line >= line)) end(true)
      }
      const timer = setTimeout(() => end(false), within)
      this.#waiting.add(listener)
    })
  }
}

/** Ours carries its rule in the message when it flags a whole region. */
function flagsProbe({ code, message }: Diagnostic): boolean {
  return code === probe.rule || JSON.stringify(message).includes(probe.rule)
}

/** Comes back when the server has been idle for half a second, or after ten. */
async function quiet(child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    const before = usage(child)
    await wait(500)
    const after = usage(child)
    if (before && after && after.cpu - before.cpu < 25) return
  }
}

function usage({ pid }: ChildProcess): ProcessUsage | undefined {
  return pid === undefined ? undefined : usageOf(pid)
}

async function stop(child: ChildProcess, connection: ProtocolConnection): Promise<void> {
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

function wait(time: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, time))
}
