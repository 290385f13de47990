// Performs acts one after the other and compares, after each, what is so with what the product says.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as vscode from 'vscode'
import { screenshot, tell } from '../e2e/driver.ts'
import { root } from '../e2e/workspace.ts'
import type { Stage } from './act.ts'
import type { Author } from './authored.ts'
import { Clipboard } from './clipboard.ts'
import type { ActDone, Wrong } from './done.ts'
import { kindNamed } from './kinds.ts'
import { counted, emptyMatrix, type Matrix } from './matrix.ts'
import { actRandom, type PlannedAct } from './plan.ts'
import { type Said, Scene } from './scene.ts'
import { Sheet } from './sheet.ts'
import { wordsOf } from './words.ts'

/** Where the acts' files lie in the sample. */
const folder = 'packages/price/src/acts'
/** ms for one act. */
const timeLimit = 40_000

/** What is left for the window that comes after this one. */
export interface Left {
  readonly act: PlannedAct
  readonly path: string
  readonly text: string
  readonly authors: readonly Author[]
  /** ms since 1970. */
  readonly began: number
}

/** Performs one act and says what came of it. Never throws: what the editor did not do is an act not performed. */
export async function performAct(act: PlannedAct): Promise<ActDone> {
  const began = Date.now()
  const scenes: Scene[] = []
  const tidying: Backstage['tidying'] = []
  const why = await failureOf(async () =>
    kindNamed(act.kind).perform(stageOf(act, scenes, { began, tidying })),
  )
  return finish({ act, scenes, began, tidying, why })
}

/** The second half of an act that reloaded the window. */
export async function resumeAct({ act, path, text, authors, began }: Left): Promise<ActDone> {
  const scenes: Scene[] = []
  const why = await failureOf(async () => {
    // What was restored must be measured, not what is on the disk.
    scenes.push(await Scene.restored(path, new Sheet({ text, authors })))
  })
  return finish({ act, scenes, began, tidying: [], why })
}

interface Backstage {
  readonly began: number
  /** What is to be done when all is measured. */
  readonly tidying: (() => Promise<unknown>)[]
}

interface Performed extends Backstage {
  readonly act: PlannedAct
  readonly scenes: readonly Scene[]
  readonly why: string | undefined
}

async function finish({ act, scenes, began, tidying, why }: Performed): Promise<ActDone> {
  let matrix = emptyMatrix
  const wrong: Wrong[] = []
  let nobodys = 0
  let problem = why
  for (const scene of scenes) {
    problem ??= await failureOf(async () => {
      await scene.atRest()
      const compared = compare(scene, await scene.settled())
      nobodys += compared.nobodys
      wrong.push(...compared.wrong)
      matrix = addTo(matrix, compared.pairs)
    })
  }
  const texts = scenes.map(({ text }) => JSON.stringify(text.slice(-240)))
  const unclear = scenes.flatMap(({ sheet }) => sheet.unclear)
  problem ??= unclear[0]
  if (problem !== undefined) await failureOf(() => screenshot(`act ${act.index}`))
  const sources = [...new Set(scenes.flatMap(({ sheet }) => sheet.sources))]
  for (const scene of scenes) await strike(scene)
  for (const tidy of tidying) problem ??= await failureOf(async () => void (await tidy()))
  const { index, kind } = act
  const replayed = kindNamed(kind).replayed === true
  const took = Date.now() - began
  const said = { index, kind, replayed, took, sources }
  if (problem !== undefined)
    return {
      ...said,
      performed: false,
      why: `${problem}\n      ${texts.join('\n      ')}`,
      matrix: emptyMatrix,
      nobodys,
      wrong: [],
    }
  return { ...said, performed: true, matrix, nobodys, wrong }
}

interface Compared {
  readonly pairs: readonly (readonly [Author, Said])[]
  readonly nobodys: number
  readonly wrong: readonly Wrong[]
}

/** Every character that the act brought, and of the others those that are said to be somebody's. */
function compare({ sheet }: Scene, said: readonly Said[]): Compared {
  const { text, authors } = sheet.now
  const pairs: (readonly [Author, Said])[] = []
  const wrong: Wrong[] = []
  let nobodys = 0
  for (const [at, answer] of said.entries()) {
    const truth = authors[at] ?? 'nobody'
    if (truth === 'nobody') {
      nobodys += 1
      continue
    }
    // As it lay there before the act.
    if (!sheet.touched[at] && truth === 'unknown' && answer.contributor === 'unknown') continue
    pairs.push([truth, answer])
    if (truth === answer.contributor) continue
    const last = wrong.at(-1)
    const goesOn = last?.truth === truth && last.said === answer.contributor && last.end === at
    if (goesOn) wrong[wrong.length - 1] = { ...last, end: at + 1, text: last.text + text[at] }
    else
      wrong.push({
        truth,
        said: answer.contributor,
        kind: answer.kind,
        start: at,
        end: at + 1,
        text: text[at] ?? '',
      })
  }
  return { pairs, nobodys, wrong }
}

function addTo(matrix: Matrix, pairs: Compared['pairs']): Matrix {
  return pairs.reduce((sum, [truth, { contributor }]) => counted(sum, truth, contributor), matrix)
}

function stageOf(act: PlannedAct, scenes: Scene[], { began, tidying }: Backstage): Stage {
  const random = actRandom(act)
  const words = wordsOf(random)
  const nextPath = (extension = '.ts'): string =>
    join(root().fsPath, folder, `act${act.index}${'abcdef'[scenes.length]}${extension}`)
  const add = (scene: Scene): Scene => {
    scenes.push(scene)
    return scene
  }
  return {
    random,
    words,
    clipboard: new Clipboard(),
    nextPath,
    open: async (lines = words.statements(random.between(3, 8)), extension) =>
      add(await Scene.open(nextPath(extension), lines.map(line => `${line}\n`).join(''))),
    openWritten: async (text, extension) => {
      const path = nextPath(extension)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text.text)
      return add(await Scene.restored(path, new Sheet(text)))
    },
    reopen: async scene => {
      const { path, sheet } = scene
      await scene.save()
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor')
      await scene.until('the file is closed', () => scene.document.isClosed)
      scene.dispose()
      scenes.splice(scenes.indexOf(scene), 1)
      return add(await Scene.restored(path, new Sheet(sheet.now)))
    },
    afterwards: tidy => void tidying.push(tidy),
    reloadWindow: async scene => {
      const { text, authors } = scene.sheet.now
      const left: Left = { act, path: scene.path, text, authors, began }
      await tell({ kind: 'leave', state: left })
      await vscode.commands.executeCommand('workbench.action.reloadWindow')
      return new Promise<never>(() => undefined)
    },
  }
}

/** Takes the scene away. */
async function strike(scene: Scene): Promise<void> {
  scene.dispose()
  await failureOf(async () => {
    await vscode.window.showTextDocument(scene.document, { preview: false })
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
  })
  rmSync(scene.path, { force: true })
}

async function failureOf(act: () => Promise<void>): Promise<string | undefined> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`not done after ${timeLimit / 1000} s`)), timeLimit)
  try {
    await Promise.race([act(), late.promise])
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    clearTimeout(timer)
  }
}
