// Conflicts: how a person, git or a program settles the places that git could not merge.

import { agents } from './agents.ts'
import { callOf, perform } from './agentWork.ts'
import { ai, human, identityOf, unknown } from './model.ts'
import type { Random } from './random.ts'
import type { Repository } from './repository.ts'
import { linesIn, offsetOf, textOf } from './texts.ts'
import type { World } from './world.ts'

const modes = [
  'ours',
  'theirs',
  'both',
  'typed',
  'git ours',
  'git theirs',
  'by a program',
  'by an agent',
] as const
type Mode = (typeof modes)[number]

/** Settles every conflict of the worktree, stages the files, and says how. */
export async function resolveConflicts(
  world: World,
  random: Random,
  repository: Repository,
): Promise<string> {
  const told: string[] = []
  for (const path of unmerged(repository)) {
    const mode = random.pick(modes)
    told.push(`${path} ${mode}`)
    await resolveFile(world, random, { repository, path, mode })
  }
  await world.onDisk(repository, random, () => repository.git('add', '--all'))
  return told.length === 0 ? 'without a conflict in a file' : `conflicts: ${told.join(', ')}`
}

export function unmerged(repository: Repository): readonly string[] {
  return repository.git('diff', '--name-only', '--diff-filter=U').split('\n').filter(Boolean)
}

interface Conflict {
  readonly repository: Repository
  readonly path: string
  readonly mode: Mode
}

async function resolveFile(world: World, random: Random, conflict: Conflict): Promise<void> {
  const { repository, path, mode } = conflict
  // One side deleted the file: it goes, or what is there of it stays.
  if (!repository.has(path)) return
  const shown = linesIn(repository.read(path))
  if (hunksIn(shown).length === 0) return
  const identities = shown.map(identityOf)
  for (const [index, line] of shown.entries()) {
    const isShownBefore = identities.indexOf(identities[index]) < index
    if (isShownBefore && identityOf(line) !== undefined) world.model.allowUnknown(line, 'doubled')
  }
  if (mode === 'git ours' || mode === 'git theirs') {
    const side = mode === 'git ours' ? '--ours' : '--theirs'
    await world.onDisk(repository, random, () => repository.git('checkout', '--quiet', side, '--', path))
    return
  }
  if (mode === 'by a program') {
    const lines = linesIn(repository.read(path))
    for (const { from, until } of hunksIn(lines).reverse())
      lines.splice(from, until - from, ...world.lines(random, unknown, 1))
    await world.onDisk(repository, random, () => repository.write(path, textOf(lines)))
    return
  }
  if (mode === 'by an agent') return resolveByAgent(world, random, conflict)
  await resolveInEditor(world, random, conflict)
}

/** One line of its own for each place, and the hook tells the whole text. */
async function resolveByAgent(world: World, random: Random, { repository, path }: Conflict): Promise<void> {
  const agent = random.pick(agents.filter(({ writesWhole }) => writesWhole))
  const before = repository.read(path)
  const lines = linesIn(before)
  for (const { from, until } of hunksIn(lines).reverse())
    lines.splice(from, until - from, ...world.lines(random, ai(agent.tool), 1))
  const edit = { ...callOf(world, repository), path, before, after: textOf(lines), replacements: [] }
  await perform(world, random, { repository, agent, edit })
}

/** In a window on the worktree, or on disk as another editor would when there is none. */
async function resolveInEditor(
  world: World,
  random: Random,
  { repository, path, mode }: Conflict,
): Promise<void> {
  const window = world.windowsOn(repository)[0]
  if (window === undefined) {
    const lines = linesIn(repository.read(path))
    for (const hunk of hunksIn(lines).reverse()) {
      const kept = mode === 'typed' ? world.lines(random, unknown, 1) : keptOf(lines, hunk, mode)
      lines.splice(hunk.from, hunk.until - hunk.from, ...kept)
    }
    repository.write(path, textOf(lines))
    return
  }
  const wasOpen = window.paths().includes(path)
  await window.openDocument(path)
  for (;;) {
    const text = window.textOf(path)
    const lines = linesIn(text)
    const hunk = hunksIn(lines).at(-1)
    if (hunk === undefined) break
    const span = { start: offsetOf(text, hunk.from), end: offsetOf(text, hunk.until) }
    const kept = mode === 'typed' ? world.lines(random, human, 1) : keptOf(lines, hunk, mode)
    const kind = mode === 'typed' ? 'typing' : 'unknown'
    window.change(path, [{ span, newText: textOf(kept) }], { kind })
  }
  await world.onDisk(repository, random, () => window.save(path))
  if (!wasOpen && random.chance(0.5)) await window.closeDocument(path)
}

interface Hunk {
  /** The line of the first mark, and the line behind the last one. */
  readonly from: number
  readonly middle: number
  readonly until: number
}

function hunksIn(lines: readonly string[]): Hunk[] {
  const hunks: Hunk[] = []
  let from = -1
  let middle = -1
  for (const [index, line] of lines.entries()) {
    if (line.startsWith('<<<<<<< ')) from = index
    else if (line === '=======') middle = index
    else if (line.startsWith('>>>>>>> ') && from >= 0) hunks.push({ from, middle, until: index + 1 })
  }
  return hunks
}

function keptOf(lines: readonly string[], { from, middle, until }: Hunk, mode: Mode): readonly string[] {
  const ours = lines.slice(from + 1, middle)
  const theirs = lines.slice(middle + 1, until - 1)
  if (mode === 'ours') return ours
  return mode === 'theirs' ? theirs : [...ours, ...theirs.filter(line => !ours.includes(line))]
}
