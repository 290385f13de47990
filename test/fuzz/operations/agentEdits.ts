// What agents do: they edit files that are open or not, and their hooks tell it, sooner or later.

import { type Agent, type AgentEdit, agents, anyAgent } from '../agents.ts'
import { allowTornApart, callOf, describe, perform, tell } from '../agentWork.ts'
import { passTime } from '../clock.ts'
import { ai, human } from '../model.ts'
import type { Random } from '../random.ts'
import type { Repository } from '../repository.ts'
import { linesIn, offsetOf, textOf } from '../texts.ts'
import { Window } from '../window.ts'
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
    const edit: AgentEdit = { ...callOf(world, repository), path, before: undefined, after, replacements: [] }
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
    if (one && two) allowTornApart(world, one.edit, two.edit.after)
    // Both have written before either tells of it, in whichever order.
    for (const { agent, edit } of random.shuffled(edits))
      await tell(repository, agent.name, agent.after(edit))
    await world.takeClaims(random)
    return `${path}: ${edits.map(({ agent, edit }) => `${agent.tool} ${describe(edit)}`).join(' and ')}`
  },
}

/** Between the agent's writing and its hook a person types a line and saves; the hook comes twice. */
export const agentAndPerson: Operation = {
  name: 'agent and person at once',
  weight: 3,
  run: async (world, random) => {
    const place = cleanFile(world, random)
    const window = place && world.windowsOn(place.repository)[0]
    if (!place || !window) return undefined
    const { repository, path } = place
    const agent = anyAgent(random)
    const edit = editOf(world, random, { repository, path, agent })
    if (!edit) return undefined
    await window.openDocument(path)
    await world.onDisk(repository, random, () => repository.write(path, edit.after))
    const text = window.textOf(path)
    const [line = ''] = world.lines(random, human, 1)
    const at = offsetOf(text, random.below(linesIn(text).length + 1))
    window.change(path, world.typed(random, at, `${line}\n`), { kind: 'typing' })
    await world.onDisk(repository, random, () => window.save(path))
    allowTornApart(world, edit, window.textOf(path))
    passTime(random.pick([0, 100, 1_500]))
    await tell(repository, agent.name, agent.after(edit))
    await world.takeClaims(random)
    await tell(repository, agent.name, agent.after({ ...edit, call: world.name('call') }))
    await world.takeClaims(random)
    return `${path}: ${agent.tool} ${describe(edit)}, and ${line} typed before it told`
  },
}

/** The agent works while nobody has the folder open; whoever opens it next hears of it. */
export const agentAlone: Operation = {
  name: 'agent without a window',
  weight: 3,
  asserts: true,
  run: async (world, random) => {
    await world.saveAll()
    const place = cleanFile(world, random)
    if (!place) return 'no file'
    const { repository, path } = place
    const closed = world.windowsOn(repository)
    const open = closed.map(window => window.paths())
    for (const window of closed) await window.close()
    const agent = anyAgent(random)
    const edit = editOf(world, random, { repository, path, agent })
    if (edit) {
      repository.write(path, edit.after)
      await tell(repository, agent.name, agent.after(edit))
      passTime(random.pick([100, 5_000, 60_000]))
    }
    for (const [index, window] of closed.entries()) {
      const next = await Window.open(repository)
      world.windows[world.windows.indexOf(window)] = next
      for (const one of open[index] ?? []) await next.openDocument(one)
    }
    return edit ? `${path}: ${agent.tool} ${describe(edit)}` : 'nothing to do'
  },
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
  return { ...callOf(world, repository), path, before, after: textOf(lines), replacements }
}
