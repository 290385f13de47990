// Whether an agent that is not connected is at work here: nobody wants to hear of the others.

import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Examination } from '../../../analysis/host.ts'
import type { SetupPlace } from '../place.ts'

interface Candidate {
  readonly name: string
  readonly title: string
  /** Folders that the agent makes, in a project or in the person's home. */
  readonly traces: readonly string[]
}

/** One line for an agent that has left a trace in the project or in the person's home, none else. */
export async function mayBeUsed(
  { root, home }: SetupPlace,
  { name, title, traces }: Candidate,
): Promise<readonly Examination[]> {
  for (const folder of traces.flatMap(trace => [join(root, trace), join(home, trace)])) {
    const there = await lstat(folder).catch(() => undefined)
    if (there === undefined) continue
    const message = `Not connected. If ${title} writes code here: countersign install ${name}`
    return [{ subject: name, well: true, message }]
  }
  return []
}
