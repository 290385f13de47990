// The life of a file in the editor: saved, closed and opened again, reverted, restored, and a window that is reloaded.

import * as vscode from 'vscode'
import { press, type } from '../../e2e/driver.ts'
import { visible } from '../../e2e/support/countersign.ts'
import { withSettings } from '../../e2e/workspace.ts'
import type { ActKind } from '../act.ts'
import { pause } from '../scene.ts'
import { onTwoAuthors } from './editing.ts'

export const files: readonly ActKind[] = [
  {
    name: 'save, by keys',
    weight: 2,
    perform: stage =>
      withSettings({ 'files.autoSave': 'off' }, () =>
        onTwoAuthors(stage, async scene => {
          await press('ControlOrMeta+S')
          await scene.until('the file is saved', () => !scene.document.isDirty)
        }),
      ),
  },
  {
    name: 'save, by the editor after a while, and typed on',
    perform: stage =>
      withSettings({ 'files.autoSave': 'afterDelay', 'files.autoSaveDelay': 200 }, () =>
        onTwoAuthors(stage, async scene => {
          await scene.until('the file is saved', () => !scene.document.isDirty)
          const mine = ` // ${stage.words.name()}`
          await type(mine)
          await scene.shows(mine)
          await scene.until('the file is saved again', () => !scene.document.isDirty)
        }),
      ),
  },
  {
    name: 'close and reopen',
    weight: 3,
    perform: stage => onTwoAuthors(stage, async scene => void (await stage.reopen(scene))),
  },
  {
    name: 'revert, of what was not saved',
    weight: 2,
    perform: stage =>
      withSettings({ 'files.autoSave': 'off' }, () =>
        onTwoAuthors(stage, async (scene, [mine, ghost]) => {
          await scene.save()
          const saved = scene.text
          await scene.select(stage.random.pick([mine, ghost]))
          await press('Delete')
          await type('gone')
          await scene.shows('gone')
          await vscode.commands.executeCommand('workbench.action.files.revert')
          await scene.until('the saved text is back', () => scene.text === saved)
        }),
      ),
  },
  {
    name: 'local history, restored',
    weight: 2,
    perform: stage =>
      withSettings({ 'files.autoSave': 'off', 'workbench.localHistory.mergeWindow': 0 }, () =>
        onTwoAuthors(stage, async (scene, [mine]) => {
          await scene.save()
          const saved = scene.text
          await scene.select(mine)
          await press('Delete')
          await scene.until('the line is gone', () => !scene.text.includes(mine))
          await scene.save()
          void vscode.commands.executeCommand('workbench.action.localHistory.restoreViaPicker')
          await visible('.quick-input-widget input')
          await type(scene.path.slice(scene.path.lastIndexOf('/') + 1))
          await visible('.quick-input-list .monaco-list-row.focused')
          await press('Enter')
          await visible('.quick-input-list .monaco-list-row.focused:has-text("File Saved")')
          await press('ArrowDown', 'Enter')
          // The two are compared first, with this command as a button; whether he is sure is not asked of a suite.
          await scene.until('the two are compared', () => comparedWith() !== undefined)
          await vscode.commands.executeCommand(
            'workbench.action.localHistory.restoreViaEditor',
            comparedWith(),
          )
          await scene.until('the saved text is back', () => scene.text === saved)
        }),
      ),
  },
  {
    name: 'window, reloaded with the file saved',
    weight: 0.5,
    reloads: true,
    perform: stage =>
      onTwoAuthors(stage, async scene => {
        await scene.save()
        await scene.settled()
        await stage.reloadWindow(scene)
      }),
  },
  {
    name: 'window, reloaded with the file not saved',
    weight: 0.5,
    reloads: true,
    perform: stage =>
      withSettings({ 'files.autoSave': 'off' }, () =>
        onTwoAuthors(stage, async scene => {
          await scene.settled()
          // The editor keeps what is not saved once in a while.
          await pause(3000)
          await stage.reloadWindow(scene)
        }),
      ),
  },
]

/** The left side of the comparison that has the focus. */
function comparedWith(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input
  return input instanceof vscode.TabInputTextDiff ? input.original : undefined
}
