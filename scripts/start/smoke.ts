// `npm start -- --smoke`: an agent edits the sample in a real editor, and the status bar must say so. Pictures of each step.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { startServer } from '../editor/server.ts'
import {
  openFile,
  openWorkbench,
  type StatusBarItem,
  type Workbench,
  waitForStatus,
} from '../editor/workbench.ts'
import { cacheRoot } from '../paths.ts'
import { say } from '../run.ts'
import { placeForSeed, places } from '../sample/places.ts'
import { revert, simulateAgent } from '../sample/simulateAgent.ts'
import { prepareExtension, prepareSample } from './prepare.ts'

/** Milliseconds. The first includes the extension's start and the reading of the sample. */
const patience = { start: 90_000, edit: 30_000 }

/** 0 when everything was seen, 1 when not; prints what was seen. The same seed edits the same places. */
export async function smoke(seed: number): Promise<number> {
  const directory = join(cacheRoot, 'smoke')
  const repository = join(directory, 'sample')
  rmSync(directory, { recursive: true, force: true })
  const vsix = prepareExtension()
  prepareSample(repository)
  const server = await startServer({
    directory: join(directory, 'server'),
    extensions: [vsix],
    trusted: true,
  })
  try {
    const workbench = await openWorkbench(server.address(repository))
    try {
      return await play(workbench, { directory, repository, seed })
    } finally {
      await workbench.close()
    }
  } finally {
    await server.stop()
  }
}

/** Waits for a level, prints and pictures what was there; the level that was seen, undefined when another was wanted. */
type Watch = (step: string, wanted: RegExp, timeout: number) => Promise<string | undefined>

function watch(workbench: Workbench, directory: string): Watch {
  let shots = 0
  return async (step, wanted, timeout) => {
    const seen = await waitForStatus(workbench, item => wanted.test(levelIn(item)), timeout)
    const picture = join(directory, `${++shots}-${step.replace(/\W+/g, '-')}.png`)
    await workbench.screenshot(picture)
    const text = seen.item
      ? seen.item.text || seen.item.label
      : 'nothing: Countersign has no item in the status bar'
    say(`${seen.fits ? 'ok  ' : 'FAIL'} ${step}: the status bar says ${text}   (${picture})`)
    if (!seen.fits) say(`     It should have said ${wanted.source} within ${timeout / 1000} s.`)
    return seen.fits && seen.item ? levelIn(seen.item) : undefined
  }
}

interface Game {
  readonly directory: string
  readonly repository: string
  readonly seed: number
}

async function play(workbench: Workbench, { directory, repository, seed }: Game): Promise<number> {
  const see = watch(workbench, directory)
  say(`Seed ${seed}; \`npm start -- --smoke --seed ${seed}\` plays the same again.`)
  const [first] = places.wide
  const second = placeForSeed('middle', seed)
  const steps: readonly (readonly [step: string, act: () => void, wanted: RegExp])[] = [
    [`agent edits ${first}`, () => simulateAgent({ repository, place: first, lines: 5 }), /^High$/],
    ['edit reverted', () => revert(repository, first), /^Low$/],
    [`agent edits ${second}`, () => simulateAgent({ repository, place: second, lines: 5 }), /^Medium$/],
    ['edit reverted again', () => revert(repository, second), /^Low$/],
  ]
  if (!(await see('sample opened', /^Low$/, patience.start))) return 1
  // The first file is open when the agent writes it, the second is not.
  await openFile(workbench, first.split('#')[0] ?? '')
  for (const [step, act, wanted] of steps) {
    act()
    if (!(await see(step, wanted, patience.edit))) return 1
  }
  return 0
}

/** `High` of `High 97 · 2 to review`. */
function levelIn(item: StatusBarItem): string {
  return /^\w+/.exec(item.text)?.[0] ?? ''
}
