// The repository's hook, called as an agent calls it.

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../e2e/workspace.ts'
import type { Random } from './random.ts'

export interface Ids {
  readonly session: string
  readonly call: string
  readonly cwd: string
}

export function idsBy(random: Random): Ids {
  return {
    session: `s${random.between(1, 1e9)}`,
    call: `toolu_${random.between(1, 1e9)}`,
    cwd: root().fsPath,
  }
}

/** Hands a payload to `countersign record AGENT`. Rejects when the hook cannot be run. */
export function hook(agent: string, payload: object): Promise<void> {
  const cwd = root().fsPath
  const launcher = join(cwd, '.git', 'countersign', 'run')
  return new Promise((done, failed) => {
    const child = execFile('sh', [launcher, 'record', agent], { cwd }, error =>
      error ? failed(error) : done(),
    )
    child.stdin?.end(JSON.stringify(payload))
  })
}
