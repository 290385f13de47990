// Suite: a copy of a package in which its tests run, and in which one file at a time is changed.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import process from 'node:process'
import type { FilePath } from '../../server/src/base/path.ts'
import { type SuiteReport, suiteReport } from './suiteReport.ts'

export interface Suite {
  /** The copy: absolute, with links resolved. */
  readonly root: string
  /** Runs the suite. A string says why there is no report. */
  readonly run: () => Promise<SuiteReport | string>
  /** Runs it while the file has this text. */
  readonly runWith: (path: FilePath, text: string) => Promise<SuiteReport | string>
  /** Deletes the copy. */
  readonly dispose: () => Promise<void>
}

export interface SuiteOptions {
  /** The package with all that its tests need installed; nothing is written into it. */
  readonly path: string
  /** A command line that runs the tests and writes the report of `suiteReport` to standard output. */
  readonly command: string
  /** Seconds until a run is given up. */
  readonly limit: number
}

/** Copies the package, what is installed in it included, and leaves git's folder out. */
export async function createSuite({ path, command, limit }: SuiteOptions): Promise<Suite> {
  const source = await realpath(path)
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'countersign-mutation-')))
  const root = join(folder, basename(source))
  await cp(source, root, { recursive: true, verbatimSymlinks: true, filter: one => basename(one) !== '.git' })

  async function run(): Promise<SuiteReport | string> {
    const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
    const env = { ...process.env, PATH: path, CI: '1', NO_COLOR: '1' }
    // A group of its own, so that a run that hangs is ended with all that it started.
    const child = spawn(command, {
      cwd: root,
      env,
      shell: true,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const output = { out: '', errors: '' }
    child.stdout.setEncoding('utf8').on('data', part => {
      output.out += part
    })
    child.stderr.setEncoding('utf8').on('data', part => {
      output.errors += part
    })
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      endGroup(child)
    }, limit * 1_000)
    await once(child, 'close')
    clearTimeout(timer)
    if (isLate) return `did not end within ${limit} s`
    return suiteReport(output.out, root) ?? `wrote no report: ${lastLine(output.errors || output.out)}`
  }

  return {
    root,
    run,
    runWith: async (path, text) => {
      const file = join(root, path)
      const original = join(source, path)
      await writeFile(file, text)
      try {
        return await run()
      } finally {
        await cp(original, file)
      }
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
  }
}

function endGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL')
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
