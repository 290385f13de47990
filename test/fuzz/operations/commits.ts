// Commits: all that is there, a part of it, and the last one once more.

import type { Repository } from '../repository.ts'
import { linesIn, textOf } from '../texts.ts'
import type { World } from '../world.ts'
import type { Operation } from './operation.ts'

export const commit: Operation = {
  name: 'commit',
  weight: 10,
  asserts: true,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    if (random.chance(0.8)) await world.saveAll()
    return world.onDisk(repository, random, () => {
      repository.git('add', '--all')
      const name = world.name('commit ')
      return repository.try(['commit', '--quiet', '-m', name]).fine ? name : 'nothing to commit'
    })
  },
}

export const commitSome: Operation = {
  name: 'commit some files',
  weight: 4,
  asserts: true,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    await world.saveAll()
    const changed = world.files(repository).filter(() => random.chance(0.4))
    if (changed.length === 0) return 'nothing chosen'
    return world.onDisk(repository, random, () => {
      repository.git('add', '--', ...changed)
      const name = world.name('commit ')
      const { fine } = repository.try(['commit', '--quiet', '-m', name])
      return fine ? `${name}: ${changed.join(' ')}` : `nothing to commit in ${changed.join(' ')}`
    })
  },
}

/** Half of a file's changed lines: what `git add --patch` stages. */
export const commitPart: Operation = {
  name: 'commit a part of a file',
  weight: 4,
  asserts: true,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    await world.saveAll()
    const changed = repository.git('diff', '--name-only', '--diff-filter=M').split('\n').filter(Boolean)
    if (changed.length === 0) return 'nothing to commit'
    const path = random.pick(changed)
    const staged = linesIn(repository.git('show', `:${path}`))
    const atHand = linesIn(repository.read(path))
    const old = new Set(staged)
    // Lines that are gone stay in the index, and of the new ones every other is staged, behind the line above it.
    const part = [...staged]
    let above = -1
    for (const line of atHand) {
      if (!old.has(line)) {
        if (random.chance(0.5)) continue
        part.splice(above + 1, 0, line)
      }
      above = part.indexOf(line)
    }
    return world.onDisk(repository, random, () => {
      const blob = stageText(world, repository, textOf(part))
      repository.git('update-index', '--cacheinfo', `100644,${blob},${path}`)
      const name = world.name('commit ')
      const { fine } = repository.try(['commit', '--quiet', '-m', name])
      return fine ? `${name}: ${part.length - staged.length} lines of ${path}` : `nothing of ${path}`
    })
  },
}

export const amend: Operation = {
  name: 'amend',
  weight: 4,
  asserts: true,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    await world.saveAll()
    return world.onDisk(repository, random, () => {
      repository.git('add', '--all')
      const { fine } = repository.try(['commit', '--quiet', '--amend', '--no-edit'])
      return fine ? 'all' : 'refused'
    })
  },
}

/** The blob of a text that is in no file. */
function stageText(world: World, repository: Repository, text: string): string {
  const path = `scratch/${world.name('part')}`
  repository.write(path, text)
  const blob = repository.git('hash-object', '-w', path)
  repository.remove(path)
  return blob
}
