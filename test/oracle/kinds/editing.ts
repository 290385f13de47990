// What the editor does to text at a person's word: lines moved and copied, comments, drag and drop, find and replace.

import * as vscode from 'vscode'
import { locate, mouse, press, type } from '../../e2e/driver.ts'
import { visible } from '../../e2e/support/countersign.ts'
import type { ActKind, Stage } from '../act.ts'
import { acceptGhost } from '../ghost.ts'
import { allBy, movedFrom, ruled } from '../rules.ts'
import type { Scene } from '../scene.ts'

export const editing: readonly ActKind[] = [
  {
    name: 'lines, moved',
    weight: 2,
    perform: stage =>
      onTwoAuthors(stage, async (scene, [mine, ghost]) => {
        const line = stage.random.pick([mine, ghost])
        await scene.cursor(scene.find(line))
        await ruled([scene], movedFrom(scene.sheet.now), async () => {
          const { version } = scene.document
          await press('Alt+ArrowUp', 'Alt+ArrowUp', 'Alt+ArrowDown')
          await scene.until('the line was moved three times', () => scene.document.version >= version + 3)
        })
      }),
  },
  {
    name: 'lines, copied in place',
    weight: 2,
    perform: stage =>
      onTwoAuthors(stage, async (scene, [mine, ghost]) => {
        const line = stage.random.pick([mine, ghost])
        await scene.cursor(scene.find(line))
        await ruled([scene], movedFrom(scene.sheet.now), async () => {
          await press('Control+Shift+Alt+ArrowDown')
          await scene.until('the line is there twice', () => scene.text.split(line).length === 3)
        })
      }),
  },
  {
    name: 'lines, sorted',
    perform: stage =>
      onTwoAuthors(stage, async scene => {
        await ruled([scene], movedFrom(scene.sheet.now), async () => {
          const { version } = scene.document
          await press('ControlOrMeta+A')
          await vscode.commands.executeCommand('editor.action.sortLinesDescending')
          await scene.until('the lines are sorted', () => scene.document.version > version)
        })
      }),
  },
  {
    name: 'comment, toggled',
    weight: 2,
    perform: stage =>
      onTwoAuthors(stage, async (scene, [, ghost]) => {
        await scene.select(ghost)
        await ruled([scene], allBy('human'), async () => {
          await press('Control+/')
          await scene.until('the line is a comment', () => scene.text.includes(`// ${ghost}`))
        })
      }),
  },
  {
    name: 'comment, toggled twice',
    perform: stage =>
      onTwoAuthors(stage, async (scene, [, ghost]) => {
        await scene.select(ghost)
        await ruled([scene], allBy('human'), async () => {
          await press('Control+/')
          await scene.until('the line is a comment', () => scene.text.includes(`// ${ghost}`))
          await press('Control+/')
          await scene.until('the line is none', () => !scene.text.includes(`// ${ghost}`))
        })
      }),
  },
  {
    name: 'drag and drop, moved by a mouse',
    weight: 2,
    perform: stage =>
      onTwoAuthors(stage, (scene, [mine, ghost]) => drag(scene, stage.random.pick([mine, ghost]), 'move')),
  },
  {
    name: 'drag and drop, copied by a mouse',
    perform: stage =>
      onTwoAuthors(stage, (scene, [mine, ghost]) => drag(scene, stage.random.pick([mine, ghost]), 'copy')),
  },
  {
    name: 'find and replace, all',
    weight: 2,
    perform: stage =>
      onTwoAuthors(stage, async scene => {
        const word = stage.words.name()
        await fillFindWidget('const', word)
        await ruled([scene], allBy('human'), async () => {
          await press('Control+Alt+Enter')
          await scene.until('all are replaced', () => !scene.text.includes('const'))
        })
        await press('Escape')
      }),
  },
  {
    name: 'find and replace, one',
    perform: stage =>
      onTwoAuthors(stage, async scene => {
        const word = stage.words.name()
        await fillFindWidget('const', word)
        await ruled([scene], allBy('human'), async () => {
          // The first finds, the second replaces.
          await press('Enter')
          await press('Enter')
          await scene.until('one is replaced', () => scene.text.includes(word))
        })
        await press('Escape')
      }),
  },
]

/** Runs `act` in a document with a line typed by hand and one of a ghost text at its end. */
export async function onTwoAuthors(
  { open, words }: Stage,
  act: (scene: Scene, lines: readonly [typed: string, ghost: string]) => Promise<void>,
): Promise<void> {
  const scene = await open([`const ${words.name()} = 1`, words.comment()])
  const typed = words.comment()
  const ghost = `const ${words.name()} = '${words.name()}'`
  await type(typed)
  await press('Enter', 'Home')
  await scene.shows(`${typed}\n`)
  await scene.cursor(scene.text.length)
  await press('Shift+Home', 'Delete')
  await acceptGhost(scene, `${ghost}`)
  await act(scene, [typed, ghost])
}

async function drag(scene: Scene, text: string, how: 'move' | 'copy'): Promise<void> {
  await scene.select(text)
  const [from, to] = [await locate(text), await locate(scene.document.lineAt(0).text)]
  if (!from || !to) throw new Error('the text is not seen')
  const before = scene.document.version
  const key = how === 'copy' ? ([{ key: 'Control', is: 'down' }] as const) : []
  await ruled([scene], movedFrom(scene.sheet.now), async () => {
    await mouse(
      { to: { x: from.x + 20, y: from.y + from.height / 2 } },
      { rest: 50 },
      { button: 'down' },
      { rest: 50 },
      { to: { x: from.x + 30, y: from.y + from.height / 2 } },
      { rest: 50 },
      ...key,
      { to: { x: to.x + 1, y: to.y + to.height / 2 } },
      { rest: 80 },
      { button: 'up' },
      ...key.map(one => ({ ...one, is: 'up' }) as const),
    )
    await scene.until('the text is dropped', () => scene.document.version > before)
  })
}

async function fillFindWidget(find: string, replacement: string): Promise<void> {
  await press('Control+H')
  await visible('.find-widget.visible .replace-part')
  await press('ControlOrMeta+A')
  await type(find, 0)
  await press('Tab', 'ControlOrMeta+A')
  await type(replacement, 0)
}
