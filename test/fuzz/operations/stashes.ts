// Stashes: put away, and taken out again on the same base or on another.

import { resolveConflicts } from '../conflicts.ts'
import type { Operation } from './operation.ts'

export const stash: Operation = {
  name: 'stash',
  weight: 4,
  asserts: true,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    await world.saveAll()
    const isWhole = random.chance(0.5)
    const { output } = await world.onDisk(repository, random, () =>
      repository.try([
        'stash',
        'push',
        ...(isWhole ? ['--include-untracked'] : []),
        '-m',
        world.name('stash '),
      ]),
    )
    return `${isWhole ? 'with new files' : 'tracked files'}${/^Saved/.test(output) ? '' : ', nothing to save'}`
  },
}

export const unstash: Operation = {
  name: 'unstash',
  weight: 5,
  asserts: true,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    const count = repository.git('stash', 'list').split('\n').filter(Boolean).length
    if (count === 0) return undefined
    await world.saveAll()
    const entry = `stash@{${random.below(count)}}`
    const verb = random.chance(0.7) ? 'pop' : 'apply'
    const { fine, output } = await world.onDisk(repository, random, () =>
      repository.try(['stash', verb, '--quiet', entry]),
    )
    if (fine) return `${verb} ${entry}`
    if (!/CONFLICT|needs merge/.test(output)) return `${verb} ${entry}, refused`
    const how = await resolveConflicts(world, random, repository)
    await world.onDisk(repository, random, () => repository.git('reset', '--quiet'))
    return `${verb} ${entry}, ${how}`
  },
}
