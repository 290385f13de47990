// A series in one document: everybody writes by turns, and some of it is taken back.

import { press, type } from '../../e2e/driver.ts'
import type { ActKind, Stage } from '../act.ts'
import { agents, report } from '../agents.ts'
import { acceptGhost } from '../ghost.ts'
import type { Scene } from '../scene.ts'
import { addLines } from './agents.ts'

export const series: readonly ActKind[] = [
  {
    name: 'series, of many authors in one document',
    weight: 3,
    perform: async stage => {
      const scene = await stage.open()
      const turns = [typeLine, ghostLine, pasteLine, undo, save, agentLines]
      for (let turn = 0; turn < 5; turn++) {
        await scene.cursor(scene.text.length)
        await stage.random.pick(turns)(stage, scene)
        await scene.atRest()
      }
      await scene.cursor(scene.text.length)
      await typeLine(stage, scene)
    },
  },
]

async function typeLine({ words }: Stage, scene: Scene): Promise<void> {
  const line = words.comment()
  await type(line)
  await press('Enter')
  await scene.shows(`${line}\n`)
}

async function ghostLine({ words }: Stage, scene: Scene): Promise<void> {
  await acceptGhost(scene, words.statement())
  await press('Enter')
  await scene.atRest()
}

async function pasteLine({ words, clipboard }: Stage, scene: Scene): Promise<void> {
  await clipboard.fill(`${words.statement()}\n`)
  await clipboard.paste(scene)
}

async function undo(_: Stage, scene: Scene): Promise<void> {
  await press('ControlOrMeta+Z')
  await scene.atRest()
}

async function save(_: Stage, scene: Scene): Promise<void> {
  await scene.save()
}

async function agentLines(stage: Stage, scene: Scene): Promise<void> {
  await scene.save()
  const made = addLines(stage, scene, 1)
  scene.write(made.after)
  const agent = stage.random.pick(agents)
  await report(agent, { path: scene.path, old: made.old, text: made.text }, stage.random)
  await scene.reloads(made.after)
}
