// Plays an edit through an agent's hook, and looks whether it arrives in the inbox.

import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from 'node:process'
import { sha256 } from '../../base/hash.ts'
import { inboxFolder } from '../spool.ts'
import { parseSpooledName } from '../spoolFile.ts'

/** A cold start of the command takes a second on a slow machine. */
const timeLimit = 15_000

/**
 * Undefined when the payload arrived, else what happened: a clause without its full stop. `command` must be one that
 * we wrote ourselves. The file that arrives is removed again.
 */
export async function proveHook(
  command: string,
  root: string,
  { storage, home }: { readonly storage: string; readonly home: string },
): Promise<string | undefined> {
  const marker = `countersign-doctor-${randomUUID()}`
  // There is no such file, so nobody can take this for an edit.
  const path = join(storage, marker)
  const payload = {
    session_id: marker,
    transcript_path: '',
    cwd: root,
    hook_event_name: 'PostToolUse',
    tool_name: 'Write',
    tool_use_id: marker,
    tool_input: { file_path: path, content: 'Countersign looked here.\n' },
    tool_response: { filePath: path },
  }
  const input = JSON.stringify(payload)
  const failure = await play(command, root, { home, input })
  const arrived = await takeOut(join(storage, inboxFolder), sha256(input))
  if (arrived) return undefined
  return failure ?? 'an edit played through it did not arrive'
}

function play(
  command: string,
  root: string,
  { home, input }: { readonly home: string; readonly input: string },
): Promise<string | undefined> {
  return new Promise(resolve => {
    const child = spawn('sh', ['-c', command], {
      cwd: root,
      env: { ...env, HOME: home },
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

/** True when the payload with this key lies in the inbox; it is removed. */
async function takeOut(inbox: string, key: string): Promise<boolean> {
  // No inbox yet: nothing arrived.
  const names = await readdir(inbox).catch(() => [])
  const name = names.find(candidate => parseSpooledName(candidate)?.key === key)
  if (name !== undefined) await rm(join(inbox, name), { force: true })
  return name !== undefined
}
