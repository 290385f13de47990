// Formatting: of the document, of the selection, on save and on typing. It moves nothing to another author.

import { press, type } from '../../e2e/driver.ts'
import { withSettings } from '../../e2e/workspace.ts'
import type { ActKind, Stage } from '../act.ts'
import { acceptGhost } from '../ghost.ts'
import { reformatted, ruled } from '../rules.ts'
import type { Scene } from '../scene.ts'

export const formatting: readonly ActKind[] = [
  {
    name: 'format, document',
    weight: 2,
    perform: stage =>
      onUnformatted(stage, async (scene, formatted) => {
        await ruled([scene], reformatted, async () => {
          await press('Control+Shift+I')
          await scene.until('the document is formatted', () => scene.text.includes(formatted))
        })
      }),
  },
  {
    name: 'format, selection',
    weight: 2,
    perform: stage =>
      onUnformatted(stage, async (scene, formatted) => {
        await ruled([scene], reformatted, async () => {
          await press('ControlOrMeta+A', 'Control+K', 'Control+F')
          await scene.until('the selection is formatted', () => scene.text.includes(formatted))
        })
      }),
  },
  {
    name: 'format, on save',
    weight: 2,
    perform: stage =>
      withSettings({ 'editor.formatOnSave': true, 'files.autoSave': 'off' }, () =>
        onUnformatted(stage, async (scene, formatted) => {
          await ruled([scene], reformatted, async () => {
            await press('ControlOrMeta+S')
            await scene.until('it is saved and formatted', () => scene.text.includes(formatted))
          })
        }),
      ),
  },
  {
    name: 'format, on typing',
    weight: 2,
    perform: ({ open, words }) =>
      withSettings({ 'editor.formatOnType': true }, async () => {
        const scene = await open()
        const name = words.name()
        await ruled([scene], reformatted, async () => {
          await type(`const ${name}=[1,2];`)
          await scene.until('the line is formatted', () => scene.text.includes(`const ${name} = [1, 2];`))
        })
        await type(' // and on')
        await scene.shows('and on')
      }),
  },
]

async function onUnformatted(
  { open, words }: Stage,
  act: (scene: Scene, formatted: string) => Promise<void>,
): Promise<void> {
  const scene = await open([`const   ${words.name()} =1`])
  const [typed, ghost] = [words.name(), words.name()]
  await type(`const  ${typed}   =1`)
  await press('Enter')
  await scene.shows(`const  ${typed}   =1\n`)
  await acceptGhost(scene, `function   ${ghost}( ){\nreturn  [1,2 ]\n}`)
  await act(scene, `function ${ghost}() {\n`)
}
