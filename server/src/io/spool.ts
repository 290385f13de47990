// The spool: where `countersign record` leaves what an agent said, one immutable file for each event.

import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Spool } from '../analysis/host.ts'
import { sha256 } from '../base/hash.ts'
import type { AgentEvent } from '../provenance/agents/agentEvent.ts'
import { parseAgentEvent } from '../provenance/agents/parseAgentEvent.ts'
import type { Repository } from './gitPlace.ts'
import { encodeSpooled, spooledName } from './spoolFile.ts'
import { modelOfTranscript } from './transcript.ts'
import type { FileChange } from './worktreeChangesSince.ts'

/** Where the inbox lies below our folder in the git common dir. */
export const inboxFolder = 'inbox'

/** How commands in a shell are followed; without a repository they are not. */
export interface ShellOptions {
  readonly repository?: Repository | undefined
  /** How long one look at the worktree may take, in ms. */
  readonly patience?: number
}

/**
 * Writes below `<folder>/inbox`. The file appears at once and whole, readable by its owner only; the same payload
 * twice is one file, and an event that changes no file is none. A command in a shell is followed in the repository: before
 * it nothing is spooled. Rejects when the disk refuses, or when a command cannot be followed: whoever calls decides what a
 * hook may say about that.
 */
export function openSpool(folder: string, shells: ShellOptions = {}): Spool {
  const inbox = join(folder, inboxFolder)
  return {
    write: async (agent, payload) => {
      const at = Date.now()
      const { value: event, problems } = parseAgentEvent(agent, payload, at)
      // A read, a prompt: nothing that anybody would take in.
      if (event === undefined && problems.length === 0) return
      const changes = event?.command === undefined ? undefined : await follow(event, folder, shells)
      if (changes?.length === 0) return
      const key = sha256(payload)
      await mkdir(inbox, { recursive: true, mode: 0o700 })
      const names = await readdir(inbox)
      if (names.some(name => name.endsWith(`-${key}.json`))) return
      // The transcript is read now: by the time somebody takes the event in, another model may be at work.
      const model = event?.model ?? (await modelOfTranscript(payload))
      const name = spooledName({ at, key })
      const temporary = join(inbox, `.${name}.${randomUUID()}`)
      try {
        const spooled = { agent, at, payload, model, ...(changes === undefined ? {} : { changes }) }
        await writeFile(temporary, encodeSpooled(spooled), { flag: 'wx', mode: 0o600 })
        await rename(temporary, join(inbox, name))
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
    },
  }
}

/** What a command changed, once it is over. */
async function follow(
  event: AgentEvent,
  storage: string,
  { repository, ...options }: ShellOptions,
): Promise<readonly FileChange[]> {
  const worktree = repository && (await worktreeOf(event, repository))
  if (worktree === undefined) return []
  // An agent's edit waits for nothing of this.
  const { closeWindow, openWindow } = await import('./shellWindow.ts')
  const place = { storage, repository: worktree, ...options }
  if (event.phase === 'after') return closeWindow(place, event)
  await openWindow(place, event)
  return []
}

/** Where the command runs: here, or in another worktree of the same repository. Nowhere else do we look. */
async function worktreeOf({ cwd }: AgentEvent, repository: Repository): Promise<Repository | undefined> {
  if (cwd === '' || cwd === repository.root) return repository
  const { findRepository } = await import('./gitPlace.ts')
  const other = await findRepository(cwd).catch(() => undefined)
  return other?.commonDir === repository.commonDir ? other : undefined
}
