// What other programs do to files: nobody is told who they are.

import { unknown } from '../model.ts'
import { linesIn, textOf } from '../texts.ts'
import type { Operation } from './operation.ts'

export const programWrites: Operation = {
  name: 'another program writes',
  weight: 5,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    const files = world.files(repository)
    if (files.length === 0) return undefined
    const path = random.pick(files)
    const lines = linesIn(repository.read(path))
    const at = random.below(lines.length + 1)
    const dropped = random.chance(0.3) && lines.length > 6 ? random.between(1, 2) : 0
    const written = world.lines(random, unknown, random.between(1, 3))
    const after = [...lines.slice(0, at), ...written, ...lines.slice(at + dropped)]
    await world.onDisk(repository, random, () => repository.write(path, textOf(after)))
    return `${path}:${at + 1} ${written.join(' | ')}${dropped > 0 ? ` instead of ${dropped} lines` : ''}`
  },
}

export const programCreates: Operation = {
  name: 'another program creates',
  weight: 1,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    const path = `${world.name('made')}.txt`
    const lines = world.lines(random, unknown, random.between(3, 10))
    await world.onDisk(repository, random, () => repository.write(path, textOf(lines)))
    return path
  },
}
