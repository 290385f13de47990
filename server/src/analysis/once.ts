// Once: one scope, read from beginning to end, for the command.

import type { Problem } from '../base/problem.ts'
import { Claims } from './claims.ts'
import type { Host } from './host.ts'
import { type Loaded, load } from './load.ts'
import type { Scope } from './snapshot.ts'

/** Takes in what agents reported since, then reads the scope. Rejects when the repository cannot be read. */
export async function loadOnce(host: Host, scope: Scope): Promise<Loaded> {
  const problems = await takeClaimsOnce(host)
  const loaded = await load(host, scope)
  return { ...loaded, snapshot: { ...loaded.snapshot, problems: [...problems, ...loaded.snapshot.problems] } }
}

/** Takes in what agents reported of the files on disk. What cannot be read is a problem. */
export async function takeClaimsOnce(host: Host): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  await host.journal.refresh()
  const claims = new Claims(host, {
    open: () => undefined,
    claimed: () => undefined,
    problem: problem => problems.push(problem),
  })
  await claims.take()
  await claims.dispose()
  return problems
}
