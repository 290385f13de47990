// Windows: restarted in good order, killed, and opened a second time on the same folder.

import { Window } from '../window.ts'
import type { Operation } from './operation.ts'

export const restart: Operation = {
  name: 'restart',
  weight: 4,
  asserts: true,
  run: async (world, random) => {
    const [index, window] = random.pick([...world.windows.entries()])
    if (random.chance(0.5)) await world.saveAll()
    const unsaved = window.paths().map(path => ({ path, text: window.textOf(path) }))
    await window.close()
    const next = await Window.open(window.repository)
    world.windows[index] = next
    // What was not saved is there again: editors keep it beside the files.
    for (const { path, text } of unsaved) await next.restore(path, text)
    return `${unsaved.length} documents open`
  },
}

export const crash: Operation = {
  name: 'crash',
  weight: 3,
  asserts: true,
  run: async (world, random) => {
    const [index, window] = random.pick([...world.windows.entries()])
    const open = window.paths()
    await window.crash()
    const next = await Window.open(window.repository)
    world.windows[index] = next
    for (const path of open) if (window.repository.has(path)) await next.openDocument(path)
    return `${open.length} documents open`
  },
}

export const secondWindow: Operation = {
  name: 'second window',
  weight: 2,
  run: async (world, random) => {
    const repository = random.pick(world.worktrees)
    const there = world.windowsOn(repository)
    if (there.length > 1) {
      const last = there.at(-1)
      if (last === undefined) return undefined
      world.windows.splice(world.windows.indexOf(last), 1)
      await last.close()
      return 'closed'
    }
    world.windows.push(await Window.open(repository))
    return 'opened'
  },
}
