// Undo, redo, and undo of an undo.

import { press, type } from '../../e2e/driver.ts'
import type { ActKind } from '../act.ts'
import { acceptGhost } from '../ghost.ts'
import type { Scene } from '../scene.ts'

export const history: readonly ActKind[] = [
  {
    name: 'undo and redo, of typing',
    weight: 2,
    perform: async ({ open, words }) => {
      const scene = await open()
      const line = words.comment()
      await type(line)
      await scene.shows(line)
      await step(scene, 'ControlOrMeta+Z')
      await step(scene, 'ControlOrMeta+Shift+Z')
      await scene.shows(line)
    },
  },
  {
    name: 'undo and redo, of a ghost text',
    weight: 2,
    perform: async ({ open, words }) => {
      const scene = await open()
      const line = words.statement()
      await acceptGhost(scene, line)
      await step(scene, 'ControlOrMeta+Z')
      await step(scene, 'ControlOrMeta+Shift+Z')
      await scene.shows(line)
    },
  },
  {
    name: 'undo, of a deletion of everything',
    weight: 2,
    perform: async ({ open, words }) => {
      const scene = await open()
      const [mine, ghost] = [words.comment(), words.statement()]
      await type(mine)
      await press('Enter')
      await scene.shows(mine)
      await acceptGhost(scene, ghost)
      await press('ControlOrMeta+A')
      await step(scene, 'Delete')
      await step(scene, 'ControlOrMeta+Z')
      await scene.shows(ghost)
    },
  },
  {
    name: 'undo and redo, in series over several authors',
    weight: 2,
    perform: async ({ open, words, clipboard, random }) => {
      const scene = await open()
      await type('// one')
      await scene.shows('// one')
      await acceptGhost(scene, ` ${words.name()}`)
      await clipboard.fill(` ${words.name()}`)
      await clipboard.paste(scene)
      await type(' end')
      await scene.shows(' end')
      const depth = random.between(2, 4)
      for (let round = 0; round < 2; round++) {
        for (let back = 0; back < depth; back++) await step(scene, 'ControlOrMeta+Z')
        for (let forth = 0; forth < depth; forth++) await step(scene, 'ControlOrMeta+Shift+Z')
      }
    },
  },
  {
    name: 'undo, then typed on instead',
    perform: async ({ open, words }) => {
      const scene = await open()
      await acceptGhost(scene, words.statement())
      await step(scene, 'ControlOrMeta+Z')
      const line = words.comment()
      await type(line)
      await scene.shows(line)
    },
  },
]

async function step(scene: Scene, key: string): Promise<void> {
  const { version } = scene.document
  await press(key)
  await scene.until(`${key} changes the text`, () => scene.document.version > version)
  await scene.atRest()
}
