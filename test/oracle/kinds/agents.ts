// Agents write files that are open, or not yet, and their hooks tell of it: in time, late, twice, or for nothing.

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { press, type } from '../../e2e/driver.ts'
import type { ActKind, Stage } from '../act.ts'
import { type Agent, agents, creators, report } from '../agents.ts'
import { type Authored, by, join, slice } from '../authored.ts'
import { acceptGhost } from '../ghost.ts'
import { pause, type Scene } from '../scene.ts'
import { runCommand, shells } from '../shells.ts'

/** One edit of an agent: lines of its own behind a line that stays. */
interface Edit {
  readonly old: string
  readonly text: string
  readonly after: Authored
}

export const agentActs: readonly ActKind[] = [
  ...agents.map(
    (agent): ActKind => ({
      name: `agent, ${agent.name} adds lines`,
      perform: async stage => {
        const scene = await stage.open()
        await edit(stage, scene, agent, addLines(stage, scene, 1))
      },
    }),
  ),
  ...creators.map(
    (agent): ActKind => ({
      name: `agent, ${agent.name} creates a file`,
      perform: async stage => {
        const path = stage.nextPath()
        const text = `${stage.words.statements(4).join('\n')}\n`
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, text)
        await report(agent, { path, text }, stage.random)
        await stage.openWritten(by('ai', text))
      },
    }),
  ),
  ...shells.map(
    (shell): ActKind => ({
      name: `agent, ${shell.name} adds lines by a command`,
      perform: async stage => {
        const scene = await stage.open()
        const { after } = addLines(stage, scene, 1)
        await runCommand(shell, stage.random, () => scene.write(after))
        await scene.reloads(after)
      },
    }),
  ),
  {
    name: 'agent, writes between a person’s and a ghost’s lines',
    weight: 2,
    perform: async stage => {
      const scene = await stage.open()
      const line = stage.words.comment()
      await type(line)
      await press('Enter')
      await scene.shows(`${line}\n`)
      await acceptGhost(scene, stage.words.statement())
      await scene.save()
      await edit(stage, scene, stage.random.pick(agents), addBehind(stage, scene, line))
    },
  },
  {
    name: 'agent, two at once in one file',
    weight: 2,
    perform: async stage => {
      const scene = await stage.open(stage.words.statements(6))
      const [one, two] = stage.random.shuffled(agents)
      if (!one || !two) throw new Error('there are too few agents')
      const first = addLines(stage, scene, 0)
      scene.write(first.after)
      const told = report(one, { path: scene.path, old: first.old, text: first.text }, stage.random)
      await scene.reloads(first.after)
      const second = addLines(stage, scene, 7)
      scene.write(second.after)
      await Promise.all([
        told,
        report(two, { path: scene.path, old: second.old, text: second.text }, stage.random),
      ])
      await scene.reloads(second.after)
    },
  },
  {
    name: 'agent, writes while the person types elsewhere',
    weight: 3,
    perform: async stage => {
      const scene = await stage.open()
      const [one, two] = [stage.words.comment(), ` ${stage.words.name()}`]
      await type(one)
      await scene.shows(one)
      await scene.save()
      const made = addLines(stage, scene, 1)
      scene.write(made.after)
      await scene.reloads(made.after)
      const agent = stage.random.pick(agents)
      const told = report(agent, { path: scene.path, old: made.old, text: made.text }, stage.random)
      await type(two)
      await told
      await scene.shows(two)
    },
  },
  {
    name: 'agent, tells before its bytes are on the disk',
    weight: 2,
    perform: async stage => {
      const scene = await stage.open()
      const made = addLines(stage, scene, 1)
      const agent = stage.random.pick(agents)
      await report(agent, { path: scene.path, old: made.old, text: made.text }, stage.random)
      await pause(stage.random.between(50, 400))
      scene.write(made.after)
      await scene.reloads(made.after)
    },
  },
  {
    name: 'agent, is told late by its hook',
    perform: async stage => {
      const scene = await stage.open()
      const made = addLines(stage, scene, 1)
      scene.write(made.after)
      await scene.reloads(made.after)
      await pause(stage.random.between(500, 1500))
      await report(
        stage.random.pick(agents),
        { path: scene.path, old: made.old, text: made.text },
        stage.random,
      )
    },
  },
  {
    name: 'agent, its edit is rejected and the person types',
    weight: 2,
    perform: async stage => {
      const scene = await stage.open()
      const made = addLines(stage, scene, 1)
      await report(
        stage.random.pick(agents),
        { path: scene.path, old: made.old, text: made.text },
        stage.random,
      )
      const line = stage.words.comment()
      await type(line)
      await scene.shows(line)
    },
  },
  {
    name: 'agent, its edit is rejected and the person types the same',
    perform: async stage => {
      const scene = await stage.open()
      const line = stage.words.comment()
      const old = scene.document.lineAt(1).text
      await report(
        stage.random.pick(agents),
        { path: scene.path, old, text: `${old}\n${line}` },
        stage.random,
      )
      await scene.cursor(scene.find(old) + old.length)
      await press('Enter')
      await type(line)
      await scene.shows(line)
    },
  },
  {
    name: 'agent, its text stands in the file twice',
    perform: async stage => {
      const line = stage.words.statement()
      const scene = await stage.open([line, ...stage.words.statements(3)])
      const old = scene.document.lineAt(2).text
      await edit(stage, scene, stage.random.pick(agents), behind(scene, old, line))
    },
  },
  {
    name: 'agent, tells of one edit twice',
    perform: async stage => {
      const scene = await stage.open()
      const made = addLines(stage, scene, 1)
      const agent = stage.random.pick(agents)
      await edit(stage, scene, agent, made)
      await report(agent, { path: scene.path, old: made.old, text: made.text }, stage.random)
    },
  },
  {
    name: 'agent, its lines are typed into',
    weight: 2,
    perform: async stage => {
      const scene = await stage.open()
      const made = addLines(stage, scene, 1)
      await edit(stage, scene, stage.random.pick(agents), made)
      await scene.settled()
      const last = made.text.split('\n').at(-1) ?? ''
      await scene.cursor(scene.find(last) + last.length)
      const mine = ` // ${stage.words.name()}`
      await type(mine)
      await scene.shows(mine)
    },
  },
  {
    name: 'agent, then a person writes on and saves, and no hook closes',
    perform: async stage => {
      const scene = await stage.open()
      await edit(stage, scene, stage.random.pick(agents), addLines(stage, scene, 1))
      await scene.cursor(scene.text.length)
      for (const line of [stage.words.comment(), stage.words.comment()]) {
        await type(line)
        await press('Enter')
        await scene.shows(line)
      }
      await scene.save()
    },
  },
]

async function edit({ random }: Stage, scene: Scene, agent: Agent, made: Edit): Promise<void> {
  scene.write(made.after)
  await report(agent, { path: scene.path, old: made.old, text: made.text }, random)
  await scene.reloads(made.after)
}

/** Two to five lines behind a line by its number. */
export function addLines(stage: Stage, scene: Scene, line: number): Edit {
  return addBehind(stage, scene, scene.document.lineAt(line).text)
}

function addBehind({ words, random }: Stage, scene: Scene, old: string): Edit {
  return behind(scene, old, words.statements(random.between(2, 5)).join('\n'))
}

/** Which of the two line ends around the new lines is the new one, nobody can say. */
function behind(scene: Scene, old: string, added: string): Edit {
  const { now } = scene.sheet
  const end = now.text.indexOf(old) + old.length
  const lineEnd = by('nobody', now.text.startsWith('\n', end) ? '\n' : '')
  const after = join(
    slice(now, 0, end),
    by('nobody', '\n'),
    by('ai', added),
    lineEnd,
    slice(now, end + lineEnd.text.length),
  )
  return { old, text: `${old}\n${added}`, after }
}
