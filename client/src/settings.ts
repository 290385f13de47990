// The settings: the only place that reads them.

import * as vscode from 'vscode'

const section = 'countersign'

/** Whether marks in the gutter show who wrote a line. */
export function showsAuthorshipMarks(): boolean {
  return vscode.workspace.getConfiguration(section).get('authorshipMarks', true)
}

/** Turns the marks on or off for the user, in all workspaces that do not say otherwise. */
export async function setAuthorshipMarks(shown: boolean): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section)
  const inspected = configuration.inspect<boolean>('authorshipMarks')
  const target =
    inspected?.workspaceValue === undefined
      ? vscode.ConfigurationTarget.Global
      : vscode.ConfigurationTarget.Workspace
  await configuration.update('authorshipMarks', shown, target)
}

/** Whether the prompt for a review may appear. */
export function asksForReview(): boolean {
  return vscode.workspace.getConfiguration(section).get('askForReview', true)
}

/** Whether the editor's own commands are watched; read once, when the sensors start. */
export function observesCommands(): boolean {
  return vscode.workspace.getConfiguration(section).get('observeCommands', true)
}

export function onDidChangeSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration(event => {
    if (event.affectsConfiguration(section)) listener()
  })
}
