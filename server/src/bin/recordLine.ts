// The command line of `record AGENT` alone: an agent waits for it, and loading all that Countersign can do takes its time.

import process from 'node:process'
import { recordPayload } from '../cli/record.ts'
import { openSpoolOf } from './spool.ts'
import { terminal } from './terminal.ts'

const spool = () => openSpoolOf(process.cwd())
void recordPayload(process.argv.slice(3), { terminal, spool }).then(status => {
  process.exitCode = status
})
