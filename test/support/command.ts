// The command as its users start it: a process of its own, from the sources.

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { plainEnvironment } from '../unit/io/gitRepository.ts'

export interface Ran {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

const program = fileURLToPath(new URL('../../server/src/bin/countersign.ts', import.meta.url))

export function countersign(cwd: string, ...args: readonly string[]): Ran {
  return countersignWith(cwd, args, {})
}

export function countersignWith(
  cwd: string,
  args: readonly string[],
  {
    input = '',
    environment = {},
  }: { readonly input?: string; readonly environment?: Record<string, string> },
): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...plainEnvironment, ...environment },
    timeout: 60_000,
    maxBuffer: 64 * 1024 * 1024,
  })
  return { status, out: stdout, err: stderr }
}
