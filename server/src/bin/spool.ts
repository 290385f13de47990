// The spool of a folder: of its repository, or of this machine where there is none.

import process from 'node:process'
import type { Spool } from '../analysis/host.ts'
import { openVcs } from '../io/git.ts'
import { openSpool } from '../io/spool.ts'
import { globalStorage } from './program.ts'

export async function openSpoolOf(folder: string): Promise<Spool> {
  const opened = await openVcs(folder, process.env)
  return openSpool(opened?.vcs.storage ?? globalStorage(), { repository: opened?.vcs.repository })
}
