// The language server as editors start it: a process of its own, over its standard streams.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { type ClientOptions, methods, type Status } from '../../server/src/protocol.ts'
import { plainEnvironment, temporaryFolder } from '../unit/io/gitRepository.ts'

export interface SpawnedServer {
  readonly process: ChildProcess
  readonly connection: ProtocolConnection
  readonly statuses: readonly Status[]
  /** What the server asked its client to show or to log. */
  readonly said: readonly string[]
  readonly errors: () => string
  /** Sends `initialize` and `initialized`. */
  readonly start: (options?: ClientOptions) => Promise<void>
  /** Milliseconds from now until the process has ended, and its status. */
  readonly end: () => Promise<{ readonly status: number | null; readonly took: number }>
}

const program = fileURLToPath(new URL('../../server/src/bin/countersign.ts', import.meta.url))

/** Whatever happens, the process is gone when the test has ended. */
export function spawnServer(
  t: TestContext,
  root: string,
  environment: Record<string, string> = {},
): SpawnedServer {
  const home = join(temporaryFolder(t), 'home')
  mkdirSync(home)
  const child = spawn(process.execPath, [program, 'serve', '--stdio'], {
    cwd: root,
    env: { ...plainEnvironment, HOME: home, XDG_STATE_HOME: home, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  t.after(() => {
    child.kill('SIGKILL')
    return exited
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString('utf8')
  })
  // The process may end before all was written.
  child.stdin.on('error', () => undefined)
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  )
  t.after(() => connection.dispose())
  const statuses: Status[] = []
  const said: string[] = []
  connection.onNotification(methods.didChangeStatus, (status: Status) => void statuses.push(status))
  for (const method of ['window/logMessage', 'window/showMessage']) {
    connection.onNotification(method, ({ message }: { message: string }) => void said.push(message))
  }
  connection.onRequest('window/showMessageRequest', ({ message }: { message: string }) => {
    said.push(message)
    return null
  })
  connection.listen()
  return {
    process: child,
    connection,
    statuses,
    said,
    errors: () => errors,
    start: async options => {
      await connection.sendRequest('initialize', {
        ...(options && { initializationOptions: options }),
        processId: process.pid,
        rootUri: pathToFileURL(root).href,
        capabilities: {},
      })
      await connection.sendNotification('initialized', {})
    },
    end: async () => {
      const began = Date.now()
      const [status] = await exited
      return { status, took: Date.now() - began }
    },
  }
}
