// The sample repository that the editor has open, and how a test comes to a clean one.

import { execFileSync } from 'node:child_process'
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

/** Opens a file by its path from the root, and gives it the focus. */
export function open(path: string): Thenable<vscode.TextEditor> {
  return vscode.window.showTextDocument(vscode.Uri.joinPath(root(), path), { preview: false })
}

/** As the sample's last commit has it, with nothing open. */
export async function reset(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue
    await vscode.window.showTextDocument(document)
    await vscode.commands.executeCommand('workbench.action.files.revert')
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  git('reset', '--quiet', '--hard', 'HEAD')
  git('clean', '--quiet', '-fd')
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
