// Git moves the file while it is open: no authorship is made, and what comes back has the authors it had.

import { press, type } from '../../e2e/driver.ts'
import type { ActKind, Stage } from '../act.ts'
import { type Authored, by, join, slice } from '../authored.ts'
import { comeBack, commit, elsewhere, git } from '../git.ts'
import type { Scene } from '../scene.ts'
import { onTwoAuthors } from './editing.ts'

export const gitActs: readonly ActKind[] = [
  {
    name: 'git, discards what was typed',
    weight: 2,
    perform: async stage => {
      await comeBack(stage)
      const scene = await stage.open()
      await commit(scene)
      const { now } = scene.sheet
      await scene.select(scene.document.lineAt(1).text)
      const text = stage.words.name()
      await type(text)
      await scene.shows(text)
      await scene.save()
      await moved(scene, now, ['checkout', '--quiet', '--', scene.path])
    },
  },
  {
    name: 'git, discards the removal of a ghost’s and a person’s lines',
    weight: 2,
    perform: stage =>
      onCommitted(stage, async (scene, [mine, ghost]) => {
        const { now } = scene.sheet
        for (const line of [mine, ghost]) await remove(scene, line)
        await scene.save()
        await moved(scene, now, ['restore', '--', scene.path])
      }),
  },
  {
    name: 'git, switches away and back',
    weight: 2,
    perform: stage =>
      onCommitted(stage, async (scene, _, before) => {
        const { now } = scene.sheet
        await moved(scene, before, ['switch', '--quiet', '--detach', 'HEAD~1'])
        await moved(scene, now, ['switch', '--quiet', '-'])
      }),
  },
  {
    name: 'git, stashes and pops',
    weight: 2,
    perform: async stage => {
      await comeBack(stage)
      await onTwoAuthors(stage, async (scene, [mine, ghost]) => {
        const before = withoutLines(scene, [mine, ghost])
        await commitOf(scene, before)
        const { now } = scene.sheet
        await moved(scene, before, ['stash', 'push', '--quiet', '--', scene.path])
        await moved(scene, now, ['stash', 'pop', '--quiet'])
      })
    },
  },
  {
    name: 'git, pulls a line of somebody else',
    weight: 2,
    perform: stage => onCommitted(stage, (scene, _, before) => pull(stage, scene, before, '--no-rebase')),
  },
  {
    name: 'git, pulls and rebases',
    weight: 2,
    perform: stage => onCommitted(stage, (scene, _, before) => pull(stage, scene, before, '--rebase')),
  },
  {
    name: 'git, resets to the commit before and back',
    weight: 2,
    perform: stage =>
      onCommitted(stage, async (scene, _, before) => {
        const { now } = scene.sheet
        await moved(scene, before, ['reset', '--quiet', '--hard', 'HEAD~1'])
        await moved(scene, now, ['reset', '--quiet', '--hard', 'ORIG_HEAD'])
      }),
  },
  {
    name: 'git, amends a commit, and it is typed on',
    perform: stage =>
      onCommitted(stage, async scene => {
        const mine = ` // ${stage.words.name()}`
        await type(mine)
        await scene.shows(mine)
        await scene.save()
        await git(['commit', '--quiet', '--amend', '--no-edit', '--no-verify', '--', scene.path])
      }),
  },
]

/** Runs `act` when a line typed by hand and a ghost text have been committed; `before` is the commit before that. */
async function onCommitted(
  stage: Stage,
  act: (scene: Scene, lines: readonly [string, string], before: Authored) => Promise<void>,
): Promise<void> {
  await comeBack(stage)
  await onTwoAuthors(stage, async (scene, lines) => {
    const before = withoutLines(scene, lines)
    await commitOf(scene, before)
    await commit(scene)
    await act(scene, lines, before)
  })
}

/** Commits another text than the editor shows, without a word to the working tree. */
async function commitOf(scene: Scene, { text }: Authored): Promise<void> {
  await scene.save()
  const path = await git(['ls-files', '--others', '--cached', '--full-name', '--', scene.path])
  const blob = await git(['hash-object', '-w', '--stdin'], { input: text })
  await git(['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`])
  await git(['commit', '--quiet', '--no-verify', '--message=Before'])
}

function withoutLines({ sheet }: Scene, lines: readonly string[]): Authored {
  let { now } = sheet
  for (const line of lines) {
    const at = now.text.indexOf(line)
    const end = at + line.length + (now.text[at + line.length] === '\n' ? 1 : 0)
    now = join(slice(now, 0, at), slice(now, end))
  }
  return now
}

async function remove(scene: Scene, line: string): Promise<void> {
  await scene.select(line)
  await press('Delete')
  await scene.until('the line is gone', () => !scene.text.includes(line))
}

/** Runs git, which puts `text` on the disk, and waits for the editor to show it. */
async function moved(scene: Scene, text: Authored, args: readonly string[]): Promise<void> {
  scene.foresee(text)
  await git(args)
  await scene.reloads(text)
}

/** Ours has one commit more than `before`, and theirs another one. */
async function pull(
  stage: Stage,
  scene: Scene,
  before: Authored,
  how: '--rebase' | '--no-rebase',
): Promise<void> {
  const { now } = scene.sheet
  const line = stage.words.statement()
  const ours = await git(['rev-parse', 'HEAD'])
  scene.foresee(before)
  await git(['reset', '--quiet', '--soft', 'HEAD~1'])
  const clone = await elsewhere(stage, scene, line)
  await git(['reset', '--quiet', '--soft', ours])
  const theirs = by('unknown', `${line}\n`)
  scene.foresee(join(theirs, before))
  await moved(scene, join(theirs, now), ['pull', '--quiet', '--no-edit', how, clone, 'main'])
}
