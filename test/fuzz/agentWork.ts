// Agents at work: they write a file, and their hooks tell of it, sooner or later.

import { openSpool } from '../../server/src/io/spool.ts'
import { type Agent, type AgentEdit, bytesOf, shownAfter } from './agents.ts'
import { passTime } from './clock.ts'
import type { Random } from './random.ts'
import type { Repository } from './repository.ts'
import { linesIn } from './texts.ts'
import type { World } from './world.ts'

export interface AgentCall {
  readonly repository: Repository
  readonly agent: Agent
  readonly edit: AgentEdit
}

/** Writes the file and tells of it, in one of the orders that happen. */
export async function perform(
  world: World,
  random: Random,
  { repository, agent, edit }: AgentCall,
): Promise<string> {
  const write = () => world.onDisk(repository, random, () => repository.write(edit.path, edit.after))
  const report = () => tell(repository, agent.name, agent.after(edit))
  if (agent.before && random.chance(0.3)) {
    await tell(repository, agent.name, agent.before(edit))
    await world.takeClaims(random)
  }
  const how = random.pick(['then tells', 'then tells', 'tells first', 'tells at once', 'tells late'] as const)
  if (how === 'tells first') {
    await report()
    await world.takeClaims(random)
    passTime(random.pick([30, 200, 500]))
    await write()
  } else if (how === 'tells at once') {
    await world.onDisk(repository, random, async () => {
      repository.write(edit.path, edit.after)
      await report()
    })
  } else {
    await write()
    if (how === 'tells late') passTime(random.pick([500, 2_000]))
    await report()
  }
  await world.takeClaims(random)
  passTime(100)
  await world.takeClaims(random)
  return how
}

export async function tell(repository: Repository, agent: string, payload: object): Promise<void> {
  const folder = `${repository.git('rev-parse', '--path-format=absolute', '--git-common-dir')}/countersign`
  await openSpool(folder).write(agent, bytesOf(payload))
}

/** The lines of an edit that, with what its patch shows around them, are nowhere as a whole in the text `next`. */
export function allowTornApart(world: World, edit: AgentEdit, next: string): void {
  if (next.includes(shownAfter(edit))) return
  for (const { oldText, newText } of edit.replacements) {
    const old = oldText.split('\n')
    for (const line of newText.split('\n'))
      if (!old.includes(line)) world.model.allowUnknown(line, 'tornApart')
  }
}

export function callOf(world: World, { root }: Repository): Pick<AgentEdit, 'root' | 'session' | 'call'> {
  return { root, session: world.name('session'), call: world.name('call') }
}

export function describe({ replacements, after }: AgentEdit): string {
  if (replacements.length === 0) return `${linesIn(after).length} lines`
  return replacements
    .map(({ oldText, newText }) => `${oldText.replaceAll('\n', ' | ')} → ${newText.replaceAll('\n', ' | ')}`)
    .join('; ')
}
