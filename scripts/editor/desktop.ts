// The desktop's VS Code, when `code` is on the PATH: with its own extensions and settings, so that the user's stay as they are.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { capture } from '../run.ts'

export function hasDesktop(): boolean {
  return run(['--version']).status === 0
}

export interface DesktopWindow {
  readonly folder: string
  readonly vsix: string
  /** What this VS Code writes; absolute. */
  readonly directory: string
  /** Opens the folder without asking whether it is to be trusted. */
  readonly trusted: boolean
}

/** Returns as soon as the window is opening. Throws what `code` said when it refuses. */
export function openDesktop(window: DesktopWindow): void {
  mkdirSync(window.directory, { recursive: true })
  const own = ['--user-data-dir', join(window.directory, 'data')]
  own.push('--extensions-dir', join(window.directory, 'extensions'))
  const open = ['--new-window', window.folder, ...(window.trusted ? ['--disable-workspace-trust'] : [])]
  for (const args of [['--install-extension', window.vsix, '--force'], open]) {
    const { status, stderr, stdout } = run([...own, ...args])
    if (status !== 0) throw new Error(`\`code\` refused: ${(stderr || stdout).trim()}`)
  }
}

function run(args: readonly string[]): ReturnType<typeof capture> {
  // On Windows `code` is a .cmd file, which only a shell starts, and which takes its arguments apart at spaces.
  return process.platform === 'win32'
    ? capture('cmd.exe', ['/d', '/c', 'code', ...args])
    : capture('code', args)
}
