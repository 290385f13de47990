// What agents do: they edit files that are open or not, and their hooks tell it, sooner or later.

import { openSpool } from '../../../server/src/io/spool.ts'
import { type Agent, type AgentEdit, agents, anyAgent, bytesOf } from '../agents.ts'
import { passTime } from '../clock.ts'
import { ai } from '../model.ts'
import type { Random } from '../random.ts'
import type { Repository } from '../repository.ts'
import { linesIn, textOf } from '../texts.ts'
import type { World } from '../world.ts'
import type { Operation } from './operation.ts'

export const agentEdit: Operation = {
  name: 'agent edits',
  weight: 14,
  run: async (world, random) => {
    const place = cleanFile(world, random)
    if (!place) return undefined
    const agent = anyAgent(random)
    const edit = editOf(world, random, { ...place, agent })
    if (!edit) return undefined
    const how = await perform(world, random, { repository: place.repository, agent, edit })
    return `${edit.path}: ${agent.tool} ${how}: ${describe(edit)}`
  },
}

export const agentCreates: Operation = {
  name: 'agent creates',
  weight: 3,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    const agent = random.pick(agents.filter(({ name }) => name !== 'cursor' && name !== 'windsurf'))
    const path = `${random.pick(['', 'src/', 'docs/'])}${world.name('new')}.txt`
    const after = textOf(world.lines(random, ai(agent.tool), random.between(4, 12)))
    const edit: AgentEdit = { ...call(world, repository), path, before: undefined, after, replacements: [] }
    const how = await perform(world, random, { repository, agent, edit })
    return `${path}: ${agent.tool} ${how}: ${describe(edit)}`
  },
}

export const twoAgents: Operation = {
  name: 'two agents at once',
  weight: 3,
  run: async (world, random) => {
    const place = cleanFile(world, random)
    if (!place) return undefined
    const { repository, path } = place
    const edits: { readonly agent: Agent; readonly edit: AgentEdit }[] = []
    for (let count = 0; count < 2; count++) {
      const agent = anyAgent(random)
      const edit = editOf(world, random, { repository, path, agent })
      if (!edit) continue
      await world.onDisk(repository, random, () => repository.write(path, edit.after))
      edits.push({ agent, edit })
    }
    const [one, two] = edits
    if (one && two) allowTornApart(world, one.edit, two.edit)
    // Both have written before either tells of it, in whichever order.
    for (const { agent, edit } of random.shuffled(edits))
      await tell(repository, agent.name, agent.after(edit))
    await world.takeClaims(random)
    return `${path}: ${edits.map(({ agent, edit }) => `${agent.tool} ${describe(edit)}`).join(' and ')}`
  },
}

/** All lines of an edit of which the next one left a part nowhere as a whole: one patch may hold all of its parts. */
function allowTornApart(world: World, edit: AgentEdit, next: AgentEdit): void {
  if (edit.replacements.every(({ newText }) => next.after.includes(newText))) return
  for (const { oldText, newText } of edit.replacements) {
    const old = oldText.split('\n')
    for (const line of newText.split('\n'))
      if (!old.includes(line)) world.model.allowUnknown(line, 'tornApart')
  }
}

interface Call {
  readonly repository: Repository
  readonly agent: Agent
  readonly edit: AgentEdit
}

/** Writes the file and tells of it, in one of the orders that happen. */
async function perform(world: World, random: Random, { repository, agent, edit }: Call): Promise<string> {
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

async function tell(repository: Repository, agent: string, payload: object): Promise<void> {
  const folder = `${repository.git('rev-parse', '--path-format=absolute', '--git-common-dir')}/countersign`
  await openSpool(folder).write(agent, bytesOf(payload))
}

/** A file that no window has unsaved changes of: agents save before they write. */
function cleanFile(world: World, random: Random): { repository: Repository; path: string } | undefined {
  const repository = random.pick(world.worktrees)
  const clean = world
    .files(repository)
    .filter(path =>
      world.windowsOn(repository).every(window => !window.paths().includes(path) || !window.isDirty(path)),
    )
  if (clean.length === 0) return undefined
  return { repository, path: random.pick(clean) }
}

interface Task {
  readonly repository: Repository
  readonly path: string
  readonly agent: Agent
}

/** An edit of one place, or of two for an agent that writes whole files; the file is not written yet. */
function editOf(world: World, random: Random, { repository, path, agent }: Task): AgentEdit | undefined {
  const before = repository.read(path)
  let lines = linesIn(before)
  if (lines.length < 3) return undefined
  const replacements: { oldText: string; newText: string }[] = []
  for (let count = agent.writesWhole && random.chance(0.5) ? 2 : 1; count > 0; count--) {
    const anchor = random.below(lines.length)
    const dropped = random.chance(0.4) ? Math.min(random.between(1, 2), lines.length - anchor - 1) : 0
    const written = world.lines(random, ai(agent.tool), random.between(1, 4))
    const old = lines.slice(anchor, anchor + 1 + dropped)
    const current = [...old.slice(0, 1), ...written]
    replacements.push({ oldText: old.join('\n'), newText: current.join('\n') })
    lines = [...lines.slice(0, anchor), ...current, ...lines.slice(anchor + old.length)]
  }
  return { ...call(world, repository), path, before, after: textOf(lines), replacements }
}

function call(world: World, { root }: Repository): Pick<AgentEdit, 'root' | 'session' | 'call'> {
  return { root, session: world.name('session'), call: world.name('call') }
}

function describe({ replacements, after }: AgentEdit): string {
  if (replacements.length === 0) return `${linesIn(after).length} lines`
  return replacements
    .map(({ oldText, newText }) => `${oldText.replaceAll('\n', ' | ')} → ${newText.replaceAll('\n', ' | ')}`)
    .join('; ')
}
