// Plays an edit through an agent's hook, and looks whether it arrives in the inbox.

import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from 'node:process'
import { inboxFolder } from '../spool.ts'
import { decodeSpooled, parseSpooledName } from '../spoolFile.ts'

/** A cold start of the command takes a second on a slow machine. */
const timeLimit = 15_000

/** An edit that nobody made, to be told in an agent's own words. */
export interface SampleEdit {
  /** Absolute: the folder in which the agent would run. */
  readonly root: string
  /** Absolute: there is no such file, so nobody can take this for an edit. */
  readonly path: string
  /** The name of the session and of the call; no two are the same. */
  readonly marker: string
  readonly content: string
}

export interface Play {
  /** What runs in a shell; must be something that we wrote ourselves. */
  readonly command: string
  /** Names of its environment beside our own. */
  readonly variables?: Readonly<Record<string, string>>
  /** The payload that the agent would send. */
  readonly payloadOf: (edit: SampleEdit) => unknown
}

/**
 * Undefined when the payload arrived, else what happened: a clause without its full stop. The file that arrives is
 * removed again.
 */
export async function proveHook(
  { command, variables, payloadOf }: Play,
  root: string,
  { storage, home }: { readonly storage: string; readonly home: string },
): Promise<string | undefined> {
  const marker = `countersign-doctor-${randomUUID()}`
  const path = join(storage, marker)
  const input = JSON.stringify(payloadOf({ root, path, marker, content: 'Countersign looked here.\n' }))
  const started = Date.now()
  const failure = await play(command, root, { variables: { ...variables, HOME: home }, input })
  const arrived = await takeOut(join(storage, inboxFolder), { marker, started })
  if (arrived) return undefined
  return failure ?? 'an edit played through it did not arrive'
}

function play(
  command: string,
  root: string,
  { variables, input }: { readonly variables: Readonly<Record<string, string>>; readonly input: string },
): Promise<string | undefined> {
  return new Promise(resolve => {
    const child = spawn('sh', ['-c', command], {
      cwd: root,
      env: { ...env, ...variables },
      stdio: ['pipe', 'ignore', 'pipe'],
      timeout: timeLimit,
      windowsHide: true,
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      if (said.length < 500) said += chunk.toString('utf8')
    })
    child.on('error', error => resolve(`its command could not be started (${error.message})`))
    child.on('close', (_status, signal) => {
      if (signal !== null) return resolve(`its command did not end within ${timeLimit / 1000} seconds`)
      const line = said.trim().split('\n', 1)[0]
      resolve(line ? `it said: ${line.replace(/\.$/, '')}` : undefined)
    })
    // It may end before it read its input; what it says then is the answer.
    child.stdin.on('error', () => undefined).end(input)
  })
}

/** True when a payload with the marker has come into the inbox since; it is removed. */
async function takeOut(
  inbox: string,
  { marker, started }: { readonly marker: string; readonly started: number },
): Promise<boolean> {
  // No inbox yet: nothing arrived.
  for (const name of await readdir(inbox).catch(() => [])) {
    const at = parseSpooledName(name)?.at
    if (at === undefined || at < started) continue
    const file = join(inbox, name)
    const spooled = decodeSpooled(await readFile(file, 'utf8'))
    if (spooled === undefined || 'bytes' in spooled || !Buffer.from(spooled.payload).includes(marker))
      continue
    await rm(file, { force: true })
    return true
  }
  return false
}
