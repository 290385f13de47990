// A ghost text is offered and accepted: whole, in part, one after the other, and typed on.

import * as vscode from 'vscode'
import { press, type } from '../../e2e/driver.ts'
import type { ActKind } from '../act.ts'
import { accept, acceptGhost, acceptNextEdit, offering, showOffer } from '../ghost.ts'

export const ghostText: readonly ActKind[] = [
  {
    name: 'ghost text, one line',
    weight: 2,
    perform: async ({ open, words }) => {
      const scene = await open()
      await acceptGhost(scene, words.statement())
    },
  },
  {
    name: 'ghost text, several lines',
    weight: 2,
    perform: async ({ open, words, random }) => {
      const scene = await open()
      await acceptGhost(scene, words.statements(random.between(2, 8)).join('\n'))
    },
  },
  {
    name: 'ghost text, after typing, and typed on',
    weight: 2,
    perform: async ({ open, words }) => {
      const scene = await open()
      await type('// by hand ')
      await scene.shows('// by hand')
      await acceptGhost(scene, `and by ghost ${words.name()}`)
      await type(' and by hand')
      await scene.shows(' and by hand')
    },
  },
  {
    name: 'ghost text, word by word',
    weight: 2,
    perform: async ({ open, words }) => {
      const scene = await open()
      await offering(scene, [words.comment()], async () => {
        await showOffer()
        for (let word = 0; word < 3; word++) await accept(scene, 'Control+ArrowRight')
        await press('Escape')
      })
    },
  },
  {
    name: 'ghost text, word by word, then the rest',
    perform: async ({ open, words }) => {
      const scene = await open()
      const line = words.comment()
      await offering(scene, [line], async () => {
        await showOffer()
        await accept(scene, 'Control+ArrowRight')
        await accept(scene, 'Control+ArrowRight')
        await showOffer()
        await accept(scene, 'Tab')
      })
      await scene.shows(line)
    },
  },
  {
    name: 'ghost text, word by word, then typed on',
    perform: async ({ open, words }) => {
      const scene = await open()
      await offering(scene, [words.comment()], async () => {
        await showOffer()
        await accept(scene, 'Control+ArrowRight')
        await accept(scene, 'Control+ArrowRight')
        await press('Escape')
      })
      const name = words.name()
      await type(` ${name}`)
      await scene.shows(name)
    },
  },
  {
    name: 'ghost text, line by line',
    weight: 2,
    perform: async ({ open, words }) => {
      const scene = await open()
      const lines = words.statements(3)
      await offering(scene, [lines.join('\n')], async () => {
        await showOffer()
        const { version } = scene.document
        await vscode.commands.executeCommand('editor.action.inlineSuggest.acceptNextLine')
        await scene.until('a line is accepted', () => scene.document.version > version)
        await scene.atRest()
        await press('Escape')
      })
      await scene.shows(lines[0] ?? '')
    },
  },
  {
    name: 'ghost text, two back to back',
    weight: 2,
    perform: async ({ open, words }) => {
      const scene = await open()
      const [one, two] = [words.statement(), `\n${words.statement()}`]
      await offering(scene, [one, two], async () => {
        await showOffer()
        await accept(scene, 'Tab')
        await showOffer()
        await accept(scene, 'Tab')
      })
      await scene.shows(two)
    },
  },
  {
    name: 'ghost text, typed into while it is shown',
    weight: 2,
    perform: async ({ open, words }) => {
      const scene = await open()
      const line = words.comment()
      await offering(scene, [line], async () => {
        await showOffer()
        await type(line.slice(0, 5))
        await scene.shows(line.slice(0, 5))
        await showOffer()
        await accept(scene, 'Tab')
      })
      await scene.shows(line)
    },
  },
  {
    name: 'ghost text, refused, and the same typed by hand',
    perform: async ({ open, words }) => {
      const scene = await open()
      const line = words.comment()
      await offering(scene, [line], async () => {
        await showOffer()
        await press('Escape')
      })
      await type(line)
      await scene.shows(line)
    },
  },
  {
    name: 'ghost text, edited by hand in the middle',
    perform: async ({ open, words }) => {
      const scene = await open()
      const line = words.comment()
      await acceptGhost(scene, line)
      await scene.cursor(scene.find(line) + 6)
      await type('XYZ')
      await scene.shows('XYZ')
      await press('Backspace')
      await scene.atRest()
    },
  },
  {
    name: 'next edit, of another line',
    weight: 2,
    perform: async ({ open, words }) => {
      const scene = await open()
      const mine = words.comment()
      await type(mine)
      await scene.shows(mine)
      await acceptNextEdit(scene, scene.document.lineAt(1).text, `// now ${words.comment()}`)
    },
  },
  {
    name: 'ghost text, by the editor’s command',
    perform: async ({ open, words }) => {
      const scene = await open()
      const line = words.statement()
      await offering(scene, [line], async () => {
        await showOffer()
        await vscode.commands.executeCommand('editor.action.inlineSuggest.commit')
        await scene.shows(line)
      })
    },
  },
]
