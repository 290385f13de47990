// This program: where it lies, what runs it, and where it keeps what belongs to no repository.

import { realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, extname, join } from 'node:path'
import process from 'node:process'
import manifest from '../../../package.json' with { type: 'json' }
import type { Runtime } from '../io/launcher.ts'

export const version: string = manifest.version

/** The file that was started: a bundle in `dist/`, or a source file beside this one. */
const started = realpathSync(process.argv[1] ?? process.execPath)
const extension = extname(started)

export const workerFile = join(dirname(started), `indexWorker${extension}`)

/** The command, also when the server is what was started: hooks call it. */
export const bundleFile = join(dirname(started), `countersign${extension}`)

export const runtime: Runtime = {
  executable: process.execPath,
  electron: process.versions.electron !== undefined,
}

export function globalStorage(): string {
  return join(process.env.XDG_STATE_HOME ?? join(homedir(), '.local', 'state'), 'countersign')
}
