// A second worktree of the repository, with a window of its own.

import { Repository } from '../repository.ts'
import { Window } from '../window.ts'
import { anyBranch } from './branches.ts'
import type { Operation } from './operation.ts'

export const addWorktree: Operation = {
  name: 'worktree add',
  weight: 3,
  asserts: true,
  run: async (world, random) => {
    if (world.worktrees.length > 1) return undefined
    const branch = anyBranch(world.main, random)
    const name = world.name('tree')
    const root = world.folder(name)
    const args =
      branch === undefined || random.chance(0.3) ? ['-b', world.name('branch'), root] : [root, branch]
    if (!world.main.try(['worktree', 'add', '--quiet', ...args]).fine) return undefined
    const repository = new Repository(root)
    world.worktrees.push(repository)
    if (random.chance(0.7)) world.windows.push(await Window.open(repository))
    return `${name} ${args.length === 3 ? 'on a new branch' : branch}`
  },
}

export const removeWorktree: Operation = {
  name: 'worktree remove',
  weight: 2,
  asserts: true,
  run: async world => {
    const [, second] = world.worktrees
    if (second === undefined) return undefined
    for (const window of world.windowsOn(second)) {
      world.windows.splice(world.windows.indexOf(window), 1)
      await window.close()
    }
    world.worktrees.splice(1, 1)
    world.main.git('worktree', 'remove', '--force', second.root)
    return 'with all that was not committed'
  },
}
