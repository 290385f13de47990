// The launcher: what hooks call, because an extension puts nothing on the PATH.

import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pid } from 'node:process'
import { codeOf } from './errorCode.ts'

export type OnFailure = 'block' | 'allow'

/** The program that runs our bundle. */
export interface Runtime {
  /** Absolute. */
  readonly executable: string
  /** VS Code's own Electron, which is Node only when told so. */
  readonly electron: boolean
}

/** File name of the launcher, below the folder that holds it; `run.cmd` lies beside it. */
export const launcherName = 'run'

/** What a launcher was written for; undefined fields could not be read from it. */
export interface LauncherRecord {
  readonly executable: string | undefined
  readonly bundle: string | undefined
  readonly onFailure: OnFailure
}

/**
 * Writes `run` and `run.cmd` below `folder` (the storage of a repository, or of the user) when they are missing or
 * say something else. What happens when no decision can be had stays as `install` recorded it: `allow` at first.
 */
export async function updateLauncher(folder: string, runtime: Runtime, bundle: string): Promise<void> {
  const { onFailure = 'allow' } = (await readLauncher(folder)) ?? {}
  await writeLauncher(folder, runtime, bundle, onFailure)
}

/** Where the person's own launcher lies, for settings that hold in every repository. */
export function userStorage(home: string): string {
  return join(home, '.countersign')
}

/** As `updateLauncher`, for the person's own launcher, where `install --user` made one. */
export async function updateUserLauncher(home: string, runtime: Runtime, bundle: string): Promise<void> {
  const folder = userStorage(home)
  if ((await readLauncher(folder)) !== undefined) await updateLauncher(folder, runtime, bundle)
}

/** As `updateLauncher`, and records what a hook does when no decision can be had. */
export async function writeLauncher(
  folder: string,
  runtime: Runtime,
  bundle: string,
  onFailure: OnFailure,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeScript(join(folder, launcherName), shellLauncher(runtime, bundle, onFailure))
  await writeScript(join(folder, `${launcherName}.cmd`), windowsLauncher(runtime, bundle))
}

/** What the launcher below `folder` was written for; undefined when there is none. */
export async function readLauncher(folder: string): Promise<LauncherRecord | undefined> {
  const script = await readIfThere(join(folder, launcherName))
  if (script === undefined) return undefined
  return {
    executable: unquoted(/^runtime='((?:[^']|'\\'')*)'$/m.exec(script)?.[1]),
    bundle: unquoted(/^bundle='((?:[^']|'\\'')*)'$/m.exec(script)?.[1]),
    onFailure: /^on_failure=block$/m.test(script) ? 'block' : 'allow',
  }
}

/**
 * POSIX shell. A status other than 0 and 1 of `check` means that nothing was decided; an agent's hook is never held
 * up. A merge, rebase, cherry-pick or revert goes on without a decision, whatever was recorded.
 */
function shellLauncher({ executable, electron }: Runtime, bundle: string, onFailure: OnFailure): string {
  return `#!/bin/sh
# Written by Countersign, which keeps it up to date. Hooks call it; changes made here are lost.
runtime=${quoted(executable)}
bundle=${quoted(bundle)}
on_failure=${onFailure}

if [ -x "$runtime" ] && [ -f "$bundle" ]; then
  ${electron ? 'ELECTRON_RUN_AS_NODE=1 ' : ''}"$runtime" "$bundle" "$@"
  status=$?
elif command -v countersign >/dev/null 2>&1; then
  countersign "$@"
  status=$?
elif [ "$1" = record ]; then
  exit 0
else
  echo 'countersign: neither its command nor the editor that recorded it is on this machine any more. Open the repository in the editor once, or run: npm install --global countersign' >&2
  status=2
fi

if [ "$1" = record ]; then exit 0; fi
if [ "$1" != check ] || [ "$status" -le 1 ]; then exit "$status"; fi
if [ "$status" -ne 2 ]; then
  echo "countersign: the check ended without a decision (status $status). Look for the cause with: countersign doctor" >&2
fi
if [ "$on_failure" = allow ]; then exit 0; fi
git_dir=$(git rev-parse --git-dir 2>/dev/null) || exit "$status"
for mark in MERGE_HEAD CHERRY_PICK_HEAD REVERT_HEAD rebase-merge rebase-apply; do
  if [ -e "$git_dir/$mark" ]; then exit 0; fi
done
exit "$status"
`
}

/** For programs on Windows that call no shell; git's own hooks there run the POSIX script. */
function windowsLauncher({ executable, electron }: Runtime, bundle: string): string {
  const [runtime, command] = [executable, bundle].map(path => path.replaceAll('%', '%%'))
  return [
    '@echo off',
    'setlocal',
    `if not exist "${runtime}" goto path`,
    `if not exist "${command}" goto path`,
    ...(electron ? ['set "ELECTRON_RUN_AS_NODE=1"'] : []),
    `"${runtime}" "${command}" %*`,
    'exit /b %errorlevel%',
    ':path',
    'where countersign >nul 2>nul || goto none',
    'countersign %*',
    'exit /b %errorlevel%',
    ':none',
    'if "%1"=="record" exit /b 0',
    'echo countersign: its command is not on this machine any more. Run: npm install --global countersign 1>&2',
    'exit /b 2',
    '',
  ].join('\r\n')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

function unquoted(text: string | undefined): string | undefined {
  return text?.replaceAll("'\\''", "'")
}

/** A hook that starts meanwhile reads the old script or the new one. */
async function writeScript(path: string, script: string): Promise<void> {
  if ((await readIfThere(path)) === script) return
  const draft = `${path}.${pid}.tmp`
  try {
    await writeFile(draft, script, { flag: 'wx' })
    // Not at creation: the umask would take bits away.
    await chmod(draft, 0o755)
    await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}
