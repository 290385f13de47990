// "Show Risk of Pending Change": its regions with their reasons, and what can be done, as one list.

import * as vscode from 'vscode'
import { clientCommands, type Status, type StatusRegion } from '../../../server/src/protocol.ts'
import { plainLabel } from '../escape.ts'
import { levelIcon, levelWord, regionName, statusSentences } from '../statusText.ts'
import { chooseRoot } from './arguments.ts'
import type { ClientCommand } from './command.ts'
import { openPlace } from './open.ts'

interface Item extends vscode.QuickPickItem {
  readonly region?: StatusRegion
  readonly command?: string
}

export const showRisk: ClientCommand = {
  id: clientCommands.showRisk,
  async run({ board }) {
    const status = await chooseRoot(board)
    if (status) showList(status)
  },
}

function showList(status: Status): void {
  const pick = vscode.window.createQuickPick<Item>()
  const buttons = regionButtons()
  pick.title = plainLabel(statusSentences(status, vscode.l10n.t)[0] ?? '')
  pick.placeholder = vscode.l10n.t('Choose a region to open it, or an action')
  pick.matchOnDescription = true
  pick.items = [
    ...status.regions.flatMap(region => [regionItem(region, Object.values(buttons)), ...reasonItems(region)]),
    ...actions(status),
  ]

  const run = (command: string, ...args: unknown[]): void => {
    pick.hide()
    void vscode.commands.executeCommand(command, ...args)
  }
  pick.onDidTriggerItemButton(({ item, button }) => {
    if (!item.region) return
    const { region, uri, range, declaration } = item.region
    if (button === buttons.read) run(clientCommands.markRead, { root: status.root, regions: [region] })
    else run(clientCommands.showBlastRadius, { uri, range, declaration })
  })
  pick.onDidAccept(async () => {
    const [item] = pick.selectedItems
    if (!item) return
    pick.hide()
    if (item.region) await openPlace(item.region)
    else if (item.command) await vscode.commands.executeCommand(item.command, { root: status.root })
  })
  pick.onDidHide(() => pick.dispose())
  pick.show()
}

function regionButtons(): Record<'read' | 'dependents', vscode.QuickInputButton> {
  return {
    read: { iconPath: new vscode.ThemeIcon('check'), tooltip: vscode.l10n.t('Mark as Read') },
    dependents: { iconPath: new vscode.ThemeIcon('references'), tooltip: vscode.l10n.t('Show Blast Radius') },
  }
}

function regionItem(region: StatusRegion, buttons: vscode.QuickInputButton[]): Item {
  const path = vscode.workspace.asRelativePath(vscode.Uri.parse(region.uri))
  return {
    label: `${levelIcon(region.level)} ${levelWord(region.level, vscode.l10n.t)}: ${plainLabel(regionName(region.declaration, path))}`,
    description: plainLabel(
      [`${path}:${region.range.start.line + 1}`, reviewWord(region)].filter(Boolean).join(' · '),
    ),
    buttons,
    region,
  }
}

/** One line each: the list shows no more of a text than fits its width. */
function reasonItems(region: StatusRegion): Item[] {
  const reasons = [...(region.callSites === undefined ? [] : [region.callSites]), ...region.reasons]
  return reasons.map(reason => ({ label: `$(blank) ${plainLabel(reason)}`, region }))
}

function reviewWord(region: StatusRegion): string {
  if (region.signOff === 'requested') return vscode.l10n.t('review requested')
  return region.unread > 0 ? vscode.l10n.t('{0} unread AI lines', region.unread) : ''
}

function actions(status: Status): Item[] {
  const action = (label: string, command: string): Item => ({ label, command })
  const review =
    status.regions.length > 0
      ? [
          action(`$(comment-discussion) ${vscode.l10n.t('Request Review')}`, clientCommands.requestReview),
          action(`$(eye) ${vscode.l10n.t('Walk the Change')}`, clientCommands.walk),
        ]
      : []
  return [
    { label: vscode.l10n.t('Actions'), kind: vscode.QuickPickItemKind.Separator },
    ...review,
    action(`$(shield) ${vscode.l10n.t('Install Commit Gate')}`, clientCommands.installGate),
    action(`$(plug) ${vscode.l10n.t('Connect an AI Agent')}`, clientCommands.connectAgent),
  ]
}
