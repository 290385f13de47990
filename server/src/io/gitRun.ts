// The only way in which git is ever called: hardened, so that nothing a repository's configuration names is run.

import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { env, execPath } from 'node:process'

export type Environment = Readonly<Record<string, string | undefined>>

/** git could not do it. The message is one sentence for a person. */
export class VcsError extends Error {}

/** Where and with which variables git runs. */
export interface GitPlace {
  /** Absolute folder: `git -C`. */
  readonly folder: string
  /** The GIT_* variables that this place needs; all others are cleared. */
  readonly variables: Environment
  /** Ends git when it is aborted: for whoever must not wait. */
  readonly signal?: AbortSignal
}

export interface GitResult {
  readonly status: number
  readonly stdout: Buffer
  /** The first kilobytes, in English. */
  readonly stderr: string
}

/**
 * What the repository may configure and we must not run. Named drivers (filter.X, diff.X.textconv) cannot be
 * switched off in general: callers use only forms that never look at worktree content.
 */
const hardened = [
  '--no-pager',
  '--no-optional-locks',
  '--literal-pathspecs',
  ...configured({
    'core.fsmonitor': 'false',
    'core.hooksPath': '/dev/null',
    'core.attributesFile': '/dev/null',
    'core.sshCommand': 'false',
    'core.askPass': '',
    'core.gitProxy': '',
    'core.alternateRefsCommand': 'false',
    'core.quotePath': 'false',
    'credential.helper': '',
    'diff.external': '',
    'gpg.program': 'false',
    'gpg.ssh.program': 'false',
    'log.showSignature': 'false',
    'commit.gpgSign': 'false',
    'maintenance.auto': 'false',
    'protocol.allow': 'never',
    'submodule.recurse': 'false',
  }),
]

/** Variables of git that choose the person's own configuration, and so are kept. */
const kept = ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM', 'GIT_CEILING_DIRECTORIES']

/** A run that takes longer than this is ended; 30 s is far above a cold `ls-files` of 50,000 files. */
const timeLimit = 30_000
const outputLimit = 512 * 1024 * 1024
const errorLimit = 4096

function configured(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).flatMap(([key, value]) => ['-c', `${key}=${value}`])
}

function environmentOf(variables: Environment): Record<string, string | undefined> {
  const own = Object.entries(env).filter(([name]) => !/^GIT_/i.test(name) || kept.includes(name))
  return {
    ...Object.fromEntries(own),
    LC_ALL: 'C',
    LANGUAGE: '',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    ...variables,
  }
}

/** Starts git with its three pipes open. The caller ends it. */
export function startGit(place: GitPlace, args: readonly string[]) {
  return spawn('git', [...hardened, '-C', place.folder, ...args], {
    // Not the repository: Windows looks for programs in the current folder first.
    cwd: dirname(execPath),
    env: environmentOf(place.variables),
    stdio: 'pipe',
    windowsHide: true,
    ...(place.signal === undefined ? {} : { signal: place.signal }),
  })
}

/**
 * Runs git to its end, whatever its status; `input` is what it reads. Throws a VcsError when it cannot start, or
 * overruns time or output.
 */
export function runGit(place: GitPlace, args: readonly string[], input = ''): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = startGit(place, args)
    const chunks: Buffer[] = []
    let size = 0
    let stderr = ''
    const fail = (message: string, cause?: unknown) => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(new VcsError(message, { cause }))
    }
    const timer = setTimeout(
      () => fail(`git ${args[0]} took longer than ${timeLimit / 1000} seconds and was stopped.`),
      timeLimit,
    )
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > outputLimit) fail(`git ${args[0]} printed more than ${outputLimit} bytes and was stopped.`)
      else chunks.push(chunk)
    })
    child.stderr.on('data', (chunk: Buffer) => {
      if (stderr.length < errorLimit) stderr += chunk.toString('utf8')
    })
    // git may end before it read its input; its status says what went wrong.
    child.stdin.on('error', () => undefined).end(input)
    child.on('error', cause => {
      if (place.signal?.aborted) fail(`git ${args[0]} was stopped: it took too long.`, cause)
      else fail('git could not be started: is it installed and on the PATH?', cause)
    })
    child.on('close', status => {
      clearTimeout(timer)
      resolve({ status: status ?? -1, stdout: Buffer.concat(chunks), stderr: stderr.slice(0, errorLimit) })
    })
  })
}

/** The output of a run that must succeed. Throws a VcsError with git's own first line otherwise. */
export async function readGit(place: GitPlace, args: readonly string[], input = ''): Promise<Buffer> {
  const { status, stdout, stderr } = await runGit(place, args, input)
  if (status === 0) return stdout
  throw new VcsError(`git ${args[0]} failed: ${firstLine(stderr) || `status ${status}`}`)
}

/** The one line that a run prints, without its line break; undefined when it fails or prints nothing. */
export async function lineOfGit(place: GitPlace, args: readonly string[]): Promise<string | undefined> {
  const { status, stdout } = await runGit(place, args)
  const line = stdout.toString('utf8').replace(/\n$/, '')
  return status === 0 && line !== '' ? line : undefined
}

/** The last configured value of `key`, our own overrides left out. `type` is git's: `path` expands `~`. */
export async function configOfGit(
  place: GitPlace,
  key: string,
  type: 'path' | 'string' = 'string',
): Promise<string | undefined> {
  const typed = type === 'path' ? ['--type=path'] : []
  const { status, stdout } = await runGit(place, ['config', '-z', '--show-scope', ...typed, '--get-all', key])
  if (status !== 0) return undefined
  const fields = stdout.toString('utf8').split('\0')
  const values: string[] = []
  for (let index = 0; index + 1 < fields.length; index += 2) {
    if (fields[index] !== 'command') values.push(fields[index + 1] ?? '')
  }
  return values.at(-1) || undefined
}

export function firstLine(text: string): string {
  return text.trimStart().split('\n', 1)[0]?.trim() ?? ''
}
