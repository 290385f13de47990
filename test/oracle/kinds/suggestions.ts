// Items of the suggestion list, snippets and Emmet: the person picks what the editor knows.

import * as vscode from 'vscode'
import { click, press, type } from '../../e2e/driver.ts'
import { visible } from '../../e2e/support/countersign.ts'
import { withSettings } from '../../e2e/workspace.ts'
import type { ActKind } from '../act.ts'
import { acceptGhost } from '../ghost.ts'
import { readList, shownBy } from '../hands.ts'
import { allBy, ruled } from '../rules.ts'

export const suggestions: readonly ActKind[] = [
  {
    name: 'suggestion, by keyboard',
    weight: 2,
    perform: async ({ open, words }) => {
      const name = words.name()
      const scene = await open([`const ${name} = 1`])
      await type(name.slice(0, 6))
      await showSuggestion(name)
      await press('Enter')
      await scene.until('the name is there twice', () => scene.text.split(name).length === 3)
    },
  },
  {
    name: 'suggestion, by mouse',
    weight: 2,
    perform: async ({ open, words }) => {
      const name = words.name()
      const scene = await open([`const ${name} = 1`])
      await type(name.slice(0, 6))
      await showSuggestion(name)
      await click(`.suggest-widget.visible .monaco-list-row:has-text("${name}")`)
      await scene.until('the name is there twice', () => scene.text.split(name).length === 3)
    },
  },
  {
    name: 'suggestion, by a commit character',
    perform: async ({ open, words }) => {
      const name = words.name()
      const scene = await open([`const ${name} = 'x'`])
      await type(name.slice(0, 6))
      await showSuggestion(name)
      await type('.')
      await scene.shows(`${name}.`)
    },
  },
  {
    name: 'suggestion, in a line of an AI',
    perform: async ({ open, words }) => {
      const name = words.name()
      const scene = await open([`const ${name} = 1`])
      await acceptGhost(scene, `const ${words.name()} = `)
      await type(name.slice(0, 6))
      await showSuggestion(name)
      await press('Enter')
      await scene.until('the name is there twice', () => scene.text.split(name).length === 3)
    },
  },
  {
    name: 'suggestion, with an import',
    weight: 2,
    perform: async ({ open }) => {
      const scene = await open()
      await ruled([scene], allBy('human'), async () => {
        await type('roundToCas')
        await showSuggestion('roundToCash')
        await press('Enter')
        await scene.until('the import is there', () => /import .*roundToCash/.test(scene.text))
      })
    },
  },
  {
    name: 'snippet, with tab stops',
    weight: 2,
    perform: async ({ open, words }) => {
      const scene = await open()
      await type('forof')
      await showSuggestion('forof')
      await press('Enter')
      await scene.shows('for (const')
      const [one, many] = [words.name(), words.name()]
      await type(one)
      await press('Tab')
      await type(many)
      await press('Tab')
      await type(`use(${one})`)
      await scene.shows(`of ${many}`)
    },
  },
  {
    name: 'snippet, with a stop that is repeated',
    perform: async ({ open, words }) => {
      const scene = await open()
      const name = words.name()
      await type('for')
      await showSuggestion('for')
      await click('.suggest-widget.visible .monaco-list-row[aria-label*="For Loop"]')
      await scene.shows('for (let')
      await type(name)
      await scene.until('all stops have it', () => scene.text.split(name).length > 3)
    },
  },
  {
    name: 'snippet, of the person by the editor’s command',
    perform: async ({ open }) => {
      const scene = await open()
      void vscode.commands.executeCommand('editor.action.insertSnippet')
      await visible('.quick-input-widget input')
      await type('forof')
      await visible('.quick-input-list .monaco-list-row.focused')
      await press('Enter')
      await scene.shows('for (const')
    },
  },
  {
    name: 'Emmet, an abbreviation',
    weight: 2,
    perform: ({ open, words }) =>
      withSettings({ 'emmet.triggerExpansionOnTab': true }, async () => {
        const scene = await open([`<!-- ${words.name()} -->`], '.html')
        await type('ul>li.item*2')
        await press('Tab')
        await scene.shows('<li class="item">')
        await type(words.name())
        await scene.atRest()
      }),
  },
]

/** Asks for suggestions until `label` is the chosen one: the language's server may just be starting. */
async function showSuggestion(label: string): Promise<void> {
  await shownBy('Control+Space', `.suggest-widget.visible .monaco-list-row.focused:has-text("${label}")`)
  await readList()
}
