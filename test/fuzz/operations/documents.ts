// What a person does with documents but writing: opening, saving, closing.

import type { Operation } from './operation.ts'

export const openDocument: Operation = {
  name: 'open',
  weight: 8,
  run: async (world, random) => {
    if (world.windows.length === 0) return undefined
    const window = random.pick(world.windows)
    const closed = world.files(window.repository).filter(path => !window.paths().includes(path))
    if (closed.length === 0) return undefined
    const path = random.pick(closed)
    await window.openDocument(path)
    return path
  },
}

export const saveDocument: Operation = {
  name: 'save',
  weight: 12,
  run: async (world, random) => {
    const dirty = world.documents().filter(({ window, path }) => window.isDirty(path))
    if (dirty.length === 0) return undefined
    const { window, path } = random.pick(dirty)
    await world.onDisk(window.repository, random, () => window.save(path))
    return path
  },
}

export const closeDocument: Operation = {
  name: 'close',
  weight: 4,
  run: async (world, random) => {
    const open = world.documents()
    if (open.length === 0) return undefined
    const { window, path } = random.pick(open)
    const isDirty = window.isDirty(path)
    if (isDirty && random.chance(0.6)) await world.onDisk(window.repository, random, () => window.save(path))
    await window.closeDocument(path)
    return `${path}${isDirty ? ', with changes' : ''}`
  },
}
