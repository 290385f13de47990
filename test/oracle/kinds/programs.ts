// Programs that are no agents write the file: nobody knows who wrote what they bring, and a formatter brings nothing.

import { press, type } from '../../e2e/driver.ts'
import type { ActKind } from '../act.ts'
import { by, carried, join, slice } from '../authored.ts'
import { onTwoAuthors } from './editing.ts'

export const programs: readonly ActKind[] = [
  {
    name: 'program, appends lines',
    weight: 2,
    perform: async ({ open, words }) => {
      const scene = await open()
      const after = join(scene.sheet.now, by('unknown', `${words.statements(3).join('\n')}\n`))
      scene.write(after)
      await scene.reloads(after)
    },
  },
  {
    name: 'program, writes between a person’s and a ghost’s lines',
    weight: 2,
    perform: stage =>
      onTwoAuthors(stage, async (scene, [, ghost]) => {
        await scene.save()
        const { now } = scene.sheet
        const at = scene.find(ghost)
        const line = by('unknown', `${stage.words.statement()}\n`)
        const after = join(slice(now, 0, at), line, slice(now, at))
        scene.write(after)
        await scene.reloads(after)
      }),
  },
  {
    name: 'program, writes while the person types on',
    perform: async ({ open, words }) => {
      const scene = await open()
      const [one, two] = [words.comment(), words.comment()]
      await type(one)
      await press('Enter')
      await scene.shows(`${one}\n`)
      await scene.save()
      const after = join(by('unknown', `${words.statement()}\n`), scene.sheet.now)
      scene.write(after)
      await scene.reloads(after)
      await type(two)
      await scene.shows(two)
    },
  },
  {
    name: 'formatter, run outside of the editor',
    weight: 2,
    perform: stage =>
      onTwoAuthors(stage, async scene => {
        await scene.save()
        const { now } = scene.sheet
        const formatted = now.text
          .replaceAll("'", '"')
          .replaceAll(/^(?=const)/gm, '  ')
          .replaceAll(/ = /g, '  =  ')
        const after = carried(now, formatted)
        scene.write(after)
        await scene.reloads(after)
      }),
  },
]
