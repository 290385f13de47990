// The status bar item: level and number of regions of the active editor's root, or how far the walk has come.

import * as vscode from 'vscode'
import { clientCommands, type Status } from '../../server/src/protocol.ts'
import { plainMarkdown } from './escape.ts'
import type { StatusBoard } from './statusBoard.ts'
import { levelWord, statusLabel, statusSentences, worstOf } from './statusText.ts'

export interface StatusBar extends vscode.Disposable {
  /** Shows `text` with `explanation` instead of the risk, until it is called with undefined. */
  showInstead(other: { readonly text: string; readonly explanation: string } | undefined): void
}

/** The only item of Countersign; without colours of its own, unless the gate refuses. */
export function createStatusBar(board: StatusBoard): StatusBar {
  const item = vscode.window.createStatusBarItem('countersign', vscode.StatusBarAlignment.Left, 10)
  item.name = 'Countersign'
  item.command = clientCommands.showRisk
  let instead: Parameters<StatusBar['showInstead']>[0]

  const render = (): void => {
    const status = board.current()
    const sentences = instead ? [instead.explanation] : sentencesOf(status, board.all())
    item.text = instead?.text ?? statusLabel(status, vscode.l10n.t)
    item.tooltip = new vscode.MarkdownString(sentences.map(plainMarkdown).join('\n\n'))
    item.accessibilityInformation = { label: `Countersign: ${sentences.join(' ')}` }
    item.backgroundColor =
      !instead && status?.gate === 'refuse'
        ? new vscode.ThemeColor('statusBarItem.warningBackground')
        : undefined
  }
  const subscriptions = [item, board.onDidChange(render), vscode.window.onDidChangeActiveTextEditor(render)]
  render()
  item.show()
  return {
    showInstead(other) {
      instead = other
      render()
    },
    dispose: () => vscode.Disposable.from(...subscriptions).dispose(),
  }
}

/** With several roots, the last sentence names the worst of the others. */
function sentencesOf(status: Status | undefined, all: readonly Status[]): readonly string[] {
  const sentences = statusSentences(status, vscode.l10n.t)
  const worst = worstOf(all)
  if (!worst || worst === status || all.length < 2) return sentences
  const name = vscode.Uri.parse(worst.root).path.split('/').at(-1) ?? worst.root
  const level = levelWord(worst.level, vscode.l10n.t)
  return [...sentences, vscode.l10n.t('The worst of {0} roots is {1}: {2}.', all.length, name, level)]
}
