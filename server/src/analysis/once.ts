// Once: one scope, read from beginning to end, for the command.

import { Claims } from './claims.ts'
import type { Host } from './host.ts'
import { type Loaded, load } from './load.ts'
import type { Scope } from './snapshot.ts'

/** Takes in what agents reported since, then reads the scope. Rejects when the repository cannot be read. */
export async function loadOnce(host: Host, scope: Scope): Promise<Loaded> {
  await host.journal.refresh()
  await new Claims(host, { open: () => undefined, claimed: () => undefined }).take()
  return load(host, scope)
}
