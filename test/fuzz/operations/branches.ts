// Branches: made, left and come back to.

import type { Random } from '../random.ts'
import type { Repository } from '../repository.ts'
import type { Operation } from './operation.ts'

/** Branches that no worktree has checked out. */
export function freeBranches(repository: Repository): readonly string[] {
  const listed = repository.git('for-each-ref', '--format=%(refname:short)%(worktreepath)', 'refs/heads')
  return listed.split('\n').filter(line => line !== '' && !line.includes('/'))
}

export function anyBranch(repository: Repository, random: Random): string | undefined {
  const branches = freeBranches(repository)
  return branches.length === 0 ? undefined : random.pick(branches)
}

export const createBranch: Operation = {
  name: 'new branch',
  weight: 5,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    if (freeBranches(repository).length >= 4) return undefined
    const name = world.name('branch')
    const from = random.chance(0.6) ? 'HEAD' : 'HEAD~1'
    return world.onDisk(repository, random, () => {
      const { fine } = repository.try(['switch', '--quiet', '--create', name, from])
      return fine ? `${name} at ${from}` : undefined
    })
  },
}

export const switchBranch: Operation = {
  name: 'switch',
  weight: 8,
  asserts: true,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    const branch = anyBranch(repository, random)
    if (branch === undefined) return undefined
    if (random.chance(0.8)) await world.saveAll()
    return world.onDisk(repository, random, () => {
      const { fine } = repository.try(['switch', '--quiet', branch])
      return fine ? branch : `${branch}, refused`
    })
  },
}

/** There and back again at once, quicker than anybody looks. */
export const switchAndBack: Operation = {
  name: 'switch and back',
  weight: 3,
  asserts: true,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    const branch = anyBranch(repository, random)
    if (branch === undefined) return undefined
    await world.saveAll()
    const { fine } = await world.onDisk(repository, random, () =>
      repository.try(['switch', '--quiet', branch]),
    )
    if (!fine) return `${branch}, refused`
    await world.onDisk(repository, random, () => repository.git('switch', '--quiet', '-'))
    return branch
  },
}
