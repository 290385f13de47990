// The parts of `npm test`, each a list of checks that it runs to the end.

import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runSuite } from '../../test/e2e/harness/runSuite.ts'
import { browser } from '../editor/browser.ts'
import { neovim } from '../editor/neovim.ts'
import { build } from '../packaging/build.ts'
import { cacheRoot, projectRoot } from '../paths.ts'
import { say, succeeds } from '../run.ts'
import { addTallies, none, oneFailed, onePassed, oneSkipped, type Tally } from './tally.ts'

export interface TestOptions {
  /** Files of the unit tests, as globs; empty for all. */
  readonly files: readonly string[]
  /** Tests of the editor whose name contains this. */
  readonly only: string
  readonly desktop: boolean
}

export type Part = (options: TestOptions) => Promise<Tally>

/** Milliseconds: for one test file, and for all of them. */
const limits = { file: 300_000, all: 2_400_000 }

/** Types, form and lint. */
async function check(): Promise<Tally> {
  const tools = [
    ['types', 'typescript/bin/tsc', '--noEmit'],
    ['form', '@biomejs/biome/bin/biome', 'check', '.'],
  ] as const
  let tally = none
  for (const [what, script, ...args] of tools) {
    const fine = await succeeds(process.execPath, [join('node_modules', script), ...args], {
      cwd: projectRoot,
    })
    report(fine, what)
    tally = addTallies(tally, fine ? onePassed : oneFailed)
  }
  return tally
}

/** Everything that needs no editor: `test/**` but `test/e2e`. */
async function unit({ files }: TestOptions): Promise<Tally> {
  // The command's and the server's tests run what users run.
  if (!(await attempt('build', build))) return oneFailed
  const chosen = files.length > 0 ? files : ['test/**/*.test.ts']
  const found = globSync(chosen, {
    cwd: projectRoot,
    exclude: ['test/e2e/**', '**/node_modules/**'],
  }).toSorted()
  if (found.length === 0) {
    report(false, `no test file is called ${chosen.join(' ')}`)
    return oneFailed
  }
  // The second editor is part of the tests; without it they say so themselves.
  if (found.some(file => file.includes('neovim'))) await attempt('Neovim, the second editor', neovim)
  const counts = join(cacheRoot, 'test-counts.json')
  mkdirSync(cacheRoot, { recursive: true })
  rmSync(counts, { force: true })
  // Without --test-force-exit: it ends a file's process before all of its results have been told.
  const args = ['--test', `--test-timeout=${limits.file}`]
  args.push('--test-reporter=spec', '--test-reporter-destination=stdout')
  args.push('--test-reporter=./scripts/test/countReporter.ts', `--test-reporter-destination=${counts}`)
  const fine = await succeeds(process.execPath, [...args, ...found], {
    cwd: projectRoot,
    timeout: limits.all,
  })
  return countsIn(counts, fine)
}

/** The tests in a real editor. Without a browser they are skipped out loud, and in CI that is a failure. */
async function e2e({ only, desktop }: TestOptions): Promise<Tally> {
  if (!desktop && !(await attempt('a browser for the tests of the editor', browser))) {
    if (process.env.CI) return oneFailed
    say('     The tests of the editor were not run.')
    return oneSkipped
  }
  let tally = none
  const fine = await attempt('the editor', () =>
    runSuite({
      desktop,
      only,
      onResult: ({ name, took, failure }) => {
        report(!failure, `${name} (${(took / 1000).toFixed(1)} s)`)
        if (failure) say(indented(failure))
        tally = addTallies(tally, failure ? oneFailed : onePassed)
      },
    }),
  )
  return fine ? tally : addTallies(tally, oneFailed)
}

/** In the order in which they run. */
export const parts: Readonly<Record<string, Part>> = { check, unit, e2e }

function countsIn(file: string, fine: boolean): Tally {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  // No counts: the run was cut off.
  if (text === '') return oneFailed
  const { passed, failed, cancelled, skipped, todo } = JSON.parse(text)
  const tally: Tally = { passed, failed: failed + cancelled, skipped: skipped + todo }
  return fine || tally.failed > 0 ? tally : addTallies(tally, oneFailed)
}

/** Whether it went well; what it threw is printed. */
async function attempt(what: string, act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act()
    return true
  } catch (error) {
    report(false, what)
    say(indented(error instanceof Error ? error.message : String(error)))
    return false
  }
}

function report(fine: boolean, what: string): void {
  say(`${fine ? '✔' : '✖'} ${what}`)
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '     ')
}
