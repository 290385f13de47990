// The sample repository that the editor has open, and how a test comes to a clean one.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import * as vscode from 'vscode'

export function root(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]
  if (!folder) throw new Error('no folder is open')
  return folder.uri
}

/** Standard output of git in the sample; throws what git says when it refuses. */
export function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: root().fsPath, encoding: 'utf8' })
}

/** Opens a file by its path from the root, and gives it the focus. What it shows then is what lies on the disk. */
export async function open(path: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.joinPath(root(), path)
  const editor = await vscode.window.showTextDocument(uri, { preview: false })
  // An earlier test may have left it in the editor's memory.
  await eventually(`${path} is shown as it is on the disk`, () => {
    const { document } = editor
    return (!document.isDirty && document.getText() === readFileSync(uri.fsPath, 'utf8')) || undefined
  })
  return editor
}

/** As the sample's last commit has it, with nothing open and nothing to answer. */
export async function reset(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue
    await vscode.window.showTextDocument(document)
    await vscode.commands.executeCommand('workbench.action.files.revert')
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  await vscode.commands.executeCommand('workbench.action.closePanel')
  // Closing them behind a closed list would leave them in it for the next to see.
  await vscode.commands.executeCommand('notifications.showList')
  await vscode.commands.executeCommand('notifications.clearAll')
  await vscode.commands.executeCommand('notifications.hideList')
  await vscode.commands.executeCommand('countersign.walk.end')
  git('reset', '--quiet', '--hard', 'HEAD')
  git('clean', '--quiet', '-fd')
}

/** Runs `act` on a new branch, where each change is a new one; the sample is back where it was afterwards. */
export async function onBranch(name: string, act: () => Promise<void>): Promise<void> {
  const before = git('branch', '--show-current').trim()
  git('switch', '--quiet', '--create', name)
  try {
    await act()
  } finally {
    git('switch', '--quiet', '--discard-changes', before)
    git('branch', '--quiet', '-D', name)
  }
}

/** Runs `act` with other settings of the editor, by their full names. */
export async function withSettings(
  settings: Readonly<Record<string, unknown>>,
  act: () => Promise<void>,
): Promise<void> {
  const set = async (name: string, value: unknown) =>
    vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global)
  try {
    for (const [name, value] of Object.entries(settings)) await set(name, value)
    await act()
  } finally {
    for (const name of Object.keys(settings)) await set(name, undefined)
  }
}

/** Asks every tenth of a second until there is an answer; throws after `timeout` milliseconds. */
export async function eventually<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  timeout = 20_000,
): Promise<T> {
  const deadline = Date.now() + timeout
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (Date.now() > deadline) throw new Error(`never happened within ${timeout / 1000} s: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}
