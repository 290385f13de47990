// Histories: what joins branches and what rewrites them, with whatever conflicts come up.

import { resolveConflicts, unmerged } from '../conflicts.ts'
import type { Random } from '../random.ts'
import type { Repository } from '../repository.ts'
import type { World } from '../world.ts'
import { anyBranch } from './branches.ts'
import type { Operation } from './operation.ts'

export const merge: Operation = {
  name: 'merge',
  weight: 5,
  asserts: true,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    const branch = anyBranch(repository, random)
    if (branch === undefined) return undefined
    await prepare(world, random, repository)
    const told = await begin(world, random, {
      repository,
      args: ['merge', '--quiet', '--no-edit', branch],
    })
    return `${branch}${told}`
  },
}

export const mergeSquash: Operation = {
  name: 'merge --squash',
  weight: 3,
  asserts: true,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    const branch = anyBranch(repository, random)
    if (branch === undefined) return undefined
    await prepare(world, random, repository)
    const { fine } = await world.onDisk(repository, random, () =>
      repository.try(['merge', '--quiet', '--squash', branch]),
    )
    const how = fine ? '' : `, ${await resolveConflicts(world, random, repository)}`
    const committed = await world.onDisk(repository, random, () =>
      repository.try(['commit', '--quiet', '--no-edit', '-m', world.name('squash ')]),
    )
    return `${branch}${how}${committed.fine ? '' : ', nothing to commit'}`
  },
}

export const rebase: Operation = {
  name: 'rebase',
  weight: 5,
  asserts: true,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    const branch = anyBranch(repository, random)
    if (branch === undefined) return undefined
    await prepare(world, random, repository)
    const told = await begin(world, random, { repository, args: ['rebase', '--quiet', branch] })
    return `onto ${branch}${told}`
  },
}

const todos = ['squash', 'fixup', 'reorder', 'drop'] as const

export const rebaseInteractive: Operation = {
  name: 'rebase --interactive',
  weight: 4,
  asserts: true,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    if (!hasParents(repository, 2)) return undefined
    await prepare(world, random, repository)
    const todo = random.pick(todos)
    const told = await begin(world, random, {
      repository,
      args: ['rebase', '--quiet', '--interactive', 'HEAD~2'],
      variables: { GIT_SEQUENCE_EDITOR: sequenceEditors[todo] },
    })
    return `${todo} the last two${told}`
  },
}

/** What a person does to the list of two commits. */
const sequenceEditors: Readonly<Record<(typeof todos)[number], string>> = {
  squash: 'sed -i -e 2s/^pick/squash/',
  fixup: 'sed -i -e 2s/^pick/fixup/',
  reorder: 'sed -i -e "1{h;d};2{G}"',
  drop: 'sed -i -e 1s/^pick/drop/',
}

export const cherryPick: Operation = {
  name: 'cherry-pick',
  weight: 4,
  asserts: true,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    const branch = anyBranch(repository, random)
    if (branch === undefined) return undefined
    await prepare(world, random, repository)
    const commits = repository.git('rev-list', '--no-merges', '--max-count=5', branch, '^HEAD')
    if (commits === '') return 'no commit'
    const commit = random.pick(commits.split('\n'))
    const told = await begin(world, random, { repository, args: ['cherry-pick', '--allow-empty', commit] })
    return `${commit.slice(0, 8)} of ${branch}${told}`
  },
}

export const revert: Operation = {
  name: 'revert',
  weight: 3,
  asserts: true,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    await prepare(world, random, repository)
    const commits = repository.git('rev-list', '--no-merges', '--max-count=4', '--min-parents=1', 'HEAD')
    if (commits === '') return 'no commit'
    const commit = random.pick(commits.split('\n'))
    const told = await begin(world, random, { repository, args: ['revert', '--no-edit', commit] })
    return `${commit.slice(0, 8)}${told}`
  },
}

export const reset: Operation = {
  name: 'reset',
  weight: 4,
  asserts: true,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    if (!hasParents(repository, 2)) return undefined
    await world.saveAll()
    const mode = random.pick(['--soft', '--mixed', '--hard'])
    const to = random.pick(['HEAD', 'HEAD~1', 'HEAD@{1}'])
    return world.onDisk(repository, random, () =>
      repository.try(['reset', '--quiet', mode, to]).fine ? `${mode} ${to}` : 'refused',
    )
  },
}

/** Commits all that there is: git begins nothing over changes. */
async function prepare(world: World, random: Random, repository: Repository): Promise<void> {
  await world.saveAll()
  await world.onDisk(repository, random, () => {
    repository.git('add', '--all')
    repository.try(['commit', '--quiet', '-m', world.name('before ')])
  })
}

function hasParents(repository: Repository, count: number): boolean {
  return repository.try(['rev-parse', '--verify', '--quiet', `HEAD~${count}`]).fine
}

interface Rewrite {
  readonly repository: Repository
  readonly args: readonly string[]
  readonly variables?: Readonly<Record<string, string>>
}

/** So many stops of one operation are settled; then it is given up. */
const STOPS = 12

/** Runs an operation to its end, settling what it stops for. Says how it went. */
async function begin(
  world: World,
  random: Random,
  { repository, args, variables }: Rewrite,
): Promise<string> {
  const [verb = ''] = args
  const told: string[] = []
  let { fine } = await world.onDisk(repository, random, () => repository.try(args, variables))
  for (let stop = 0; !fine; stop++) {
    if (!repository.isStopped()) {
      told.push('refused')
      break
    }
    if (stop >= STOPS || random.chance(0.1)) {
      await world.onDisk(repository, random, () => repository.git(verb, '--abort'))
      told.push('given up')
      break
    }
    if (unmerged(repository).length > 0) told.push(await resolveConflicts(world, random, repository))
    else await world.onDisk(repository, random, () => repository.git('add', '--all'))
    const isEmpty = repository.try(['diff', '--cached', '--quiet']).fine
    // What is left of the commit is nothing: a merge is concluded all the same.
    const onward = isEmpty && verb !== 'merge' ? '--skip' : '--continue'
    ;({ fine } = await world.onDisk(repository, random, () => repository.try([verb, onward], variables)))
  }
  return ended(told)
}

function ended(told: readonly string[]): string {
  return told.length === 0 ? '' : `, ${told.join('; ')}`
}
