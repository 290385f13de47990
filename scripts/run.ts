// Runs a program for a script: its output on the terminal or in our hands, its failure an error that says what to do.

import { spawn, spawnSync } from 'node:child_process'

export interface RunOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** Written to the program's standard input. */
  readonly input?: string
  /** Milliseconds after which the program is ended. */
  readonly timeout?: number
}

/** Runs to the end with the terminal's own streams; false when the program failed or is not there. */
export function succeeds(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<boolean> {
  return new Promise(done => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 2, 2] })
    child.once('error', () => done(false))
    child.once('exit', status => done(status === 0))
  })
}

/** Standard output and error of a program, and its status; 127 when it is not there. */
export function capture(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): { readonly status: number; readonly stdout: string; readonly stderr: string } {
  const done = spawnSync(program, args, { ...options, encoding: 'utf8', maxBuffer: 1 << 28 })
  return {
    status: done.error ? 127 : (done.status ?? 1),
    stdout: done.stdout ?? '',
    stderr: done.error ? done.error.message : (done.stderr ?? ''),
  }
}

/** Runs npm itself, with our Node; false when it failed. Its own settings stay the user's. */
export function npm(args: readonly string[], directory: string): Promise<boolean> {
  // Inside `npm run`, npm describes the outer package to every child: an inner npm would take it for its own.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package|lifecycle|config_local_prefix)/.test(name),
    ),
  )
  const quiet = [...args, '--no-audit', '--no-fund', '--loglevel=error']
  const cli = process.env.npm_execpath
  return cli
    ? succeeds(process.execPath, [cli, ...quiet], { cwd: directory, env })
    : succeeds('npm', quiet, { cwd: directory, env })
}

export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Asks until there is an answer; undefined when there was none in time. `timeout` in milliseconds. */
export async function poll<T>(ask: () => Promise<T | undefined>, timeout: number): Promise<T | undefined> {
  const deadline = Date.now() + timeout
  for (;;) {
    const answer = await ask()
    if (answer !== undefined || Date.now() > deadline) return answer
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}
