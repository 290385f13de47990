// Copy, cut and paste, by keys and with the real clipboard: inside of the editor, and from elsewhere.

import { press, type } from '../../e2e/driver.ts'
import type { ActKind } from '../act.ts'
import { acceptGhost } from '../ghost.ts'

export const clipboard: readonly ActKind[] = [
  {
    name: 'paste, from another program, small',
    weight: 2,
    perform: async ({ open, words, clipboard }) => {
      const scene = await open()
      await clipboard.fill(words.name())
      await clipboard.paste(scene)
    },
  },
  {
    name: 'paste, from another program, 30 lines',
    weight: 2,
    perform: async ({ open, words, clipboard }) => {
      const scene = await open()
      await clipboard.fill(`${words.statements(30).join('\n')}\n`)
      await clipboard.paste(scene)
    },
  },
  {
    name: 'paste, from another program, typed on',
    perform: async ({ open, words, clipboard }) => {
      const scene = await open()
      await clipboard.fill(words.comment())
      await type('// mine ')
      await clipboard.paste(scene)
      await type(' mine again')
      await scene.shows(' mine again')
    },
  },
  {
    name: 'paste, over a selection',
    perform: async ({ open, words, clipboard }) => {
      const scene = await open()
      await clipboard.fill(words.comment())
      await scene.select(scene.document.lineAt(1).text)
      await clipboard.paste(scene)
    },
  },
  {
    name: 'paste, one character',
    perform: async ({ open, clipboard }) => {
      const scene = await open()
      await clipboard.fill('z')
      await clipboard.paste(scene)
    },
  },
  {
    name: 'copy and paste, lines of an AI',
    weight: 2,
    perform: async ({ open, words, clipboard }) => {
      const scene = await open()
      const lines = words.statements(2).join('\n')
      await acceptGhost(scene, lines)
      await scene.select(lines)
      await clipboard.copy(scene)
      await scene.cursor(0)
      await clipboard.paste(scene)
    },
  },
  {
    name: 'copy and paste, lines of a person',
    weight: 2,
    perform: async ({ open, words, clipboard }) => {
      const scene = await open()
      const line = words.comment()
      await type(line)
      await scene.shows(line)
      await scene.select(line)
      await clipboard.copy(scene)
      await scene.cursor(scene.text.length)
      await press('Enter')
      await scene.shows(`${line}\n`)
      await clipboard.paste(scene)
    },
  },
  {
    name: 'copy and paste, lines of nobody known',
    perform: async ({ open, clipboard }) => {
      const scene = await open()
      await scene.select(scene.document.lineAt(1).text)
      await clipboard.copy(scene)
      await scene.cursor(scene.text.length)
      await clipboard.paste(scene)
    },
  },
  {
    name: 'copy and paste, AI’s lines into another document',
    weight: 2,
    perform: async ({ open, words, clipboard }) => {
      const from = await open()
      const line = words.statement()
      await acceptGhost(from, line)
      await from.select(line)
      await clipboard.copy(from)
      const to = await open()
      await clipboard.paste(to)
    },
  },
  {
    name: 'copy and paste, a person’s lines into another document',
    weight: 2,
    perform: async ({ open, words, clipboard }) => {
      const from = await open()
      const line = words.comment()
      await type(line)
      await from.shows(line)
      await from.select(line)
      await clipboard.copy(from)
      const to = await open()
      await clipboard.paste(to)
    },
  },
  {
    name: 'cut and paste, lines of an AI',
    perform: async ({ open, words, clipboard }) => {
      const scene = await open()
      const line = words.statement()
      await acceptGhost(scene, line)
      await scene.select(line)
      await clipboard.cut(scene)
      await scene.cursor(0)
      await clipboard.paste(scene)
    },
  },
  {
    name: 'cut and paste, lines of a person',
    perform: async ({ open, words, clipboard }) => {
      const scene = await open()
      const line = words.comment()
      await type(line)
      await scene.shows(line)
      await scene.select(line)
      await clipboard.cut(scene)
      await scene.cursor(0)
      await clipboard.paste(scene)
    },
  },
  {
    name: 'copy and paste, a person’s and an AI’s text at once',
    perform: async ({ open, words, clipboard }) => {
      const scene = await open()
      const [mine, ghost] = [`// ${words.name()} `, words.name()]
      await type(mine)
      await scene.shows(mine)
      await acceptGhost(scene, ghost)
      await scene.select(`${mine}${ghost}`)
      await clipboard.copy(scene)
      await scene.cursor(0)
      await clipboard.paste(scene)
    },
  },
]
