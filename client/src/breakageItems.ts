// The rows of the blast radius view that say which call sites no longer compile, or that nobody has asked.

import * as vscode from 'vscode'
import type { BreakageResult, BrokenItem } from '../../server/src/protocol/breakage.ts'
import { type BlastRadiusResult, clientCommands, type DeclarationParams } from '../../server/src/protocol.ts'
import { brokenLabel } from './breakageText.ts'
import { editorRange } from './commands/open.ts'
import { plainLabel } from './escape.ts'

/** The call sites that no longer compile. */
export interface Broken {
  readonly broken: readonly BrokenItem[]
}

/** Which call sites of this place no longer compile is not known, or not fully. */
export interface Offer {
  readonly place: DeclarationParams
}

type OnBreakage = Broken | Offer | BrokenItem

/** The rows above the rings, when there is something to say or to ask. */
export function onBreakage(
  { signatureChanged }: BlastRadiusResult,
  place: DeclarationParams,
  found: BreakageResult | null,
): readonly (Broken | Offer)[] {
  const broken = found && found.sites.length > 0 ? [{ broken: found.sites }] : []
  return signatureChanged && found?.state !== 'checked' ? [...broken, { place }] : broken
}

export function isOnBreakage(node: object): node is OnBreakage {
  return 'broken' in node || 'place' in node || 'message' in node
}

export function breakageItem(node: OnBreakage): vscode.TreeItem {
  if ('broken' in node) return brokenGroup(node)
  return 'place' in node ? offerItem(node) : brokenItem(node)
}

function brokenGroup({ broken }: Broken): vscode.TreeItem {
  const label = brokenLabel(broken.length, vscode.l10n.t)
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded)
  item.id = 'broken'
  item.iconPath = new vscode.ThemeIcon('error')
  return item
}

function offerItem({ place }: Offer): vscode.TreeItem {
  const label = vscode.l10n.t('Check which call sites no longer compile')
  const item = new vscode.TreeItem(label)
  item.id = 'offer'
  item.iconPath = new vscode.ThemeIcon('play')
  item.tooltip = vscode.l10n.t('Its signature changed. TypeScript can say in some seconds whom that breaks.')
  item.command = { command: clientCommands.checkCallSites, title: label, arguments: [place] }
  return item
}

function brokenItem({ path, declaration, range, message, uri }: BrokenItem): vscode.TreeItem {
  const item = new vscode.TreeItem(plainLabel(declaration))
  const { start, end } = editorRange(range)
  item.description = plainLabel(`${path}:${start.line + 1} ${message}`)
  item.iconPath = new vscode.ThemeIcon('error')
  item.tooltip = plainLabel(message)
  item.accessibilityInformation = { label: `${declaration}, ${path}: ${message}` }
  item.command = {
    command: 'vscode.open',
    title: vscode.l10n.t('Open'),
    arguments: [vscode.Uri.parse(uri), { selection: new vscode.Range(start, end) }],
  }
  return item
}
