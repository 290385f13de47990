// The inbox: agents' events that wait in the spool, read by any process that has the repository open.

import { type FSWatcher, mkdirSync, readdirSync, watch } from 'node:fs'
import { lstat, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Inbox } from '../analysis/host.ts'
import type { Checked, Problem } from '../base/problem.ts'
import type { AgentEvent } from '../provenance/agents/agentEvent.ts'
import { parseAgentEvent } from '../provenance/agents/parseAgentEvent.ts'
import { codeOf } from './errorCode.ts'
import { inboxFolder } from './spool.ts'
import { decodeSpooled, largestPayload, parseSpooledName } from './spoolFile.ts'

/** Where the system tells nothing about a folder it is looked at this often, in ms. */
const LOOK_EVERY = 1_000

/** Base64 and the wrapper around the largest payload. */
const LARGEST_FILE = largestPayload * 1.4 + 10_000

const DAY = 24 * 60 * 60 * 1_000

export interface InboxOptions {
  /**
   * True for events that nobody needs any more: their files are not read again. `at` is when the hook was called,
   * in ms since 1970, UTC, for those who look at a recent event twice.
   */
  readonly hasIngested?: (key: string, at: number) => boolean
}

/** Reads and watches `<folder>/inbox`. A file that cannot be read is a problem once, and is not tried again. */
export function openInbox(folder: string, options: InboxOptions = {}): Omit<Inbox, 'sweep'> {
  const inbox = join(folder, inboxFolder)
  /** By file name: files never change, so each is read once. */
  const read = new Map<string, AgentEvent | undefined>()
  return {
    pending: async () => {
      const names = await namesIn(inbox)
      if (!Array.isArray(names)) return { value: [], problems: [{ message: cannotRead(inbox, names) }] }
      for (const name of read.keys()) if (!names.includes(name)) read.delete(name)
      const events: AgentEvent[] = []
      const problems: Problem[] = []
      for (const name of names) {
        const spooled = parseSpooledName(name)
        if (spooled === undefined || options.hasIngested?.(spooled.key, spooled.at)) continue
        if (!read.has(name)) {
          const { value, problems: found } = await readSpooled(join(inbox, name))
          read.set(name, value)
          problems.push(...found)
        }
        const event = read.get(name)
        if (event !== undefined) events.push(event)
      }
      return { value: events, problems }
    },
    watch: listener => watchFolder(inbox, listener),
  }
}

/**
 * Removes the files of events that were taken in and are older than seven days at `now` (milliseconds since 1970,
 * UTC). Returns how many; what cannot be removed stays for another time.
 */
export async function sweepInbox(
  folder: string,
  options: { readonly hasIngested: (key: string) => boolean; readonly now: number },
): Promise<number> {
  const inbox = join(folder, inboxFolder)
  const names = await namesIn(inbox)
  if (!Array.isArray(names)) return 0
  let removed = 0
  for (const name of names) {
    const spooled = parseSpooledName(name)
    if (spooled === undefined || options.now - spooled.at < 7 * DAY || !options.hasIngested(spooled.key))
      continue
    try {
      await rm(join(inbox, name))
      removed++
    } catch (error) {
      // Another process was quicker, or the disk is read-only: either way there is nothing to do here.
      if (codeOf(error) !== 'ENOENT') return removed
    }
  }
  return removed
}

/** The names, oldest first; the code of the error when there is a folder that cannot be read. */
async function namesIn(inbox: string): Promise<string[] | string> {
  try {
    return (await readdir(inbox)).filter(name => parseSpooledName(name) !== undefined).sort()
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? [] : codeOf(error)
  }
}

async function readSpooled(path: string): Promise<Checked<AgentEvent | undefined>> {
  try {
    const stats = await lstat(path)
    if (!stats.isFile() || stats.size > LARGEST_FILE)
      return unread(`${path} is no report of an agent; remove it.`)
    const spooled = decodeSpooled(await readFile(path, 'utf8'))
    if (spooled === undefined) {
      return unread(`The agent's report ${path} is damaged; its edit stays unknown. Remove the file.`)
    }
    if ('bytes' in spooled) {
      const megabytes = Math.round(spooled.bytes / 1024 / 1024)
      return unread(
        `A report of ${spooled.agent} had ${megabytes} MB and was left out; its edit stays unknown.`,
      )
    }
    const { value, problems } = parseAgentEvent(spooled.agent, spooled.payload, spooled.at)
    const model = value?.model ?? spooled.model
    const files = spooled.changes?.map(change => ({ ...change, edits: [], hunks: [] }))
    const more = { ...(model === undefined ? {} : { model }), ...(files === undefined ? {} : { files }) }
    return { value: value && { ...value, ...more }, problems }
  } catch (error) {
    return unread(cannotRead(path, codeOf(error)))
  }
}

function unread(message: string): Checked<undefined> {
  return { value: undefined, problems: [{ message }] }
}

function cannotRead(path: string, code: string): string {
  return `What agents reported in ${path} cannot be read (${code}); their edits stay unknown until it can.`
}

/** The system's own notice of changes, else a look at the folder every second. */
function watchFolder(inbox: string, listener: () => void): () => void {
  let watcher: FSWatcher | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const poll = (): void => {
    if (stopped || timer !== undefined) return
    let seen = fingerprint(inbox)
    timer = setInterval(() => {
      const now = fingerprint(inbox)
      if (now !== seen) listener()
      seen = now
    }, LOOK_EVERY)
    timer.unref()
  }
  try {
    mkdirSync(inbox, { recursive: true, mode: 0o700 })
    watcher = watch(inbox, { persistent: false }, () => listener())
    watcher.on('error', () => {
      watcher?.close()
      watcher = undefined
      poll()
    })
  } catch {
    // A read-only folder, or no watches left on this machine.
    poll()
  }
  return () => {
    stopped = true
    watcher?.close()
    clearInterval(timer)
  }
}

/** Changes when a file comes or goes; '' when the folder cannot be read. */
function fingerprint(inbox: string): string {
  try {
    return readdirSync(inbox).sort().join('/')
  } catch {
    return ''
  }
}
