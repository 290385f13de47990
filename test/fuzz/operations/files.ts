// Files: renamed, with and without a change, and brought back from an older commit.

import { passTime } from '../clock.ts'
import { human } from '../model.ts'
import { linesIn, textOf } from '../texts.ts'
import type { Operation } from './operation.ts'

export const rename: Operation = {
  name: 'rename',
  weight: 4,
  asserts: true,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    const tracked = repository.git('ls-files').split('\n')
    const files = world
      .files(repository)
      // Git knows nothing of the others: nobody can tell that a short one was there before under another name.
      .filter(path => tracked.includes(path) || repository.read(path).length >= 64)
    if (files.length === 0) return undefined
    await world.saveAll()
    const from = random.pick(files)
    const to = `${random.pick(['', 'src/', 'lib/'])}${world.name('moved')}.txt`
    const isGits = tracked.includes(from) && random.chance(0.5)
    await world.onDisk(repository, random, () => {
      if (!isGits) return repository.rename(from, to)
      repository.makeFolder(to)
      repository.git('mv', from, to)
    })
    const verb = isGits ? 'git mv' : 'mv'
    if (random.chance(0.5)) return `${verb} ${from} ${to}`
    // The name and a line at once: git still finds the file, and so must we.
    const window = world.windowsOn(repository)[0]
    if (window === undefined) return `${verb} ${from} ${to}`
    await window.openDocument(to)
    const [line = ''] = world.lines(random, human, 1)
    window.change(to, [{ span: { start: 0, end: 0 }, newText: `${line}\n` }], { kind: 'typing' })
    await world.onDisk(repository, random, () => window.save(to))
    return `${verb} ${from} ${to}, and ${line} typed on top`
  },
}

export const restoreOld: Operation = {
  name: 'restore',
  weight: 3,
  asserts: true,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    await world.saveAll()
    const commits = repository.git('rev-list', '--max-count=6', 'HEAD').split('\n')
    const commit = random.pick(commits)
    const tracked = repository.git('ls-tree', '-r', '--name-only', commit).split('\n')
    const path = random.pick(tracked.filter(name => name !== '.gitignore'))
    return world.onDisk(repository, random, () => {
      const { fine } = repository.try(['restore', '--source', commit, '--', path])
      return fine ? `${path} from ${commit.slice(0, 8)}` : 'refused'
    })
  },
}

/** Indentation only, by a program in the terminal, of a file that the editor has open: the lines stay whose they are. */
export const formatOnDisk: Operation = {
  name: 'formatter on disk',
  weight: 2,
  run: async (world, random) => {
    const open = world.documents().filter(({ window, path }) => !window.isDirty(path))
    if (open.length === 0) return undefined
    const { window, path } = random.pick(open)
    const { repository } = window
    const formatted = linesIn(repository.read(path)).map(line =>
      random.chance(0.3) ? `${random.pick(['', '  ', '\t'])}${line.trimStart()}` : line,
    )
    await world.onDisk(repository, random, () => repository.write(path, textOf(formatted)))
    // What the editor saw of it is written down when the document has been quiet for a moment.
    passTime(500)
    return path
  },
}
