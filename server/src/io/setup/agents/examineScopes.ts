// What `doctor` says of one agent: where it is connected, else whether it is at work here at all.

import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Examination, SetupScope } from '../../../analysis/host.ts'
import type { SetupPlace } from '../place.ts'

interface Candidate {
  readonly name: string
  readonly title: string
  /** Folders that the agent makes, in a project or in the person's home. */
  readonly traces: readonly string[]
}

const scopes: readonly SetupScope[] = ['project', 'user']

/** Every scope that has something to say; without any, `mayBeUsed`. */
export async function examineScopes(
  place: SetupPlace,
  candidate: Candidate,
  examine: (scope: SetupScope) => Promise<Examination | undefined>,
): Promise<readonly Examination[]> {
  const found: Examination[] = []
  for (const scope of scopes) {
    const examination = await examine(scope)
    if (examination !== undefined) found.push(examination)
  }
  return found.length > 0 ? found : mayBeUsed(place, candidate)
}

/** One line for an agent that has left a trace in the project or in the person's home: nobody wants to hear of others. */
async function mayBeUsed(
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
