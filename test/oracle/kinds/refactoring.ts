// Refactorings: commands of the editor that keep the meaning.

import * as vscode from 'vscode'
import { press, type } from '../../e2e/driver.ts'
import { eventually } from '../../e2e/workspace.ts'
import type { ActKind } from '../act.ts'
import { acceptGhost } from '../ghost.ts'
import { shownBy } from '../hands.ts'
import { allBy, renamed, ruled } from '../rules.ts'

export const refactoring: readonly ActKind[] = [
  {
    name: 'rename, over three files',
    weight: 3,
    perform: async ({ open, words }) => {
      const [old, name] = [words.name(), words.name()]
      const source = await open([`export const ${old} = 1`])
      const users = []
      for (const _ of 'ab') {
        const user = await open([`import { ${old} } from './${nameOf(source.path)}'`])
        await acceptGhost(user, `export const ${words.name()} = ${old} + 1`)
        await user.save()
        users.push(user)
      }
      const scenes = [source, ...users]
      await source.focus()
      await source.cursor(source.find(old) + 2)
      await ruled(scenes, renamed, async () => {
        await shownBy('F2', '.rename-box input:focus')
        await press('ControlOrMeta+A')
        await type(name)
        await press('Enter')
        for (const scene of scenes)
          await scene.until(`${scene.path} has the new name`, () => !scene.text.includes(old))
      })
    },
  },
  {
    name: 'organise imports, of nobody known',
    weight: 2,
    perform: async ({ open, words }) => {
      const scene = await open([...imports, `export const ${words.name()} = [join, basename, existsSync]`])
      await ruled([scene], allBy('unknown'), async () => {
        await press('Shift+Alt+O')
        await scene.until('the imports are in order', () => scene.text.includes('{ basename, join }'))
      })
    },
  },
  {
    name: 'organise imports, of an AI',
    weight: 2,
    perform: async ({ open, words }) => {
      const scene = await open([])
      await acceptGhost(
        scene,
        [...imports, `export const ${words.name()} = [join, basename, existsSync]`].join('\n'),
      )
      await ruled([scene], allBy('ai'), async () => {
        await press('Shift+Alt+O')
        await scene.until('the imports are in order', () => scene.text.includes('{ basename, join }'))
      })
    },
  },
  {
    name: 'code action, adds an import',
    weight: 2,
    perform: async ({ open }) => {
      const scene = await open([])
      await type('roundToCash')
      await scene.shows('roundToCash')
      await eventually('the name is not found', () => {
        const found = vscode.languages.getDiagnostics(scene.document.uri)
        return found.some(({ message }) => message.includes('Cannot find name')) || undefined
      })
      await ruled([scene], allBy('unknown'), async () => {
        await shownBy('Control+.', '.action-widget .monaco-list-row')
        await press('Enter')
        await scene.until('the import is there', () => /import .*roundToCash/.test(scene.text))
      })
    },
  },
]

const imports = ["import { existsSync } from 'node:fs'", "import { join, basename } from 'node:path'"]

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
