// The language server's own process: found by whose child it is, ended, and held where it stands.

import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../workspace.ts'

/** A server that was just started is not ready for some hundred ms: it is looked for more often than that. */
const lookEvery = 5

/** The child of this extension host that runs our server; undefined while there is none. */
async function serverPid(): Promise<number | undefined> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args='], { maxBuffer: 1e8 })
  for (const line of stdout.split('\n')) {
    const [, pid, parent, args = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    const isOurs = Number(parent) === process.pid && /countersign[^/\\]*[/\\]dist[/\\]server\.cjs/.test(args)
    if (isOurs) return Number(pid)
  }
  return undefined
}

/** Waits for a server, another one than `before`, and returns its process. */
export async function runningServer(before?: number): Promise<number> {
  const deadline = Date.now() + 20_000
  for (;;) {
    const pid = await serverPid()
    if (pid !== undefined && pid !== before) return pid
    if (Date.now() > deadline) throw new Error('there is no language server')
    await new Promise(resolve => setTimeout(resolve, lookEvery))
  }
}

/**
 * Kills the server and holds the next one before it can say a word: until `goOn` nobody answers the client. `goOn`
 * returns the process of the new server.
 */
export async function crashServer(): Promise<{ readonly goOn: () => number }> {
  const old = await runningServer()
  process.kill(old, 'SIGKILL')
  const next = await runningServer(old)
  process.kill(next, 'SIGSTOP')
  return {
    goOn: () => {
      process.kill(next, 'SIGCONT')
      return next
    },
  }
}

/** True when the journal holds the attributions of a text with this SHA-256. */
export function isJournalled(hash: string): boolean {
  const folder = join(root().fsPath, '.git', 'countersign', 'journal')
  return readdirSync(folder).some(name => readFileSync(join(folder, name), 'utf8').includes(hash))
}
