// The spool: where `countersign record` leaves what an agent said, one immutable file for each event.

import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Spool } from '../analysis/host.ts'
import { sha256 } from '../base/hash.ts'
import { parseAgentEvent } from '../provenance/agents/parseAgentEvent.ts'
import { encodeSpooled, spooledName } from './spoolFile.ts'
import { modelOfTranscript } from './transcript.ts'

/** Where the inbox lies below our folder in the git common dir. */
export const inboxFolder = 'inbox'

/**
 * Writes below `<folder>/inbox`. The file appears at once and whole, readable by its owner only; the same payload
 * twice is one file, and an event that edits no file is none. Rejects when the disk refuses: whoever calls decides what a hook may say about that.
 */
export function openSpool(folder: string): Spool {
  const inbox = join(folder, inboxFolder)
  return {
    write: async (agent, payload) => {
      const at = Date.now()
      const { value: event, problems } = parseAgentEvent(agent, payload, at)
      // A read, a prompt, a shell command: nothing that anybody would take in.
      if (event === undefined && problems.length === 0) return
      const key = sha256(payload)
      await mkdir(inbox, { recursive: true, mode: 0o700 })
      const names = await readdir(inbox)
      if (names.some(name => name.endsWith(`-${key}.json`))) return
      // The transcript is read now: by the time somebody takes the event in, another model may be at work.
      const model = event?.model ?? (await modelOfTranscript(payload))
      const name = spooledName({ at, key })
      const temporary = join(inbox, `.${name}.${randomUUID()}`)
      try {
        await writeFile(temporary, encodeSpooled({ agent, at, payload, model }), { flag: 'wx', mode: 0o600 })
        await rename(temporary, join(inbox, name))
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
    },
  }
}
